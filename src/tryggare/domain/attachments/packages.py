"""Office documents as the packages they are: unpacked within limits, cleaned, and packed anew."""

from __future__ import annotations

import io
import zipfile

from tryggare.domain.attachments import office, opendocument
from tryggare.domain.attachments.pictures import JPEG_START, PNG_START, strip_jpeg, strip_png
from tryggare.domain.attachments.refusals import (
    PACKAGE,
    TRAILING,
    Cleaned,
    damaged,
    locked,
    refusal,
)
from tryggare.domain.tabular.packages import is_locked, swells
from tryggare.domain.wording import say

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!")
_MOST_INSIDE = 20
_KINDS = (office, opendocument)


def clean_package(content: bytes) -> tuple[str, Cleaned]:
    """The document's type, and the same document without macros and hidden data.

    Raises InvalidInput for what is no such document, is locked, has macros or unpacks to too much.
    """
    return _clean(content, inside=False)


def _clean(content: bytes, *, inside: bool) -> tuple[str, Cleaned]:
    parts, removed = _unpacked(content)
    for kind in _KINDS:
        media_type = kind.media_type(parts)
        if media_type:
            removed |= kind.clean(parts) | _clean_inner(parts, inside=inside)
            return media_type, Cleaned(_packed(parts), frozenset(removed))
    raise refusal(
        say(
            "Det här är ett zip-arkiv eller ett dokument av annat slag. Bifoga filerna var för "
            "sig, eller spara dokumentet som PDF."
        )
    )


def _unpacked(content: bytes) -> tuple[dict[str, bytes], set[str]]:
    """The parts by name, in their order; and whether something followed them."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        listed = package.infolist()
        if swells(listed, PACKAGE):
            raise refusal(
                say(
                    "Filen blir för stor när den packas upp. Dela upp dokumentet eller spara det "
                    "som PDF."
                )
            )
        if is_locked(listed):
            raise locked()
        named = {part.filename: part for part in listed if not part.is_dir()}
        if len(named) < sum(not part.is_dir() for part in listed) or any(map(_is_odd, named)):
            raise damaged()
        parts = {name: _read(package, part) for name, part in named.items()}
    return parts, {TRAILING} if package.comment else set()


def _is_odd(name: str) -> bool:
    return "\\" in name or name.startswith("/") or ".." in name.split("/")


def _read(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    # Only these methods unpack no further than one asks; and one asks for what was promised.
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise damaged()
    with package.open(part) as stream:
        content = stream.read(part.file_size)
    if len(content) != part.file_size:
        raise damaged()
    return content


def _clean_inner(parts: dict[str, bytes], *, inside: bool) -> set[str]:
    """Clean the pictures and documents in the document; refuse what could be anything."""
    removed: set[str] = set()
    documents = 0
    for name, content in parts.items():
        cleaned = Cleaned(content)
        if content.startswith(JPEG_START):
            cleaned, _ = strip_jpeg(content)
        elif content.startswith(PNG_START):
            cleaned, _ = strip_png(content)
        elif content.startswith(ZIP_START):
            documents += 1
            if inside or documents > _MOST_INSIDE:
                raise _carries_files()
            _, cleaned = _clean(content, inside=True)
        elif content.startswith((OLE_START, *_PROGRAMS)):
            raise _carries_files()
        parts[name] = cleaned.content
        # What follows a picture's end in a document is no news to anyone.
        removed |= cleaned.removed - {TRAILING}
    return removed


def _carries_files() -> Exception:
    return refusal(
        say(
            "Dokumentet innehåller inbäddade filer. Ta bort dem och bifoga dem var för sig, eller "
            "spara dokumentet som PDF."
        )
    )


def _packed(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name)  # Dated 1980: when it was saved is nobody's business.
            # OpenDocument wants its type first and readable as it stands.
            plain = name == "mimetype" or content.startswith((JPEG_START, PNG_START, ZIP_START))
            part.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            package.writestr(part, content)
    return written.getvalue()

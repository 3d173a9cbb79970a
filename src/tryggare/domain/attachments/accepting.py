"""One way in for every attachment. What a file is, is read from its bytes, not from its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from tryggare.domain.attachments.names import clean_name
from tryggare.domain.attachments.packages import OLE_START, ZIP_START, clean_package
from tryggare.domain.attachments.pdfs import clean_pdf
from tryggare.domain.attachments.pictures import JPEG_START, PNG_START, clean_jpeg, clean_png
from tryggare.domain.attachments.refusals import LARGEST, Cleaned, damaged, locked, refusal
from tryggare.domain.attachments.texts import clean_text
from tryggare.domain.errors import InvalidInput
from tryggare.domain.money import grouped
from tryggare.domain.wording import Text, say

T = TypeVar("T")

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
TEXT, CSV = "text/plain", "text/csv"

# The endings a name may have; the first is given to a name that has none of them.
ENDINGS: dict[str, tuple[str, ...]] = {
    PDF: (".pdf",),
    JPEG: (".jpg", ".jpeg"),
    PNG: (".png",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "application/vnd.oasis.opendocument.spreadsheet": (".ods",),
    TEXT: (".txt",),
    CSV: (".csv",),
}
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
_RECOGNISED: tuple[tuple[int, bytes, Text], ...] = (
    (0, b"MZ", say("ett program")),
    (0, b"\x7fELF", say("ett program")),
    (0, b"\xca\xfe\xba\xbe", say("ett program")),
    (0, b"#!", say("ett program")),
    (0, b"GIF8", say("en bild i formatet GIF")),
    (8, b"WEBP", say("en bild i formatet WebP")),
    (0, b"II*\x00", say("en bild i formatet TIFF")),
    (0, b"MM\x00*", say("en bild i formatet TIFF")),
    (4, b"ftyp", say("en bild eller film i mobilens format (HEIC, MP4)")),
    (0, b"\x1f\x8b", say("en komprimerad fil")),
    (0, b"7z\xbc\xaf", say("en komprimerad fil")),
    (0, b"Rar!", say("en komprimerad fil")),
    (0, b"PK\x05\x06", say("ett tomt arkiv")),
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that may be stored. ``removed`` names what was taken out, as Swedish templates."""

    name: str
    media_type: str
    content: bytes
    removed: tuple[str, ...] = ()


def accept(name: str, content: bytes) -> Accepted:
    """The file without scripts and hidden data, under a name that is safe to show and save.

    Its text and its picture are as they were. A picture that stands on its side is turned.
    Raises InvalidInput, on the field ``file``, for a file that is empty, larger than ``LARGEST``,
    of another type, locked, damaged, or made to harm whoever opens it.
    """
    _check_size(content)
    media_type, cleaned = _cleaned(name, content)
    if len(cleaned.content) > LARGEST:
        raise _too_large()
    return Accepted(
        name=clean_name(name, ENDINGS[media_type]),
        media_type=media_type,
        content=cleaned.content,
        removed=tuple(sorted(cleaned.removed)),
    )


def _cleaned(name: str, content: bytes) -> tuple[str, Cleaned]:
    if content.startswith(ZIP_START):
        return _guarded(clean_package, content)
    for start, media_type, clean in _BY_START:
        if content.startswith(start):
            return media_type, _guarded(clean, content)
    if content.startswith(OLE_START):
        raise _old_or_locked(content)
    for at, mark, kind in _RECOGNISED:
        if content[at:].startswith(mark):
            raise refusal(
                say(
                    "Det här är %(kind)s. Spara om innehållet som PDF, JPEG, PNG, docx, xlsx, odt, "
                    "ods, txt eller CSV och välj den filen.",
                    kind=kind,
                )
            )
    # Both are text to read; that it is lines with values, only the sender can say.
    table = name.rstrip(" .").lower().endswith(".csv")
    return CSV if table else TEXT, clean_text(content)


def _guarded(clean: Callable[[bytes], T], content: bytes) -> T:
    """What ``clean`` makes of it. Parsers fail in more ways than they name; each is a bad file."""
    try:
        return clean(content)
    except InvalidInput:
        raise
    except Exception as error:
        raise damaged() from error


def _check_size(content: bytes) -> None:
    if not content.strip():
        raise refusal(say("Filen är tom. Välj en fil med innehåll."))
    if len(content) > LARGEST:
        raise _too_large()


def _too_large() -> InvalidInput:
    return refusal(
        say(
            "Filen är för stor. Högst %(most)s byte går att bifoga. Minska bilderna i den eller "
            "dela upp den.",
            most=grouped(LARGEST),
        )
    )


def _old_or_locked(content: bytes) -> InvalidInput:
    if _ENCRYPTED_PART in content:
        return locked()
    return refusal(
        say("Filen är i ett gammalt format (doc, xls). Spara om den som docx, xlsx eller PDF.")
    )


_BY_START: tuple[tuple[bytes, str, Callable[[bytes], Cleaned]], ...] = (
    (b"%PDF-", PDF, clean_pdf),
    (JPEG_START, JPEG, clean_jpeg),
    (PNG_START, PNG, clean_png),
)

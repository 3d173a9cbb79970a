"""PDFs as paper: what one reads stays, what acts or tells of its maker goes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from tryggare.domain.attachments.pictures import JPEG_START, strip_jpeg
from tryggare.domain.attachments.refusals import (
    AUTHORS,
    EMBEDDED,
    MOST_OBJECTS,
    PACKAGE,
    PLACE_AND_CAMERA,
    RESTRICTIONS,
    SCRIPTS,
    SIGNATURE,
    TRAILING,
    Cleaned,
    refusal,
)
from tryggare.domain.wording import say

# For the whole process, before any PDF is opened: a few bytes may not become gigabytes.
pikepdf.settings.set_qpdf_limits(
    doc_max_warnings=100,
    parser_max_container_size=1_000_000,
    max_stream_filters=4,
    flate_max_memory=PACKAGE.unpacked,
    png_max_memory=PACKAGE.unpacked,
    tiff_max_memory=PACKAGE.unpacked,
    run_length_max_memory=PACKAGE.unpacked,
    dct_max_memory=PACKAGE.unpacked,
)

# All that a PDF can do by itself; going to a page or to an address is what its reader does.
_ACTIONS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/Rendition", "/Movie",
    "/Sound", "/GoToE", "/GoToR", "/GoToDp", "/GoTo3DView", "/RichMediaExecute", "/Thread",
    "/Hide", "/SetOCGState", "/Trans",
}  # fmt: skip
_ADDRESSES = ("http://", "https://", "mailto:", "tel:")
_CARRYING = {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
_IN_CATALOGUE = {
    "/Requirements": SCRIPTS,
    "/Collection": EMBEDDED,
    "/AF": EMBEDDED,
    "/Threads": AUTHORS,
    "/Perms": SIGNATURE,
    "/DSS": SIGNATURE,
    "/Legal": SIGNATURE,
}
_IN_NAMES = {"/JavaScript": SCRIPTS, "/EmbeddedFiles": EMBEDDED}
# What the steps below look for, in names as they are written back: without escapes.
_NAMES = re.compile(
    rb"/(EF|RF|URI|Annots|FT|Sig|DocTimeStamp|PieceInfo|LastModified|Thumb|Metadata|DCTDecode|%s)"
    % "|".join(action[1:] for action in sorted(_ACTIONS)).encode()
)
_FILE_KEYS = ("/F", "/UF", "/DOS", "/Mac", "/Unix")


def clean_pdf(content: bytes) -> Cleaned:
    """The PDF with the same pages. Raises InvalidInput for one that is locked, damaged or a form
    that only its own program can show."""
    try:
        # Mending it could leave out pages without a word.
        pdf = pikepdf.open(io.BytesIO(content), attempt_recovery=False)
    except pikepdf.PasswordError:
        raise refusal(
            say(
                "Filen är skyddad med lösenord. Öppna den, skriv ut den till en ny PDF och bifoga "
                "den i stället."
            )
        ) from None
    with pdf:
        _check(pdf)
        removed = _trailing(content)
        if pdf.is_encrypted:
            removed.add(RESTRICTIONS)
        removed |= _without_document_facts(pdf)
        removed |= _without(pdf.Root, _IN_CATALOGUE)
        removed |= _without(pdf.Root.get("/Names"), _IN_NAMES)
        removed |= _without(pdf.Root.get("/AcroForm"), {"/XFA": SCRIPTS})
        for thing in _telling(pdf):
            removed |= _cleaned(thing)
        written = io.BytesIO()
        pdf.save(written, encryption=False, deterministic_id=True, fix_metadata_version=False)
    return Cleaned(written.getvalue(), frozenset(removed))


def _check(pdf: Pdf) -> None:
    if len(pdf.objects) > MOST_OBJECTS:
        raise refusal(
            say("Filen har för många delar. Dela upp den eller skriv ut den till en ny PDF.")
        )
    if pdf.Root.get("/NeedsRendering", False):
        raise refusal(
            say(
                "Filen är ett formulär som bara Adobe Reader visar. Skriv ut det till en ny PDF "
                "och bifoga den."
            )
        )
    if not len(pdf.pages):
        raise refusal(say("Filen har inga sidor. Spara om den och välj den igen."))


def _without_document_facts(pdf: Pdf) -> set[str]:
    if "/Info" not in pdf.trailer:
        return set()
    told = {AUTHORS} if len(pdf.trailer.Info) else set()
    del pdf.trailer.Info
    return told


def _telling(pdf: Pdf) -> Iterator[Dictionary | Stream | Array]:
    """Every dictionary, stream and array, also those inside others, of objects with a name in them
    that something is done about. Most have none, and looking inside them all takes seconds."""
    for whole in pdf.objects:
        shown = whole.stream_dict if isinstance(whole, Stream) else whole
        if not _NAMES.search(shown.unparse(resolved=True)):
            continue
        waiting: list[Object] = [whole]
        while waiting:
            thing = waiting.pop()
            if not isinstance(thing, Dictionary | Stream | Array):
                continue
            yield thing
            inner = list(thing) if isinstance(thing, Array) else [part for _, part in thing.items()]
            waiting += [part for part in inner if isinstance(part, Object) and not part.is_indirect]


def _cleaned(thing: Any) -> set[str]:
    removed: set[str] = set()
    if isinstance(thing, Array):
        return removed
    for step in (
        _without_makers,
        _without_files,
        _without_action,
        _without_annotations,
        _without_names,
    ):
        removed |= step(thing)
    if isinstance(thing, Stream):
        removed |= _without_camera(thing)
    return removed


def _without(thing: Any, keys: dict[str, str]) -> set[str]:
    if not isinstance(thing, Dictionary | Stream):
        return set()
    found = [key for key in keys if key in thing]
    for key in found:
        del thing[key]
    return {keys[key] for key in found}


def _without_makers(thing: Any) -> set[str]:
    """Take out what programs write of themselves, their users and earlier looks of the page."""
    found = _without(thing, {"/PieceInfo": AUTHORS, "/LastModified": AUTHORS})
    if _name(thing, "/Type") == "/Page":
        found |= _without(thing, {"/Thumb": AUTHORS})
    facts = thing.get("/Metadata")
    # Pictures may have any name among a page's resources.
    if isinstance(facts, Stream) and _name(facts, "/Subtype") not in ("/Image", "/Form"):
        found |= _without(thing, {"/Metadata": AUTHORS})
    return found


def _without_files(thing: Any) -> set[str]:
    found = set()
    for key in ("/EF", "/RF"):
        files = thing.get(key)
        # A font may have the name too.
        if isinstance(files, Dictionary) and any(name in files for name in _FILE_KEYS):
            del thing[key]
            found.add(EMBEDDED)
    return found


def _without_action(thing: Any) -> set[str]:
    """Make an action a step to nowhere: whatever points at it still has something to point at."""
    kind = _name(thing, "/S")
    acts = kind in _ACTIONS and _name(thing, "/Type") != "/StructElem"
    astray = kind == "/URI" and not str(thing.get("/URI", "")).lower().startswith(_ADDRESSES)
    if not (acts or astray):
        return set()
    for key in list(thing.keys()):
        if key not in ("/Type", "/Next"):
            del thing[key]
    thing["/S"], thing["/N"] = Name.Named, Name.NoOp
    return {SCRIPTS}


def _without_annotations(thing: Any) -> set[str]:
    """Take what carries files from a page, and whoever wrote them from its notes."""
    notes = thing.get("/Annots")
    if not isinstance(notes, Array):
        return set()
    kept, removed = [], set()
    for note in notes:
        if not isinstance(note, Dictionary):
            continue
        kind = _name(note, "/Subtype")
        if kind in _CARRYING:
            removed.add(EMBEDDED)
            continue
        if kind != "/Widget" and "/T" in note:
            # In a form field /T is the field's name.
            del note["/T"]
            removed.add(AUTHORS)
        kept.append(note)
    thing["/Annots"] = Array(kept)
    return removed


def _without_names(thing: Any) -> set[str]:
    """Take the signature, which no longer holds, from its field; what it shows on paper stays."""
    if _name(thing, "/FT") == "/Sig" and "/V" in thing:
        del thing["/V"]
        return {SIGNATURE}
    if _name(thing, "/Type") in ("/Sig", "/DocTimeStamp"):
        for key in list(thing.keys()):
            if key != "/Type":
                del thing[key]
        return {SIGNATURE}
    return set()


def _without_camera(stream: Any) -> set[str]:
    """Take from an embedded photograph what its camera wrote in it."""
    if _filters(stream) != ["/DCTDecode"]:
        return set()
    raw = stream.read_raw_bytes()
    if not raw.startswith(JPEG_START):
        return set()
    stripped, _ = strip_jpeg(raw)
    if PLACE_AND_CAMERA not in stripped.removed:
        return set()
    stream.write(stripped.content, filter=Name.DCTDecode, decode_parms=stream.get("/DecodeParms"))
    return {PLACE_AND_CAMERA}


def _filters(stream: Any) -> list[str]:
    used = stream.get("/Filter")
    return [_written(one) for one in (used if isinstance(used, Array) else [used])]


def _name(thing: Any, key: str) -> str:
    return _written(thing.get(key))


def _written(value: Any) -> str:
    """A name with its escapes undone, whatever its encoding; empty for what is no name."""
    return value.unparse().decode("latin-1") if isinstance(value, Name) else ""


def _trailing(content: bytes) -> set[str]:
    end = content.rfind(b"%%EOF")
    return {TRAILING} if content[end + 5 :].strip() else set()

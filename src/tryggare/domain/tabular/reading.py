"""One way in for every spreadsheet. What a file is, is read from its bytes, not from its name."""

from __future__ import annotations

from tryggare.domain.money import grouped
from tryggare.domain.tabular.cells import Sheet
from tryggare.domain.tabular.delimited import read_delimited
from tryggare.domain.tabular.limits import LIMITS, Limits, refusal
from tryggare.domain.tabular.workbooks import read_workbook, workbook_sheets
from tryggare.domain.wording import Text, say

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
_START = 200
_MARKUP = (b"<!doctype html", b"<html", b"<table", b"<?xml")
_RECOGNISED = {
    b"%PDF": say("en PDF"),
    b"{\\rtf": say("ett RTF-dokument"),
    b"\x89PNG": say("en bild"),
    b"\xff\xd8\xff": say("en bild"),
    b"GIF8": say("en bild"),
    b"\x1f\x8b": say("en komprimerad fil"),
    b"7z\xbc\xaf": say("en komprimerad fil"),
    b"Rar!": say("en komprimerad fil"),
    b"PK\x05\x06": say("ett tomt arkiv"),
}


def sheet_names(content: bytes, *, limits: Limits = LIMITS) -> tuple[str, ...]:
    """The workbook's sheets, visible ones only; one nameless sheet for CSV. Raises InvalidInput."""
    _check(content, limits)
    return workbook_sheets(content, limits) if content.startswith(_ZIP) else ("",)


def read_sheet(content: bytes, *, sheet: str = "", limits: Limits = LIMITS) -> Sheet:
    """The cells of a CSV file or of one sheet of an xlsx workbook (the first when not named).

    Raises InvalidInput, with field ``sheet`` when there is no such sheet and otherwise with no
    field: then the file as a whole cannot be read.
    """
    _check(content, limits)
    if content.startswith(_ZIP):
        return read_workbook(content, sheet, limits)
    if sheet:
        raise refusal(say("En CSV-fil har inga blad. Ta bort valet av blad."), field="sheet")
    return read_delimited(content, limits)


def _check(content: bytes, limits: Limits) -> None:
    if not content.strip():
        raise refusal(say("Filen är tom. Välj en fil med rubriker på första raden."))
    if len(content) > limits.size:
        raise refusal(
            say(
                "Filen är för stor. Högst %(most)s byte går att läsa. Ta bort bilder och blad som "
                "inte behövs, eller spara som CSV.",
                most=grouped(limits.size),
            )
        )
    check_kind(content)


def is_workbook(content: bytes) -> bool:
    """Whether it begins as xlsx does."""
    return content.startswith(_ZIP)


def check_kind(content: bytes) -> None:
    """Raise InvalidInput for what is no spreadsheet, as its beginning tells."""
    if content.startswith(_OLE):
        raise _old_or_locked(content)
    kind = _recognised(content)
    if kind:
        raise refusal(
            say(
                "Det här är %(kind)s, inte ett kalkylblad. Välj en fil i formatet xlsx eller CSV.",
                kind=kind,
            )
        )


def _recognised(content: bytes) -> Text | None:
    """What else than a spreadsheet the bytes are, when they say so at their beginning."""
    # Some systems hand out a web page as a spreadsheet.
    if content[:_START].lstrip().lower().startswith(_MARKUP):
        return say("en webbsida eller XML")
    return next((kind for start, kind in _RECOGNISED.items() if content.startswith(start)), None)


def _old_or_locked(content: bytes) -> Exception:
    if _ENCRYPTED_PART in content:
        return refusal(
            say("Filen är skyddad med lösenord. Ta bort lösenordet i Excel och spara om den.")
        )
    return refusal(
        say("Filen är i Excels gamla format (xls). Öppna den och spara den som xlsx eller CSV.")
    )

"""Whether a zip file is a workbook that is safe to open, told before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
from typing import IO

from tryggare.domain.money import grouped
from tryggare.domain.tabular.limits import Limits, refusal
from tryggare.domain.wording import Text, say

_SMALL = 1_000_000
_WORKBOOK = "xl/workbook.xml"


def check_package(content: bytes, limits: Limits) -> None:
    """Raise InvalidInput unless ``content`` is an xlsx file of reasonable size without macros.

    The sizes the archive states are trusted only as bounds: unpacking stops at them.
    """
    check_package_file(io.BytesIO(content), limits)


def check_package_file(file: IO[bytes], limits: Limits) -> None:
    """The same for a file on the disk."""
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise refusal(damaged()) from None
    _check_size(parts, limits)
    _check_kind({part.filename for part in parts})
    if is_locked(parts):
        raise refusal(
            say("Filen är skyddad med lösenord. Ta bort lösenordet i Excel och spara om den.")
        )


def damaged() -> Text:
    """That the file claims to be a workbook but cannot be read as one."""
    return say(
        "Filen går inte att läsa som kalkylblad; den kan vara skadad. Öppna den i Excel och spara "
        "om den som xlsx eller CSV."
    )


def swells(parts: list[zipfile.ZipInfo], limits: Limits) -> bool:
    """Whether the parts become more than ``limits`` allow when they are unpacked."""
    return (
        sum(part.file_size for part in parts) > limits.unpacked
        or len(parts) > limits.entries
        or any(
            part.file_size > _SMALL and part.file_size > limits.ratio * part.compress_size
            for part in parts
        )
    )


def is_locked(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether a part needs a password."""
    return any(part.flag_bits & 1 for part in parts)


def has_macros(names: set[str]) -> bool:
    """Whether an office document with these parts carries a program."""
    return any(name.lower().endswith("vbaproject.bin") for name in names)


def _check_size(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    if swells(parts, limits):
        raise refusal(
            say(
                "Filen blir för stor när den packas upp (%(size)s byte i %(parts)s delar). Kopiera "
                "ansökningarna till en ny arbetsbok och spara den.",
                size=grouped(sum(part.file_size for part in parts)),
                parts=grouped(len(parts)),
            )
        )


def _check_kind(names: set[str]) -> None:
    if has_macros(names):
        raise refusal(
            say("Arbetsboken innehåller makron (xlsm). Spara den som xlsx utan makron eller CSV.")
        )
    if _WORKBOOK in names:
        return
    if "xl/workbook.bin" in names:
        kind = say("en binär arbetsbok (xlsb)")
    elif "content.xml" in names:
        kind = say("ett OpenDocument-dokument (ods)")
    elif "word/document.xml" in names:
        kind = say("ett Word-dokument")
    else:
        kind = say("ett zip-arkiv")
    raise refusal(say("Det här är %(kind)s. Spara om det som xlsx eller CSV.", kind=kind))

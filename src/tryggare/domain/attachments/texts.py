"""Plain text, left as it is."""

from __future__ import annotations

import codecs
import re

from tryggare.domain.attachments.refusals import Cleaned, refusal
from tryggare.domain.wording import say

# Tab, line breaks and form feed are writing; the rest steers machines.
_STEERING = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_START = 1_000
# Some of it runs when opened; none of it is what one reads.
_MARKUP = ("<!doctype", "<html", "<?xml", "<svg", "<script", "<head", "<body", "{\\rtf", "%!ps")


def clean_text(content: bytes) -> Cleaned:
    """``content``, unchanged. Raises InvalidInput unless it is text that one reads as it stands."""
    text = _decoded(content)
    if _STEERING.search(text):
        raise refusal(
            say(
                "Filen är av ett slag som inte går att bifoga. Spara den som PDF, JPEG, PNG, docx, "
                "xlsx, odt, ods, txt eller CSV."
            )
        )
    if text[:_START].lstrip("\ufeff \t\r\n").lower().startswith(_MARKUP):
        raise refusal(
            say(
                "Det här är en webbsida eller ett dokument i textform (HTML, XML, RTF). Skriv ut "
                "den till PDF och bifoga den."
            )
        )
    return Cleaned(content)


def _decoded(content: bytes) -> str:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8")
    except UnicodeDecodeError:
        # Any old Swedish encoding: all have their letters where this one has characters too.
        return content.decode("latin-1")

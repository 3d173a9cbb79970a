"""Documents as PDF that is archival and readable aloud: PDF/A-2a and PDF/UA-1 in one."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst
from django.utils import formats, translation
from django.utils.translation import gettext as _

from tryggare.shell.glyphs import drawable

PACKAGE = Path(__file__).resolve().parent.parent
FONTS = PACKAGE / "shell" / "fonts"
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
_compiling = Lock()


class DocumentError(Exception):
    """The document could not be made: a fault in its template or a font that is missing."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who sends the document, usually the municipality, and the day it is made."""

    sender: str
    day: datetime.date


def render(
    template_name: str,
    data: Mapping[str, Any],
    *,
    title: str,
    letterhead: Letterhead,
    lang: Literal["sv", "en"] = "sv",
) -> bytes:
    """The PDF of a typst template, ``template_name`` being its path from the package
    (``fund/typst/decision.typ``).

    ``data`` is anything JSON can carry and reaches the template as ``data``; nothing in it is
    read as markup. Characters our typeface lacks become an empty box. The same input
    gives the same bytes. Raises ``DocumentError``.
    """
    with translation.override(lang):
        about = {
            "title": title,
            "sender": letterhead.sender,
            "date": formats.date_format(letterhead.day, "j F Y"),
            "page": _("Sida"),
            "lang": lang,
            "region": "SE" if lang == "sv" else "GB",
        }
    inputs = {
        name: json.dumps(drawable(value, FONTS), ensure_ascii=False, allow_nan=False)
        for name, value in (("data", data), ("about", about))
    }
    # One compiler keeps fonts and parsed files warm; it is not made for two threads at once.
    with _compiling:
        try:
            made = _compiler().compile(
                input=str(PACKAGE / template_name),
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=STANDARDS,
                timestamp=_midnight(letterhead.day),
            )
        except RuntimeError as error:
            raise DocumentError(f"{template_name}: {error}") from error
    if not isinstance(made, bytes):
        raise DocumentError(f"{template_name}: no PDF came out")
    return made


@cache
def _compiler() -> typst.Compiler:
    if not any(FONTS.glob("*.ttf")):
        raise DocumentError(f"No fonts in {FONTS}: the front-end files have not been set up")
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )
    # Packages are looked for in a folder that does not exist, so none is ever fetched.
    nowhere = PACKAGE / "shell" / "typst" / "packages"
    return typst.Compiler(
        root=PACKAGE, font_paths=fonts, package_path=nowhere, package_cache_path=nowhere
    )


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)

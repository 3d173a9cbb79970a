"""The demonstration's spreadsheets as rows."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO

from tryggare.domain.money import ORE_PER_KRONA
from tryggare.fund.services.applications import Level
from tryggare.fund.services.reading import ReadRow

_FIRST_ROW = 2


def rows_of(content: bytes) -> list[ReadRow]:
    """Every application in one of our own files; the headings are known and whole."""
    lines = csv.DictReader(StringIO(content.decode("utf-8")), delimiter=";")
    return [_row(number, line) for number, line in enumerate(lines, _FIRST_ROW)]


def _row(number: int, line: dict[str, str]) -> ReadRow:
    return ReadRow(
        row=number,
        reference=line["Beteckning"],
        title=line["Åtgärd"],
        applicant=line["Sökande"],
        amount_ore=int(line["Belopp"]) * ORE_PER_KRONA,
        score=_number(line["Poäng"]),
        category=line["Inriktning"],
        district_name=line["Kommundel"],
        levels=tuple(_level(text) for text in line["Nivåer"].split(";") if text),
        alternative_group=line["Alternativgrupp"],
        requires=tuple(line["Förutsätter"].split()),
        amount_precision=line["Noggrannhet"],
        source_url=line["Källa"],
        is_invented=line["Påhittad"] == "ja",
        note=line["Anmärkning"],
    )


def _level(text: str) -> Level:
    amount, _, score = text.partition(":")
    return Level(amount_ore=int(amount) * ORE_PER_KRONA, score=_number(score))


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))

"""Amounts as people write them in Swedish spreadsheets, read as whole kronor.

Spaces and apostrophes set thousands apart. When both point and comma stand in a number the last
is the decimal sign. A single point or comma followed by exactly three digits has two readings:
``1.500`` is read as 1 500, because nobody applies for one and a half kronor, and the reader is
told; with tkr or mnkr after it, it is a decimal sign. Öre are rounded up to the next krona, so
that what is granted covers what was asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from tryggare.domain.tabular import Unreadable, Value
from tryggare.domain.wording import Kronor, Text, say

LARGEST_AMOUNT = 10**12
LONGEST = 60
_UNITS = {
    **dict.fromkeys(("kr", "kronor", "krona", "sek", ":-"), 1),
    **dict.fromkeys(("tkr", "ksek", "tusen", "tusenkronor", "tusenkr"), 1_000),
    **dict.fromkeys(
        ("mkr", "mnkr", "msek", "mn", "milj", "miljon", "miljoner", "miljkr", "miljonerkronor",
         "miljonerkr", "miljkronor"), 1_000_000,
    ),
}  # fmt: skip
_ABOUT = re.compile(r"^(ca|cirka|c:a|ungefär|omkring|runt|~|≈)\.?\s*", re.IGNORECASE)
_PARTS = re.compile(r"(?P<number>[\d.,][\d., ]*?) ?(?P<unit>[a-zåäö: \-]*)\.?", re.A | re.I)
_SPACED = re.compile(r"\d{1,3}( \d{3})+([.,]\d+)?", re.ASCII)
_NEGATIVE = re.compile(r"[-(]|[\d., ]+-$")
_UNIT_IN_HEADING = re.compile(r"\b(tkr|ksek|mnkr|mkr|msek)\b", re.IGNORECASE)
_SEPARATED = {sign: re.compile(rf"[1-9]\d{{0,2}}(\{sign}\d{{3}})+") for sign in ".,"}
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f'’´"), " ")


@dataclass(frozen=True, slots=True)
class Amount:
    """Whole kronor. ``note`` when the reading was a choice; ``about`` when the writer said ca."""

    kronor: int
    note: Text | None = None
    about: bool = False


def unit_in(heading: str) -> int:
    """What the heading says one unit is: ``Belopp (tkr)`` → 1 000; kronor unless it says."""
    found = _UNIT_IN_HEADING.search(heading)
    return _UNITS[found.group().lower()] if found else 1


def read_amount(value: Value, *, unit: int = 1) -> Amount | Text:
    """The amount in a cell, or the sentence that says why there is none.

    ``unit`` is the heading's; a unit in the cell itself goes before it.
    """
    match value:
        case Unreadable():
            return value.message
        case bool():
            return say("Cellen är sann eller falsk, inte ett belopp. Skriv beloppet i kronor.")
        case Decimal():
            return _whole(value * unit, None)
        case str():
            return _read(value.strip(), unit)
        case None:
            return say("Beloppet saknas. Skriv det i kronor, till exempel 1 580 000.")
        case _:
            return say("Cellen är ett datum. Formatera om cellen som tal och skriv beloppet.")


def _read(text: str, unit: int) -> Amount | Text:
    if not text:
        return say("Beloppet saknas. Skriv det i kronor, till exempel 1 580 000.")
    if len(text) > LONGEST:
        return say("Texten är för lång för att vara ett belopp. Skriv bara beloppet.")
    about = _ABOUT.match(text)
    bare = (text[about.end() :] if about else text).translate(_SPACES).replace("−", "-")
    if _NEGATIVE.match(bare):
        return say("Beloppet är negativt. Skriv ett belopp över 0.")
    parts = _PARTS.fullmatch(bare)
    unit_text = parts["unit"].replace(" ", "").lower() if parts else ""
    if parts is None or unit_text not in {"", *_UNITS} or not _grouped_well(parts["number"]):
        return say(
            "”%(text)s” är inget belopp. Skriv det i kronor med siffror, till exempel 1 580 000.",
            text=text,
        )
    given = _UNITS.get(unit_text)
    number = _number(parts["number"].replace(" ", ""), scaled=(given or unit) > 1)
    if isinstance(number, Text):
        return number
    figure, note = number
    amount = _whole(figure * (given or unit), note)
    return Amount(amount.kronor, amount.note, bool(about)) if isinstance(amount, Amount) else amount


def _grouped_well(number: str) -> bool:
    return " " not in number or _SPACED.fullmatch(number) is not None


def _number(text: str, *, scaled: bool) -> tuple[Decimal, Text | None] | Text:
    """The digits as a number, and a note when they had two readings."""
    signs = [sign for sign in text if sign in ".,"]
    if not signs:
        return Decimal(text), None
    last = signs[-1]
    other = "." if last == "," else ","
    once = signs.count(last) == 1
    if once and other not in signs:
        three = _SEPARATED[last].fullmatch(text)
        if three and not scaled:
            figure = Decimal(text.replace(last, ""))
            return figure, say("Lästes som %(amount)s.", amount=Kronor(int(figure)))
        return _with_decimals(text, last)
    if once and _SEPARATED[other].fullmatch(text.rpartition(last)[0]):
        return _with_decimals(text.replace(other, ""), last)
    if other not in signs and _SEPARATED[last].fullmatch(text):
        return Decimal(text.replace(last, "")), None
    return say(
        "”%(text)s” går att läsa på flera sätt. Skriv kronorna utan punkter, till exempel "
        "1 580 000.",
        text=text,
    )


def _with_decimals(text: str, sign: str) -> tuple[Decimal, None] | Text:
    whole, _, decimals = text.partition(sign)
    if not whole or not decimals:
        return say("”%(text)s” är inget helt belopp. Skriv till exempel 1 580 000.", text=text)
    return Decimal(f"{whole}.{decimals}"), None


def _whole(figure: Decimal, note: Text | None) -> Amount | Text:
    if not figure.is_finite():
        return say("Beloppet är inget tal. Skriv det i kronor, till exempel 1 580 000.")
    if figure < 0:
        return say("Beloppet är negativt. Skriv ett belopp över 0.")
    if figure == 0:
        return say("Beloppet är 0. Skriv ett belopp över 0, eller ta bort raden.")
    if figure > LARGEST_AMOUNT:
        return say(
            "Beloppet är för stort. Högst %(most)s går att fördela.", most=Kronor(LARGEST_AMOUNT)
        )
    whole = int(figure.to_integral_value(ROUND_CEILING))
    if whole != figure:
        rounded = say("Ören avrundades uppåt till %(amount)s.", amount=Kronor(whole))
        return Amount(whole, rounded)
    return Amount(whole, note)

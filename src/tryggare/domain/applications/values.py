"""The other cells of an application: texts, scores, levels, pins, yes and no."""

from __future__ import annotations

import re
from decimal import Decimal

from tryggare.domain.allocation import Option, Pin
from tryggare.domain.applications.amounts import read_amount
from tryggare.domain.tabular import Unreadable, Value, cell_text
from tryggare.domain.wording import Number, Text, say

HIGHEST_SCORE = 100_000
SCORE_DECIMALS = 3
MOST_LEVELS = 20
_MISSING_SCORE = {"", "-", "–", "—", "saknas", "ej bedömd", "inte bedömd", "n/a", "na", "?"}
_SCORE = re.compile(r"\d{1,9}([.,]\d{1,9})?", re.ASCII)
_YES = {"ja", "j", "x", "1", "yes", "y", "true", "sant"}
_NO = {"", "nej", "n", "0", "no", "false", "falskt"}
_PINS = {
    **dict.fromkeys(("in", "med", "låst med", "ja"), Pin.IN),
    **dict.fromkeys(("out", "ut", "utanför", "låst utanför", "nej"), Pin.OUT),
}
_BETWEEN_REFERENCES = re.compile("[,;]")


def read_text(value: Value, most: int) -> str | Text:
    """One line of at most ``most`` characters."""
    if isinstance(value, Unreadable):
        return value.message
    text = cell_text(value)
    if len(text) > most:
        return say(
            "Texten är %(length)s tecken. Korta den till högst %(most)s.",
            length=Number(len(text)),
            most=Number(most),
        )
    return text


def read_score(value: Value) -> Decimal | Text | None:
    """A score from 0 to 100 000 with at most three decimals; None when there is none."""
    match value:
        case Unreadable():
            return value.message
        case Decimal():
            return _score(value)
        case None | str():
            return _written_score(cell_text(value))
    return say("Cellen är inget tal. Skriv poängen som ett tal, till exempel 62,5.")


def _written_score(text: str) -> Decimal | Text | None:
    bare = text.removesuffix(" poäng").removesuffix(" p")
    if bare.lower() in _MISSING_SCORE:
        return None
    if bare.startswith(("-", "−")):
        return say("Poängen är negativ. Skriv ett tal från 0.")
    if _SCORE.fullmatch(bare):
        return _score(Decimal(bare.replace(",", ".")))
    return say(
        "”%(text)s” är inga poäng. Skriv ett tal, till exempel 62,5, eller lämna tomt.",
        text=text[:60],
    )


def _score(number: Decimal) -> Decimal | Text:
    if not number.is_finite() or not 0 <= number <= HIGHEST_SCORE:
        return say("Poängen ska ligga mellan 0 och %(most)s.", most=Number(HIGHEST_SCORE))
    # Means of several assessors come with endless decimals out of spreadsheets.
    return round(number, SCORE_DECIMALS).normalize() + 0


def read_levels(value: Value) -> tuple[Option, ...] | Text:
    """``700000:70; 1100000:82`` as levels, least amount first."""
    if isinstance(value, Unreadable):
        return value.message
    parts = [part for part in cell_text(value).split(";") if part.strip()]
    if len(parts) > MOST_LEVELS:
        return say("Cellen har fler än %(most)s nivåer. Ta bort några.", most=MOST_LEVELS)
    levels: dict[int, Option] = {}
    for part in parts:
        amount_text, _, score_text = part.partition(":")
        amount, score = read_amount(amount_text), read_score(score_text)
        if isinstance(amount, Text) or not isinstance(score, Decimal):
            return say(
                "Nivån ”%(level)s” går inte att läsa. Skriv belopp, kolon och poäng, till exempel "
                "700000:70.",
                level=part.strip()[:60],
            )
        if amount.kronor in levels:
            return say("Två nivåer har samma belopp. Behåll en av dem.")
        levels[amount.kronor] = Option(amount.kronor, score)
    return tuple(levels[kronor] for kronor in sorted(levels))


def read_pin(value: Value) -> Pin | Text | None:
    """``med``/``in`` or ``utanför``/``out``; empty for neither."""
    if isinstance(value, Unreadable):
        return value.message
    text = cell_text(value).lower()
    if not text:
        return None
    return _PINS.get(text) or say(
        "Skriv med eller utanför, eller lämna cellen tom om ingen har låst ansökan."
    )


def read_yes(value: Value) -> bool | Text:
    """Yes or no; empty is no."""
    if isinstance(value, Unreadable):
        return value.message
    text = cell_text(value).lower()
    if text in _YES or text in _NO:
        return text in _YES
    return say("Skriv ja eller nej.")


def references(text: str) -> tuple[str, ...]:
    """``A-1, A-7`` as references, each once."""
    found = (part.strip() for part in _BETWEEN_REFERENCES.split(text))
    return tuple(dict.fromkeys(part for part in found if part))

"""Evidence cards: what is known of a measure against a problem, and how surely.

The ones that come with the system lie in ``cards.toml``. A municipality writes its own beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.law.rows import read_rows
from tryggare.domain.visible import has_hidden
from tryggare.domain.wording import Number, Text, say

_LONGEST = {"measure": 40, "theme": 40, "kind": 40, "sentence": 1_000, "source": 300, "url": 500}
_MUST = ("measure", "sentence", "source")
_STUDIES, _YEARS = (0, 10_000), (1900, 2100)
# A crime cannot fall by more than all of it; above this the figure is a slip of the pen.
_EFFECT = (-100, 1_000)


class Certainty(StrEnum):
    """How sure the source is of the effect."""

    ESTABLISHED = "established"
    NOT_ESTABLISHED = "not_established"
    NOT_STATED = "not_stated"

    @property
    def text(self) -> Text:
        return _WORDS[self]


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """One finding. ``measure`` and ``theme`` are codes of the application form; an empty theme is
    the measure at large. ``kind`` is a code of ``domain.plans`` when the finding is of that kind
    alone; empty for the whole measure.

    ``effect_percent``: change in the problem, minus is less of it, 0 near nought, None when the
    source gives no figure. ``studies`` and ``year`` are None when the source does not say.
    """

    measure: str
    theme: str
    effect_percent: Decimal | None
    studies: int | None
    certainty: Certainty
    source: str
    url: str
    year: int | None
    sentence: str
    kind: str = ""


@cache
def default_cards() -> tuple[EvidenceCard, ...]:
    """The cards that come with the system."""
    return tuple(card_from_plain(row) for row in read_rows("cards.toml", __package__).values())


def card_to_plain(card: EvidenceCard) -> dict[str, Any]:
    """The card as JSON that ``card_from_plain`` makes the same card of."""
    effect = None if card.effect_percent is None else str(card.effect_percent)
    return {**asdict(card), "certainty": card.certainty.value, "effect_percent": effect}


def card_from_plain(plain: object) -> EvidenceCard:
    """The card that was written. Raises InvalidInput with a problem for every field."""
    given: Mapping[Any, object] = plain if isinstance(plain, Mapping) else {}
    problems: list[Problem] = []

    def keep(field: str, read: Any) -> Any:
        if isinstance(read, Text):
            problems.append(Problem(field, read))
        return read

    texts = {name: keep(name, _text(name, given.get(name))) for name in _LONGEST}
    effect = keep("effect_percent", _effect(given.get("effect_percent")))
    studies = keep("studies", _whole(given.get("studies"), _STUDIES))
    year = keep("year", _whole(given.get("year"), _YEARS))
    certainty = keep("certainty", _certainty(given.get("certainty")))
    if problems:
        raise InvalidInput(problems)
    return EvidenceCard(
        **texts, effect_percent=effect, studies=studies, year=year, certainty=certainty
    )


def _text(name: str, value: object) -> str | Text:
    if value is None:
        value = ""
    if not isinstance(value, str):
        return say("Här ska stå en text.")
    text = value.strip()
    if not text and name in _MUST:
        return say("Texten är tom. Skriv vad som ska stå här.")
    if len(text) > _LONGEST[name]:
        return say(
            "Texten är %(length)s tecken. Korta den till högst %(most)s.",
            length=Number(len(text)),
            most=Number(_LONGEST[name]),
        )
    if has_hidden(text):
        return say("Texten innehåller tecken som inte syns. Skriv in den på nytt.")
    if name == "url" and text and not _is_address(text):
        return say("Skriv en adress som börjar med https://.")
    return text


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in text


def _effect(value: object) -> Decimal | Text | None:
    if value is None or value == "":
        return None
    number = _decimal(value)
    if number is None or not _EFFECT[0] <= number <= _EFFECT[1]:
        return say(
            "Skriv effekten i procent mellan %(least)s och %(most)s, till exempel -14.",
            least=Number(_EFFECT[0]),
            most=Number(_EFFECT[1]),
        )
    return round(number, 2)


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, str):
        try:
            value = Decimal(value.strip().replace(",", ".").replace("−", "-"))
        except ArithmeticError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    if isinstance(value, Decimal) and not value.is_finite():
        return None
    # The int is compared before it is made a Decimal: a great one would take long.
    return Decimal(value) if _EFFECT[0] <= value <= _EFFECT[1] else None


def _whole(value: object, limits: tuple[int, int]) -> int | Text | None:
    if value is None or value == "":
        return None
    least, most = limits
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 10:
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    # Years are not grouped in thousands.
    return say("Skriv ett heltal mellan %(least)s och %(most)s.", least=least, most=most)


def _certainty(value: object) -> Certainty | Text:
    if isinstance(value, str) and value in list(Certainty):
        return Certainty(value)
    return say("Välj hur säker effekten är.")


_WORDS = {
    Certainty.ESTABLISHED: say("Säkerställd"),
    Certainty.NOT_ESTABLISHED: say("Inte säkerställd"),
    Certainty.NOT_STATED: say("Framgår inte"),
}

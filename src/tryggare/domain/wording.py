"""Sentences made below the web: Swedish by default, translatable where someone reads English.

A domain function that has something to say returns a ``Text``: a Swedish template and the
values that go into it. ``str(text)`` is Swedish. The web passes gettext as ``translate``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from tryggare.domain import money


def gettext_noop(template: str) -> str:
    """Mark a Swedish template for the translation catalogue without translating it here."""
    return template


class Quantity(Protocol):
    """A value that writes itself differently in different languages."""

    def shown(self, locale: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Kronor:
    """Whole kronor."""

    amount: int

    def shown(self, locale: str) -> str:
        return money.kronor(self.amount, locale=locale)


@dataclass(frozen=True, slots=True)
class Ore:
    """Whole öre, shown in kronor."""

    amount: int

    def shown(self, locale: str) -> str:
        return money.ore_as_kronor(self.amount, locale=locale)


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the decimals it is given; ``decimals`` rounds it, ``signed`` writes a plus."""

    value: int | Decimal
    decimals: int | None = None
    signed: bool = False

    def shown(self, locale: str) -> str:
        return decimal_text(self.value, decimals=self.decimals, signed=self.signed, locale=locale)


@dataclass(frozen=True, slots=True)
class Day:
    """A day: ``15 mars 2027``."""

    on: date

    def shown(self, locale: str) -> str:
        month = _MONTHS[locale][self.on.month - 1]
        return money.NO_BREAK_SPACE.join((str(self.on.day), month, str(self.on.year)))


_MONTHS = {
    "sv": (
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
        "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Text:
    """A sentence: ``template`` with ``%(name)s`` places, filled from ``values``.

    A value that is itself a ``Text`` is translated with it.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def render(self, translate: Callable[[str], str] = gettext_noop, *, locale: str = "sv") -> str:
        """The sentence in ``locale``; ``translate`` maps the Swedish template to that language."""
        template = translate(self.template)
        if not self.values:
            return template
        shown = {name: _shown(value, translate, locale) for name, value in self.values.items()}
        return template % shown

    def __str__(self) -> str:
        return self.render()


def to_plain(text: Text) -> dict[str, object]:
    """The sentence as JSON that ``from_plain`` makes the same sentence of, in any language."""
    return {
        "template": text.template,
        "values": {name: _plain(value) for name, value in text.values.items()},
    }


def from_plain(plain: Mapping[str, Any]) -> Text:
    """The sentence that ``to_plain`` wrote down."""
    return Text(plain["template"], {name: _read(v) for name, v in plain["values"].items()})


def _plain(value: object) -> object:
    if isinstance(value, Text):
        return to_plain(value)
    if isinstance(value, Kronor):
        return {"kronor": value.amount}
    if isinstance(value, Ore):
        return {"ore": value.amount}
    if isinstance(value, Number):
        return {"number": str(value.value), "decimals": value.decimals, "signed": value.signed}
    if isinstance(value, Day):
        return {"day": value.on.isoformat()}
    return str(value)


def _read(plain: Any) -> object:
    if isinstance(plain, str):
        return plain
    if "template" in plain:
        return from_plain(plain)
    if "kronor" in plain:
        return Kronor(plain["kronor"])
    if "ore" in plain:
        return Ore(plain["ore"])
    if "day" in plain:
        return Day(date.fromisoformat(plain["day"]))
    return Number(Decimal(plain["number"]), plain["decimals"], plain["signed"])


def say(template: str, /, **values: object) -> Text:
    """A ``Text``; the message catalogue is collected from these calls too."""
    return Text(template, values)


def _shown(value: object, translate: Callable[[str], str], locale: str) -> str:
    if isinstance(value, Text):
        return value.render(translate, locale=locale)
    if isinstance(value, Kronor | Ore | Number | Day):
        return value.shown(locale)
    return str(value)


def decimal_text(
    value: int | Decimal, *, decimals: int | None = None, signed: bool = False, locale: str = "sv"
) -> str:
    """``62,5`` in Swedish, ``62.5`` in English; thousands apart, a true minus sign."""
    number = Decimal(value)
    if decimals is not None:
        number = round(number, decimals)
    text = f"{number:+,f}" if signed else f"{number:,f}"
    if locale == "sv":
        text = text.replace(",", money.NO_BREAK_SPACE).replace(".", ",")
    return text.replace("-", "\u2212")


def percent_text(
    percent: Decimal, *, decimals: int | None = None, signed: bool = False, locale: str = "sv"
) -> str:
    """``62,5 %`` (no-break) in Swedish, ``62.5%`` in English."""
    number = decimal_text(percent, decimals=decimals, signed=signed, locale=locale)
    return f"{number}{money.NO_BREAK_SPACE}%" if locale == "sv" else f"{number}%"

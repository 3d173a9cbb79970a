"""The points of a scatter: what each is, how it looks and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tryggare.domain import money
from tryggare.domain.wording import decimal_text
from tryggare.shell.charts.labels import CHARACTER
from tryggare.shell.charts.svg import element, text
from tryggare.shell.elements import Tag, Tone
from tryggare.shell.locale import active


class Standing(StrEnum):
    """Where a point stands to the bar; each has its own shape."""

    IN = "in"
    EDGE = "edge"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Point:
    """One application: ``cost_kr`` in whole kronor, ``score`` in points."""

    name: str
    score: Decimal
    cost_kr: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class Speech:
    """The words and number forms of the reader's language, looked up once per chart."""

    locale: str
    unit: str
    sentence: str
    standings: Mapping[Standing, str]

    def number(self, value: Decimal) -> str:
        return decimal_text(value, locale=self.locale)

    def kronor(self, amount: int) -> str:
        return money.grouped(amount, locale=self.locale)

    def of(self, point: Point) -> str:
        return self.sentence % {
            "name": point.name,
            "points": self.number(point.score),
            "cost": money.kronor(point.cost_kr, locale=self.locale),
        }

    def tag(self, standing: Standing) -> Tag:
        return Tag(self.standings[standing], _TONES[standing])


def speech() -> Speech:
    standings = {
        Standing.IN: _("Med"),
        Standing.EDGE: _("Nära ribban"),
        Standing.OUT: _("Utanför"),
    }
    sentence = _("%(name)s: %(points)s poäng, %(cost)s")
    return Speech(active(), pgettext("enhet", "poäng"), sentence, standings)


_TONES: dict[Standing, Tone] = {
    Standing.IN: "leaf",
    Standing.EDGE: "sun",
    Standing.OUT: "neutral",
}
_PAINT: dict[Standing, dict[str, Any]] = {
    Standing.IN: {"fill": "#2c6b3f"},
    Standing.EDGE: {"fill": "#fdf0dd", "stroke": "#b35c00", "stroke_width": 2.4},
    Standing.OUT: {"fill": "#ffffff", "stroke": "#6f7a84", "stroke_width": 2},
}


def shape(
    standing: Standing, x: str | float, y: float, radius: float, inside: str = ""
) -> SafeString:
    """A filled disc, a ring or a square round ``x``, ``y``."""
    paint = _PAINT[standing]
    if standing is not Standing.OUT:
        return element("circle", inside, class_=standing, cx=x, cy=y, r=radius, **paint)
    side = 2 * radius - 1
    shift = f"translate({-side / 2} {-side / 2})"
    return element(
        "rect", inside, class_=standing, x=x, y=y, width=side, height=side, transform=shift, **paint
    )


def key(used: set[Standing], words: Mapping[Standing, str]) -> SafeString:
    """The shapes that occur, each with its word, in a row at the top."""
    parts, x = [], 8.0
    for standing in Standing:
        if standing in used:
            parts += [
                shape(standing, x, 10, 6),
                text(words[standing], x + 12, 15, class_="name"),
            ]
            x += 12 + CHARACTER * len(words[standing]) + 30
    return element("g", SafeString("".join(parts)), class_="key")

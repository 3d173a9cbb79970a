"""What is applied for in the calls of the demonstration: ``data/utlysningar.toml`` as answers."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from tryggare.organisations.models import District

_TEXTS = ("what", "target_group", "problem", "cause", "why_this")
_GOAL = ("goal", "indicator", "unit", "baseline", "target", "method")
# What most would answer alike.
_USUAL = {
    "complements": "Det lägger till det som den ordinarie verksamheten inte gör i dag.",
    "situation_report": "Lägesbilden, avsnittet om kommundelen.",
    "action_plan": "Åtgärdsplanen, under samma problem.",
    "evaluation": "Vi mäter före start, efter sex månader och efter ett år, på samma sätt.",
    "effects": "Att platsen används mer och att fler litar på dem de möter där.",
    "risks": "Att problemet flyttar. Vi följer de närmaste platserna med polisen varje månad.",
    "steps": "Planering första månaden. Sedan genomförande, med avstämning varje kvartal.",
    "partners": "Polisen och föreningar i kommundelen.",
    "administrations": "Den egna och kommunstyrelsens trygghetsenhet.",
    "budget_reason": "Avtal, offerter och egna löner.",
    "other_funding": "no",
    "continues": "yes",
    "running_cost": "0",
    "running_payer": "Den ordinarie budgeten. Det är inte beslutat.",
    "ordinary_work": "Det som fungerar skrivs in i verksamhetsplanen.",
    "child_perspective": "Barn och unga rör sig på platsen varje dag och har mest att vinna.",
    "children_heard": "Elevråden har fått tycka till.",
    "required_by_law": "no",
    "existing": "no",
    "names_fund": True,
    "is_true": True,
    "authorised": True,
}
# What is asked only of those who change a place.
_PLACE = {
    "place_where": "Se kartan i ansökan.",
    "place_open": "yes",
    "crime_harder": "Den som tänker göra något syns och störs.",
    "investment": "yes",
}


@dataclass(frozen=True)
class Wish:
    """An application as the file has it."""

    key: str
    facts: dict[str, Any]

    @property
    def by(self) -> str:
        """Who applies."""
        return str(self.facts["by"])

    def given(self, *, first: date, year: int, representative: str) -> dict[str, Any]:
        """What a draft begins with: ``first`` is the day its days are counted from, ``year`` the
        budget's."""
        name = self.facts["district"]
        return {
            "title": self.facts["title"],
            "track": self.facts["track"],
            "district": District.objects.get(name=name) if name else None,
            "answers": self._answers(first, year) | {"representative": representative},
        }

    def _answers(self, first: date, year: int) -> dict[str, object]:
        starts, ends = (first + timedelta(days=days) for days in self.facts["days"])
        goal = dict(zip(_GOAL, self.facts["goal"], strict=True)) | {"reached_by": str(ends)}
        place = _PLACE if self.facts["track"] == "situational" else {}
        return {
            **_USUAL,
            **place,
            **{name: self.facts[name] for name in _TEXTS},
            "measures": self.facts["measures"],
            "theme": self.facts["theme"],
            "start": str(starts),
            "end": str(ends),
            "goals": [goal],
            "budget": [_line(line, year) for line in self.facts["budget"]],
            "co_applicants": [
                {"organisation": name, "part": part} for name, part in self.facts.get("with", ())
            ],
            **self.facts.get("more", {}),
        }


def wishes(round_: str) -> list[Wish]:
    """The applications of one of the calls, in the order of the file."""
    return [one for one in _all() if one.facts["round"] == round_]


@cache
def _all() -> tuple[Wish, ...]:
    text = files("tryggare.project.demo").joinpath("data/utlysningar.toml").read_text("utf-8")
    return tuple(Wish(key, facts) for key, facts in tomllib.loads(text).items())


def _line(line: list[Any], year: int) -> dict[str, str]:
    kind, what, kronor, *share = line
    told = {
        "category": kind,
        "label": what,
        "year": str(year),
        "amount_ore": str(kronor),
        "is_investment": "yes" if kind == "equipment" else "no",
    }
    return told | ({"share": share[0]} if share else {})

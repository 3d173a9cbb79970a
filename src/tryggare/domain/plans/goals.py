"""Whether a goal that can be measured is reached, as its readings say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tryggare.domain.wording import Day, Number, Text, say


class Reached(StrEnum):
    """Where a goal stands. ``OPEN``: its day has not come; ``UNMEASURABLE``: there is no target."""

    YES = "yes"
    OPEN = "open"
    NO = "no"
    NOT_MEASURED = "not_measured"
    UNMEASURABLE = "unmeasurable"

    @property
    def text(self) -> Text:
        return _WORDS[self]


@dataclass(frozen=True, slots=True)
class Reading:
    """The indicator as it was measured, in the goal's own unit."""

    on: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Goal:
    """What is aimed at, in the goal's own unit. Without a ``baseline`` more is better."""

    target: Decimal | None
    baseline: Decimal | None
    reached_by: date | None
    unit: str = ""

    @property
    def is_less(self) -> bool:
        """Whether the aim is to come down."""
        return None not in (self.target, self.baseline) and self.target < self.baseline  # type: ignore[operator]


def reached(goal: Goal, latest: Reading | None, today: date) -> Reached:
    """By the latest reading alone: a goal that was reached and then lost is not reached."""
    if goal.target is None:
        return Reached.UNMEASURABLE
    if latest is None:
        return Reached.NOT_MEASURED
    met = latest.value <= goal.target if goal.is_less else latest.value >= goal.target
    if met:
        return Reached.YES
    return Reached.NO if goal.reached_by is not None and goal.reached_by < today else Reached.OPEN


def goal_told(goal: Goal, latest: Reading | None, today: date) -> Text:
    """The standing in a sentence."""
    standing = reached(goal, latest, today)
    if standing is Reached.UNMEASURABLE:
        return say("Målet har inget målvärde. Då går det inte att säga om det nås.")
    aim = _amount(goal.target, goal.unit)
    if latest is None:
        return say("Målet är %(aim)s. Det är inte mätt än.", aim=aim)
    told = {"aim": aim, "value": _amount(latest.value, goal.unit), "day": Day(latest.on)}
    if standing is Reached.YES:
        return say("Målet är nått: %(value)s den %(day)s, och målet är %(aim)s.", **told)
    if standing is Reached.NO:
        return say(
            "Målet blev inte nått i tid: %(value)s den %(day)s, och målet är %(aim)s.", **told
        )
    if goal.reached_by is None:
        return say("Målet är inte nått än: %(value)s den %(day)s, och målet är %(aim)s.", **told)
    return say(
        "Målet är inte nått än: %(value)s den %(day)s, och målet är %(aim)s senast den %(by)s.",
        by=Day(goal.reached_by),
        **told,
    )


def _amount(value: Decimal | None, unit: str) -> Text:
    number = Number((value or Decimal(0)).normalize() + 0)
    return (
        Text("%(number)s %(unit)s", {"number": number, "unit": unit})
        if unit
        else Text("%(number)s", {"number": number})
    )


_WORDS = {
    Reached.YES: say("Nått"),
    Reached.OPEN: say("Inte nått än"),
    Reached.NO: say("Inte nått"),
    Reached.NOT_MEASURED: say("Inte mätt"),
    Reached.UNMEASURABLE: say("Utan målvärde"),
}

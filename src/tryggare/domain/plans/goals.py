"""Whether a goal that can be measured is reached, as its readings say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tryggare.domain.wording import Day, Number, Text, gettext_noop, say


class Reached(StrEnum):
    """Where a goal stands. ``OPEN``: its day has not come; ``UNMEASURABLE``: there is no target, or
    no baseline to tell if more or less is aimed at."""

    YES = "yes"
    LATE = "late"
    OPEN = "open"
    NO = "no"
    NOT_AT_DAY = "not_at_day"
    NOT_MEASURED = "not_measured"
    UNMEASURABLE = "unmeasurable"

    @property
    def text(self) -> Text:
        return _WORDS[self]


@dataclass(frozen=True, slots=True)
class Reading:
    """The indicator as it was measured, in the goal's own unit. ``in_time`` is what was read last
    by the goal's day, when this one is after it."""

    on: date
    value: Decimal
    in_time: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """What is aimed at, in the goal's own unit."""

    target: Decimal | None
    baseline: Decimal | None
    reached_by: date | None
    unit: str = ""

    def is_met(self, value: Decimal) -> bool:
        """On the side of the target that the baseline is not. Needs both."""
        assert self.target is not None
        assert self.baseline is not None
        if self.target < self.baseline:
            return value <= self.target
        return value >= self.target


def reached(goal: Goal, latest: Reading | None, today: date) -> Reached:
    """By the latest reading: a goal that was reached and then lost is not reached."""
    if goal.target is None or goal.baseline is None:
        return Reached.UNMEASURABLE
    if latest is None:
        return Reached.NOT_MEASURED
    day = goal.reached_by
    if goal.is_met(latest.value):
        was_met = latest.in_time is not None and goal.is_met(latest.in_time)
        return Reached.YES if day is None or latest.on <= day or was_met else Reached.LATE
    if day is None or today <= day:
        return Reached.OPEN
    return Reached.NO if latest.on >= day else Reached.NOT_AT_DAY


def goal_told(goal: Goal, latest: Reading | None, today: date) -> Text:
    """The standing in a sentence."""
    standing = reached(goal, latest, today)
    if standing is Reached.UNMEASURABLE:
        if goal.target is None:
            return say("Målet har inget målvärde. Då går det inte att säga om det nås.")
        return say("Läget före är inte infört. Då går det inte att säga om målet nås.")
    aim = _amount(goal.target, goal.unit)
    if latest is None:
        return say("Målet är %(aim)s. Det är inte mätt än.", aim=aim)
    sentence = _NO_DAY if standing is Reached.OPEN and goal.reached_by is None else _TOLD[standing]
    told = {"aim": aim, "value": _amount(latest.value, goal.unit), "day": Day(latest.on)}
    by = {} if goal.reached_by is None else {"by": Day(goal.reached_by)}
    return Text(sentence, {**told, **by})


def _amount(value: Decimal | None, unit: str) -> Text:
    number = Number((value or Decimal(0)).normalize() + 0)
    return (
        Text("%(number)s %(unit)s", {"number": number, "unit": unit})
        if unit
        else Text("%(number)s", {"number": number})
    )


_NO_DAY = gettext_noop("Målet är inte nått än: %(value)s den %(day)s, och målet är %(aim)s.")
_TOLD = {
    Reached.YES: gettext_noop("Målet är nått: %(value)s den %(day)s, och målet är %(aim)s."),
    Reached.LATE: gettext_noop(
        "Målet är nått, men efter dagen: %(value)s den %(day)s, och målet var %(aim)s senast den "
        "%(by)s."
    ),
    Reached.OPEN: gettext_noop(
        "Målet är inte nått än: %(value)s den %(day)s, och målet är %(aim)s senast den %(by)s."
    ),
    Reached.NO: gettext_noop(
        "Målet blev inte nått i tid: %(value)s den %(day)s, och målet är %(aim)s."
    ),
    Reached.NOT_AT_DAY: gettext_noop(
        "Ingen mätte när dagen kom. Senast var det %(value)s den %(day)s, och målet var %(aim)s "
        "senast den %(by)s."
    ),
}
_WORDS = {
    Reached.YES: say("Nått"),
    Reached.LATE: say("Nått efter dagen"),
    Reached.OPEN: say("Inte nått än"),
    Reached.NO: say("Inte nått"),
    Reached.NOT_AT_DAY: say("Inte mätt vid dagen"),
    Reached.NOT_MEASURED: say("Inte mätt"),
    Reached.UNMEASURABLE: say("Går inte att mäta"),
}

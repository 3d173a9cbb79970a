"""Which short measures come up at a week's meeting without anyone having to remember them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tryggare.domain.weeks.mondays import monday_of


@dataclass(frozen=True)
class Carried:
    """A measure as far as carrying goes: the week (Monday) it was decided for, and the day it was
    done or dropped, if it was."""

    key: str
    week: date
    ended_on: date | None


def comes_up(measure: Carried, week: date) -> bool:
    """Whether the measure comes up in the week that begins on the Monday ``week``.

    It comes up in every week after its own until the one in which it ended, that one too, so that
    the meeting hears how it went. It does not turn on which weeks had a meeting: nothing is copied
    from one to the next, so nothing is lost over a holiday or counted twice.
    """
    if week <= measure.week:
        return False
    return measure.ended_on is None or monday_of(measure.ended_on) >= week

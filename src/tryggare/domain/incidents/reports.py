"""What becomes of a report or a tip: its states, when it happened, what it may be the same as."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.transitions import Transitions
from tryggare.domain.wording import Text, say

# Held: it seems to say who someone is, so nobody reads it until the coordinator has rewritten it.
REPORT: Transitions = {
    "received": {
        "accept": "accepted", "same": "same", "withdraw": "withdrawn", "hold": "held",
    },
    "held": {"rewrite": "received", "withdraw": "withdrawn"},
    # What the machine let through may be found to say who someone is long after.
    "accepted": {"rewrite": "accepted", "withdraw": "withdrawn"},
    "same": {"rewrite": "same", "withdraw": "withdrawn"},
    "withdrawn": {},
}  # fmt: skip

# What the one who told is told: the state, or that what it became no longer counts.
UNCOUNTED = "uncounted"


def told_as(state: str, incident_state: str | None) -> str:
    """A state, or ``UNCOUNTED``; ``incident_state`` is that of what it became or is the same as."""
    if state not in ("accepted", "same") or incident_state == "counted":
        return state
    # A duplicate is counted by another.
    return "same" if incident_state == "duplicate" else UNCOUNTED


# A phone does not know better than this where it is; over it the place is a kommundel, not a point.
EXACT_M = 100
# Further apart than this it is not taken for the same incident.
SAME_M, SAME_HOURS = 200, 24
# A report that has waited in a phone longer than this is not taken: nobody remembers it well.
OLDEST_DAYS = 31

How = Literal["now", "hour", "interval", "day"]


@dataclass(frozen=True, slots=True)
class When:
    """The day it is counted on, and the earliest and latest moment where they are known."""

    day: date
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def happened(  # noqa: PLR0913 - what the page asks for, all named
    how: How,
    *,
    written_at: datetime,
    now: datetime,
    day: date | None = None,
    earliest: datetime | None = None,
    latest: datetime | None = None,
) -> When:
    """When it happened, as told at ``written_at``; all moments with their zone.

    A phone whose clock is ahead counts as written ``now``. An interval is counted on the day it
    begins. Raises InvalidInput for what is missing or lies ahead, and for "now" and "hour" that
    were written over ``OLDEST_DAYS`` days ago.
    """
    if how == "day":
        return When(_day(day, now.date()))
    if how == "interval":
        return _between(earliest, latest, now)
    if now - written_at > timedelta(days=OLDEST_DAYS):
        sentence = say("Rapporten är äldre än en månad. Välj en dag i stället, och skicka igen.")
        raise InvalidInput([Problem("when", sentence)])
    written = min(written_at, now).astimezone(now.tzinfo)
    if how == "now":
        return When(written.date(), written, written)
    begun = written - timedelta(hours=1)
    return When(begun.date(), begun, written)


def _day(day: date | None, today: date) -> date:
    if day is None:
        raise InvalidInput([Problem("day", say("Välj vilken dag."))])
    if day > today:
        raise InvalidInput([Problem("day", say("Dagen har inte varit än."))])
    return day


def _between(earliest: datetime | None, latest: datetime | None, now: datetime) -> When:
    problems = []
    if earliest is None:
        problems.append(Problem("earliest", say("Skriv tidigast när det hände.")))
    elif earliest > now:
        problems.append(Problem("earliest", say("Tiden har inte varit än.")))
    if latest is None:
        problems.append(Problem("latest", say("Skriv senast när det hände.")))
    elif earliest is not None and latest < earliest:
        problems.append(Problem("latest", say("Senast ligger före tidigast.")))
    elif latest > now:
        problems.append(Problem("latest", say("Tiden har inte varit än.")))
    if problems or earliest is None or latest is None:
        raise InvalidInput(problems)
    return When(earliest.astimezone(now.tzinfo).date(), earliest, latest)


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something that happened: of a kind, somewhere, sometime; ``x`` and ``y`` in metres."""

    key: object
    category: object
    district: object
    x: int | None
    y: int | None
    when: When


@dataclass(frozen=True, slots=True)
class Likeness:
    """That ``key`` may be the same, and why; ``metres`` None when no place is exact."""

    key: object
    why: Text
    metres: int | None


def likely_same(one: Sighting, others: Iterable[Sighting]) -> list[Likeness]:
    """Those of ``others`` that may be the same incident, the nearest first.

    The same category, within ``SAME_HOURS``, and within ``SAME_M`` metres; where either place is no
    point, in the same kommundel and on the same day.
    """
    found = [like for other in others if (like := _likeness(one, other)) is not None]
    return sorted(found, key=lambda like: math.inf if like.metres is None else like.metres)


def _likeness(one: Sighting, other: Sighting) -> Likeness | None:
    if one.category != other.category:
        return None
    if one.x is None or one.y is None or other.x is None or other.y is None:
        if one.district is None or (one.district, one.when.day) != (other.district, other.when.day):
            return None
        return Likeness(other.key, say("Samma kategori, kommundel och dag."), None)
    metres = round(math.hypot(one.x - other.x, one.y - other.y))
    hours = _hours_between(one.when, other.when)
    if metres > SAME_M or hours > SAME_HOURS:
        return None
    return Likeness(other.key, _why(metres, hours), metres)


def _why(metres: int, hours: float) -> Text:
    """``hours`` are the least that lie between: more may, where it is not known exactly when."""
    if not hours:
        return say("Samma kategori, %(metres)s meter bort, kan ha hänt samtidigt.", metres=metres)
    if hours < 1:
        return say(
            "Samma kategori, %(metres)s meter bort, kan ha hänt inom samma timme.", metres=metres
        )
    if hours < 2:
        return say("Samma kategori, %(metres)s meter bort, minst 1 timme emellan.", metres=metres)
    return say(
        "Samma kategori, %(metres)s meter bort, minst %(hours)s timmar emellan.",
        metres=metres,
        hours=math.floor(hours),
    )


def _hours_between(one: When, other: When) -> float:
    """The least that can lie between them, in hours; whole days where hours are not known."""
    begun, begun_other = one.starts_at, other.starts_at
    if begun is None or begun_other is None:
        return 24.0 * abs((one.day - other.day).days)
    if begun_other < begun:
        return _hours_between(other, one)
    return max(0.0, (begun_other - (one.ends_at or begun)).total_seconds() / 3600)

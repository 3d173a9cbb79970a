"""Months in which what is reported comes back, group by group, from the weekly counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Sum

from tryggare.domain.statistics.seasons import MONTHS, Season, seasons
from tryggare.domain.weeks.mondays import WEEK, latest_whole
from tryggare.organisations.models import District
from tryggare.situation.models import WeeklyCount
from tryggare.situation.selectors.weekly import TOP, first_week, group_names

YEARS, _WEEKS = 5, 52


@dataclass(frozen=True)
class Pattern:
    """A group of incidents with the months that have more than their share."""

    group: str
    months: Sequence[Season]


@dataclass(frozen=True)
class Patterns:
    """``years`` full years back from ``last`` (a Monday) were asked; under two, nothing was.
    ``asked`` is how many groups have anything in them."""

    years: int
    last: date
    asked: int
    found: Sequence[Pattern]


def patterns(today: date, district: District | None) -> Patterns:
    """Of the last two to five full years. One question, whatever has been reported."""
    last = latest_whole(today)
    begins = first_week()
    years = min(YEARS, ((last - begins).days // 7 + 1) // _WEEKS) if begins else 0
    if years < 2:
        return Patterns(years, last, 0, ())
    first = last - (years * _WEEKS - 1) * WEEK
    counted = _counted(first, last, district)
    days = [[0] * MONTHS for _ in range(years)]
    for step in range(years * _WEEKS):
        days[step // _WEEKS][_month(first + step * WEEK) - 1] += 7
    series: dict[UUID, list[list[int]]] = {}
    for week, top, count in counted:
        table = series.setdefault(top, [[0] * MONTHS for _ in range(years)])
        table[(week - first).days // 7 // _WEEKS][_month(week) - 1] += count
    found = [
        Pattern(name, its)
        for top, name in group_names().items()
        if top in series and (its := seasons(series[top], days, series=len(series)))
    ]
    return Patterns(years, last, len(series), found)


def _counted(first: date, last: date, district: District | None) -> list[tuple[date, UUID, int]]:
    found = WeeklyCount.objects.filter(week__gte=first, week__lte=last, count__gt=0)
    if district is not None:
        found = found.filter(district=district)
    return list(found.order_by().values_list("week", TOP).annotate(n=Sum("count")))


def _month(monday: date) -> int:
    """A week is of the month that its Thursday is in."""
    return (monday + timedelta(days=3)).month

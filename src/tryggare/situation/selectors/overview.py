"""The counts of the overview: this week, the thirteen before it, and the same weeks of other years.

All of it comes from the weekly counts, in as many queries whatever there is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, Sum

from tryggare.domain.statistics.counts import change, poisson_interval
from tryggare.domain.statistics.intervals import Interval
from tryggare.domain.weeks.mondays import WEEK, latest_whole
from tryggare.organisations.models import District
from tryggare.situation.models import AlarmNote, AlarmWeek, WeeklyAlarm, WeeklyCount
from tryggare.situation.selectors import weekly

WEEKS = 13
PER = 10_000  # inhabitants


@dataclass(frozen=True)
class WeekCount:
    """A week beside the same week of earlier years; the last one is not over."""

    week: date
    count: int
    earlier: tuple[int, ...]


@dataclass(frozen=True)
class GroupCount:
    """A category group in the thirteen weeks. ``usual`` is the mean of the same weeks of earlier
    years, None where there are none; ``percent`` None where either is below ten."""

    name: str
    count: int
    sure: Interval
    usual: float | None
    percent: float | None


@dataclass(frozen=True)
class PartCount:
    """A kommundel in the thirteen weeks; ``rate`` per 10 000 inhabitants where these are known.
    ``beside`` is −1, 0 or 1: surely below the whole, not told apart from it, or surely above."""

    district_id: UUID
    name: str
    count: int
    rate: float | None = None
    sure: Interval | None = None
    beside: int = 0


@dataclass(frozen=True)
class Overview:
    """``week`` is the latest whole one; ``unplaced`` were counted in no kommundel."""

    week: date
    years: int
    weeks: tuple[WeekCount, ...]
    groups: tuple[GroupCount, ...]
    parts: tuple[PartCount, ...]
    unplaced: int

    @property
    def total(self) -> int:
        """Incidents in the thirteen whole weeks."""
        return sum(one.count for one in self.weeks[:-1])


def overview(today: date) -> Overview:
    """As of a day."""
    last = latest_whole(today)
    first = last - (WEEKS - 1) * WEEK
    years = _years_known(first)
    counts = _season(first, last)
    parts, unplaced = _parts(first, last)
    return Overview(last, years, _weeks(counts, first, last, years), _groups(counts, last, years),
                    parts, unplaced)  # fmt: skip


def _season(first: date, last: date) -> dict[tuple[UUID, date], int]:
    """Group and week → count, in the weeks shown and in the same weeks of earlier years."""
    shown = WeeklyCount.objects.filter(weekly.seasons(first, last + WEEK))
    found = shown.values_list(weekly.TOP, "week").annotate(n=Sum("count")).order_by()
    return {(top, week): count for top, week, count in found}


def _years_known(first: date) -> int:
    begun = weekly.first_week()
    if begun is None:
        return 0
    return min(weekly.YEARS_BACK, max(0, (first - begun) // weekly.YEAR))


def _weeks(
    season: Mapping[tuple[UUID, date], int], first: date, last: date, years: int
) -> tuple[WeekCount, ...]:
    counts: Counter[date] = Counter()
    for (_top, week), count in season.items():
        counts[week] += count
    return tuple(
        WeekCount(
            week,
            counts[week],
            tuple(counts[week - year * weekly.YEAR] for year in range(1, years + 1)),
        )
        for week in weekly.weeks_of(first, last + WEEK)
    )


def _groups(
    season: Mapping[tuple[UUID, date], int], last: date, years: int
) -> tuple[GroupCount, ...]:
    counts: Counter[tuple[UUID, int]] = Counter()
    for (top, week), count in season.items():
        year, before = divmod(last - week, weekly.YEAR)
        if before < WEEKS * WEEK:  # not the week that is not over, nor the same of other years
            counts[top, year] += count
    shown = []
    for pk, name in weekly.group_names().items():
        count = counts[pk, 0]
        usual = sum(counts[pk, year] for year in range(1, years + 1)) / years if years else None
        percent = change(count, usual).percent if usual is not None else None
        shown.append(GroupCount(name, count, poisson_interval(count), usual, percent))
    return tuple(shown)


def _parts(first: date, last: date) -> tuple[tuple[PartCount, ...], int]:
    found = WeeklyCount.objects.filter(week__gte=first, week__lte=last).values_list("district")
    counts = dict(found.annotate(n=Sum("count")).order_by())
    districts = list(District.objects.all())
    with_people = [one for one in districts if one.population]
    people = sum(one.population or 0 for one in with_people)
    whole = PER * sum(counts.get(one.pk, 0) for one in with_people) / people if people else 0.0
    return tuple(_part(one, counts.get(one.pk, 0), whole) for one in districts), counts.get(None, 0)


def _part(district: District, count: int, whole: float) -> PartCount:
    if not district.population:
        return PartCount(district.pk, district.name, count)
    heads = district.population / PER
    sure = poisson_interval(count, exposure=heads)
    beside = 1 if sure.low > whole else -1 if sure.high < whole else 0
    return PartCount(district.pk, district.name, count, count / heads, sure, beside)


def alarms_of(week: AlarmWeek) -> list[WeeklyAlarm]:
    """The week's series, the most unusual first, each with its category and kommundel."""
    return list(week.alarms.select_related("category", "district"))


def notes_of(week: date) -> dict[tuple[UUID, UUID | None], AlarmNote]:
    """What has been said of the week's alarms, by category and kommundel; the week takes it up."""
    found = AlarmNote.objects.filter(week=week).select_related("written_by")
    return {(note.category_id, note.district_id): note for note in found}


def unseen(week: date, q: float) -> int:
    """How many of the week's alarms nobody has looked at."""
    loud = WeeklyAlarm.objects.filter(alarm_week__week=week, q__lte=q)
    seen = Q()
    for category, district in AlarmNote.objects.filter(week=week).values_list(
        "category", "district"
    ):
        seen |= Q(category=category, district=district)
    return (loud.exclude(seen) if seen else loud).count()

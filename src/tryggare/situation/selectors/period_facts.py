"""What a period's analysis is made of, counted by day: periods do not begin on Mondays."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Sum

from tryggare.domain.weeks.comparing import (
    Comparison,
    PeriodCount,
    beside_measure,
    compare,
)
from tryggare.domain.weeks.mondays import WEEK, monday_of
from tryggare.domain.weeks.periods import Period
from tryggare.organisations.models import District
from tryggare.situation.models import Category, Incident, WeeklyCount, WeekMeasure
from tryggare.situation.selectors import week_measures
from tryggare.situation.selectors.week_facts import PLANNED

YEARS_BACK = 3
ALL = "all"


@dataclass(frozen=True)
class Line:
    """A kommundel, a group of categories or all of it: ``counts`` are this year's, then earlier
    years', the latest first; None where the register did not hold the period."""

    key: str
    name: str
    counts: tuple[int | None, ...]

    def compared(self, period: Period) -> Comparison:
        now, *earlier = (
            PeriodCount(period.year - back, period.in_year(period.year - back).days, count)
            for back, count in enumerate(self.counts)
        )
        return compare(now, earlier)


@dataclass(frozen=True)
class FollowedMeasure:
    """A measure that was done, and counts of its category in its kommundel on either side."""

    what: str
    district: str
    category: str
    decided: str
    ended: str
    seen: str
    before: int | None
    after: int | None
    p: float | None


@dataclass(frozen=True)
class FrozenPeriod:
    """The counts of a period as they were taken. Kommundelar stand by name. ``is_whole``: the
    register had begun when the period did."""

    is_whole: bool
    everything: Line
    districts: tuple[Line, ...]
    groups: tuple[Line, ...]
    sources: tuple[Line, ...]
    measures: tuple[FollowedMeasure, ...]

    def to_plain(self) -> dict[str, Any]:
        return {
            "is_whole": self.is_whole,
            "everything": _plain(self.everything),
            "districts": [_plain(one) for one in self.districts],
            "groups": [_plain(one) for one in self.groups],
            "sources": [_plain(one) for one in self.sources],
            "measures": [vars(one) for one in self.measures],
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> FrozenPeriod:
        return cls(
            is_whole=plain["is_whole"],
            everything=_line(plain["everything"]),
            districts=tuple(map(_line, plain["districts"])),
            groups=tuple(map(_line, plain["groups"])),
            sources=tuple(map(_line, plain["sources"])),
            measures=tuple(FollowedMeasure(**one) for one in plain["measures"]),
        )


def gather(period: Period, *, today: date) -> FrozenPeriod:
    """Everything of the period as it stands now; as many questions whatever there is."""
    first = _first_day()
    years = [period.in_year(period.year - back) for back in range(YEARS_BACK + 1)]
    # What had begun before the register did is not whole, and its count would say nothing.
    begun = [first is not None and first <= one.start for one in years]
    # The period itself is counted all the same, and told of.
    whole = [True, *begun[1:]]
    found = [_counted(one) if is_whole else {} for one, is_whole in zip(years, whole, strict=True)]
    tally = _Tally(found, whole)
    groups = {one.pk: one.group_id or one.pk for one in Category.objects.all()}
    names = dict(Category.objects.values_list("pk", "name"))
    districts = [(str(one.pk), one.name) for one in District.objects.all()]
    return FrozenPeriod(
        is_whole=begun[0],
        everything=tally.line(ALL, "", lambda _place, _kind, _source: ALL),
        districts=tuple(
            tally.line(key, name, lambda place, _kind, _source: str(place or ""))
            for key, name in [*districts, ("", "")]
        ),
        groups=tally.present(
            [(str(pk), names[pk]) for pk in dict.fromkeys(groups.values())],
            lambda _place, kind, _source: str(groups[kind]),
        ),
        sources=tally.present(
            [(code, code) for code in Incident.Source.values], lambda _p, _kind, source: source
        ),
        measures=tuple(_followed(period, groups, today)) if period.kind == "year" else (),
    )


class _Tally:
    """Counts of several years by kommundel, category and source, summed as asked."""

    def __init__(self, found: list[dict[Any, int]], whole: list[bool]) -> None:
        self._found, self._whole = found, whole

    def line(self, key: str, name: str, of: Any) -> Line:
        return Line(key, name, tuple(self._sums(of)[year].get(key, 0) if whole else None
                                     for year, whole in enumerate(self._whole)))  # fmt: skip

    def present(self, rows: list[tuple[str, str]], of: Any) -> tuple[Line, ...]:
        """Those that have anything in any year."""
        lines = [self.line(key, name, of) for key, name in rows]
        return tuple(line for line in lines if any(line.counts))

    def _sums(self, of: Any) -> list[Counter[str]]:
        sums = []
        for year in self._found:
            counter: Counter[str] = Counter()
            for place, count in year.items():
                counter[of(*place)] += count
            sums.append(counter)
        return sums


def _counted(period: Period) -> dict[tuple[UUID | None, UUID, str], int]:
    found = (
        Incident.objects.filter(
            day__gte=period.start, day__lte=period.end, state=Incident.State.COUNTED
        )
        .exclude(category__code=PLANNED)
        .order_by()
        .values_list("district", "category", "source")
        .annotate(Count("id"))
    )
    return {(place, kind, source): count for place, kind, source, count in found}


def _first_day() -> date | None:
    found = Incident.objects.filter(state=Incident.State.COUNTED).exclude(category__code=PLANNED)
    return found.order_by("day").values_list("day", flat=True).first()


def _followed(period: Period, groups: Mapping[UUID, UUID], today: date) -> list[FollowedMeasure]:
    done = [
        one
        for one in week_measures.ended_between(period.start, period.end)
        if one.state == WeekMeasure.State.DONE and one.district and one.category
    ]
    if not done:
        return []
    weekly, first = _weekly(min(one.picture.week for one in done), groups)
    return [_beside(one, weekly, first, groups, today) for one in done]


def _weekly(
    earliest: date, groups: Mapping[UUID, UUID]
) -> tuple[dict[tuple[UUID, UUID], dict[date, int]], date | None]:
    """Counts by kommundel and category, or group of categories, then by week; and the first week
    of the register."""
    rows = WeeklyCount.objects.filter(count__gt=0).exclude(category__code=PLANNED)
    first = rows.order_by("week").values_list("week", flat=True).first()
    found: dict[tuple[UUID, UUID], dict[date, int]] = defaultdict(lambda: defaultdict(int))
    near = rows.filter(week__gte=earliest - 10 * WEEK, district__isnull=False)
    summed = near.order_by().values_list("district", "category", "week").annotate(Sum("count"))
    for place, kind, week, count in summed:
        for key in {kind, groups[kind]}:
            found[place, key][week] += count
    return found, first


def _beside(
    one: WeekMeasure,
    weekly: Mapping[tuple[UUID, UUID], Mapping[date, int]],
    first: date | None,
    groups: Mapping[UUID, UUID],
    today: date,
) -> FollowedMeasure:
    # Those without a kommundel, a category or an end are left out above; this tells the checker.
    assert one.ended_on is not None
    assert one.district is not None
    assert one.category is not None
    found = beside_measure(
        weekly.get((one.district.pk, one.category.pk), {}),
        decided=one.picture.week,
        ended=one.ended_on,
        first=first,
        until=monday_of(today),
    )
    return FollowedMeasure(
        one.what,
        one.district.name,
        one.category.name,
        one.picture.week.isoformat(),
        one.ended_on.isoformat(),
        one.seen,
        found.before,
        found.after,
        found.test.p if found.test else None,
    )


def _plain(line: Line) -> list[Any]:
    return [line.key, line.name, *line.counts]


def _line(plain: list[Any]) -> Line:
    key, name, *counts = plain
    return Line(key, name, tuple(counts))

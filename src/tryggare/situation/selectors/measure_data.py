"""Incidents before and after, in places with and without a measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np

from tryggare.domain.analyses.areas import place_of
from tryggare.domain.analyses.basis import PRECISE, Basis
from tryggare.domain.analyses.measures import AreasGiven, MonthsGiven
from tryggare.domain.calendar.months import add_months
from tryggare.domain.errors import Refused
from tryggare.domain.statistics.unevenness import in_four_weeks
from tryggare.domain.wording import Day, say
from tryggare.organisations.data import load_areas
from tryggare.organisations.models import Municipality
from tryggare.situation.selectors import places
from tryggare.situation.selectors.counted import Spec, counted
from tryggare.situation.selectors.places import Place

Where = list[tuple[str, date]]


@dataclass(frozen=True)
class _Parts:
    """The places of each part of a comparison."""

    treated: list[Place]
    control: list[Place]
    treated_ring: list[Place]
    control_ring: list[Place]

    def items(self) -> list[tuple[str, list[Place]]]:
        return [(name, found) for name, found in vars(self).items() if found]

    @property
    def is_by_district(self) -> bool:
        return all(place.is_district for _name, found in self.items() for place in found)


def planned(municipality_id: UUID, spec: Spec) -> AreasGiven:
    """Today's counts, in as many months as the plan says: those up to the start of the measure, or
    up to the day it was asked, if the start lies ahead."""
    start = min(date.fromisoformat(spec["start"]), date.fromisoformat(spec["asked_on"]))
    begins = add_months(start, -spec["months_before"])
    return _compared(municipality_id, spec, (begins, start, start))


def measured(municipality_id: UUID, spec: Spec) -> AreasGiven:
    """The months before the measure and those after. Raises Refused while these are not over."""
    start = date.fromisoformat(spec["start"])
    end = add_months(start, spec["months_after"])
    if end > date.fromisoformat(spec["asked_on"]):
        raise Refused(
            say("Tiden efter insatsens början är inte slut. Resultatet går att räkna från %(day)s.",
                day=Day(end))
        )  # fmt: skip
    return _compared(municipality_id, spec, (add_months(start, -spec["months_before"]), start, end))


def _compared(municipality_id: UUID, spec: Spec, times: tuple[date, date, date]) -> AreasGiven:
    parts, no_ring = _parts(municipality_id, spec)
    begins, start, end = times
    happened, imprecise = _where(municipality_id, spec, (begins, max(end, start)), parts)
    counts, in_a_row = {}, []
    for name, found in parts.items():
        keys = {key for place in found for key in _keys(place, parts.is_by_district)}
        days = [day for key, day in happened if key in keys]
        before = sum(day < start for day in days)
        counts[name] = (before, len(days) - before)
        in_a_row += [in_four_weeks(days, begins, start), in_four_weeks(days, start, end)]
    used = sum(map(sum, counts.values()))
    basis = Basis(
        len(happened) + sum(imprecise.values()), used, imprecise,
        len(happened) - used, begins, end,
    )  # fmt: skip
    names = {name: tuple(place.name for place in found) for name, found in parts.items()}
    months = (spec["months_before"], spec["months_after"])
    return AreasGiven(counts, months, names, tuple(in_a_row), basis, no_ring)


def _parts(municipality_id: UUID, spec: Spec) -> tuple[_Parts, bool]:
    """Rings only where there is one round both places: one alone would count against its side."""
    treated = places.named(municipality_id, spec["treated"])
    control = places.named(municipality_id, spec["control"])
    if not treated or not control:
        raise Refused(say("Områdena finns inte längre. Välj om dem."))
    if not spec["ring"]:
        return _Parts(treated, control, [], []), False
    ring = places.around(municipality_id, treated, leave=control)
    other = places.around(municipality_id, control, leave=[*treated, *ring])
    if not ring or not other:
        return _Parts(treated, control, [], []), True
    return _Parts(treated, control, ring, other), False


def _keys(place: Place, is_by_district: bool) -> Iterable[str]:
    return [place.key.partition(":")[2]] if is_by_district else place.codes


def _where(
    municipality_id: UUID, spec: Spec, period: tuple[date, date], parts: _Parts
) -> tuple[Where, dict[str, int]]:
    """Place and day of everything in the period: the kommundel's id, or the area's code for what
    has a point; and how many had none, by precision."""
    found = counted(spec).filter(day__gte=period[0], day__lt=period[1])
    if parts.is_by_district:
        rows = found.filter(district__isnull=False).values_list("district", "day")
        return [(str(district), day) for district, day in rows], {}
    precise = list(found.filter(precision__in=PRECISE).values_list("x", "y", "day"))
    left = Counter(found.exclude(precision__in=PRECISE).values_list("precision", flat=True))
    return _placed(municipality_id, precise), dict(left)  # type: ignore[arg-type]


def _placed(municipality_id: UUID, rows: Sequence[tuple[int, int, date]]) -> Where:
    if not rows:
        return []
    code = Municipality.objects.values_list("code", flat=True).get(pk=municipality_id)
    x, y = (np.array([row[axis] for row in rows], np.float64) for axis in (0, 1))
    return list(zip(place_of(load_areas(code), x, y), (row[2] for row in rows), strict=True))


def monthly(municipality_id: UUID, spec: Spec) -> MonthsGiven:
    """Each place's months: the one with the measure, and all others of its kind. Raises Refused
    while no whole month after the start is over."""
    start = date.fromisoformat(spec["start"]).replace(day=1)
    today = date.fromisoformat(spec["asked_on"])
    after = min(spec["months_after"],
                (today.year - start.year) * 12 + today.month - start.month)  # fmt: skip
    if after < 1:
        raise Refused(say("Ingen hel månad efter insatsens början är slut än."))
    begins = add_months(start, -spec["months_before"])
    chosen = places.named(municipality_id, [spec["place"]])
    if not chosen:
        raise Refused(say("Området finns inte längre. Välj ett annat."))
    own = chosen[0]
    others = [
        place
        for place in places.all_places(municipality_id)
        if place.is_district is own.is_district and place.key != own.key
    ]
    parts = _Parts([own], others, [], [])
    happened, imprecise = _where(municipality_id, spec, (begins, add_months(start, after)), parts)
    length = spec["months_before"] + after
    months: Counter[tuple[str, int]] = Counter(
        (key, (day.year - begins.year) * 12 + day.month - begins.month) for key, day in happened
    )
    series = [
        tuple(
            sum(months[key, month] for key in _keys(place, parts.is_by_district))
            for month in range(length)
        )
        for place in (own, *others)
    ]
    used = sum(map(sum, series))
    basis = Basis(len(happened) + sum(imprecise.values()), used, imprecise,
                  len(happened) - used, begins, add_months(start, after))  # fmt: skip
    return MonthsGiven(
        series[0], tuple(series[1:]), spec["months_before"], own.name,
        tuple(place.name for place in others), basis,
    )  # fmt: skip

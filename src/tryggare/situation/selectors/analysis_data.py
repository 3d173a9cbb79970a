"""The incidents an analysis is made of, as its choices say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils.timezone import localdate

from tryggare.domain.analyses.basis import PRECISE, Basis, PointsGiven, given_points
from tryggare.domain.analyses.counted import DaysGiven, SeriesGiven
from tryggare.domain.wording import gettext_noop
from tryggare.situation.models import Analysis
from tryggare.situation.selectors import measure_data, places, weekly
from tryggare.situation.selectors.counted import Spec, counted

NO_DISTRICT = gettext_noop("Utan kommundel")


def points(municipality_id: UUID, spec: Spec) -> PointsGiven:
    """Those with a place of their own. Raises Refused as ``given_points``."""
    start, end = date.fromisoformat(spec["from"]), date.fromisoformat(spec["to"])
    every = counted(spec).filter(day__range=(start, end))
    rows = list(every.filter(precision__in=PRECISE).values_list("x", "y", "day"))
    left = every.exclude(precision__in=PRECISE).values_list("precision").annotate(n=Count("pk"))
    land = places.land(municipality_id)
    until = min(end, date.fromisoformat(spec["asked_on"]))
    return given_points(rows, imprecise=dict(left), land=land, until=until)  # type: ignore[arg-type]


def days(municipality_id: UUID, spec: Spec) -> DaysGiven:
    """The days of one period, or of two."""
    ends = [("from", "to"), ("second_from", "second_to")]
    periods = tuple(
        (date.fromisoformat(spec[first]), date.fromisoformat(spec[last]))
        for first, last in ends
        if spec.get(first)
    )
    found = tuple(
        tuple(counted(spec).filter(day__range=period).values_list("day", flat=True))
        for period in periods
    )
    total = sum(map(len, found))
    first, last = min(period[0] for period in periods), max(period[1] for period in periods)
    return DaysGiven(periods, found, Basis(total, total, first=first, last=last))


def series(municipality_id: UUID, spec: Spec) -> SeriesGiven:
    """All series up to the week."""
    return weekly.series(date.fromisoformat(spec["week"]), no_district=NO_DISTRICT)


_GATHERS: dict[str, Callable[[UUID, Spec], Any]] = {
    "near-repeat": points,
    "scan": points,
    "hot-spots": points,
    "alarms": series,
    "two-counts": days,
    "moving-window": days,
    "plan": measure_data.planned,
    "result": measure_data.measured,
    "synthetic-control": measure_data.monthly,
}


def gather(analysis: Analysis) -> Any:
    """What the analysis's kind is made of. Raises Refused when there is not enough."""
    spec = {**analysis.spec, "asked_on": localdate(analysis.asked_at).isoformat()}
    return _GATHERS[analysis.kind](analysis.municipality_id, spec)

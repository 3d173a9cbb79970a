"""Incidents as the list, the map and their own page show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, F, Func, IntegerField, Q, QuerySet, Value

from tryggare.domain.analyses.basis import PRECISE
from tryggare.domain.analyses.squares import SIDE, Square
from tryggare.situation.models import Incident, Report, SameIncident, Tip
from tryggare.situation.selectors.counted import kinds_of

PER_PAGE = 50
_NEAR_DAYS = 7
_MOST_NEAR = 15


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is asked for: both days are counted in."""

    start: date
    end: date
    category: UUID | None = None
    district: UUID | None = None
    source: str = ""
    precision: str = ""
    seriousness: int | None = None
    state: str = Incident.State.COUNTED


@dataclass(frozen=True)
class After:
    """The last row of the page before: the next begins behind it."""

    day: date
    pk: UUID

    @classmethod
    def read(cls, text: str) -> After | None:
        """``2026-11-02.<id>``; None for what is none."""
        day, _dot, pk = text.partition(".")
        try:
            return cls(date.fromisoformat(day), UUID(pk))
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.pk}"


def listed(wanted: Wanted, after: After | None) -> tuple[list[Incident], After | None]:
    """A page of incidents, the latest first, and where the next begins; None at the end.

    Nothing is counted and nothing skipped, so the last page costs what the first does.
    """
    found = sifted(wanted).select_related("category__group", "district")
    if after is not None:
        found = found.filter(
            Q(day__lt=after.day) | Q(day=after.day, pk__gt=after.pk), day__lte=after.day
        )
    rows = list(found.order_by("-day", "pk")[: PER_PAGE + 1])
    shown = rows[:PER_PAGE]
    return shown, After(shown[-1].day, shown[-1].pk) if len(rows) > PER_PAGE else None


def sifted(wanted: Wanted) -> QuerySet[Incident]:
    """All that fit, in no order."""
    found = Incident.objects.filter(day__range=(wanted.start, wanted.end), state=wanted.state)
    if wanted.category is not None:
        found = found.filter(category__in=kinds_of(wanted.category))
    same = {
        "district": wanted.district,
        "source": wanted.source,
        "precision": wanted.precision,
        "seriousness": wanted.seriousness,
    }
    return found.filter(**{name: value for name, value in same.items() if value}).order_by()


def squares(wanted: Wanted) -> tuple[list[Square], int]:
    """Squares of 250 metres with their incidents, by their corners; and how many incidents that
    fit have no place of their own."""
    every = sifted(wanted)
    points = every.filter(precision__in=PRECISE)
    # Corners as whole numbers: the database adds up a year's points before any leave it.
    corner = {axis: F(axis) - _rest(axis) for axis in ("x", "y")}
    found = points.values_list(*(corner[axis] for axis in ("x", "y"))).annotate(n=Count("*"))
    shown = [Square(x, y, count) for x, y, count in found.order_by()]
    left = every.exclude(precision__in=PRECISE).count()
    return sorted(shown, key=lambda one: (one.x, one.y)), left


def _rest(axis: str) -> Func:
    return Func(F(axis), Value(SIDE), function="mod", output_field=IntegerField())


def one(incident_id: UUID) -> Incident:
    """An incident with what its page names. Raises Incident.DoesNotExist."""
    found = Incident.objects.select_related(
        "category__group", "district", "reported_by", "same__same_as__category"
    )
    return found.get(pk=incident_id)


def leaning(incident: Incident) -> tuple[int, int, int]:
    """How many incidents, reports and tips are said to be the same as this one."""
    copies, reports, tips = (
        model.objects.filter(same_as=incident).count() for model in (SameIncident, Report, Tip)
    )
    return copies, reports, tips


def is_withdrawn_for_good(incident: Incident) -> bool:
    """Whether it came of a report or a tip that has been withdrawn since."""
    return any(
        model.objects.filter(incident=incident, state="withdrawn").exists()
        for model in (Report, Tip)
    )


def near(incident: Incident) -> QuerySet[Incident]:
    """Those it may be the same as: of its kind, close to it in days, and counted."""
    around = (
        incident.day - timedelta(days=_NEAR_DAYS),
        incident.day + timedelta(days=_NEAR_DAYS),
    )
    found = Incident.objects.filter(
        category=incident.category_id, day__range=around, state=Incident.State.COUNTED
    ).exclude(pk=incident.pk)
    if incident.district_id:
        found = found.filter(district=incident.district_id)
    kept = found.order_by("-day", "pk").values_list("pk", flat=True)[:_MOST_NEAR]
    return Incident.objects.filter(pk__in=list(kept)).select_related("category")

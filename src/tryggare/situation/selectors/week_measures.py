"""Short measures: those that come up, a person's own, and one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet

from tryggare.organisations.permissions import Actor
from tryggare.situation.models import WeekMeasure
from tryggare.situation.permissions import LEAD, MEET
from tryggare.situation.selectors.week_people import bodies_of


def measure(measure_id: UUID) -> WeekMeasure:
    """Raises WeekMeasure.DoesNotExist."""
    return _with_names().get(pk=measure_id)


def coming_up(week: date) -> QuerySet[WeekMeasure]:
    """What earlier weeks decided and this week's meeting hears of: ``domain.weeks.carrying``, as
    the database says it."""
    still = Q(ended_on__isnull=True) | Q(ended_on__gte=week)
    return _with_names().filter(still, picture__week__lt=week)


def decided_in(picture_id: UUID) -> QuerySet[WeekMeasure]:
    """What a week's own meeting decided."""
    return _with_names().filter(picture=picture_id)


def own(actor: Actor, on: date) -> list[WeekMeasure]:
    """Those that the person or their organisation answers for: open ones first by day, then the
    latest ended."""
    found = _of(actor, on)
    ended = found.filter(ended_on__isnull=False).order_by("-ended_on", "id")[:20]
    return [*found.filter(ended_on__isnull=True), *ended]


def own_open(actor: Actor, on: date) -> QuerySet[WeekMeasure]:
    """Those of ``own`` that are not ended."""
    return _of(actor, on).filter(ended_on__isnull=True)


def _of(actor: Actor, on: date) -> QuerySet[WeekMeasure]:
    mine = Q(person=actor.person_id) | Q(organisation__in=bodies_of(actor.person_id, on))
    return _with_names().filter(mine)


def may_change(actor: Actor, one: WeekMeasure, bodies: Collection[UUID]) -> bool:
    """Whoever leads the week, the person who answers for it, and those who take part from the
    organisation that does; ``bodies`` are the actor's."""
    if actor.may(LEAD):
        return True
    is_theirs = one.person_id == actor.person_id or one.organisation_id in bodies
    return actor.may(MEET) and actor.person_id is not None and is_theirs


def of_district(district_id: UUID | None, weeks: Collection[date]) -> QuerySet[WeekMeasure]:
    """What those weeks decided for a kommundel; without one, for the whole municipality."""
    found = _with_names().filter(picture__week__in=weeks)
    return found.filter(district=district_id).order_by("due", "created_at")


def ended_between(first: date, last: date) -> QuerySet[WeekMeasure]:
    """Measures that ended in a period, by kommundel and day."""
    found = _with_names().filter(ended_on__gte=first, ended_on__lte=last)
    return found.order_by(F("district__sort_key").asc(nulls_last=True), "ended_on", "id")


def answerable(on: date) -> QuerySet[WeekMeasure]:
    """Those that an answer to residents may name: open, or ended in the year before the day."""
    recent = Q(ended_on__isnull=True) | Q(ended_on__gte=on - timedelta(days=365))
    return _with_names().filter(recent).order_by("-picture__week", "due", "id")


def by_outcome(year: int) -> list[WeekMeasure]:
    """Every measure decided for a week that belongs to the year, as weeks are numbered."""
    found = _with_names().filter(picture__week__iso_year=year)
    return list(found.order_by("picture__week", "created_at"))


def _with_names() -> QuerySet[WeekMeasure]:
    return WeekMeasure.objects.select_related(
        "picture", "district", "category__group", "organisation", "person"
    )

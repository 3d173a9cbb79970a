"""What a week's picture is made of, as it stands now."""

from __future__ import annotations

from datetime import date

from django.db.models import Sum

from tryggare.domain.incidents.personal_data import without_signs
from tryggare.domain.weeks.frozen import (
    WEEKS_BEFORE,
    FrozenWeek,
    Place,
    Planned,
    Serious,
    spread,
)
from tryggare.domain.weeks.mondays import WEEK
from tryggare.organisations.models import District
from tryggare.situation.models import Category, Incident, WeeklyCount

# What is arranged is no disturbance: it is listed ahead, and is not among the counts.
PLANNED = "event"
_SERIOUS_SHOWN, _EVENTS_SHOWN, _LENGTH = 50, 50, 160
_AHEAD = 2 * WEEK


def gather(week: date) -> FrozenWeek:
    """Everything of the week that begins on the Monday ``week``; as many questions whatever there
    is."""
    serious = _serious(week)
    return FrozenWeek(
        week=week,
        districts={str(one.pk): one.name for one in District.objects.all()},
        categories={str(one.pk): one.name for one in Category.objects.all()},
        counts=spread(week, _counts(week - WEEKS_BEFORE * WEEK, week)),
        serious=tuple(serious[:_SERIOUS_SHOWN]),
        serious_in_all=len(serious),
        events=tuple(_events(week + WEEK)),
    )


def counts_now(week: date) -> dict[Place, int]:
    """The week itself as it is counted now."""
    return {place: count for _monday, place, count in _counts(week, week)}


def _counts(first: date, last: date) -> list[tuple[date, Place, int]]:
    found = (
        WeeklyCount.objects.filter(week__gte=first, week__lte=last, count__gt=0)
        .exclude(category__code=PLANNED)
        .values_list("week", "district", "category")
        .annotate(Sum("count"))
        .order_by("week", "district", "category")
    )
    return [(week, (str(where or ""), str(kind)), count) for week, where, kind, count in found]


def _serious(week: date) -> list[Serious]:
    found = (
        Incident.objects.filter(
            day__gte=week,
            day__lt=week + WEEK,
            state=Incident.State.COUNTED,
            seriousness__gte=Incident.Seriousness.SERIOUS,
        )
        .exclude(category__code=PLANNED)
        .order_by("-seriousness", "day", "id")
        .values_list("day", "category__name", "district__name", "seriousness", "source")
    )
    return [
        Serious(day.isoformat(), kind, at or "", how or 0, src) for day, kind, at, how, src in found
    ]


def _events(first: date) -> list[Planned]:
    found = (
        Incident.objects.filter(
            category__code=PLANNED,
            day__gte=first,
            day__lt=first + _AHEAD,
            state=Incident.State.COUNTED,
        )
        .order_by("day", "id")
        .values_list("day", "place", "text", "district__name")[:_EVENTS_SHOWN]
    )
    return [
        Planned(day.isoformat(), _what(text, place), at or "") for day, place, text, at in found
    ]


def _what(text: str, place: str) -> str:
    """What is arranged, without what looks like somebody's name or number."""
    told = ", ".join(part for part in (without_signs(one).strip() for one in (text, place)) if part)
    return told if len(told) <= _LENGTH else f"{told[:_LENGTH]} …"

"""What a year holds: the wheel's own entries, and the days and months that other rows give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import ExtractQuarter
from django.utils import timezone

from tryggare.domain.plans.clocks import next_follow_up
from tryggare.fund.models import Meeting, Round
from tryggare.measures.models import ActionPlan, CouncilMeeting, Measure, Promise, YearEntry
from tryggare.measures.selectors import plans
from tryggare.measures.selectors.measures import concerning
from tryggare.organisations.models import District
from tryggare.situation.models import Dialogue
from tryggare.situation.selectors import pictures

_SHOWN_ROUNDS = 12


def entry(entry_id: UUID) -> YearEntry:
    """Raises YearEntry.DoesNotExist."""
    return YearEntry.objects.get(pk=entry_id)


def entries(district: District | None) -> QuerySet[YearEntry]:
    """In the order of the year: of a kommundel also what concerns all the municipality."""
    found = YearEntry.objects.select_related("district", "responsible")
    return found if district is None else found.filter(_of(district, "district"))


@dataclass(frozen=True)
class QuarterOfMeasures:
    """How many measures begin, end and are to be followed up in a quarter (1–4)."""

    quarter: int
    starts: int = 0
    ends: int = 0
    due: int = 0


def measures_by_quarter(year: int, district: District | None) -> list[QuarterOfMeasures]:
    """Of measures that are not cancelled; quarters without any are left out."""
    found = Measure.objects.exclude(state=Measure.State.CANCELLED)
    if district is not None:
        found = found.filter(concerning(district.pk))
    fields = ("starts", "ends", "follow_up_due")
    first, *others = (
        _by_quarter(found, name, year).annotate(what=Value(place))
        for place, name in enumerate(fields)
    )
    counted: dict[int, list[int]] = {}
    for quarter, count, place in first.union(*others, all=True):
        counted.setdefault(quarter, [0] * len(fields))[place] = count
    return [QuarterOfMeasures(quarter, *its) for quarter, its in sorted(counted.items())]


def dialogues_by_quarter(year: int, district: District | None) -> Counter[int]:
    """How many dialogues and walks there are in each quarter, past and planned."""
    found = Dialogue.objects.all()
    found = found if district is None else found.filter(_of(district))
    return Counter(dict(_by_quarter(found, "day", year)))


def _by_quarter(found: QuerySet[Any], name: str, year: int) -> QuerySet[Any, Any]:
    """Quarters of a year, with how many rows have the day in them."""
    counted: QuerySet[Any, Any] = (
        found.filter(**{f"{name}__year": year})
        .order_by()
        .values_list(ExtractQuarter(name))
        .annotate(Count("pk", distinct=True))
    )
    return counted


def council_days(year: int) -> list[date]:
    found = CouncilMeeting.objects.filter(held_on__year=year).order_by("held_on")
    return list(found.values_list("held_on", flat=True).distinct())


def promises_ending(year: int, district: District | None) -> list[Promise]:
    """Promises given to residents that end in the year, and are to be told of then."""
    found = Promise.objects.filter(ends__year=year, state__in=Promise.SHOWN)
    return list(found if district is None else found.filter(_of(district)))


@dataclass(frozen=True)
class RoundDays:
    """A round with its days in the year; None where it has none then."""

    round: Round
    opens: date | None
    closes: date | None


def rounds_of(year: int) -> list[RoundDays]:
    """Rounds that open or close in the year, drafts left out."""
    found = Round.objects.exclude(state=Round.State.DRAFT).filter(
        Q(opens_at__year=year) | Q(closes_at__year=year)
    )
    return [
        RoundDays(one, _in(year, one.opens_at), _in(year, one.closes_at))
        for one in found.order_by("opens_at", "closes_at")[:_SHOWN_ROUNDS]
    ]


def fund_meetings(year: int) -> list[date]:
    """Days when the fund's body meets to decide."""
    found = Meeting.objects.filter(held_on__year=year).order_by("held_on")
    return list(found.values_list("held_on", flat=True).distinct())


@dataclass(frozen=True)
class Due:
    """When the lägesbild (``picture``) is to be updated and the ``plan`` followed up
    (``follow_up``), at the latest; None without one in force."""

    picture: date | None
    plan: ActionPlan | None
    follow_up: date | None


def due() -> Due:
    """Of what is in force."""
    picture = pictures.in_force()
    plan = plans.in_force()
    since = plans.counts_from(plan) if plan else None
    return Due(
        picture.next_update_due if picture else None, plan, next_follow_up(since) if since else None
    )


def names(found: Iterable[District]) -> list[str]:
    return [one.name for one in found]


def _of(district: District, name: str = "district") -> Q:
    return Q(**{name: district}) | Q(**{f"{name}__isnull": True})


def _in(year: int, moment: object) -> date | None:
    day = timezone.localtime(moment).date() if moment else None  # type: ignore[arg-type]
    return day if day and day.year == year else None

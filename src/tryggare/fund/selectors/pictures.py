"""A fund's year as pictures: each question asked anew in its reader's own context.

Nothing here is kept between readers: whoever has jäv in something sees the sums without it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, Sum

from tryggare.domain.ledger import Balance
from tryggare.fund import models
from tryggare.fund.models import Award, Fund, GoalResult, Instalment, Meeting, Report, Round
from tryggare.fund.selectors.applications import SEALED
from tryggare.fund.selectors.decisions import meeting_dates
from tryggare.fund.selectors.public import summed

# A list to look ahead by, not a calendar.
_MOST = 15


@dataclass(frozen=True)
class RoundAsked:
    """A round of any year: öre asked for, None while the call is sealed, and öre to share out."""

    round: Round
    asked_ore: int | None
    budget_ore: int


@dataclass(frozen=True)
class Deadline:
    """Something that is to happen on a day. ``kind`` is "instalment", "report", "result" or a
    meeting's "adjust", "announce", "laga_kraft" or "meeting"; ``row_id`` leads to its page."""

    day: date
    kind: str
    about: str
    row_id: UUID


@dataclass(frozen=True)
class Pictures:
    """Öre by kommundel ("" for none) and by track ("" for none) of the year's grants."""

    fund: Fund
    year: int
    years: Sequence[int]
    balance: Balance
    rounds: Sequence[RoundAsked]
    by_district: Counter[str]
    by_track: Counter[str]
    deadlines: Sequence[Deadline]


def pictures(fund_id: UUID, year: int | None, *, on: date) -> Pictures:
    """A fund's year, the latest with books up to ``on`` when None. Raises Fund.DoesNotExist."""
    fund = Fund.objects.get(pk=fund_id)
    kept = list(models.Balance.objects.filter(fund=fund_id).order_by("-year"))
    years = [row.year for row in kept]
    shown = year if year is not None else _latest(years, on)
    by_district, by_track = _granted(fund_id, shown)
    return Pictures(
        fund=fund,
        year=shown,
        years=years,
        balance=summed(row for row in kept if row.year == shown),
        rounds=_rounds(fund_id),
        by_district=by_district,
        by_track=by_track,
        deadlines=deadlines(fund_id, on=on),
    )


def _latest(years: Sequence[int], on: date) -> int:
    past = (year for year in years if year <= on.year)
    return next(past, years[-1] if years else on.year)


def _granted(fund_id: UUID, year: int) -> tuple[Counter[str], Counter[str]]:
    rows = (
        Award.objects.filter(application__round__fund=fund_id, application__round__year=year)
        .exclude(state=Award.State.REVOKED)
        .order_by()
        .values_list("application__district_name", "application__category")
        .annotate(Sum("amount_ore"))
    )
    by_district: Counter[str] = Counter()
    by_track: Counter[str] = Counter()
    for district, track, ore in rows:
        # A sum of bigint is numeric to the database.
        by_district[district] += int(ore)
        by_track[track] += int(ore)
    return by_district, by_track


def _rounds(fund_id: UUID) -> list[RoundAsked]:
    found = Round.objects.filter(fund=fund_id).defer("form").order_by("-year", "name")
    asked = found.annotate(asked=Sum("applications__amount_ore", default=0))
    return [
        RoundAsked(one, None if one.state in SEALED else int(one.asked), one.budget_ore)
        for one in asked[:_MOST]
    ]


def deadlines(fund_id: UUID, *, on: date) -> list[Deadline]:
    """The days ahead, and those that have passed with something undone, the earliest first."""
    found = [
        *_instalments(fund_id),
        *_reports(fund_id),
        *_results(fund_id),
        *_meetings(fund_id, on),
    ]
    return sorted(found, key=lambda one: (one.day, one.kind, one.about))[:_MOST]


def _instalments(fund_id: UUID) -> Iterable[Deadline]:
    waiting = (Instalment.State.PLANNED, Instalment.State.ATTESTED, Instalment.State.READY)
    found = Instalment.objects.filter(award__application__round__fund=fund_id, state__in=waiting)
    found = found.filter(award__state__in=_PAYS)
    return _of_awards(found.values_list("due", "award__application__title", "award"), "instalment")


def _reports(fund_id: UUID) -> Iterable[Deadline]:
    found = Report.objects.filter(
        award__application__round__fund=fund_id,
        state__in=(Report.State.EXPECTED, Report.State.LACKING),
    ).exclude(award__state__in=_ENDED)
    return _of_awards(found.values_list("due", "award__application__title", "award"), "report")


def _results(fund_id: UUID) -> Iterable[Deadline]:
    found = GoalResult.objects.filter(
        award__application__round__fund=fund_id, value__isnull=True
    ).exclude(award__state=Award.State.REVOKED)
    rows = found.values_list("due", "award__application__title", "award").distinct()
    return _of_awards(rows, "result")


_PAYS = (Award.State.DECIDED, Award.State.UNDER_WAY, Award.State.REPORTED)
_ENDED = (Award.State.CLOSED, Award.State.REVOKED)


def _of_awards(rows, kind: str) -> list[Deadline]:  # type: ignore[no-untyped-def]
    return [
        Deadline(day, kind, title, award_id)
        for day, title, award_id in rows.order_by("due", "award__application__title")[:_MOST]
    ]


def _meetings(fund_id: UUID, on: date) -> Iterable[Deadline]:
    """What each meeting waits for, up to the day its decisions stand."""
    undone = ~Q(state=Meeting.State.ANNOUNCED) | Q(announced_on__gte=date(on.year - 1, on.month, 1))
    for meeting in Meeting.objects.filter(undone, fund=fund_id).select_related("body"):
        dates, about = meeting_dates(meeting), str(meeting)
        match meeting.state:
            case Meeting.State.PLANNED:
                yield Deadline(meeting.held_on, "meeting", about, meeting.pk)
            case Meeting.State.HELD:
                yield Deadline(dates.adjusted_by, "adjust", about, meeting.pk)
            case Meeting.State.ADJUSTED:
                yield Deadline(dates.announced_by, "announce", about, meeting.pk)
            case _ if dates.laga_kraft >= on:
                yield Deadline(dates.laga_kraft, "laga_kraft", about, meeting.pk)

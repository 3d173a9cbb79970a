"""Weeks as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum

from tryggare.domain.weeks.frozen import FrozenWeek, Since, since
from tryggare.domain.weeks.mondays import WEEK, latest_whole
from tryggare.organisations.models import District
from tryggare.situation.models import (
    WeekAttendance,
    WeekLine,
    WeeklyCount,
    WeekMeasure,
    WeekNote,
    WeekPicture,
)
from tryggare.situation.selectors import week_facts, week_measures

_BY_NAME = F("district__sort_key").asc(nulls_last=True)


def pictures() -> QuerySet[WeekPicture]:
    """All weeks, the latest first, with how many measures each decided and how many are open."""
    found = WeekPicture.objects.defer("frozen").order_by("-week")
    return found.annotate(
        decided=Count("measures"),
        open=Count("measures", filter=Q(measures__ended_on__isnull=True)),
    )


def picture(picture_id: UUID) -> WeekPicture:
    """Raises WeekPicture.DoesNotExist."""
    return WeekPicture.objects.get(pk=picture_id)


@dataclass(frozen=True)
class WeekPage:
    """One week with all that hangs on it. ``facts`` are frozen once it is prepared; until then
    they are as of now, and ``since`` is None."""

    picture: WeekPicture
    facts: FrozenWeek
    since: Since | None
    notes: list[WeekNote]
    carried: list[WeekMeasure]
    decided: list[WeekMeasure]
    attendance: list[WeekAttendance]


def page(picture_id: UUID) -> WeekPage:
    """Raises WeekPicture.DoesNotExist."""
    found = picture(picture_id)
    facts, changed = facts_of(found)
    return WeekPage(
        found,
        facts,
        changed,
        list(found.notes.select_related("district").order_by(_BY_NAME)),
        list(week_measures.coming_up(found.week)),
        list(week_measures.decided_in(found.pk)),
        attendance(found),
    )


def facts_of(found: WeekPicture) -> tuple[FrozenWeek, Since | None]:
    """The frozen facts and what has changed since; before it is prepared, the facts of now."""
    if not found.frozen:
        return week_facts.gather(found.week), None
    frozen = FrozenWeek.from_plain(found.frozen)
    return frozen, since(frozen, week_facts.counts_now(found.week))


def attendance(found: WeekPicture) -> list[WeekAttendance]:
    """Organisations first, then persons, by name."""
    rows = found.attendance.select_related("organisation", "person")
    order = F("organisation__sort_key").asc(nulls_last=True), "person__sort_key"
    return list(rows.order_by(*order))


def note(note_id: UUID) -> WeekNote:
    """Raises WeekNote.DoesNotExist."""
    return WeekNote.objects.select_related("picture", "district").get(pk=note_id)


def notes_of(picture_id: UUID) -> list[WeekNote]:
    """A week's notes in the order one goes through them: by name, the whole municipality last."""
    found = WeekNote.objects.filter(picture=picture_id).select_related("district")
    return list(found.order_by(_BY_NAME))


def is_empty_draft(found: WeekPicture) -> bool:
    """Whether nothing is written or decided in a week that is not prepared."""
    texts = Q(stands_out="", we_think="", said="")
    return (
        found.state == WeekPicture.State.DRAFT
        and not found.notes.exclude(texts).exists()
        and not found.measures.exists()
    )


def lines() -> list[WeekLine]:
    return list(WeekLine.objects.all())


@dataclass(frozen=True)
class PastWeek:
    """A week of a kommundel; ``count`` is as counted today."""

    note: WeekNote
    measures: list[WeekMeasure]
    count: int


def history(district: District | None) -> QuerySet[WeekNote]:
    """A kommundel's notes, the latest week first, of weeks that have been prepared."""
    found = WeekNote.objects.filter(district=district).exclude(picture__state="draft")
    return found.select_related("picture").order_by("-picture__week")


def past_weeks(district: District | None, notes: list[WeekNote]) -> list[PastWeek]:
    """The same weeks with what was decided and what was counted."""
    where = district.pk if district else None
    weeks = [one.picture.week for one in notes]
    decided: dict[date, list[WeekMeasure]] = {}
    for one in week_measures.of_district(where, weeks):
        decided.setdefault(one.picture.week, []).append(one)
    counted = weekly_counts(where, weeks)
    return [
        PastWeek(one, decided.get(one.picture.week, []), counted.get(one.picture.week, 0))
        for one in notes
    ]


def weekly_counts(district_id: UUID | None, weeks: list[date]) -> dict[date, int]:
    """Counts of a kommundel by Monday; without one, of the whole municipality."""
    if not weeks:
        return {}
    found = WeeklyCount.objects.filter(week__gte=min(weeks), week__lte=max(weeks))
    if district_id is not None:
        found = found.filter(district=district_id)
    found = found.exclude(category__code=week_facts.PLANNED)
    return dict(found.values_list("week").annotate(Sum("count")).order_by("week"))


def open_and_latest() -> list[WeekPicture]:
    """The weeks that are not put away, and the latest of all: ids, weeks and states, the latest
    first."""
    latest = WeekPicture.objects.order_by("-week").values("week")[:1]
    found = WeekPicture.objects.filter(~Q(state=WeekPicture.State.CLOSED) | Q(week=latest))
    return list(found.only("week", "state"))


def next_to_begin(today: date) -> date:
    """The latest week that is over, or the one after the latest that has been begun."""
    return following(WeekPicture.objects.values_list("week", flat=True).first(), today)


def following(latest: date | None, today: date) -> date:
    """What ``next_to_begin`` is when ``latest`` is the latest week that has been begun."""
    over = latest_whole(today)
    return over if latest is None or latest < over else latest + WEEK


def kept() -> tuple[int, int]:
    """How many weeks and open measures lie here."""
    measures = WeekMeasure.objects.filter(ended_on__isnull=True)
    return WeekPicture.objects.count(), measures.count()

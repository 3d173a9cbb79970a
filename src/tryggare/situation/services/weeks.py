"""A week from its first line until it is put away."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.transitions import move
from tryggare.domain.weeks.merging import merge
from tryggare.domain.weeks.mondays import WEEK as WEEK_LENGTH
from tryggare.domain.weeks.mondays import monday_of
from tryggare.domain.weeks.states import WEEK
from tryggare.domain.wording import say
from tryggare.organisations.models import District
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows
from tryggare.situation.models import WeekAttendance, WeekNote, WeekPicture
from tryggare.situation.permissions import LEAD
from tryggare.situation.policies_weeks import require_here, require_writable
from tryggare.situation.selectors import week_facts, week_people
from tryggare.situation.selectors import weeks as weeks_selectors
from tryggare.situation.selectors.ways import ways
from tryggare.situation.services import week_settings

# The texts of a note, and from which state on they are written.
BEFORE_MEETING = ("stands_out", "we_think")
AT_MEETING = "said"
# A day further back is a slip of the finger.
_FURTHEST_BACK = timedelta(days=2 * 365)


class Conflict(Refused):
    """Someone has changed the same box since it was fetched; nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "Texten har sparats i ett annat fönster eller av någon annan. Jämför med det som "
                "är sparat nu, skriv det som ska gälla och spara igen."
            )
        )


@dataclass(frozen=True)
class Roll:
    """Who came: ids of organisations and of persons; the others who take part were missed."""

    held_on: date
    organisations: Collection[UUID]
    persons: Collection[UUID]


@transaction.atomic
def begin(*, by: Actor, day: date) -> WeekPicture:
    """Begin the week that ``day`` is in, with a note for each kommundel and the checklist.

    Raises InvalidInput for a week that is begun, has not come or is more than two years back, and
    WeekIsElsewhere.
    """
    require(by, LEAD)
    require_here(ways(by.municipality_id))
    today = timezone.localdate()
    if day < today - _FURTHEST_BACK:
        raise InvalidInput([Problem("day", say("Välj en dag under de två senaste åren."))])
    week = monday_of(min(day, today + WEEK_LENGTH))
    if week > today:
        raise InvalidInput([Problem("day", say("Den veckan har inte börjat."))])
    lines = week_settings.lay_starting(by=by)
    picture = WeekPicture(municipality_id=by.municipality_id)
    checklist = [{"line": line.text, "done": False} for line in lines]
    changes = rows.fill_new(picture, {"week": week})
    picture.checklist = checklist
    rows.save(picture)
    WeekNote.objects.bulk_create(
        WeekNote(municipality_id=by.municipality_id, picture=picture, district=district)
        for district in [*District.objects.all(), None]
    )
    record(by=by, action="situation.week.begin", on=picture, changes=changes)
    return picture


@transaction.atomic
def write(*, by: Actor, note_id: UUID, texts: Mapping[str, str], seen: str = "") -> WeekNote:
    """Save what is changed of a kommundel's texts; ``seen`` is the mark that the page was fetched
    with (``domain.weeks.merging``), and without one nothing was seen.

    Raises WeekNote.DoesNotExist, InvalidInput, Conflict, WeekIsElsewhere, and Refused for a week
    that is put away, or for what was said at a meeting before the picture is prepared.
    Each save is not logged: a page saves itself while one writes.
    """
    require(by, LEAD)
    require_here(ways(by.municipality_id))
    note = (
        WeekNote.objects.select_for_update(of=("self",)).select_related("picture").get(pk=note_id)
    )
    require_writable(note.picture.state)
    merged = merge(texts, {name: getattr(note, name) for name in texts}, seen)
    if AT_MEETING in merged.changed and note.picture.state == WeekPicture.State.DRAFT:
        raise Refused(say("Förbered veckan först: mötet utgår från den förberedda bilden."))
    if merged.clashes:
        raise Conflict
    if rows.fill(note, merged.changed):
        rows.save(note)
    return note


@transaction.atomic
def tick(*, by: Actor, picture_id: UUID, done: Collection[int]) -> WeekPicture:
    """Say which lines of the checklist, by place from 0, have been gone through.

    Raises WeekPicture.DoesNotExist, WeekIsElsewhere and Refused."""
    picture = _held(by, picture_id)
    require_writable(picture.state)
    picture.checklist = [
        {**line, "done": place in done} for place, line in enumerate(picture.checklist)
    ]
    picture.save(update_fields=["checklist"])
    count = sum(line["done"] for line in picture.checklist)
    changes = {"checklist_done": count}
    record(by=by, action="situation.week.tick", on=picture, changes=changes)
    return picture


@transaction.atomic
def prepare(*, by: Actor, picture_id: UUID) -> WeekPicture:
    """Freeze the week's picture as it stands now; again, until the meeting has been held.

    Raises WeekPicture.DoesNotExist, WeekIsElsewhere and Refused."""
    picture = _held(by, picture_id)
    picture.state = move(WEEK, picture.state, "prepare")
    facts = week_facts.gather(picture.week)
    picture.frozen, picture.frozen_at = facts.to_plain(), timezone.now()
    picture.save(update_fields=["state", "frozen", "frozen_at"])
    changes = {"count": facts.total}
    record(by=by, action="situation.week.prepare", on=picture, changes=changes)
    return picture


@transaction.atomic
def hold(*, by: Actor, picture_id: UUID, roll: Roll) -> WeekPicture:
    """Say that the meeting was held, and who was there; it may be put right.

    Raises WeekPicture.DoesNotExist, InvalidInput, WeekIsElsewhere and Refused."""
    picture = _held(by, picture_id)
    picture.state = move(WEEK, picture.state, "hold")
    if roll.held_on > timezone.localdate():
        raise InvalidInput([Problem("held_on", say("Den dagen har inte varit än."))])
    if roll.held_on < picture.week:
        raise InvalidInput([Problem("held_on", say("Mötet hölls inte före veckan det gäller."))])
    if not roll.organisations and not roll.persons:
        raise InvalidInput([Problem("persons", say("Välj minst en som var med."))])
    changes = rows.fill(picture, {"held_on": roll.held_on})
    picture.save(update_fields=["state", "held_on"])
    _call(picture, roll)
    record(by=by, action="situation.week.hold", on=picture, changes=changes)
    return picture


@transaction.atomic
def close(*, by: Actor, picture_id: UUID) -> WeekPicture:
    """Put the week away. Raises WeekPicture.DoesNotExist, WeekIsElsewhere and Refused."""
    return _step(by, picture_id, "close")


@transaction.atomic
def skip(*, by: Actor, picture_id: UUID, reason: str) -> WeekPicture:
    """Put away a week in which nobody met. Raises WeekPicture.DoesNotExist, InvalidInput without a
    reason, WeekIsElsewhere and Refused."""
    return _step(by, picture_id, "skip", _said(reason))


@transaction.atomic
def reopen(*, by: Actor, picture_id: UUID, reason: str) -> WeekPicture:
    """Take up a week that was put away, where it was left. Raises WeekPicture.DoesNotExist,
    InvalidInput without a reason, WeekIsElsewhere and Refused."""
    return _step(by, picture_id, "reopen", _said(reason))


@transaction.atomic
def remove(*, by: Actor, picture_id: UUID) -> None:
    """Take away a week that was begun by mistake. Raises WeekPicture.DoesNotExist, WeekIsElsewhere,
    and Refused once it has been prepared or something is written in it."""
    picture = _held(by, picture_id)
    if not weeks_selectors.is_empty_draft(picture):
        raise Refused(say("Det finns text eller åtgärder i veckan, eller så är den förberedd. Den "
                          "tas inte bort, men går att avsluta utan möte."))  # fmt: skip
    record(by=by, action="situation.week.remove", on=picture)
    picture.delete()


def _said(reason: str) -> str:
    if not reason.strip():
        raise InvalidInput([Problem("reason", say("Skriv varför."))])
    return reason.strip()


def _step(by: Actor, picture_id: UUID, step: str, reason: str = "") -> WeekPicture:
    picture = _held(by, picture_id)
    transition = f"reopen_{_left_as(picture)}" if step == "reopen" else step
    picture.state = move(WEEK, picture.state, transition)
    picture.save(update_fields=["state"])
    record(by=by, action=f"situation.week.{step}", on=picture, reason=reason)
    return picture


def _left_as(picture: WeekPicture) -> str:
    """How far a week had come before it was put away."""
    if picture.held_on is not None:
        return "met"
    return "draft" if picture.frozen_at is None else "prepared"


def _held(by: Actor, picture_id: UUID) -> WeekPicture:
    """The week, held until the transaction ends, for whoever leads it."""
    require(by, LEAD)
    require_here(ways(by.municipality_id))
    return WeekPicture.objects.select_for_update().get(pk=picture_id)


def _call(picture: WeekPicture, roll: Roll) -> None:
    """One row for each who took part then: at the first call those who do that day, and when it is
    put right those who were called, whether they still take part or not, and whoever is added."""
    there = week_people.participants(roll.held_on)
    before = list(picture.attendance.values_list("organisation", "person"))
    bodies = {one for one, _person in before if one}
    people = {one for _body, one in before if one}
    bodies_now = {one.organisation_id for one in there.organisations}
    people_now = {one.pk for one in there.persons}
    strange = [
        *(set(roll.organisations) - bodies - bodies_now),
        *(set(roll.persons) - people - people_now),
    ]
    if strange:
        raise InvalidInput([Problem("persons", say("%(count)s av de valda deltar inte i mötena.",
                                                   count=str(len(strange))))])  # fmt: skip
    if not before:
        bodies, people = bodies_now, people_now
    bodies, people = bodies | set(roll.organisations), people | set(roll.persons)
    home = {"municipality_id": picture.municipality_id, "picture": picture}
    picture.attendance.all().delete()
    WeekAttendance.objects.bulk_create(
        [
            *(
                WeekAttendance(**home, organisation_id=one, is_present=one in roll.organisations)
                for one in bodies
            ),
            *(
                WeekAttendance(**home, person_id=one, is_present=one in roll.persons)
                for one in people
            ),
        ]
    )

"""Who takes part in the week's meetings, and what is gone through each week."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import Refused
from tryggare.domain.weeks.checklist import STARTING_LINES
from tryggare.domain.wording import say
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows
from tryggare.situation.models import WeekLine, WeekParticipant
from tryggare.situation.permissions import LEAD
from tryggare.situation.policies_weeks import require_here
from tryggare.situation.selectors.ways import ways

MOST_LINES = 40


@transaction.atomic
def lay_starting(*, by: Actor) -> list[WeekLine]:
    """The checklist's lines; those to begin with, where none has been laid."""
    require(by, LEAD)
    # The municipality's row is the queue: two who begin at once take turns.
    Municipality.objects.select_for_update(of=("self",), no_key=True).get(pk=by.municipality_id)
    there = list(WeekLine.objects.all())
    if there:
        return there
    return WeekLine.objects.bulk_create(
        WeekLine(municipality_id=by.municipality_id, text=text, position=10 * place)
        for place, text in enumerate(STARTING_LINES, start=1)
    )


@transaction.atomic
def add_line(*, by: Actor, text: str, position: int) -> WeekLine:
    """One line more in the weeks to come. Raises InvalidInput, WeekIsElsewhere, and Refused when
    there are too many to go through."""
    _lead(by)
    lay_starting(by=by)
    if WeekLine.objects.count() >= MOST_LINES:
        raise Refused(say("Listan har 40 rader. Ta bort någon först."))
    line = WeekLine(municipality_id=by.municipality_id)
    changes = rows.fill_new(line, {"text": text.strip(), "position": position})
    rows.save(line)
    record(by=by, action="situation.week_line.add", on=line, changes=changes)
    return line


@transaction.atomic
def change_line(*, by: Actor, line_id: UUID, text: str, position: int) -> WeekLine:
    """Reword or move a line, for the weeks to come. Raises WeekLine.DoesNotExist, InvalidInput and
    WeekIsElsewhere."""
    _lead(by)
    line = WeekLine.objects.select_for_update().get(pk=line_id)
    changes = rows.fill(line, {"text": text.strip(), "position": position})
    if changes:
        rows.save(line)
        record(by=by, action="situation.week_line.change", on=line, changes=changes)
    return line


@transaction.atomic
def remove_line(*, by: Actor, line_id: UUID) -> None:
    """Take a line off the list; weeks already begun keep it. Raises WeekLine.DoesNotExist,
    WeekIsElsewhere, and Refused for the last one."""
    _lead(by)
    line = WeekLine.objects.select_for_update().get(pk=line_id)
    if WeekLine.objects.count() == 1:
        raise Refused(say("Det är den sista raden. Ändra den i stället."))
    record(by=by, action="situation.week_line.remove", on=line)
    line.delete()


@transaction.atomic
def add_participant(*, by: Actor, organisation_id: UUID, part: str) -> WeekParticipant:
    """An organisation that takes part from now on. Raises InvalidInput and WeekIsElsewhere."""
    _lead(by)
    values = {"organisation_id": organisation_id, "part": part, "is_active": True}
    there = WeekParticipant.objects.filter(organisation=organisation_id, is_active=False).first()
    one = there or WeekParticipant(municipality_id=by.municipality_id)
    changes = rows.fill_new(one, values)
    rows.save(one)
    record(by=by, action="situation.week_participant.add", on=one, changes=changes)
    return one


@transaction.atomic
def remove_participant(*, by: Actor, participant_id: UUID) -> None:
    """An organisation that takes part no more; what it has been to and answers for stays.

    Raises WeekParticipant.DoesNotExist and WeekIsElsewhere."""
    _lead(by)
    one = WeekParticipant.objects.select_for_update(of=("self",)).get(pk=participant_id)
    one.is_active = False
    one.save(update_fields=["is_active"])
    record(by=by, action="situation.week_participant.remove", on=one)


def _lead(by: Actor) -> None:
    require(by, LEAD)
    require_here(ways(by.municipality_id))

"""A register that the municipality has already, read in: looked at first, then taken over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.plans.register import ReadRow
from tryggare.domain.wording import Number, say
from tryggare.measures.models import Camera, CameraAssessment
from tryggare.measures.permissions import KEEP_CAMERAS
from tryggare.measures.services.camera_texts import problems_in_register
from tryggare.measures.services.days import not_ahead
from tryggare.organisations.models import Organisation
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows
from tryggare.situation.services.pictures import queue

# What stands in an assessment that is written on paper or in another system.
ELSEWHERE = "Enligt det register som lästes in. Den skrivna bedömningen finns utanför systemet."
_WRITTEN = ("need", "intrusion", "alternatives", "limits", "balance")


@dataclass(frozen=True, kw_only=True)
class Common:
    """What holds for all rows of a file: whose they are, and since when those are in use that do
    not say so themselves."""

    responsible_id: UUID
    since: date


def already_there(read: Sequence[ReadRow]) -> set[int]:
    """The lines whose address and purpose stand in the register already."""
    known = set(Camera.objects.values_list("address", "purpose"))
    return {one.line for one in read if (one.row.address, one.row.purpose) in known}


def look_through(read: Sequence[ReadRow]) -> None:
    """Raises InvalidInput with every row that may not be handed out as it is written."""
    texts, places = {}, {}
    for one in read:
        row, place = one.row, f"rad {one.line}"
        texts[place] = f"{row.address}. {row.place_type}. {row.purpose}. {row.technique}"
        places[place] = say("Rad %(line)s", line=Number(one.line))
    problems = problems_in_register(texts)
    if problems:
        raise InvalidInput([Problem(one.field, one.message, places[one.field]) for one in problems])


@transaction.atomic
def take_in(*, by: Actor, read: Sequence[ReadRow], common: Common) -> int:
    """Take over the rows that are not there already, as found in use or ended; returns how many.
    Raises InvalidInput."""
    require(by, KEEP_CAMERAS)
    not_ahead("since", common.since)
    look_through(read)
    # One at a time: whoever presses twice takes in nothing the second time.
    queue(by)
    there = already_there(read)
    new = [one for one in read if one.line not in there]
    responsible = Organisation.objects.get(pk=common.responsible_id)
    for one in new:
        _take(by, one, common.since, responsible)
    return len(new)


def _take(by: Actor, one: ReadRow, since: date, responsible: Organisation) -> None:
    row = one.row
    camera = Camera(municipality_id=by.municipality_id)
    began = one.started_on or min(since, one.ended_on or since)
    state = Camera.State.ENDED if one.ended_on else Camera.State.IN_USE
    values: dict[str, object] = {
        "address": row.address,
        "place_type": row.place_type,
        "purpose": row.purpose,
        "technique": row.technique,
        "responsible": responsible,
        "found_in_use": True,
        "state": state.value,
        "started_on": began,
        "ended_on": one.ended_on,
    }
    changes = rows.fill_new(camera, values)
    rows.save(camera)
    if row.assessed_on is not None:
        assessment = CameraAssessment(
            municipality_id=by.municipality_id,
            camera=camera,
            done_on=row.assessed_on,
            allows=True,
            made_by_id=person_of(by),
            **dict.fromkeys(_WRITTEN, ELSEWHERE),
        )
        rows.save(assessment)
        changes["assessed_on"] = row.assessed_on.isoformat()
    record(by=by, action="measures.camera.read_in", on=camera, changes=changes)

"""Sign checks: that someone has looked if the signs are there and say what they must."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.measures.models import Camera, SignCheck
from tryggare.measures.permissions import KEEP_CAMERAS
from tryggare.measures.services.cameras import locked
from tryggare.measures.services.days import not_ahead
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows


@transaction.atomic
def check(
    *, by: Actor, camera_id: UUID, checked_on: date, are_right: bool, note: str = ""
) -> SignCheck:
    """Note what was seen. Raises Camera.DoesNotExist, InvalidInput (a fault is described), and
    Refused for a surveillance that is not in use."""
    require(by, KEEP_CAMERAS)
    camera = locked(camera_id)
    if camera.state != Camera.State.IN_USE:
        raise Refused(say("Bevakningen är inte i bruk. Skyltarna kontrolleras när den är det."))
    not_ahead("checked_on", checked_on)
    if not are_right and not note.strip():
        raise InvalidInput([Problem("note", say("Skriv vad som är fel med skyltarna."))])
    row = SignCheck(
        municipality_id=by.municipality_id,
        camera=camera,
        checked_on=checked_on,
        are_right=are_right,
        note=note.strip(),
        checked_by_id=person_of(by),
    )
    rows.save(row)
    changes = {"checked_on": checked_on.isoformat(), "are_right": are_right, "note": note.strip()}
    record(by=by, action="measures.sign_check.add", on=camera, changes=changes)
    return row

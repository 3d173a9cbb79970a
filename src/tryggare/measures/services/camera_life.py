"""A camera surveillance taken into use, ended, dropped, and at last taken out of the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.plans.cameras import (
    Lack,
    Surveillance,
    kept_until,
    kept_years,
    lacks_before,
    removable_if_ended_before,
)
from tryggare.domain.plans.states import CAMERA
from tryggare.domain.transitions import move
from tryggare.domain.wording import Day, Text, say
from tryggare.fund.services.reasons import said
from tryggare.measures.models import Camera
from tryggare.measures.permissions import KEEP_CAMERAS
from tryggare.measures.selectors.cameras import assessed
from tryggare.measures.services.cameras import locked
from tryggare.measures.services.days import not_ahead
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows

# Beside which field of the form what is missing stands.
_FIELDS = {
    Lack.UNASSESSED: "started_on",
    Lack.NOT_ALLOWED: "started_on",
    Lack.CHANGED: "started_on",
    Lack.NO_SIGNS: "signs_up_on",
    Lack.NOT_NEGOTIATED: "negotiated_on",
}
_BEFORE = {
    Lack.UNASSESSED: say("Det finns ingen bedömning från den dagen eller före. Gör den först."),
    Lack.NOT_ALLOWED: say(
        "Bedömningen som gäller den dagen, eller en senare, säger att bevakningen inte får ske."
    ),
    Lack.CHANGED: say("Planen är väsentligt ändrad sedan bedömningen. Bedöm på nytt först."),
    Lack.NO_SIGNS: say("Skyltarna ska sitta uppe när bevakningen börjar. För in dagen."),
    Lack.NOT_NEGOTIATED: say(
        "Platsen är en arbetsplats. Förhandla innan bevakningen börjar och för in dagen."
    ),
}


@dataclass(frozen=True, kw_only=True)
class Start:
    """The day it begins, and the days that what must come before was done."""

    started_on: date
    signs_up_on: date | None = None
    negotiated_on: date | None = None


@transaction.atomic
def take_into_use(*, by: Actor, camera_id: UUID, start: Start) -> Camera:
    """Begin the surveillance. Raises Camera.DoesNotExist, Refused, and InvalidInput with each
    thing that is missing beside its field, with its paragraph."""
    require(by, KEEP_CAMERAS)
    camera = locked(camera_id)
    state = move(CAMERA, camera.state, "take_into_use")
    for field in ("started_on", "signs_up_on", "negotiated_on"):
        day = getattr(start, field)
        if day is not None:
            not_ahead(field, day)
    values: dict[str, object] = {
        "started_on": start.started_on,
        "signs_up_on": start.signs_up_on,
        "negotiated_on": start.negotiated_on,
        "state": state,
    }
    about = Surveillance(
        is_workplace=camera.is_workplace,
        negotiated_on=start.negotiated_on,
        signs_up_on=start.signs_up_on,
        changed_on=camera.changed_on,
    )
    missing = lacks_before(about, start.started_on, assessed(camera))
    if missing:
        raise InvalidInput([Problem(_FIELDS[one], before(one)) for one in missing])
    changes = rows.fill(camera, values)
    rows.save(camera)
    record(by=by, action="measures.camera.take_into_use", on=camera, changes=changes)
    return camera


@transaction.atomic
def end(*, by: Actor, camera_id: UUID, ended_on: date) -> Camera:
    """End the surveillance. Raises Camera.DoesNotExist, Refused, and InvalidInput on ``ended_on``:
    a day that has not come, or before something that was done with it."""
    require(by, KEEP_CAMERAS)
    camera = locked(camera_id)
    state = move(CAMERA, camera.state, "end")
    not_ahead("ended_on", ended_on)
    _not_before_what_was_done(camera, ended_on)
    changes = rows.fill(camera, {"ended_on": ended_on, "state": state})
    rows.save(camera)
    record(by=by, action="measures.camera.end", on=camera, changes=changes)
    return camera


@transaction.atomic
def correct_end(*, by: Actor, camera_id: UUID, ended_on: date, reason: str) -> Camera:
    """Put the last day right when it was later: how long all is kept is counted from it. Raises
    Camera.DoesNotExist, Refused for one that has not ended, and InvalidInput: a day that is not
    later or has not come, or no reason."""
    require(by, KEEP_CAMERAS)
    camera = Camera.objects.select_for_update(of=("self",)).get(pk=camera_id)
    if camera.ended_on is None:
        raise Refused(say("Bevakningen har inte upphört."))
    not_ahead("ended_on", ended_on)
    if ended_on <= camera.ended_on:
        sentence = say("Sista dagen är %(day)s. Den flyttas bara framåt.", day=Day(camera.ended_on))
        raise InvalidInput([Problem("ended_on", sentence)])
    why = said(reason, say("Skriv varför."))
    changes = rows.fill(camera, {"ended_on": ended_on})
    rows.save(camera)
    record(by=by, action="measures.camera.correct_end", on=camera, changes=changes, reason=why)
    return camera


@transaction.atomic
def drop(*, by: Actor, camera_id: UUID, reason: str) -> Camera:
    """Say that a planned surveillance will not be. Raises Camera.DoesNotExist, InvalidInput without
    a reason, and Refused."""
    require(by, KEEP_CAMERAS)
    camera = locked(camera_id)
    why = said(reason, say("Skriv varför."))
    changes = rows.fill(camera, {"state": move(CAMERA, camera.state, "drop")})
    rows.save(camera)
    record(by=by, action="measures.camera.drop", on=camera, changes=changes, reason=why)
    return camera


@transaction.atomic
def remove(*, by: Actor, camera_id: UUID, reason: str) -> None:
    """Take it out of the register with all that belongs to it. Raises Camera.DoesNotExist,
    InvalidInput without a reason, and Refused as long as it must be kept."""
    require(by, KEEP_CAMERAS)
    camera = Camera.objects.select_for_update(of=("self",)).get(pk=camera_id)
    why_not = keeps(camera, timezone.localdate())
    if why_not is not None:
        raise Refused(why_not)
    why = said(reason, say("Skriv varför."))
    record(by=by, action="measures.camera.remove", on=camera, reason=why)
    camera.delete()


def keeps(camera: Camera, today: date) -> Text | None:
    """Why it may not be removed yet; None when it may."""
    if camera.state == Camera.State.IN_USE:
        return say("Bevakningen är i bruk och står kvar i registret.")
    if camera.state == Camera.State.PLANNED:
        return say("Bevakningen är planerad. Säg först att den inte blev av.")
    ended_on = camera.ended_on
    if ended_on is None or ended_on < removable_if_ended_before(today):
        return None
    return say(
        "Registret och bedömningarna sparas i minst %(years)s år efter slutet, till och med "
        "%(day)s.",
        years=kept_years(),
        day=Day(kept_until(ended_on)),
    )


def before(lack: Lack) -> Text:
    """What hinders the start, with its paragraph."""
    provision = lack.provision
    if provision is None:
        return _BEFORE[lack]
    return say("%(what)s (%(paragraph)s)", what=_BEFORE[lack], paragraph=str(provision))


def _not_before_what_was_done(camera: Camera, ended_on: date) -> None:
    assessed, checked = camera.assessments.first(), camera.sign_checks.first()
    done = (
        (
            assessed and assessed.done_on,
            say("Bevakningen bedömdes senare. Kontrollera dagen, framför allt året."),
        ),
        (
            checked and checked.checked_on,
            say("Skyltarna kontrollerades senare. Kontrollera dagen, framför allt året."),
        ),
        (
            camera.changed_on,
            say("Bevakningen ändrades senare. Kontrollera dagen, framför allt året."),
        ),
    )
    wrong = [Problem("ended_on", sentence) for day, sentence in done if day and ended_on < day]
    if wrong:
        raise InvalidInput(wrong)

"""The register over camera surveillance: rows put in and put right."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.plans.kinds import Needs, all_kinds
from tryggare.domain.wording import Day, Text, say
from tryggare.measures.models import Camera, Measure
from tryggare.measures.permissions import KEEP_CAMERAS
from tryggare.measures.services.camera_texts import hold_back_register, in_the_log
from tryggare.measures.services.days import not_ahead
from tryggare.organisations.models import District, Organisation
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows

GOING_ON = (Camera.State.PLANNED, Camera.State.IN_USE)


@dataclass(frozen=True, kw_only=True)
class CameraFacts:
    """A row of the register. ``negotiated_on`` and ``signs_up_on`` are None until it is done."""

    address: str
    place_type: str
    purpose: str
    technique: str
    responsible_id: UUID
    district_id: UUID | None = None
    measure_id: UUID | None = None
    is_public_place: bool = True
    is_workplace: bool = False
    negotiated_on: date | None = None
    signs_up_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class SignificantChange:
    """A change that asks for a new assessment, from the day it is decided: the assessment comes
    before the change is carried out."""

    on: date
    how: str


@transaction.atomic
def add(*, by: Actor, facts: CameraFacts, found_since: date | None = None) -> Camera:
    """A surveillance that is planned, or with ``found_since`` one that has been in use since that
    day without standing here. Raises InvalidInput."""
    require(by, KEEP_CAMERAS)
    camera = Camera(municipality_id=by.municipality_id)
    values = _checked(facts)
    if found_since is not None:
        not_ahead("found_since", found_since)
        values |= {
            "found_in_use": True, "state": Camera.State.IN_USE.value, "started_on": found_since,
        }  # fmt: skip
    changes = rows.fill_new(camera, values)
    rows.save(camera)
    record(by=by, action="measures.camera.add", on=camera, changes=in_the_log(changes))
    return camera


@transaction.atomic
def change(
    *, by: Actor, camera_id: UUID, facts: CameraFacts, significant: SignificantChange | None = None
) -> Camera:
    """Put a row right; ``significant`` when the surveillance itself is changed. Raises
    Camera.DoesNotExist, InvalidInput, and Refused once it is over."""
    require(by, KEEP_CAMERAS)
    camera = locked(camera_id)
    values = _checked(facts)
    _before_the_start(camera, facts)
    if significant is not None:
        values |= _significant(camera, significant)
    changes = rows.fill(camera, values)
    if changes:
        rows.save(camera)
        record(by=by, action="measures.camera.change", on=camera, changes=in_the_log(changes))
    return camera


def locked(camera_id: UUID) -> Camera:
    """A camera that is not over, locked. Raises Camera.DoesNotExist and Refused."""
    camera = Camera.objects.select_for_update(of=("self",)).get(pk=camera_id)
    if camera.state not in GOING_ON:
        raise Refused(say("Bevakningen är avslutad. Det som står om den ändras inte."))
    return camera


def camera_kinds() -> list[str]:
    """Codes of the kinds of measures that cameras carry out."""
    return [code for code, kind in all_kinds().items() if kind.needs is Needs.CAMERA]


def _checked(facts: CameraFacts) -> dict[str, object]:
    hold_back_register(
        {
            "address": facts.address,
            "place_type": facts.place_type,
            "purpose": facts.purpose,
            "technique": facts.technique,
        }
    )
    for field in ("negotiated_on", "signs_up_on"):
        day = getattr(facts, field)
        if day is not None:
            not_ahead(field, day)
    wanted, where = facts.measure_id, facts.district_id
    measure = Measure.objects.filter(pk=wanted).first() if wanted else None
    if wanted is not None and (measure is None or measure.kind not in camera_kinds()):
        raise InvalidInput([Problem("measure", _NO_CAMERA_MEASURE)])
    # As rows rather than ids, so that the log tells their names.
    return {
        **{name: value for name, value in asdict(facts).items() if not name.endswith("_id")},
        "responsible": Organisation.objects.get(pk=facts.responsible_id),
        "district": District.objects.filter(pk=where).first() if where else None,
        "measure": measure,
    }


def _before_the_start(camera: Camera, facts: CameraFacts) -> None:
    """What had to be done before a surveillance was taken into use here was done before."""
    if camera.found_in_use or camera.started_on is None:
        return
    days = {"signs_up_on": facts.signs_up_on}
    if facts.is_workplace:
        days["negotiated_on"] = facts.negotiated_on
    sentence = say(
        "Bevakningen började den %(day)s. Det här skulle vara gjort då.", day=Day(camera.started_on)
    )
    late = [field for field, day in days.items() if day is not None and day > camera.started_on]
    if late:
        raise InvalidInput([Problem(field, sentence) for field in late])


def _significant(camera: Camera, change: SignificantChange) -> dict[str, object]:
    not_ahead("changed_on", change.on)
    if not change.how.strip():
        raise InvalidInput([Problem("changed_how", say("Skriv vad som ändras."))])
    if camera.started_on is not None and change.on < camera.started_on:
        sentence = say("Bevakningen hade inte börjat den dagen.")
        raise InvalidInput([Problem("changed_on", sentence)])
    if camera.changed_on is not None and change.on < camera.changed_on:
        sentence = say("En senare väsentlig ändring är redan införd.")
        raise InvalidInput([Problem("changed_on", sentence)])
    return {"changed_on": change.on, "changed_how": change.how.strip()}


_NO_CAMERA_MEASURE: Text = say("Välj en åtgärd som är kamerabevakning.")

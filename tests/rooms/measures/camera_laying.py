"""Cameras and permits through their own services, as the camera officer does."""

from datetime import date, timedelta

from django.utils import timezone

from tests.factories.organisations import actor
from tests.rooms.measures.laying import body
from tryggare.domain.plans.assessing import PARTS
from tryggare.measures.services import (
    camera_assessments,
    camera_life,
    camera_positions,
    camera_signs,
    cameras,
    guard_permits,
)
from tryggare.measures.services.camera_life import Start
from tryggare.measures.services.cameras import CameraFacts
from tryggare.measures.services.guard_permits import PermitFacts

ROLE = "camera_officer"


def keeper(town):
    return actor(town.people[ROLE], ROLE)


def ago(days):
    return timezone.localdate() - timedelta(days=days)


def facts(town, **changed):
    known = {
        "address": "Skogås centrum", "place_type": "Torg", "technique": "Inget ljud",
        "purpose": "Minska narkotikabrott", "responsible_id": body(town).pk,
    }  # fmt: skip
    return CameraFacts(**known | changed)


def planned(town, **changed):
    return cameras.add(by=keeper(town), facts=facts(town, **changed))


def found(town, since=None, **changed):
    """One that was in use when the register was laid here."""
    return cameras.add(by=keeper(town), facts=facts(town, **changed), found_since=since or ago(700))


def written(town, camera):
    for part in PARTS:
        camera_assessments.write(
            by=keeper(town), camera_id=camera.pk, code=part.code, text=f"Om {part.code}"
        )


def assessed(town, camera, on=None, *, allows=True):
    written(town, camera)
    return camera_assessments.conclude(
        by=keeper(town), camera_id=camera.pk, done_on=on or ago(40), allows=allows
    )


def in_use(town, **changed):
    """Assessed forty days ago, and in use since thirty."""
    camera = planned(town, **changed)
    assessed(town, camera)
    return started(town, camera)


def started(town, camera, on=None, **changed):
    start = Start(**{"started_on": on or ago(30), "signs_up_on": ago(31)} | changed)
    return camera_life.take_into_use(by=keeper(town), camera_id=camera.pk, start=start)


def ended(town, camera, on=None):
    return camera_life.end(by=keeper(town), camera_id=camera.pk, ended_on=on or ago(1))


def signs(town, camera, *, are_right=True, on=None):
    return camera_signs.check(
        by=keeper(town), camera_id=camera.pk, checked_on=on or ago(0), are_right=are_right,
        note="" if are_right else "Skylten vid trappan saknas.",
    )  # fmt: skip


def positioned(town, camera, words):
    camera_positions.write(by=keeper(town), camera_id=camera.pk, words=words)


def permit(town, number="A-1", *, ends=None, **changed):
    known = {
        "number": number, "area": "Huddinge centrum", "valid_from": date(2020, 1, 1),
        "valid_to": ends or ago(-200),
    }  # fmt: skip
    return guard_permits.add(by=keeper(town), facts=PermitFacts(**known | changed))

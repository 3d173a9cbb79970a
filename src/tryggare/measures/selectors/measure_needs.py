"""What the law wants before a measure begins, as the registers of cameras and permits have it."""

from __future__ import annotations

from datetime import date

from tryggare.domain.plans import Needs
from tryggare.measures.models import Camera, GuardPermit, Measure
from tryggare.measures.policies_measures import Lack, lacking
from tryggare.measures.selectors.measures import kind_of


def lack_of(measure: Measure, on: date) -> Lack | None:
    """What is missing for the measure to begin on a day, if anything is."""
    needs = kind_of(measure).needs
    if needs is Needs.CAMERA:
        is_there = _camera_allowed(measure, on)
    elif needs is Needs.GUARD_PERMIT:
        permits = GuardPermit.objects.filter(measure=measure, valid_from__lte=on, valid_to__gte=on)
        is_there = permits.exists()
    else:
        is_there = True
    return None if is_there else lacking(needs)


def _camera_allowed(measure: Measure, on: date) -> bool:
    """Whether the latest assessment by the day lets one of its cameras be: one made before the
    latest change does not count (9 §), and what was made later does not help the day."""
    cameras = Camera.objects.filter(measure=measure, state__in=("planned", "in_use"))
    return any(_allowed(one, on) for one in cameras.prefetch_related("assessments"))


def _allowed(camera: Camera, on: date) -> bool:
    latest = next((one for one in camera.assessments.all() if one.done_on <= on), None)
    changed = camera.changed_on
    is_new = changed is None or changed > on or (latest is not None and latest.done_on >= changed)
    return latest is not None and latest.allows and is_new

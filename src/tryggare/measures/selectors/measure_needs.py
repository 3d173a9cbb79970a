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
        return lacking(needs, camera_allowed=_camera_allowed(measure), permit_valid=False)
    if needs is Needs.GUARD_PERMIT:
        permits = GuardPermit.objects.filter(measure=measure, valid_from__lte=on, valid_to__gte=on)
        return lacking(needs, camera_allowed=False, permit_valid=permits.exists())
    return None


def _camera_allowed(measure: Measure) -> bool:
    """Whether one of its cameras is in use, or its latest assessment lets it be: one made before
    the latest change does not count (9 §)."""
    cameras = Camera.objects.filter(measure=measure, state__in=("planned", "in_use"))
    for one in cameras.prefetch_related("assessments"):
        latest = next(iter(one.assessments.all()), None)
        is_new = latest is not None and (one.changed_on is None or latest.done_on >= one.changed_on)
        if one.state == Camera.State.IN_USE or (latest is not None and latest.allows and is_new):
            return True
    return False

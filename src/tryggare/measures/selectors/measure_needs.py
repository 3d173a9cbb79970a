"""What the law wants before a measure begins, as the registers of cameras and permits have it."""

from __future__ import annotations

from datetime import date

from tryggare.domain.plans import Needs
from tryggare.domain.plans.cameras import assessment_lack_on
from tryggare.measures.models import Camera, GuardPermit, Measure
from tryggare.measures.policies_measures import Lack, lacking
from tryggare.measures.selectors.cameras import assessed
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
    """Whether one of its cameras may be, by the day and still."""
    cameras = Camera.objects.filter(measure=measure, state__in=("planned", "in_use"))
    return any(
        assessment_lack_on(on, assessed(one), changed_on=one.changed_on) is None
        for one in cameras.prefetch_related("assessments")
    )

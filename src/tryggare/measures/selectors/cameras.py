"""The register over camera surveillance: the list, one of them, and what each lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from tryggare.domain.plans.cameras import (
    Assessed,
    Lack,
    Surveillance,
    lacks_in_use,
    removable_if_ended_before,
    signs_unchecked_if_before,
)
from tryggare.measures.models import AssessmentDraft, Camera, CameraAssessment, SignCheck

IN_USE = Q(state=Camera.State.IN_USE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list shows; empty means all. ``todo``: only what lacks something on that day."""

    state: str = ""
    district: UUID | None = None
    todo: date | None = None


def known() -> QuerySet[Camera]:
    """All of them, each with its latest assessment (``assessed_on``, ``allows``) and sign check
    (``checked_on``, ``signs_are_right``)."""
    assessed = CameraAssessment.objects.filter(camera=OuterRef("pk"))
    checked = SignCheck.objects.filter(camera=OuterRef("pk"))
    return Camera.objects.select_related("district", "responsible").annotate(
        assessed_on=Subquery(assessed.values("done_on")[:1]),
        allows=Subquery(assessed.values("allows")[:1]),
        checked_on=Subquery(checked.values("checked_on")[:1]),
        signs_are_right=Subquery(checked.values("are_right")[:1]),
    )


def listed(wanted: Wanted) -> QuerySet[Camera]:
    """Those that are wanted, by address."""
    found = known()
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.district is not None:
        found = found.filter(district=wanted.district)
    if wanted.todo is not None:
        found = found.filter(lacking(wanted.todo))
    return found.order_by("address", "pk")


def lacking(on: date) -> Q:
    """Those in use that lack something: the same as ``domain.plans.cameras.lacks_in_use``, asked of
    the database."""
    assessment = Q(allows__isnull=True) | Q(allows=False) | Q(changed_on__gt=F("assessed_on"))
    around = Q(signs_up_on__isnull=True) | Q(is_workplace=True, negotiated_on__isnull=True)
    return IN_USE & (assessment | around | signs_lacking(on))


def signs_lacking(on: date) -> Q:
    """Those with a fault in their signs, or whose signs nobody has looked at for long."""
    limit = signs_unchecked_if_before(on)
    old = Q(checked_on__lt=limit) | Q(checked_on__isnull=True, signs_up_on__lt=limit)
    return Q(signs_are_right=False) | old


def removable(on: date) -> Q:
    """Those that have ended so long ago that they may be removed."""
    return Q(state=Camera.State.ENDED, ended_on__lt=removable_if_ended_before(on))


def one(camera_id: UUID) -> Camera:
    """Raises Camera.DoesNotExist."""
    return known().select_related("measure").get(pk=camera_id)


def assessed(camera: Camera) -> list[Assessed]:
    """When it was assessed, and whether that allows it: the latest first."""
    return [(one.done_on, one.allows) for one in camera.assessments.all()]


def assessments_of(camera: Camera) -> list[CameraAssessment]:
    """The latest first."""
    return list(camera.assessments.select_related("made_by"))


def assessment(camera_assessment_id: UUID) -> CameraAssessment:
    """Raises CameraAssessment.DoesNotExist."""
    found = CameraAssessment.objects.select_related("camera", "made_by")
    return found.get(pk=camera_assessment_id)


def sign_checks_of(camera: Camera) -> list[SignCheck]:
    """The latest first, at most twenty."""
    return list(camera.sign_checks.select_related("checked_by")[:20])


def draft_of(camera: Camera) -> AssessmentDraft:
    """What is written so far; with nothing in it where nothing is."""
    found = AssessmentDraft.objects.filter(camera=camera).first()
    return found or AssessmentDraft(municipality_id=camera.municipality_id, camera=camera)


def surveillance(camera: Camera) -> Surveillance:
    """As far as rules ask, of a camera out of ``known``."""
    found = vars(camera)
    return Surveillance(
        is_workplace=camera.is_workplace,
        negotiated_on=camera.negotiated_on,
        signs_up_on=camera.signs_up_on,
        changed_on=camera.changed_on,
        assessed_on=found["assessed_on"],
        allows=found["allows"],
        checked_on=found["checked_on"],
        signs_are_right=found["signs_are_right"],
    )


def lacks(camera: Camera, on: date) -> tuple[Lack, ...]:
    """What a camera in use, out of ``known``, lacks; nothing for the others."""
    if camera.state != Camera.State.IN_USE:
        return ()
    return lacks_in_use(surveillance(camera), on)


def in_the_register(on: date) -> QuerySet[Camera]:
    """What the register holds by 10 §: in use, and ended not too long ago."""
    kept = Q(state=Camera.State.ENDED) & ~removable(on)
    return known().filter(IN_USE | kept).order_by("address", "pk")

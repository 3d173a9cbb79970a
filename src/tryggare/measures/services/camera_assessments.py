"""The assessment before camera surveillance: written a part at a time, then made for good."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import Refused
from tryggare.domain.plans.assessing import PARTS, part
from tryggare.domain.wording import say
from tryggare.measures.models import AssessmentDraft, CameraAssessment
from tryggare.measures.permissions import KEEP_CAMERAS
from tryggare.measures.selectors.cameras import draft_of
from tryggare.measures.services.camera_texts import hold_back
from tryggare.measures.services.cameras import locked
from tryggare.measures.services.days import not_ahead
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows


@transaction.atomic
def write(*, by: Actor, camera_id: UUID, code: str, text: str) -> AssessmentDraft:
    """Keep a part of what is being written. Raises Camera.DoesNotExist, KeyError for a part that is
    none, InvalidInput, and Refused once the surveillance is over."""
    require(by, KEEP_CAMERAS)
    draft = draft_of(locked(camera_id))
    written = part(code)
    hold_back({"text": text})
    if rows.fill(draft, {code: text.strip()}):
        rows.save(draft)
        changes = {"part": str(written.title)}
        record(by=by, action="measures.camera_assessment.write", on=draft.camera, changes=changes)
    return draft


@transaction.atomic
def conclude(*, by: Actor, camera_id: UUID, done_on: date, allows: bool) -> CameraAssessment:
    """Make the assessment of what is written. It never changes after that. Raises
    Camera.DoesNotExist, InvalidInput, and Refused while a part is empty."""
    require(by, KEEP_CAMERAS)
    camera = locked(camera_id)
    draft = draft_of(camera)
    if lacking(draft):
        raise Refused(say("Alla delar är inte skrivna än. Gå tillbaka till listan."))
    not_ahead("done_on", done_on)
    assessment = CameraAssessment(
        municipality_id=by.municipality_id,
        camera=camera,
        done_on=done_on,
        allows=allows,
        made_by_id=person_of(by),
        **{one.code: getattr(draft, one.code) for one in PARTS},
    )
    rows.save(assessment)
    draft.delete()
    changes = {"assessed_on": done_on.isoformat(), "allows": allows}
    record(by=by, action="measures.camera_assessment.make", on=camera, changes=changes)
    return assessment


def lacking(draft: AssessmentDraft) -> list[str]:
    """Codes of the parts that must be written and are not."""
    return [one.code for one in PARTS if one.is_required and not getattr(draft, one.code)]

"""What was learnt: written by those who carried it out, published by the fund's officer."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.fund.models import Award, Lesson
from tryggare.fund.permissions import APPLY, FOLLOW_UP
from tryggare.fund.services.reasons import said
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class LessonFacts:
    """What did not work is asked for; the rest may be empty."""

    worked: str
    did_not_work: str
    useful_to: str


@transaction.atomic
def write(*, by: Actor, award_id: UUID, facts: LessonFacts) -> Lesson:
    """Write or rewrite the award's lesson. Raises Award.DoesNotExist, InvalidInput, and Refused
    for one that is published or whose grant is undone."""
    require(by, APPLY)
    award = Award.objects.select_for_update(of=("self",)).get(pk=award_id)
    if award.state == Award.State.REVOKED:
        raise Refused(say("Beslutet är upphävt."))
    lesson = Lesson.objects.filter(award=award).first()
    lesson = lesson or Lesson(municipality_id=by.municipality_id, award=award)
    if lesson.published_at is not None:
        raise Refused(
            say("Lärdomen är publicerad. Be fondens handläggare avpublicera den före ändringen.")
        )
    if not facts.did_not_work.strip():
        sentence = say("Skriv vad som inte fungerade. Det är det andra har mest nytta av.")
        raise InvalidInput([Problem("did_not_work", sentence)])
    values = {
        "worked": facts.worked.strip(),
        "did_not_work": facts.did_not_work.strip(),
        "useful_to": facts.useful_to.strip(),
    }
    changes = rows.fill(lesson, values)
    if changes:
        lesson.written_by_id = person_of(by)
        rows.save(lesson)
        _tell(by, lesson, "write", changes)
    return lesson


@transaction.atomic
def publish(*, by: Actor, award_id: UUID) -> Lesson:
    """Show the lesson to everyone. Raises Lesson.DoesNotExist, and Refused for a shown one."""
    lesson = _locked(by, award_id)
    if lesson.published_at is not None:
        raise Refused(say("Lärdomen är redan publicerad."))
    lesson.published_at = timezone.now()
    lesson.save(update_fields=["published_at"])
    _tell(by, lesson, "publish", {})
    return lesson


@transaction.atomic
def unpublish(*, by: Actor, award_id: UUID, reason: str) -> Lesson:
    """Take the lesson back from everyone. Raises Lesson.DoesNotExist, InvalidInput without a
    reason, and Refused for one that is not shown."""
    lesson = _locked(by, award_id)
    if lesson.published_at is None:
        raise Refused(say("Lärdomen är inte publicerad."))
    reason = said(reason, say("Skriv varför."))
    lesson.published_at = None
    lesson.save(update_fields=["published_at"])
    _tell(by, lesson, "unpublish", {}, reason)
    return lesson


def _locked(by: Actor, award_id: UUID) -> Lesson:
    require(by, FOLLOW_UP)
    found = Lesson.objects.select_for_update(of=("self",)).select_related("award")
    return found.get(award=award_id)


def _tell(
    by: Actor, lesson: Lesson, verb: str, changes: dict[str, object], reason: str = ""
) -> None:
    record(
        by=by,
        action=f"fund.lesson.{verb}",
        on=lesson,
        changes=changes,
        reason=reason,
        about=lesson.award.application_id,
    )

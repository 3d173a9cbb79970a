"""An application from its first word until it is sent in, and afterwards by its own people."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.questionnaire import Form, Kind, Question, Section, SectionKind
from tryggare.domain.wording import say
from tryggare.fund.models import Attachment, Round, Submission
from tryggare.fund.permissions import APPLY
from tryggare.fund.policies_submissions import require_open_call, require_writable
from tryggare.fund.selectors import submissions as selectors
from tryggare.fund.selectors.calls import form_of
from tryggare.fund.selectors.drafts import BASIC_FIELDS, BASICS, section_of
from tryggare.organisations.models import District, Organisation
from tryggare.organisations.permissions import Actor, person_of, require

# Characters in all answers together: far more than any form asks for, far less than would harm.
MOST_STORED = 1_000_000
_LONGEST_TITLE = 500
# What the database cannot keep becomes a neighbour that is told of as just as hidden.
_UNKEPT = re.compile("[\x00\ud800-\udfff]")


class Conflict(Refused):
    """Someone has saved the section since it was fetched; nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "Avsnittet har sparats i ett annat fönster eller av någon annan. Jämför texterna "
                "och spara det som ska gälla."
            )
        )


@transaction.atomic
def start(*, by: Actor, round_id: UUID, organisation_id: UUID) -> Submission:
    """A new draft for a body that ``by`` serves in.

    Raises Round.DoesNotExist, Organisation.DoesNotExist, and Refused unless the call is open.
    """
    require(by, APPLY)
    round_ = Round.objects.get(pk=round_id)
    organisation = selectors.bodies_of(person_of(by), timezone.localdate()).get(pk=organisation_id)
    require_open_call(round_.state)
    return begin(by=by, round_=round_, organisation=organisation)


def begin(
    *, by: Actor, round_: Round, organisation: Organisation, given: Mapping[str, Any] | None = None
) -> Submission:
    """A draft, with what is ``given`` of it. The caller has asked whether ``by`` may."""
    submission = Submission(
        municipality_id=by.municipality_id,
        round=round_,
        organisation=organisation,
        started_by_id=person_of(by),
    )
    # A draft is the applicant's own paper: the log, which others read, says only that there is one.
    record(by=by, action="fund.submission.start", on=submission)
    for name, value in (given or {}).items():
        setattr(submission, name, value)
    submission.save(force_insert=True)
    return submission


@transaction.atomic
def save_section(
    *, by: Actor, submission_id: UUID, section: str, answers: Mapping[str, object], version: int
) -> Submission:
    """Keep what is written in a section, right or wrong; ``answers`` by key, rows under the
    section's own. What is not among them stays as it was.

    ``version`` is the submission's when the section was fetched. Raises Submission.DoesNotExist,
    Conflict when the section has changed since, and Refused when nothing may change.
    """
    submission = held(by=by, submission_id=submission_id)
    require_writable_now(submission)
    if section == BASICS:
        changed = _fill_basics(submission, answers)
    else:
        changed = _fill(submission, form_of(submission.round), section, answers)
    if not changed:
        return submission
    if int(submission.section_versions.get(section, 0)) > version:
        raise Conflict
    submission.version += 1
    submission.section_versions = {**submission.section_versions, section: submission.version}
    submission.save()
    return submission


def held(*, by: Actor, submission_id: UUID) -> Submission:
    """The submission, held until the transaction ends, for someone who serves in its body.

    Raises Forbidden, and Submission.DoesNotExist, also for those of other bodies.
    """
    require(by, APPLY)
    rows = Submission.objects.select_related(
        "round__fund", "organisation", "district", "application"
    )
    ours = selectors.bodies_of(person_of(by), timezone.localdate())
    return rows.select_for_update(of=("self",)).get(pk=submission_id, organisation__in=ours)


def state_of(submission: Submission) -> str:
    """The application's state; empty before it is sent in."""
    return submission.application.state if submission.application else ""


def require_writable_now(submission: Submission) -> None:
    """Raise Refused unless the document may change."""
    require_writable(round_state=submission.round.state, application_state=state_of(submission))


def _fill_basics(submission: Submission, answers: Mapping[str, object]) -> bool:
    """Set name, track and district. Raises InvalidInput for a track or a district that is none."""
    known = {name: _kept(answers[name]) for name in BASIC_FIELDS if name in answers}
    before = (submission.title, submission.track, submission.district_id)
    if "title" in known:
        submission.title = str(known["title"] or "")[:_LONGEST_TITLE]
    if "track" in known:
        submission.track = _track(known["track"])
    if "district" in known:
        submission.district = _district(known["district"])
    return before != (submission.title, submission.track, submission.district_id)


def _track(value: object) -> str:
    if value in ("", None, *Submission.Track.values):
        return str(value or "")
    raise InvalidInput([Problem("track", say("Välj ett av alternativen."))])


def _district(value: object) -> District | None:
    if not value:
        return None
    try:
        found = District.objects.filter(pk=UUID(str(value))).first()
    except ValueError:
        found = None
    if found is None:
        raise InvalidInput([Problem("district", say("Välj ett av alternativen."))])
    return found


def _fill(submission: Submission, form: Form, section: str, answers: Mapping[str, object]) -> bool:
    part = section_of(form, section)
    written = {
        question.key: _kept(answers[question.key])
        for question in part.questions
        if question.key in answers
    }
    if part.rows is not None and section in answers and part.kind != SectionKind.ATTACHMENTS:
        written[section] = _kept_rows(part, answers[section])
    stored = dict(submission.answers)
    changed = {key: value for key, value in written.items() if value != stored.get(key, "")}
    if not changed:
        return False
    stored.update(changed)
    if len(json.dumps(stored)) > MOST_STORED:
        message = say("Ansökan har blivit för stor för att sparas. Korta texterna i avsnittet.")
        raise InvalidInput([Problem("", message)])
    submission.answers = stored
    return True


def _kept(value: object) -> object:
    """An answer as the database can keep it: a text, or the codes of many choices."""
    if isinstance(value, list | tuple):
        return [_kept(one) for one in value]
    if value is None or isinstance(value, bool):
        return value
    return _UNKEPT.sub("\x01", str(value))


def _kept_rows(section: Section, rows: object) -> list[dict[str, object]]:
    """The rows without the empty ones at the end; those between keep their places."""
    kept: list[dict[str, object]] = []
    columns: tuple[Question, ...] = section.rows.columns if section.rows is not None else ()
    for row in rows if isinstance(rows, list | tuple) else ():
        given = row if isinstance(row, Mapping) else {}
        kept.append({c.key: _kept(given[c.key]) for c in columns if c.key in given})
    while kept and not any(kept[-1].values()):
        kept.pop()
    return kept


def copied_answers(form: Form, into: Form, answers: Mapping[str, object]) -> dict[str, object]:
    """The answers that fit the other form: same key and same kind. What is certified is certified
    anew, and attachments are rows of their own."""
    fits = {
        question.key
        for section in into.sections
        for question in section.questions
        if question.kind != Kind.CONFIRM and _kind_of(form, question.key) == question.kind
    }
    for section in into.sections:
        same = next((one for one in form.sections if one.key == section.key), None)
        if same is not None and same.kind == section.kind != SectionKind.ATTACHMENTS:
            fits.add(section.key)
    return {key: value for key, value in answers.items() if key in fits}


def _kind_of(form: Form, key: str) -> Kind | None:
    try:
        return form.question(key).kind
    except KeyError:
        return None


@transaction.atomic
def copy(
    *, by: Actor, submission_id: UUID, round_id: UUID, with_attachments: bool = False
) -> Submission:
    """A new draft in an open call with the answers that fit its form.

    Raises Submission.DoesNotExist, Round.DoesNotExist, and Refused unless the call is open.
    """
    old = held(by=by, submission_id=submission_id)
    round_ = Round.objects.get(pk=round_id)
    require_open_call(round_.state)
    answers = copied_answers(form_of(old.round), form_of(round_), old.answers)
    given = {
        "title": old.title,
        "track": old.track,
        "district": old.district,
        "answers": answers,
    }
    new = begin(by=by, round_=round_, organisation=old.organisation, given=given)
    if with_attachments:
        Attachment.objects.bulk_create(
            Attachment(
                municipality_id=by.municipality_id,
                submission=new,
                question=one.question,
                file_id=one.file_id,
            )
            for one in old.attachments.all()
        )
    return new

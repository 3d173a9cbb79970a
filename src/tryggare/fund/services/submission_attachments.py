"""Files that belong to an application: one at a time, cleaned, and taken away before sending."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.attachments import accept
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.questionnaire import Section, SectionKind
from tryggare.domain.wording import Number, say
from tryggare.fund.models import Attachment, Submission
from tryggare.fund.selectors.calls import form_of
from tryggare.fund.selectors.submissions import attachment
from tryggare.fund.services.submissions import held, require_writable_now
from tryggare.organisations.permissions import Actor
from tryggare.organisations.services.file_store import file_store

PURPOSE = "fund.application"


@dataclass(frozen=True)
class Attached:
    """A file that was attached; ``removed`` is what was taken out of it, as Swedish templates."""

    attachment: Attachment
    removed: tuple[str, ...]


@transaction.atomic
def attach(
    *, by: Actor, submission_id: UUID, name: str, content: bytes, question: str = ""
) -> Attached:
    """Attach a file. ``question`` is one of the codes of what it can be, or empty.

    Raises Submission.DoesNotExist, Refused when nothing may change, and InvalidInput for a file
    that cannot be taken and when there are too many.
    """
    submission = held(by=by, submission_id=submission_id)
    require_writable_now(submission)
    section = _section(submission)
    _check(submission, section, question)
    accepted = accept(name, content)
    stored = file_store().put(by=by, file=accepted, purpose=PURPOSE)
    made = Attachment.objects.create(
        municipality_id=by.municipality_id, submission=submission, question=question, file=stored
    )
    _changed(by, submission, section, "fund.application.attach", accepted.name)
    return Attached(made, accepted.removed)


@transaction.atomic
def detach(*, by: Actor, attachment_id: UUID) -> Submission:
    """Take an attachment away again. Raises Attachment.DoesNotExist, and Refused for one that has
    been sent in: what has come in stays."""
    found = attachment(attachment_id)
    try:
        submission = held(by=by, submission_id=found.submission_id)
    except Submission.DoesNotExist as error:
        raise Attachment.DoesNotExist(attachment_id) from error
    require_writable_now(submission)
    section = _section(submission)
    if _is_sent(submission, section, found):
        raise Refused(say("Bilagan är redan inskickad och kan inte tas bort."))
    stored = found.file
    found.delete()
    # A copy of the application may hold the same file.
    if not Attachment.objects.filter(file=stored).exists():
        file_store().delete(stored)
    _changed(by, submission, section, "fund.application.detach", stored.name)
    return submission


def _section(submission: Submission) -> Section:
    """The form's section for attachments. Raises Refused when it has none."""
    for section in form_of(submission.round).sections:
        if section.kind == SectionKind.ATTACHMENTS:
            return section
    raise Refused(say("Ansökan har inga bilagor."))


def _check(submission: Submission, section: Section, question: str) -> None:
    rows = section.rows
    if rows is None:
        return
    codes = next((column.codes for column in rows.columns if column.key == "question"), ())
    if question and question not in codes:
        raise InvalidInput([Problem("question", say("Välj ett av alternativen."))])
    if submission.attachments.count() >= rows.most:
        message = say("Här får vara högst %(most)s bilagor. Ta bort några.", most=Number(rows.most))
        raise InvalidInput([Problem("file", message)])


def _is_sent(submission: Submission, section: Section, one: Attachment) -> bool:
    kept = (version.answers.get(section.key) for version in submission.versions.all())
    return any(row.get("id") == str(one.pk) for rows in kept for row in rows or ())


def _changed(by: Actor, submission: Submission, section: Section, action: str, name: str) -> None:
    submission.version += 1
    submission.section_versions = {**submission.section_versions, section.key: submission.version}
    submission.save()
    if submission.application is not None:
        about = submission.application_id
        record(by=by, action=action, on=submission.application, changes={"file": name}, about=about)

"""Applications as those who write them see them, and as they were sent in."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from tryggare.fund.models import Application, Attachment, Criterion, Round, SentVersion, Submission
from tryggare.fund.selectors.answers import Document, document_of
from tryggare.fund.selectors.calls import form_of
from tryggare.fund.selectors.drafts import Draft, cards, draft_of, for_reader
from tryggare.organisations.models import District, Duty, Organisation
from tryggare.organisations.selectors.bodies import working

_WITH_IT = ("round__fund", "organisation", "district", "application")


def one(submission_id: UUID) -> Submission:
    """Raises Submission.DoesNotExist."""
    return Submission.objects.select_related(*_WITH_IT).get(pk=submission_id)


def draft(submission_id: UUID) -> Draft:
    """The application as its own people go on writing it. Raises Submission.DoesNotExist."""
    return for_reader(draft_of(one(submission_id)))


def document(submission_id: UUID) -> Document:
    """What was last sent in, or the draft where nothing has been.

    Raises Submission.DoesNotExist, also for whoever may not read it.
    """
    submission = Submission.objects.select_related(*_WITH_IT).get(pk=submission_id)
    version = submission.versions.select_related("sent_by").order_by("-number").first()
    if version is None:
        return document_of(for_reader(draft_of(submission)))
    return as_sent(submission, version, for_reader)


def document_of_application(application_id: UUID) -> Document | None:
    """What was last sent in of an application; None for one that did not come through a call, or
    that may not be read."""
    found = Submission.objects.filter(application_id=application_id).values_list("pk", flat=True)
    submission_id = found.first()
    return None if submission_id is None else document(submission_id)


def as_sent(
    submission: Submission, version: SentVersion, words: Callable[[Draft], Draft] = lambda d: d
) -> Document:
    """The document in one of the versions sent in; ``words`` gives the form other words."""
    sent = document_of(words(_version(submission, version)))
    return replace(
        sent,
        version=version.number,
        district=version.district_name,
        sent_by=version.sent_by.name,
        sent_at=version.sent_at,
    )


def _version(submission: Submission, version: SentVersion) -> Draft:
    then = copy(submission)
    then.title, then.track, then.answers = version.title, version.track, version.answers
    return _Sent(then, form_of(submission.round), cards(), ())


class _Sent(Draft):
    """A draft whose attachments lie among its answers already."""

    @property
    def answers(self) -> dict[str, object]:
        return dict(self.submission.answers)


def versions(submission: Submission) -> list[SentVersion]:
    """Everything that was sent in, the first first."""
    return list(submission.versions.select_related("sent_by"))


def changed_between(submission: Submission, earlier: SentVersion, later: SentVersion) -> list[str]:
    """What a completion changed: the labels of the questions and sections."""
    before, after = (as_sent(submission, version, for_reader) for version in (earlier, later))
    return [label for label, (old, new) in differences(before, after).items() if old != new]


def differences(before: Document, after: Document) -> dict[str, tuple[str, str]]:
    """Question or section → what stood there before and after, for all that differ."""
    told = [_told(one) for one in (before, after)]
    return {
        label: (told[0].get(label, ""), told[1].get(label, ""))
        for label in {**told[0], **told[1]}
        if told[0].get(label, "") != told[1].get(label, "")
    }


def _told(one: Document) -> dict[str, str]:
    told = {"title": one.title, "track": one.track, "district_name": one.district}
    for section in one.sections:
        for part in section.answers:
            told[part.label] = str(part.words)
        if section.rows:
            rows = (", ".join(str(cell) for cell in row if cell) for row in section.rows)
            told[section.label] = "; ".join(rows)
    return told


@dataclass(frozen=True)
class Mine:
    """What someone who applies has: the open calls, and their own bodies' applications."""

    calls: list[Round]
    submissions: list[Submission]
    bodies: list[Organisation]


def mine(person_id: UUID, on: date) -> Mine:
    """Under the applicant's hat: the database shows own bodies' rows only."""
    return Mine(list(open_calls()), list(submissions()), bodies(person_id, on))


def open_calls() -> QuerySet[Round]:
    """Rounds that take applications, the first to close first."""
    weights = Prefetch("criteria", Criterion.objects.order_by("position"))
    return (
        Round.objects.filter(state=Round.State.OPEN)
        .select_related("fund__deciding_body")
        .prefetch_related(weights)
        .defer("form")
        .order_by("closes_at", "name")
    )


def call(round_id: UUID) -> Round:
    """A round that takes applications. Raises Round.DoesNotExist."""
    return open_calls().get(pk=round_id)


def submissions() -> QuerySet[Submission]:
    """All that can be seen, what can still be worked on first."""
    return (
        Submission.objects.select_related("round__fund", "organisation", "application")
        .defer("answers", "round__form")
        .order_by("application__state", "-saved_at")
    )


def waiting_for(person_id: UUID, on: date) -> list[Submission]:
    """What the applicant has to do something about: drafts of open calls, and completions."""
    return list(
        Submission.objects.filter(
            Q(application__isnull=True, round__state=Round.State.OPEN)
            | Q(application__state=Application.State.COMPLETING),
            organisation__in=bodies_of(person_id, on),
        )
        .select_related("round", "organisation", "application")
        .defer("answers", "round__form")
        .order_by("round__closes_at")
    )


def bodies_of(person_id: UUID, on: date) -> QuerySet[Organisation]:
    """The bodies that someone serves in on a day and may apply for."""
    duties = Duty.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=on), person_id=person_id, starts__lte=on
    )
    return working().filter(pk__in=duties.values("organisation_id"))


def bodies(person_id: UUID, on: date) -> list[Organisation]:
    return list(bodies_of(person_id, on))


def districts() -> QuerySet[District]:
    return District.objects.order_by("sort_key")


def attachment(attachment_id: UUID) -> Attachment:
    """Raises Attachment.DoesNotExist, also for whoever may not read what it belongs to."""
    rows = Attachment.objects.select_related("submission__application", "submission__round", "file")
    return rows.defer("file__content", "submission__answers").get(pk=attachment_id)


def rounds_to_copy_to(submission: Submission) -> QuerySet[Round]:
    """Open calls that an application can be started anew in."""
    return open_calls().exclude(pk=submission.round_id)

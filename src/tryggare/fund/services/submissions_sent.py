"""Sending an application in, completing it, and taking it back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.wording import say
from tryggare.fund.models import (
    Application,
    BudgetLine,
    CoApplicant,
    Goal,
    Notice,
    Round,
    SentVersion,
    Submission,
)
from tryggare.fund.policies import APPLICATION
from tryggare.fund.policies_submissions import require_unsealed_by_nobody, require_writable
from tryggare.fund.selectors.answers import budget_of, co_applicants_of, document_of, goals_of
from tryggare.fund.selectors.calls import CATEGORIES
from tryggare.fund.selectors.drafts import Draft, draft_of, years
from tryggare.fund.selectors.submissions import as_sent, differences
from tryggare.fund.services import notices
from tryggare.fund.services.logged import in_kronor, tell_of_application
from tryggare.fund.services.reasons import said
from tryggare.fund.services.rounds import locked
from tryggare.fund.services.submissions import copy, held
from tryggare.organisations.permissions import Actor, person_of
from tryggare.organisations.services import rows

_HUNDREDTHS = 100


@transaction.atomic
def send(*, by: Actor, submission_id: UUID) -> Submission:
    """Send the application in: it gets a reference and the day it arrived, and changes no more.

    After the closing time it is marked as late, for a person to decide on. Raises
    Submission.DoesNotExist, Refused when it is sent already or the round takes none, and
    InvalidInput with everything that is wrong or missing.
    """
    submission = held(by=by, submission_id=submission_id)
    if submission.application is not None:
        raise Refused(say("Ansökan är redan inskickad."))
    round_ = locked(submission.round_id)
    require_writable(round_state=round_.state, application_state="")
    draft = _finished(submission)
    now = timezone.now()
    application = Application(
        municipality_id=by.municipality_id,
        round=round_,
        reference=_reference(round_),
        organisation=submission.organisation,
        applicant=submission.organisation.name,
        state=Application.State.SUBMITTED,
        arrived_on=timezone.localdate(now),
        is_late=round_.closes_at is not None and now > round_.closes_at,
    )
    rows.fill(application, _case(draft))
    rows.save(application)
    submission.application = application
    submission.sent_at, submission.sent_by_id = now, person_of(by)
    submission.save()
    _lay_rows(draft)
    _keep_version(by, draft)
    told = {"arrived_on": str(application.arrived_on), "is_late": application.is_late}
    tell_of_application(by, application, "send", told)
    return submission


@transaction.atomic
def complete(*, by: Actor, submission_id: UUID) -> Submission:
    """Send the completion that was asked for. Raises as ``send``; Refused when none was."""
    submission = held(by=by, submission_id=submission_id)
    application = _application(submission)
    state = transitions.move(APPLICATION, application.state, "complete")
    draft = _finished(submission)
    before = submission.versions.order_by("-number").first()
    changes = in_kronor(rows.fill(application, {**_case(draft), "state": state}))
    rows.save(application)
    _lay_rows(draft)
    _keep_version(by, draft)
    if before is not None:
        told = differences(as_sent(submission, before), document_of(draft))
        changes |= {label: list(pair) for label, pair in told.items() if label not in changes}
    tell_of_application(by, application, "complete", changes)
    return submission


@transaction.atomic
def withdraw(*, by: Actor, submission_id: UUID, reason: str) -> Submission:
    """Take an application that was sent in out of the case, for a reason.

    Raises Submission.DoesNotExist, InvalidInput without a reason, and Refused before it is sent in
    or once it is decided.
    """
    submission = held(by=by, submission_id=submission_id)
    application = _application(submission)
    state = transitions.move(APPLICATION, application.state, "withdraw")
    reason = said(reason, say("Skriv varför ansökan återkallas."))
    changes = rows.fill(application, {"state": state})
    application.save(update_fields=["state"])
    tell_of_application(by, application, "withdraw", changes, reason)
    if submission.round.state != Round.State.OPEN:
        notices.tell_handlers(application, Notice.Kind.WITHDRAWN)
    return submission


@transaction.atomic
def take_back(*, by: Actor, submission_id: UUID) -> Submission:
    """Withdraw an application while the call is open, and return a draft like it to go on with.

    The one that was sent stays among the withdrawn: what has come in is never unmade.
    """
    submission = held(by=by, submission_id=submission_id)
    require_unsealed_by_nobody(submission.round.state)
    reason = str(say("Tas tillbaka för att ändras och skickas in på nytt."))
    withdraw(by=by, submission_id=submission_id, reason=reason)
    return copy(
        by=by, submission_id=submission_id, round_id=submission.round_id, with_attachments=True
    )


def _application(submission: Submission) -> Application:
    """The case, held. Raises Refused before the document is sent in."""
    if submission.application_id is None:
        raise Refused(say("Ansökan är inte inskickad."))
    return Application.objects.select_for_update().get(pk=submission.application_id)


def _finished(submission: Submission) -> Draft:
    draft = draft_of(submission)
    problems = draft.problems(finished=True)
    if problems:
        raise InvalidInput(problems)
    return draft


def _reference(round_: Round) -> str:
    """The round's next free reference; the round is held."""
    prefix = round_.prefix or f"TF{round_.year % _HUNDREDTHS:02}"
    taken = set(round_.applications.values_list("reference", flat=True))
    while True:
        round_.last_reference += 1
        reference = f"{prefix}-{round_.last_reference:03}"
        if reference not in taken:
            round_.save(update_fields=["last_reference"])
            return reference


def _case(draft: Draft) -> dict[str, object]:
    """What the case says of the document."""
    submission = draft.submission
    return {
        "title": submission.title.strip(),
        "category": CATEGORIES[submission.track],
        "district": submission.district,
        "district_name": submission.district.name if submission.district else "",
        "amount_ore": draft.total_ore,
        "theme": draft.theme,
        "measure": next(iter(draft.measures), ""),
        "years": max(len(years(draft)), 1),
    }


def _lay_rows(draft: Draft) -> None:
    """What the rest of the fund reads from rows instead of the answers."""
    submission = draft.submission
    ours = {"municipality_id": submission.municipality_id, "submission": submission}
    for table in (BudgetLine, Goal, CoApplicant):
        table.objects.filter(submission=submission).delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(
            **ours,
            position=position,
            category=line.category,
            label=line.label,
            year=line.year,
            amount_ore=line.amount_ore,
            share_bp=None if line.share is None else int(line.share * _HUNDREDTHS),
            is_investment=line.is_investment,
        )
        for position, line in enumerate(budget_of(draft))
    )
    Goal.objects.bulk_create(
        Goal(
            **ours,
            position=position,
            goal=goal.goal,
            indicator=goal.indicator,
            unit=goal.unit,
            baseline=goal.baseline,
            target=goal.target,
            method=goal.method,
            reached_by=goal.reached_by,
        )
        for position, goal in enumerate(goals_of(draft))
    )
    CoApplicant.objects.bulk_create(
        CoApplicant(**ours, organisation_id=draft.organisations[name], part=part)
        for name, part in co_applicants_of(draft)
    )


def _keep_version(by: Actor, draft: Draft) -> None:
    submission = draft.submission
    SentVersion.objects.create(
        municipality_id=by.municipality_id,
        submission=submission,
        number=submission.versions.count() + 1,
        title=submission.title.strip(),
        track=submission.track,
        district_name=submission.district.name if submission.district else "",
        answers=draft.answers,
        sent_by_id=person_of(by),
    )

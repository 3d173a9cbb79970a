"""The last steps: check the answers, send, the receipt; and to withdraw, take back and copy."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Problem, Refused
from tryggare.fund.forms.submission_steps import CopyForm, SendForm, WithdrawForm
from tryggare.fund.models import Submission
from tryggare.fund.selectors import submissions as selectors
from tryggare.fund.selectors.answers import document_of
from tryggare.fund.selectors.drafts import BASIC_FIELDS, BASICS, Draft
from tryggare.fund.services import submissions as services
from tryggare.fund.services import submissions_sent as sent
from tryggare.fund.views.hats import applying
from tryggare.fund.views.submission_parts import AnswerSection, answers_of
from tryggare.fund.views.submission_words import closing, receipt, state_tag
from tryggare.fund.views.submissions import way_to, writable
from tryggare.organisations.guards import ActingRequest
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.forms import FieldProblem
from tryggare.shell.locale import say


@applying
def check(request: ActingRequest, submission_id: UUID) -> HttpResponse:
    """Everything that is answered and what is left; from here it is sent."""
    draft = or_404(lambda: selectors.draft(submission_id))
    submission = draft.submission
    if not writable(submission):
        return redirect("fund:submission", submission_id)
    form = SendForm(request.POST or None, organisation=submission.organisation.name)
    problems = draft.problems(finished=True)
    completing = submission.application is not None
    send = sent.complete if completing else sent.send
    if (
        request.method == "POST"
        and not problems
        and saved(form, lambda: send(by=request.actor, submission_id=submission_id))
    ):
        return redirect("fund:submission-receipt", submission_id)
    context = {
        "submission": submission,
        "completing": completing,
        "lead": _lead(draft, problems),
        "form": form,
        "problems": [_linked(draft, problem) for problem in problems],
        "sections": [
            _changeable(draft, part)
            for part in answers_of(document_of(draft), files="fund:submission-attachment")
        ],
        "crumbs": [*way_to(submission), Crumb(_("Kontrollera"))],
    }
    return render(request, "fund/submissions/check.html", context)


def _lead(draft: Draft, problems: list[Problem]) -> str:
    if problems:
        return _("Något saknas eller behöver rättas innan ansökan kan skickas in.")
    if draft.submission.application is not None:
        return _("Läs igenom. När du skickar går kompletteringen till kommunen.")
    return _("Läs igenom. När du har skickat in går ansökan inte att ändra. %(closing)s") % {
        "closing": closing(draft.submission.round)
    }


def _linked(draft: Draft, problem: Problem) -> FieldProblem:
    """What is wrong, with the way to its field."""
    first = problem.field.partition(".")[0]
    key = (
        BASICS
        if first in BASIC_FIELDS
        else next((s.key for s in draft.form.sections if first in draft.fields_of(s.key)), BASICS)
    )
    place = say(problem.place) if problem.place else ""
    url = reverse("fund:submission-section", args=[draft.submission.pk, key])
    return FieldProblem(say(problem.message), place, f"{url}?brister#id_{problem.field}")


def _changeable(draft: Draft, part: AnswerSection) -> AnswerSection:
    url = reverse("fund:submission-section", args=[draft.submission.pk, part.key])
    return AnswerSection(part.key, part.label, part.answers, part.tables, url)


@applying
def show_receipt(request: ActingRequest, submission_id: UUID) -> HttpResponse:
    """That it has come in: under what name, when, and what happens next."""
    submission = or_404(lambda: selectors.one(submission_id))
    application = submission.application
    if application is None:
        return redirect("fund:submission", submission_id)
    context = {
        "submission": submission,
        "application": application,
        "state": state_tag(submission),
        "answers": receipt(submission, application),
        "completed": submission.versions.count() > 1,
        "crumbs": [*way_to(submission), Crumb(_("Kvitto"))],
    }
    return render(request, "fund/submissions/receipt.html", context)


@applying
def withdraw(request: ActingRequest, submission_id: UUID) -> HttpResponse:
    """Take an application out of the case."""
    submission = or_404(lambda: selectors.one(submission_id))
    form = WithdrawForm(request.POST or None)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        sent.withdraw(by=request.actor, submission_id=submission_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Ansökan är återkallad."), "fund:submission", submission_id)
    lead = _("Kommunen slutar handlägga ansökan. Den finns kvar att läsa och att kopiera.")
    ask = _ask(submission, _("Återkalla ansökan"), lead, _("Återkalla ansökan"))
    return form_page(request, form, ask)


@applying
@require_POST
def take_back(request: ActingRequest, submission_id: UUID) -> HttpResponse:
    """Withdraw it to change it, while the call is open."""
    try:
        draft = or_404(lambda: sent.take_back(by=request.actor, submission_id=submission_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("fund:submission", submission_id)
    message = _("Den inskickade ansökan är återkallad. Det här är ett nytt utkast: skicka in det.")
    return done(request, message, "fund:submission", draft.pk)


@applying
def copy(request: ActingRequest, submission_id: UUID) -> HttpResponse:
    """Start anew in another round with the answers that fit."""
    submission = or_404(lambda: selectors.one(submission_id))
    rounds = selectors.rounds_to_copy_to(submission)
    form = CopyForm(request.POST or None, rounds=rounds)
    made: list[Submission] = []

    def save() -> None:
        to = form.cleaned_data["round"].pk
        made.append(services.copy(by=request.actor, submission_id=submission_id, round_id=to))

    if request.method == "POST" and saved(form, save):
        message = _("Svaren som passar är kopierade. Bilagor och intyg följer inte med.")
        return done(request, message, "fund:submission", made[0].pk)
    lead = _("Frågor som finns i båda omgångarna får samma svar. Gå igenom dem.")
    ask = _ask(submission, _("Kopiera ansökan"), lead, _("Kopiera"))
    return form_page(request, form, ask)


def _ask(submission: Submission, heading: str, lead: str, submit: str) -> Ask:
    return Ask(
        heading=heading,
        lead=lead,
        crumbs=way_to(submission),
        submit=submit,
        cancel_url=reverse("fund:submission", args=[submission.pk]),
    )

"""An application's state in the words of the one who applies, and the one thing to do about it."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain import transitions
from tryggare.domain.questionnaire import Standing
from tryggare.fund.models import Application, Round, Submission
from tryggare.fund.policies import APPLICATION
from tryggare.fund.policies_submissions import may_write
from tryggare.fund.selectors import submissions as selectors
from tryggare.fund.views.pages import kronor
from tryggare.fund.views.submission_parts import answers_of
from tryggare.shell.elements import Action, Answer, Cell, Column, Table, Tag

_STATE = Application.State


def state_tag(submission: Submission) -> Tag:
    """The state as the applicant knows it; who works on it inside the municipality is no state."""
    application = submission.application
    if application is None:
        return Tag(_("Utkast"), "sun" if submission.round.state == Round.State.OPEN else "neutral")
    if application.state in {
        _STATE.ASSESSING,
        _STATE.PREPARED,
        _STATE.PROPOSED,
        _STATE.TABLED,
    }:
        return Tag(_("Handläggs"))
    words = {
        _STATE.SUBMITTED: Tag(_("Inskickad"), "leaf"),
        _STATE.REGISTERED: Tag(_("Mottagen och registrerad"), "leaf"),
        _STATE.COMPLETING: Tag(_("Behöver kompletteras"), "sun"),
        _STATE.GRANTED: Tag(_("Beviljad"), "leaf"),
        _STATE.PARTLY_GRANTED: Tag(_("Beviljad till en del"), "leaf"),
        _STATE.REFUSED: Tag(_("Avslagen")),
        _STATE.WITHDRAWN: Tag(_("Återkallad")),
        _STATE.DISMISSED: Tag(_("Avvisad")),
    }
    return words[_STATE(application.state)]


def next_step(submission: Submission) -> str:
    """The one thing to do, or that there is nothing."""
    application = submission.application
    if application is None:
        state = submission.round.state
        if not may_write(round_state=state, application_state=""):
            return _("Inget. Omgången är stängd.")
        return _("Skriv klart och skicka in. %(closing)s") % {"closing": closing(submission.round)}
    if application.state == _STATE.COMPLETING:
        if application.complete_by is None:
            return _("Komplettera: %(what)s") % {"what": application.asked_for}
        day = date_format(application.complete_by, "j F Y")
        told = {"day": day, "what": application.asked_for}
        return _("Komplettera senast %(day)s: %(what)s") % told
    return _("Inget just nu.")


def closing(round_: Round) -> str:
    """Until when the call takes applications."""
    if round_.closes_at is None:
        return ""
    when = moment(round_.closes_at)
    if round_.closes_at < timezone.now():
        return _("Ansökningstiden gick ut %(when)s. Det som kommer nu är för sent.") % {
            "when": when
        }
    return _("Öppen till och med %(when)s.") % {"when": when}


def moment(at: object) -> str:
    """``15 mars 2027 kl. 16.00``."""
    local = timezone.localtime(at)  # type: ignore[arg-type]
    parts = {"day": date_format(local, "j F Y"), "time": date_format(local, "H.i")}
    return _("%(day)s kl. %(time)s") % parts


def task_tag(standing: Standing, *, optional: bool) -> Tag:
    """How far a section has come."""
    if standing == Standing.COMPLETE:
        return Tag(_("Klart"), "leaf")
    if standing == Standing.BEGUN:
        return Tag(_("Påbörjat"), "sun")
    if standing == Standing.NOT_ASKED:
        return Tag(_("Behövs inte"))
    return Tag(_("Frivilligt")) if optional else Tag(_("Inte påbörjat"))


def told_of(submission: Submission) -> dict[str, object]:
    """Everything the page of an application that was sent in shows."""
    application = submission.application
    if application is None:
        return {}
    return {
        "lead": next_step(submission),
        "receipt": receipt(submission, application),
        "late": application.is_late,
        "sections": answers_of(
            selectors.document(submission.pk), files="fund:submission-attachment"
        ),
        "versions": _versions(submission),
        "actions": _actions(submission, application),
    }


def receipt(submission: Submission, application: Application) -> list[Answer]:
    sent = moment(submission.sent_at) if submission.sent_at else ""
    return [
        Answer(_("Beteckning"), application.reference),
        Answer(_("Diarienummer"), application.diary_number or _("Kommer när den är registrerad")),
        Answer(_("Inskickad"), sent),
        Answer(_("Inskickad av"), submission.sent_by.name if submission.sent_by else ""),
        Answer(_("Sökt belopp"), kronor(application.amount_ore)),
        Answer(_("I tid"), _("Nej, efter sista dagen") if application.is_late else _("Ja")),
    ]


def _versions(submission: Submission) -> Table | None:
    """What was sent in, each time, and what had changed."""
    kept = selectors.versions(submission)
    if not kept:
        return None
    rows: list[list[Cell | Tag | str]] = []
    for before, one in zip([None, *kept], kept, strict=False):
        changed = selectors.changed_between(submission, before, one) if before else []
        rows.append(
            [
                moment(one.sent_at),
                one.sent_by.name,
                ", ".join(changed) or (_("Inget") if before else _("Första gången")),
            ]
        )
    columns = [Column(_("Inskickad")), Column(_("Av")), Column(_("Ändrat"), prose=True)]
    return Table(columns, rows, _("Det som har skickats in"), caption_hidden=True)


def _actions(submission: Submission, application: Application) -> list[Action]:
    at = [submission.pk]
    actions = []
    may_leave = "withdraw" in transitions.allowed(APPLICATION, application.state)
    if may_leave and submission.round.state == Round.State.OPEN:
        url = reverse("fund:submission-take-back", args=at)
        actions.append(Action(_("Ta tillbaka och ändra"), url, "secondary"))
    url = reverse("fund:submission-copy", args=at)
    actions.append(Action(_("Kopiera till en ny omgång"), url, "secondary"))
    if may_leave:
        url = reverse("fund:submission-withdraw", args=at)
        actions.append(Action(_("Återkalla ansökan"), url, "danger"))
    return actions

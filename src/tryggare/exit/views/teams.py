"""A case's team: who is in it and why, who is asked in, what they answer, who goes."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.exit.forms.teams import AnswerForm, InviteForm
from tryggare.exit.models import Membership
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.selectors import teams as team_selectors
from tryggare.exit.services import teams
from tryggare.exit.views import team_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page, home, saved
from tryggare.organisations.views.pages import Ask, done, form_page
from tryggare.shell.forms import Form


@working()
def index(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Everyone who is or has been in the team."""
    case = selectors.one(case_id)
    leads = Membership.Kind.LEAD in team_selectors.kinds(case_id, request.worker.person_id)
    rows = team_selectors.everyone(case_id)
    context = {"table": parts.team_table(rows, leads=leads), "leads": leads}
    return case_page(request, case, "exit/teams/index.html", context, here="exit:team")


@working()
def invite(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Ask a colleague in."""
    case = selectors.one(case_id)
    colleagues = team_selectors.askable(case_id)
    form = InviteForm(request.POST or None, colleagues=colleagues)

    def save() -> None:
        teams.invite(by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring)

    ask = CaseAsk(
        heading=_("Ta in någon i laget"),
        lead=_(
            "Personen ser ärendets nummer och ditt skäl, och kommer in när den har svarat att det "
            "inte finns någon koppling. Berätta själv vem det gäller."
        ),
        submit=_("Fråga personen"),
        said=_("Personen är tillfrågad."),
        back=reverse("exit:team", args=[case_id]),
        here="exit:team",
    )
    return case_form(request, case, form, save, ask)


@working()
def answer(request: WorkingRequest, membership_id: UUID) -> HttpResponse:
    """Say whether something ties oneself to the person or the circle around."""
    asked = parts.own_question(membership_id)
    form = AnswerForm(request.POST or None)

    def save() -> None:
        teams.answer(by=request.worker, membership_id=membership_id, is_tied=form.is_tied)

    if request.method == "POST" and saved(form, save):
        said = _("Tack. Du är inte med i ärendet.") if form.is_tied else _("Du är med i ärendet.")
        return done(request, said, "exit:cases")
    ask = Ask(
        heading=_("Har du en koppling i ärende %(number)s?") % {"number": asked.number},
        lead=_("%(who)s vill ha med dig: %(why)s") % {"who": asked.by, "why": asked.reason},
        crumbs=[home()],
        submit=_("Svara"),
        cancel_url=reverse("exit:cases"),
    )
    return form_page(request, form, ask)


@working()
def end(request: WorkingRequest, case_id: UUID, membership_id: UUID) -> HttpResponse:
    """End someone's part in the case."""
    case = selectors.one(case_id)
    row = team_selectors.everyone(case_id).get(pk=membership_id)
    # It has no fields of its own: an empty answer is an answer.
    form = Form(request.POST if request.method == "POST" else None)
    own = row.person_id == request.worker.person_id

    def save() -> None:
        teams.end(by=request.worker, membership_id=membership_id, keyring=request.keyring)

    if own and request.method == "POST" and saved(form, save):
        return redirect("exit:cases")  # the case is closed to them from here on
    ask = CaseAsk(
        heading=_("Avsluta %(who)s i laget") % {"who": row.person.name},
        lead=_("Personen stängs ute genast, och ärendet får nya nycklar. Det går inte att ångra."),
        submit=_("Avsluta"),
        said=_("Personen är inte längre med i laget."),
        back=reverse("exit:team", args=[case_id]),
        here="exit:team",
        is_dangerous=True,
    )
    return case_form(request, case, form, save, ask)

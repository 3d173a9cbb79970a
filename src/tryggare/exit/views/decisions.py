"""A case's decisions: made, read, put right by another, appealed."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.exit_cases import Who
from tryggare.domain.exit_decisions import decision_kind, kinds_in
from tryggare.domain.law import Branch, provision
from tryggare.domain.wording import Text, gettext_noop
from tryggare.exit.forms.decisions import DecisionEventForm, DecisionForm
from tryggare.exit.permissions import DECIDE
from tryggare.exit.selectors import cases as case_selectors
from tryggare.exit.selectors import decisions as selectors
from tryggare.exit.selectors.teams import live
from tryggare.exit.services import decision_events, decisions
from tryggare.exit.services.roles import roles
from tryggare.exit.views import decision_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say

HERE = "exit:decisions"
_OWN = Text(gettext_noop("Du beslutar. Ärendet flyttas inte av beslutet."))


def asked_id(request: WorkingRequest, name: str) -> UUID | None:
    """The id that the address asks for. A 404 for what is none."""
    text = request.GET.get(name, "")
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise Http404 from error


@working()
def index(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Every decision and how the material was shown; nothing here is opened."""
    case = case_selectors.one(case_id)
    context = {
        "decides": Who.DECIDER in roles(request.worker, case_id),
        "table": parts.decisions_table(case, selectors.of_case(case_id)),
        "shown": parts.communications_table(selectors.communications(case_id)),
    }
    return case_page(request, case, "exit/decisions/index.html", context, here=HERE)


@working(DECIDE)
def choose(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """What the decision is about."""
    case = case_selectors.one(case_id)
    corrects = asked_id(request, "rattar")
    context = {
        "tasks": parts.choices(case, corrects),
        "decides": Who.DECIDER in roles(request.worker, case_id),
        "corrected": selectors.one(case_id, corrects) if corrects else None,
        "laws": [law_note(provision("fl-37"))] if corrects else [],
    }
    return case_page(request, case, "exit/decisions/choose.html", context, here=HERE)


@working(DECIDE)
def enter(request: WorkingRequest, case_id: UUID, kind: str) -> HttpResponse:
    """One decision, made by the reader."""
    case = case_selectors.one(case_id)
    branch = Branch(case.branch)
    chosen = next((one for one in kinds_in(branch) if one.id == kind), None)
    if chosen is None:
        raise Http404
    corrects = asked_id(request, "rattar")
    if corrects is not None:
        selectors.one(case_id, corrects)
    team = live(case_id).select_related("person")
    form = DecisionForm(request.POST or None, kind=chosen, team=team, corrects=corrects)

    def save() -> None:
        decisions.enter(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    laws = [chosen.rests_on(branch), provision("fl-31"), provision("fl-32")]
    ask = CaseAsk(
        heading=say(chosen.label),
        lead=say(chosen.note)
        if chosen.note
        else _("Du beslutar. Ärendet flyttas inte av beslutet."),
        submit=_("Fatta beslutet"),
        said=_("Beslutet är fattat."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=[*laws, provision("fl-33")] if chosen.appealed else laws,
    )
    return case_form(request, case, form, save, ask)


@working()
def read(request: WorkingRequest, case_id: UUID, decision_id: UUID) -> HttpResponse:
    """One decision with what came of it."""
    case = case_selectors.one(case_id)
    by, keyring = request.worker, request.keyring
    one = decisions.read(by=by, case_id=case_id, decision_id=decision_id, keyring=keyring)
    came = decision_events.read(by=by, case_id=case_id, decision_id=decision_id, keyring=keyring)
    kind = decision_kind(one.row.kind)
    decides = Who.DECIDER in roles(request.worker, case_id)
    context = {
        "heading": say(kind.label),
        "tag": parts.standing(one.row),
        "answers": parts.answers(one),
        "events": parts.events_table(came),
        "actions": parts.actions(case, one.row, decides=decides),
        "laws": [law_note(kind.rests_on(Branch(case.branch)))],
    }
    return case_page(request, case, "exit/decisions/read.html", context, here=HERE)


@working()
def add_event(request: WorkingRequest, case_id: UUID, decision_id: UUID) -> HttpResponse:
    """That it was received, appealed or tried."""
    case = case_selectors.one(case_id)
    row = selectors.one(case_id, decision_id)
    possible = decision_events.possible(row)
    if not possible:
        raise Http404
    form = DecisionEventForm(request.POST or None, possible=possible)

    def save() -> None:
        decision_events.add(
            by=request.worker,
            case_id=case_id,
            decision_id=decision_id,
            facts=form.facts,
            keyring=request.keyring,
        )

    ask = CaseAsk(
        heading=_("Vad har hänt sedan beslutet?"),
        lead=_("Tiden för att överklaga räknas från den dag då personen fick del av beslutet."),
        submit=_("Spara"),
        said=_("Det är sparat."),
        back=reverse("exit:decision", args=[case_id, decision_id]),
        here=HERE,
        laws=[provision("fl-44")],
    )
    return case_form(request, case, form, save, ask)

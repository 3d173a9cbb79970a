"""Grants to the municipality. No case stands here: what the cases use is one sum a grant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.exit_costs import all_grants
from tryggare.exit.forms.grants import (
    GiveBackForm,
    StateAccountForm,
    StateDecisionForm,
    StateGrantForm,
)
from tryggare.exit.models import StateGrant
from tryggare.exit.permissions import GRANTS
from tryggare.exit.selectors import costs as selectors
from tryggare.exit.services import grant_papers, state_grants
from tryggare.exit.views import grant_parts as parts
from tryggare.exit.views.cost_parts import notes
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import saved
from tryggare.shell.elements import Crumb, LawNote
from tryggare.shell.forms import Form


@dataclass(frozen=True, kw_only=True)
class _Ask:
    """What a page that is one form says around it, and when it is ``said`` and done."""

    heading: str
    submit: str
    said: str
    back: str
    lead: str = ""
    laws: Sequence[LawNote] = ()


@working(GRANTS)
def index(request: WorkingRequest) -> HttpResponse:
    """Every grant: given, used, left, and when it is accounted for."""
    found = list(selectors.state_grants())
    context = {
        "grants": parts.state_table(found, selectors.used_by_grant()),
        "crumbs": [Crumb(_("Statsbidrag"))],
    }
    return render(request, "exit/grants/index.html", context)


@working(GRANTS)
def add(request: WorkingRequest) -> HttpResponse:
    """A grant applied for."""
    form = StateGrantForm(request.POST or None)
    ask = _Ask(
        heading=_("Nytt statsbidrag"),
        lead=_("Ett bidrag till kommunen, i de belopp som bokförs. Skriv inget om något ärende."),
        submit=_("Spara bidraget"),
        said=_("Bidraget är sparat."),
        back=reverse("exit:grants"),
        laws=notes(all_grants()["children"]),
    )
    return _page(request, form, lambda: state_grants.add(by=request.actor, facts=form.facts), ask)


@working(GRANTS)
def detail(request: WorkingRequest, state_grant_id: UUID) -> HttpResponse:
    """One grant."""
    row = StateGrant.objects.get(pk=state_grant_id)
    standing = state_grants.standing(row)
    context = {
        "heading": row.reference,
        "tag": parts.state_tag(row),
        "title": parts.title(row),
        "answers": parts.state_answers(row, standing),
        "chart": parts.standing_chart(standing),
        "actions": parts.state_actions(row, standing),
        "files": parts.files("exit:grant-report", row.pk) if row.granted_ore else [],
        "laws": notes(all_grants()[row.kind]),
        "crumbs": [_home(), Crumb(row.reference)],
    }
    return render(request, "exit/grants/detail.html", context)


@working(GRANTS)
def decide(request: WorkingRequest, state_grant_id: UUID) -> HttpResponse:
    """What was granted, and when it is accounted for."""
    row = StateGrant.objects.get(pk=state_grant_id)
    form = StateDecisionForm(request.POST or None)

    def save() -> None:
        state_grants.decide(by=request.actor, grant_id=row.pk, **form.cleaned_data)

    ask = _Ask(
        heading=_("Skriv in beslutet"),
        submit=_("Spara beslutet"),
        said=_("Beslutet är sparat."),
        back=reverse("exit:grant", args=[row.pk]),
        laws=notes(all_grants()[row.kind]),
    )
    return _page(request, form, save, ask, of=row)


@working(GRANTS)
def account(request: WorkingRequest, state_grant_id: UUID) -> HttpResponse:
    """That it has been accounted for."""
    row = StateGrant.objects.get(pk=state_grant_id)
    form = StateAccountForm(request.POST or None)

    def save() -> None:
        state_grants.account(by=request.actor, grant_id=row.pk, **form.cleaned_data)

    ask = _Ask(
        heading=_("Skriv in att det är redovisat"),
        lead=_("Sedan kan inget mer tas ur bidraget."),
        submit=_("Spara"),
        said=_("Det är sparat."),
        back=reverse("exit:grant", args=[row.pk]),
        laws=notes(all_grants()[row.kind]),
    )
    return _page(request, form, save, ask, of=row)


@working(GRANTS)
def give_back(request: WorkingRequest, state_grant_id: UUID) -> HttpResponse:
    """What was paid back."""
    row = StateGrant.objects.get(pk=state_grant_id)
    form = GiveBackForm(request.POST or None)

    def save() -> None:
        state_grants.give_back(by=request.actor, grant_id=row.pk, **form.cleaned_data)

    ask = _Ask(
        heading=_("Skriv in återbetalning"),
        submit=_("Spara"),
        said=_("Det är sparat."),
        back=reverse("exit:grant", args=[row.pk]),
    )
    return _page(request, form, save, ask, of=row)


@working(GRANTS)
def report(request: WorkingRequest, state_grant_id: UUID, report_type: str) -> HttpResponse:
    """The report as a file."""
    StateGrant.objects.get(pk=state_grant_id)
    if report_type not in grant_papers.ENDINGS:
        raise Http404
    content = grant_papers.of_municipality(
        by=request.actor, grant_id=state_grant_id, ending=report_type
    )
    return parts.file(content, report_type)


def _home() -> Crumb:
    return Crumb(_("Statsbidrag"), reverse("exit:grants"))


def _page(
    request: WorkingRequest,
    form: Form,
    save: Callable[[], object],
    ask: _Ask,
    of: StateGrant | None = None,
) -> HttpResponse:
    """A page that is one form, until it is saved."""
    if request.method == "POST" and saved(form, save):
        messages.success(request, ask.said)
        return redirect(ask.back)
    above = [_home()]
    if of is not None:
        above.append(Crumb(of.reference, reverse("exit:grant", args=[of.pk])))
    context = {"form": form, "ask": ask, "laws": ask.laws, "crumbs": [*above, Crumb(ask.heading)]}
    return render(request, "exit/grants/form.html", context)

"""The panel of a round, and the sharing out of what is to be read."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused, TryggareError
from tryggare.fund.forms.panels import READERS, MemberForm, NewMemberForm, PlanForm, known
from tryggare.fund.models import Round
from tryggare.fund.permissions import HANDLE
from tryggare.fund.policies import ASSESSABLE
from tryggare.fund.selectors import panels as selectors
from tryggare.fund.selectors import rounds
from tryggare.fund.services import panels as services
from tryggare.fund.views.pages import to_round
from tryggare.fund.views.panel_parts import (
    coverage_table,
    panel_lead,
    plan_lead,
    plan_table,
    seat_table,
)
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.permissions import Forbidden
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.locale import say


@guarded(HANDLE)
def index(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """The members, what they have answered, and what they have to read."""
    round_ = or_404(lambda: rounds.one(round_id))
    found = selectors.panel(round_)
    seats = found.seats()
    may = round_.state in ASSESSABLE
    context = {
        "round": round_,
        "lead": panel_lead(seats),
        "table": seat_table(seats, may=may) if seats else None,
        "actions": _ways(round_, any(seat.asked for seat in seats)) if may else [],
        "crumbs": [*to_round(round_), Crumb(_("Panelen"))],
    }
    return render(request, "fund/panels/index.html", context)


@guarded(HANDLE)
def add(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """A new member."""
    round_ = or_404(lambda: rounds.one(round_id))
    form = NewMemberForm(
        request.POST or None,
        people=selectors.candidates(round_),
        categories=_categories(round_),
        initial={"most": "20"},
    )

    def save() -> None:
        person = form.cleaned_data["person"]
        services.add(by=request.actor, round_id=round_id, person_id=person.pk, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Bedömaren är med i panelen."), "fund:panel", round_id)
    url = reverse("fund:panel", args=[round_id])
    return form_page(
        request,
        form,
        Ask(
            heading=_("Lägg till en bedömare"),
            lead=_(
                "Du kan välja bland dem som har rollen bedömare. Personen svarar själv om jäv, "
                "ansökan för ansökan, och får inget att läsa innan dess."
            ),
            crumbs=[*to_round(round_), Crumb(_("Panelen"), url)],
            submit=_("Lägg till"),
            cancel_url=url,
        ),
    )


@guarded(HANDLE)
def change(request: ActingRequest, panel_member_id: UUID) -> HttpResponse:
    """What a member has time for and knows."""
    member = or_404(lambda: selectors.member(panel_member_id))
    form = MemberForm(
        request.POST or None, categories=_categories(member.round), initial=known(member)
    )
    url = reverse("fund:panel", args=[member.round_id])

    def save() -> None:
        services.change(by=request.actor, panel_member_id=panel_member_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Ändringen är sparad."), "fund:panel", member.round_id)
    away = reverse("fund:panel-remove", args=[panel_member_id])
    return form_page(
        request,
        form,
        Ask(
            heading=member.person.name,
            lead=_("Det som redan är utdelat ändras inte."),
            crumbs=[*to_round(member.round), Crumb(_("Panelen"), url)],
            submit=_("Spara"),
            cancel_url=url,
            danger=Action(_("Ta bort ur panelen"), away, "danger", post=True),
        ),
    )


@guarded(HANDLE)
@require_POST
def remove(request: ActingRequest, panel_member_id: UUID) -> HttpResponse:
    """Let a member go."""
    member = or_404(lambda: selectors.member(panel_member_id))
    try:
        or_404(lambda: services.remove(by=request.actor, panel_member_id=panel_member_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("fund:panel", member.round_id)
    sentence = _("%(person)s är inte längre med i panelen.") % {"person": member.person.name}
    return done(request, sentence, "fund:panel", member.round_id)


@guarded(HANDLE)
def sharing(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """Who would read what: looked at before it is carried out."""
    round_ = or_404(lambda: rounds.one(round_id))
    asked = "lasare" in request.GET
    form = PlanForm(request.GET if asked else None, initial={"lasare": str(READERS)})
    found = selectors.panel(round_)
    plan, refused = None, ""
    if asked and form.is_valid():
        try:
            plan = services.plan(
                by=request.actor,
                round_id=round_id,
                per_application=form.cleaned_data["lasare"],
            )
        except Forbidden:
            raise
        except TryggareError as error:
            refused = say(error.message)
    coverage = found.coverage()
    context = {
        "round": round_,
        "lead": plan_lead(found, plan),
        "filters": form,
        "refused": refused,
        "plan": plan,
        "readers": form.cleaned_data["lasare"] if plan else "",
        "table": plan_table(found, plan) if plan else None,
        "coverage": coverage_table(coverage) if coverage else None,
        "crumbs": [
            *to_round(round_),
            Crumb(_("Panelen"), reverse("fund:panel", args=[round_id])),
            Crumb(_("Dela ut ansökningarna")),
        ],
    }
    return render(request, "fund/panels/sharing.html", context)


@guarded(HANDLE)
@require_POST
def share_out(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """Carry out the sharing that was looked at."""
    or_404(lambda: rounds.one(round_id))
    form = PlanForm(request.POST)
    if not form.is_valid():
        return redirect("fund:sharing", round_id)
    readers = form.cleaned_data["lasare"]
    try:
        count = services.share_out(
            by=request.actor,
            round_id=round_id,
            per_application=readers,
            fingerprint=request.POST.get("underlag", ""),
        )
    except Forbidden:
        raise
    except TryggareError as error:
        messages.error(request, say(error.message))
        return redirect(f"{reverse('fund:sharing', args=[round_id])}?lasare={readers}")
    sentence = ngettext(
        "%(count)d bedömning är utdelad.", "%(count)d bedömningar är utdelade.", count
    )
    return done(request, sentence % {"count": count}, "fund:panel", round_id)


def _ways(round_: Round, anything: bool) -> list[Action]:
    new = Action(_("Lägg till en bedömare"), reverse("fund:panel-add", args=[round_.pk]))
    if not anything:
        return [new]
    share = Action(_("Dela ut ansökningarna"), reverse("fund:sharing", args=[round_.pk]))
    return [share, Action(new.label, new.url, "secondary")]


def _categories(round_: Round) -> list[tuple[str, str]]:
    return [(name, name) for name in rounds.named(round_).categories]

"""Pins: what people have decided by hand, and the form that decides."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.fund.forms.proposals import PinForm, SearchForm
from tryggare.fund.models import Application, Pin, Proposal
from tryggare.fund.permissions import ALLOCATE, VIEW_ROUND
from tryggare.fund.policies import CHANGEABLE
from tryggare.fund.selectors import applications, rounds
from tryggare.fund.selectors import proposals as selectors
from tryggare.fund.services import pins as services
from tryggare.fund.services import proposals
from tryggare.fund.views.answered import weighing
from tryggare.fund.views.pages import kronor, to_round
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table, Tag
from tryggare.shell.locale import say


@guarded(VIEW_ROUND)
@weighing
def index(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """The round's pins, and a search for something to pin."""
    round_ = or_404(lambda: rounds.one(round_id))
    may = request.actor.may(ALLOCATE) and round_.state in CHANGEABLE
    pins = list(selectors.pins(round_))
    form = SearchForm(request.GET if "q" in request.GET else None)
    found: list[Application] = []
    if may and form.is_bound and form.is_valid():
        found = list(selectors.candidates_for_pin(round_, form.cleaned_data["q"].strip()))
    compute = reverse("fund:proposal-compute", args=[round_id])
    context = {
        "round": round_,
        "lead": _lead(len(pins), may),
        "pins": [_pinned(pin, may) for pin in pins],
        "may": may,
        "form": form,
        "searched": form.is_bound and form.is_valid(),
        "found": _found_table(found) if found else None,
        "actions": [Action(_("Räkna om"), compute, post=True)] if may else [],
        "crumbs": [*to_round(round_), Crumb(_("Låsningar"))],
    }
    return render(request, "fund/pins/index.html", context)


@guarded(ALLOCATE)
@weighing
def put(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """Pin an application, with a reason; compute again at once when asked to."""
    application = or_404(lambda: applications.application_page(application_id)).application
    round_ = application.round
    form = PinForm(request.POST or None)
    asked: list[Proposal] = []

    def save() -> None:
        services.put(
            by=request.actor,
            application_id=application_id,
            direction=form.cleaned_data["direction"],
            reason=form.cleaned_data["reason"],
        )
        if form.cleaned_data["compute"]:
            asked.append(proposals.request_proposal(by=request.actor, round_id=round_.pk))

    if request.method == "POST" and saved(form, save):
        if asked:
            return done(request, _("Åtgärden är låst."), "fund:proposal", asked[0].pk)
        return done(request, _("Åtgärden är låst."), "fund:pins", round_.pk)
    url = reverse("fund:pins", args=[round_.pk])
    return form_page(
        request,
        form,
        Ask(
            heading=_("Lås %(title)s") % {"title": application.title},
            lead=_(
                "Ansökan gäller %(amount)s. Låser du den räknas resten av pengarna om kring ditt "
                "beslut. Förslag som redan finns ändras inte."
            )
            % {"amount": kronor(application.amount_ore)},
            crumbs=[*to_round(round_), Crumb(_("Låsningar"), url)],
            submit=_("Lås åtgärden"),
            cancel_url=url,
        ),
    )


@guarded(ALLOCATE)
@require_POST
@weighing
def remove(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """Let the score decide again."""
    application = or_404(lambda: applications.application_page(application_id)).application
    try:
        or_404(lambda: services.remove(by=request.actor, application_id=application_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("fund:pins", application.round_id)
    return done(
        request,
        _("%(title)s är inte längre låst. Räkna om för att se vad det ger.")
        % {"title": application.title},
        "fund:pins",
        application.round_id,
    )


def _lead(count: int, may: bool) -> str:
    if not count:
        said = _("Ingen åtgärd är låst: poängen och reglerna avgör allt.")
    else:
        sentence = ngettext(
            "%(count)d åtgärd är låst av en person.",
            "%(count)d åtgärder är låsta av en person.",
            count,
        )
        said = sentence % {"count": count}
    return f"{said} {_('Sök fram en åtgärd för att låsa den.')}" if may else said


def _pinned(pin: Pin, may: bool) -> dict[str, object]:
    application = pin.application
    tone = Tag(pin.get_direction_display(), "sun")
    url = reverse("fund:pin-remove", args=[application.pk])
    label = _("Lås upp %(title)s") % {"title": application.title}
    unpin = Action(label, url, "secondary", post=True)
    return {
        "title": application.title,
        "url": reverse("fund:application", args=[application.pk]),
        "applicant": application.applicant,
        "tag": tone,
        "reason": pin.reason,
        "who": str(pin.pinned_by),
        "at": pin.pinned_at,
        "action": unpin if may else None,
    }


def _found_table(found: list[Application]) -> Table:
    columns = [Column(_("Åtgärd och sökande")), Column(_("Sökt"), numeric=True), Column(_("Låsa"))]
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(one.title, reverse("fund:application", args=[one.pk]), one.applicant),
            kronor(one.amount_ore),
            Cell(_("Lås %(title)s") % {"title": one.title}, reverse("fund:pin", args=[one.pk])),
        ]
        for one in found
    ]
    return Table(columns, rows, _("Träffar"))

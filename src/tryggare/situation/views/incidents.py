"""Incidents: the list, one of them, and letting one count or not."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.audit.selectors import history
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.history import event_table
from tryggare.organisations.views.pages import Ask, asked, or_404
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.pagination import Pages
from tryggare.situation.forms.incidents import FilterForm, ReasonForm, SameForm
from tryggare.situation.models import Incident
from tryggare.situation.permissions import HANDLE, VIEW
from tryggare.situation.selectors import incidents as selectors
from tryggare.situation.selectors.choices import choices
from tryggare.situation.services import incidents as services
from tryggare.situation.views import incident_parts as parts
from tryggare.situation.views.incident_words import to_incidents, to_overview


@guarded(VIEW)
def index(request: ActingRequest) -> HttpResponse:
    """The list, sifted by the address, a page at a time."""
    form = FilterForm(request.GET, choices=choices(), today=timezone.localdate())
    wanted = form.wanted()
    after = selectors.After.read(request.GET.get("after", ""))
    rows, following = selectors.listed(wanted, after)
    context = {
        "lead": parts.lead(wanted, len(rows), is_whole=after is None and following is None),
        "filters": form,
        "table": parts.table(rows) if rows else None,
        "pages": _pages(request, following, after),
        "actions": [Action(_("Samma urval på karta"), _map_address(request), "secondary")],
        "clear_url": reverse("situation:incidents"),
        "crumbs": [to_overview(), Crumb(_("Inträffade händelser"))],
    }
    return render(request, "situation/incidents/index.html", context)


def _pages(
    request: ActingRequest, following: selectors.After | None, after: selectors.After | None
) -> Pages | None:
    """A way on and a way back to the beginning: nobody has counted how many pages there are."""
    if following is None and after is None:
        return None
    return parts.pages(request.GET, following, is_first=after is None)


def _map_address(request: ActingRequest) -> str:
    query = request.GET.copy()
    query.pop("after", None)
    address = reverse("situation:squares")
    return f"{address}?{query.urlencode()}" if query else address


@guarded(VIEW)
def detail(request: ActingRequest, incident_id: UUID) -> HttpResponse:
    """One incident: what, where and when, where it comes from, and what has been done to it."""
    incident = or_404(lambda: selectors.one(incident_id))
    events = history(incident.pk, limit=20)
    context = {
        "incident": incident,
        "state": parts.state_tag(incident),
        "lead": parts.detail_lead(incident),
        "answers": parts.answers(incident),
        "same": parts.same_as(incident),
        "actions": _actions(incident) if request.actor.may(HANDLE) else [],
        "history": event_table(events, linked=False, caption=_("Händelser")) if events else None,
        "crumbs": [*to_incidents(), Crumb(str(incident.category))],
    }
    return render(request, "situation/incidents/detail.html", context)


def _actions(incident: Incident) -> list[Action]:
    return [] if selectors.is_withdrawn_for_good(incident) else parts.actions(incident)


@guarded(HANDLE)
def withdraw(request: ActingRequest, incident_id: UUID) -> HttpResponse:
    """Let it count no more."""
    incident = or_404(lambda: selectors.one(incident_id))
    form = ReasonForm(request.POST or None)
    ask = _ask(
        incident, _("Dra tillbaka händelsen"),
        _("Den räknas inte längre i något antal. Det går att ångra."), is_dangerous=True,
    )  # fmt: skip

    def save() -> None:
        services.withdraw(by=request.actor, incident_id=incident_id, **form.cleaned_data)

    return asked(request, form, save, ask, _("Händelsen räknas inte längre."))


@guarded(HANDLE)
def restore(request: ActingRequest, incident_id: UUID) -> HttpResponse:
    """Let it count again."""
    incident = or_404(lambda: selectors.one(incident_id))
    form = ReasonForm(request.POST or None)
    ask = _ask(incident, _("Låt händelsen räknas igen"), _("Den kommer med i alla antal igen."))

    def save() -> None:
        services.restore(by=request.actor, incident_id=incident_id, **form.cleaned_data)

    return asked(request, form, save, ask, _("Händelsen räknas igen."))


@guarded(HANDLE)
def duplicate(request: ActingRequest, incident_id: UUID) -> HttpResponse:
    """Say that it is the same as another."""
    incident = or_404(lambda: selectors.one(incident_id))
    form = SameForm(request.POST or None, near=selectors.near(incident))
    ask = _ask(
        incident, _("Märk som samma händelse"),
        _("Då räknas bara den andra. Det går att ångra."),
    )  # fmt: skip

    def save() -> None:
        services.mark_duplicate(
            by=request.actor,
            incident_id=incident_id,
            same_as=form.cleaned_data["same_as"].pk,
            reason=form.cleaned_data["reason"],
        )

    return asked(request, form, save, ask, _("Händelsen räknas en gång."))


def _ask(incident: Incident, heading: str, lead: str, *, is_dangerous: bool = False) -> Ask:
    url = reverse("situation:incident", args=[incident.pk])
    return Ask(
        heading=heading,
        lead=lead,
        crumbs=[*to_incidents(), Crumb(str(incident.category), url)],
        submit=heading,
        cancel_url=url,
        is_dangerous=is_dangerous,
    )

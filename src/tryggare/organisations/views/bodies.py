"""Bodies: the list, one body, and the forms that add and change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.audit.selectors import history
from tryggare.domain.wording import percent_text
from tryggare.organisations.forms.bodies import BodyForm, known
from tryggare.organisations.forms.people import SearchForm
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.models import Organisation
from tryggare.organisations.permissions import MANAGE_ORGANISATIONS, VIEW_ORGANISATION
from tryggare.organisations.selectors import bodies as selectors
from tryggare.organisations.services import bodies as services
from tryggare.organisations.views.history import event_table
from tryggare.organisations.views.pages import Ask, Row, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Answer, Cell, Column, Crumb, Table
from tryggare.shell.locale import active
from tryggare.shell.pagination import pages

PER_PAGE = 50


@guarded(VIEW_ORGANISATION)
def index(request: ActingRequest) -> HttpResponse:
    """All bodies."""
    search = SearchForm(request.GET)
    wanted = search.cleaned_data["q"] if search.is_valid() else ""
    page = Paginator(selectors.bodies(search=wanted), PER_PAGE).get_page(request.GET.get("page"))
    columns = [Column(_("Namn")), Column(_("Slag")), Column(_("Kommunen äger"))]
    rows: list[Row] = [
        [
            Cell(body.name, reverse("organisations:body", args=[body.pk]), body.org_number),
            body.get_kind_display(),
            _share(body),
        ]
        for body in page
    ]
    actions = [Action(_("Lägg till en organisation"), reverse("organisations:body-add"))]
    context = {
        "search": search,
        "table": Table(columns, rows, _("Organisationer"), caption_hidden=True),
        "pages": pages(page, request.GET),
        "actions": actions if request.actor.may(MANAGE_ORGANISATIONS) else [],
    }
    return render(request, "organisations/bodies.html", context)


@guarded(VIEW_ORGANISATION)
def detail(request: ActingRequest, body_id: UUID) -> HttpResponse:
    """One body: what is known, who serves in it, what has been done to it."""
    found = or_404(lambda: selectors.body_page(body_id))
    body = found.body
    serving: list[Row] = [
        [
            Cell(duty.person.name, reverse("organisations:person", args=[duty.person_id])),
            duty.get_kind_display(),
            date_format(duty.starts, "j F Y"),
        ]
        for duty in found.duties
    ]
    columns = [Column(_("Namn")), Column(_("Uppdrag")), Column(_("Sedan"))]
    change_it = Action(_("Ändra uppgifterna"), reverse("organisations:body-change", args=[body_id]))
    context = {
        "body": body,
        "answers": _answers(body),
        "serving": Table(columns, serving, _("De som har uppdrag nu"), caption_hidden=True),
        "has_serving": bool(serving),
        "history": event_table(history(body.pk, limit=20), linked=False, caption=_("Händelser")),
        "actions": [change_it] if request.actor.may(MANAGE_ORGANISATIONS) else [],
        "crumbs": [_home(), Crumb(body.name)],
    }
    return render(request, "organisations/body.html", context)


@guarded(MANAGE_ORGANISATIONS)
def add(request: ActingRequest) -> HttpResponse:
    """A new body."""
    form = BodyForm(request.POST or None)
    if request.method == "POST" and saved(
        form, lambda: services.add(by=request.actor, facts=form.facts)
    ):
        return done(request, _("Organisationen är tillagd."), "organisations:bodies")
    return form_page(
        request,
        form,
        Ask(
            heading=_("Lägg till en organisation"),
            lead=_("Ägarandelen avgör när jäv gäller, så ange den om du vet den säkert."),
            crumbs=[_home()],
            submit=_("Lägg till"),
            cancel_url=reverse("organisations:bodies"),
        ),
    )


@guarded(MANAGE_ORGANISATIONS)
def change(request: ActingRequest, body_id: UUID) -> HttpResponse:
    """Correct a body."""
    body = or_404(lambda: Organisation.objects.get(pk=body_id))
    url = reverse("organisations:body", args=[body_id])
    form = BodyForm(request.POST or None, initial=known(body))
    if request.method == "POST" and saved(
        form, lambda: services.change(by=request.actor, body_id=body_id, facts=form.facts)
    ):
        return done(request, _("Uppgifterna är sparade."), "organisations:body", body_id)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Ändra uppgifterna"),
            lead=_("Gäller %(name)s. Det gamla värdet finns kvar i händelseloggen.")
            % {"name": body.name},
            crumbs=[_home(), Crumb(body.name, url)],
            submit=_("Spara"),
            cancel_url=url,
        ),
    )


def _home() -> Crumb:
    return Crumb(_("Organisationer"), reverse("organisations:bodies"))


def _share(body: Organisation) -> str:
    if body.ownership_bp is None:
        return "–"
    return percent_text(Decimal(body.ownership_bp) / 100, locale=active())


def _answers(body: Organisation) -> list[Answer]:
    def day(value: date | None) -> str:
        return date_format(value, "j F Y") if value else ""

    return [
        Answer(_("Slag"), body.get_kind_display()),
        Answer(_("Organisationsnummer"), body.org_number),
        Answer(_("Kommunen äger"), "" if body.ownership_bp is None else _share(body)),
        Answer(_("Varifrån ägarandelen är hämtad"), body.ownership_source),
        Answer(_("Kostnadsställe"), body.cost_centre),
        Answer(_("Verksam från"), day(body.active_from)),
        Answer(_("Verksam till"), day(body.active_to)),
    ]

"""Kommundelar: the map with its list, and the forms that redraw it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.money import grouped
from tryggare.organisations.forms.districts import NOWHERE, AreasForm, DistrictForm
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.models import District
from tryggare.organisations.permissions import MANAGE_ORGANISATIONS, VIEW_ORGANISATION
from tryggare.organisations.selectors import districts as selectors
from tryggare.organisations.services import districts as services
from tryggare.organisations.views.district_map import areas_map, division_map
from tryggare.organisations.views.pages import Ask, Row, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table
from tryggare.shell.forms import Form
from tryggare.shell.locale import active


@guarded(VIEW_ORGANISATION)
def index(request: ActingRequest) -> HttpResponse:
    """The municipality divided: a map, and the same as a list."""
    division = selectors.division(request.actor.municipality_id)
    may_change = request.actor.may(MANAGE_ORGANISATIONS)
    actions = [
        Action(_("Lägg områden i kommundelar"), reverse("organisations:areas")),
        Action(_("Lägg till en kommundel"), reverse("organisations:district-add"), "secondary"),
    ]
    context = {
        "division": division,
        "map": division_map(division, linked=may_change) if division.areas else None,
        "table": _table(division, linked=may_change),
        "actions": actions if may_change else [],
    }
    return render(request, "organisations/districts.html", context)


@guarded(MANAGE_ORGANISATIONS)
def areas(request: ActingRequest) -> HttpResponse:
    """Which area lies in which kommundel: one choice an area."""
    division = selectors.division(request.actor.municipality_id)
    known = [area for part in division.districts for area in part.areas] + list(division.free)
    initial = dict.fromkeys((area.code for area in known), NOWHERE)
    initial |= {code: str(district) for code, district in selectors.placing().items()}
    form = AreasForm(
        sorted(known, key=lambda area: area.code),
        [part.district for part in division.districts],
        request.POST or None,
        initial=initial,
    )
    if request.method == "POST" and saved(
        form, lambda: services.assign(by=request.actor, areas=form.chosen)
    ):
        return done(request, _("Kommundelarna är sparade."), "organisations:districts")
    return form_page(
        request,
        form,
        Ask(
            heading=_("Lägg områden i kommundelar"),
            lead=_("Varje område hör till högst en kommundel. Gränserna är SCB:s RegSO 2025."),
            crumbs=[_home()],
            submit=_("Spara"),
            cancel_url=reverse("organisations:districts"),
            figure=areas_map(division) if known else None,
        ),
    )


@guarded(MANAGE_ORGANISATIONS)
def add(request: ActingRequest) -> HttpResponse:
    """A new kommundel, without areas."""
    form = DistrictForm(request.POST or None)
    if request.method == "POST" and saved(
        form, lambda: services.add(by=request.actor, facts=form.facts)
    ):
        return done(request, _("Kommundelen är tillagd."), "organisations:areas")
    return form_page(
        request,
        form,
        Ask(
            heading=_("Lägg till en kommundel"),
            lead=_("Ge den ett namn. Sedan väljer du vilka områden som ligger i den."),
            crumbs=[_home()],
            submit=_("Lägg till"),
            cancel_url=reverse("organisations:districts"),
        ),
    )


@guarded(MANAGE_ORGANISATIONS)
def change(request: ActingRequest, district_id: UUID) -> HttpResponse:
    """Rename a kommundel, correct its population."""
    district = or_404(lambda: District.objects.get(pk=district_id))
    fields = ("name", "population", "population_source")
    form = DistrictForm(
        request.POST or None, initial={name: getattr(district, name) for name in fields}
    )
    if request.method == "POST" and saved(
        form, lambda: services.change(by=request.actor, district_id=district_id, facts=form.facts)
    ):
        return done(request, _("Kommundelen är sparad."), "organisations:districts")
    return form_page(
        request,
        form,
        Ask(
            heading=_("Ändra %(name)s") % {"name": district.name},
            lead=_("Namnet syns i ansökningar och förslag. Folkmängden ger kronor per invånare."),
            crumbs=[_home()],
            submit=_("Spara"),
            cancel_url=reverse("organisations:districts"),
            danger=Action(
                _("Ta bort kommundelen"),
                reverse("organisations:district-remove", args=[district_id]),
                "danger",
            ),
        ),
    )


@guarded(MANAGE_ORGANISATIONS)
def remove(request: ActingRequest, district_id: UUID) -> HttpResponse:
    """Remove a kommundel after asking once."""
    district = or_404(lambda: District.objects.get(pk=district_id))
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and saved(
        form, lambda: services.remove(by=request.actor, district_id=district_id)
    ):
        return done(request, _("Kommundelen är borttagen."), "organisations:districts")
    return form_page(
        request,
        form,
        Ask(
            heading=_("Ta bort %(name)s") % {"name": district.name},
            lead=_("Områdena i den blir utan kommundel. Händelseloggen finns kvar."),
            crumbs=[_home()],
            submit=_("Ta bort"),
            cancel_url=reverse("organisations:district", args=[district_id]),
            is_dangerous=True,
        ),
    )


def _home() -> Crumb:
    return Crumb(_("Kommundelar"), reverse("organisations:districts"))


def _table(division: selectors.Division, *, linked: bool) -> Table:
    columns = [Column(_("Kommundel")), Column(_("Folkmängd"), numeric=True), Column(_("Områden"))]
    rows: list[Row] = []
    for part in division.districts:
        district = part.district
        url = reverse("organisations:district", args=[district.pk]) if linked else ""
        number = "–"
        if district.population is not None:
            number = grouped(district.population, locale=active())
        names = ", ".join(area.name for area in part.areas) or "–"
        rows.append([Cell(district.name, url, district.population_source), number, names])
    if division.free:
        count = len(division.free)
        note = ngettext("%(count)d område", "%(count)d områden", count) % {"count": count}
        names = ", ".join(area.name for area in division.free)
        rows.append([Cell(_("Ingen kommundel"), note=note), "–", names])
    return Table(columns, rows, _("Kommundelar och deras områden"), caption_hidden=True)

"""The year wheel: what comes back, what is decided and what the law sets a day for."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.measures.forms.years import EntryForm, WheelForm
from tryggare.measures.permissions import PLAN, READ
from tryggare.measures.selectors import years as selectors
from tryggare.measures.selectors.year_patterns import Patterns, patterns
from tryggare.measures.services import years as services
from tryggare.measures.views import year_parts as parts
from tryggare.measures.views import year_spells
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.models import District
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.forms import Form
from tryggare.shell.laws import law_note
from tryggare.situation.permissions import VIEW

_FIELDS = ("title", "kind", "first_month", "last_month", "district", "responsible", "note")
_AROUND = (-1, 0, 1)


@guarded(READ)
def show(request: ActingRequest) -> HttpResponse:
    """A year, for all the municipality or a kommundel."""
    today = timezone.localdate()
    districts = list(District.objects.all())
    form = WheelForm(
        request.GET,
        years=[today.year + step for step in _AROUND],
        names=selectors.names(districts),
    )
    year = form.chosen_year or today.year
    district = next((one for one in districts if one.name == form.chosen_district), None)
    own = list(selectors.entries(district))
    # What is reported is for those who read reports.
    seasons = patterns(today, district) if request.actor.may(VIEW) else None
    spells = year_spells.spells(request.actor, year, district, own, seasons)
    may_plan = request.actor.may(PLAN)
    context = {
        "lead": parts.lead(spells, year, today, district),
        "filters": WheelForm(
            {"year": str(year), "district": district.name if district else ""},
            years=[today.year + step for step in _AROUND],
            names=selectors.names(districts),
        ),
        "wheel": parts.wheel_chart(spells, year, today, year_spells.lanes()),
        "seasons": _seasons(seasons),
        "own": parts.own_table(own, may_change=may_plan),
        "has_own": bool(own),
        "actions": [Action(_("Lägg till i årshjulet"), reverse("measures:year-add"))]
        if may_plan
        else [],
        "law": law_note(provision("brottsforebyggande-6")),
        "crumbs": [Crumb(_("Årshjulet"))],
    }
    return render(request, "measures/years/show.html", context)


@guarded(PLAN)
def add(request: ActingRequest) -> HttpResponse:
    """Something that comes back every year."""
    form = EntryForm(request.POST or None)

    def save() -> None:
        services.add(by=request.actor, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Det står nu i årshjulet."), "measures:year")
    ask = Ask(
        heading=_("Lägg till i årshjulet"),
        lead=_(
            "Det som återkommer samma månader varje år. Dagar som lag och beslut ger räknas ut."
        ),
        crumbs=[_to_year()],
        submit=_("Lägg till"),
        cancel_url=reverse("measures:year"),
    )
    return form_page(request, form, ask)


@guarded(PLAN)
def change(request: ActingRequest, year_entry_id: UUID) -> HttpResponse:
    """An entry of one's own."""
    entry = or_404(lambda: selectors.entry(year_entry_id))
    initial = {name: getattr(entry, name) for name in _FIELDS}
    form = EntryForm(request.POST or None, initial=initial)

    def save() -> None:
        services.change(by=request.actor, entry_id=entry.pk, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Ändringen är sparad."), "measures:year")
    remove = Action(
        _("Ta bort ur årshjulet"), reverse("measures:year-remove", args=[entry.pk]), "danger"
    )
    ask = Ask(
        heading=_("Ändra i årshjulet"),
        lead=str(entry),
        crumbs=[_to_year()],
        submit=_("Spara"),
        cancel_url=reverse("measures:year"),
        danger=remove,
    )
    return form_page(request, form, ask)


@guarded(PLAN)
def remove(request: ActingRequest, year_entry_id: UUID) -> HttpResponse:
    """Asked about once more."""
    entry = or_404(lambda: selectors.entry(year_entry_id))
    form = Form(request.POST if request.method == "POST" else None)

    def save() -> None:
        services.remove(by=request.actor, entry_id=entry.pk)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Det är borttaget ur årshjulet."), "measures:year")
    ask = Ask(
        heading=_("Ta bort ur årshjulet"),
        lead=_("%(what)s tas bort ur alla år. Det går att lägga till igen.") % {"what": entry},
        crumbs=[_to_year()],
        submit=_("Ta bort"),
        cancel_url=reverse("measures:year-change", args=[entry.pk]),
        is_dangerous=True,
    )
    return form_page(request, form, ask)


def _seasons(seasons: Patterns | None) -> dict[str, object] | None:
    """The section on what is reported more in some months."""
    if seasons is None:
        return None
    return {
        "told": parts.seasons_told(seasons),
        "table": parts.seasons_table(seasons) if seasons.found else None,
    }


def _to_year() -> Crumb:
    return Crumb(_("Årshjulet"), reverse("measures:year"))

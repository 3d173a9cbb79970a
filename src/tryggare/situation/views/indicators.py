"""An indicator over the years, by kommundel; and the forms for it."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.surveys import telling
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.locale import say
from tryggare.situation.forms.surveys import IndicatorChangeForm, IndicatorForm
from tryggare.situation.models import Indicator
from tryggare.situation.permissions import DIALOGUE, VIEW
from tryggare.situation.selectors import surveys as selectors
from tryggare.situation.services import surveys as services
from tryggare.situation.views import surveys_parts as parts


@guarded(VIEW)
def show(request: ActingRequest, indicator_id: UUID) -> HttpResponse:
    """What has been measured of it where and when, with intervals, and what has changed."""
    indicator = or_404(lambda: selectors.indicator(indicator_id))
    group = (request.GET.get("kon", ""), request.GET.get("alder", ""))
    series = selectors.series(indicator, group)
    notes = [
        telling.WHAT_IT_IS,
        *([telling.TOO_NARROW] if series.too_narrow else []),
        telling.TOO_FEW,
        *([telling.OVERLAP] if series.has_overlaps else []),
    ]
    url = reverse("situation:indicator-change", args=[indicator_id])
    context = {
        "indicator": indicator,
        "series": series,
        "lead": say(telling.how_sure(series.changes))
        if series.places
        else _("Ingen mätning har värden för indikatorn än."),
        # Everyone goes without saying where there is nobody else.
        "group": parts.group_name(series.group)
        if set(series.groups) - {selectors.EVERYONE}
        else "",
        "groups": _groups(series),
        "chart": parts.series_chart(series) if series.places else None,
        "changes": parts.change_table(series),
        "notes": [say(note) for note in notes],
        "does_not": say(telling.DOES_NOT),
        "actions": [Action(_("Ändra indikatorn"), url, "secondary")]
        if request.actor.may(DIALOGUE)
        else [],
        "crumbs": [parts.home(), Crumb(indicator.name)],
    }
    return render(request, "situation/surveys/indicator.html", context)


@guarded(DIALOGUE)
def add(request: ActingRequest) -> HttpResponse:
    """Something that surveys are to measure again and again."""
    form = IndicatorForm(request.POST or None)

    def save() -> None:
        code, unit = form.cleaned_data["code"], form.cleaned_data["unit"]
        services.add_indicator(by=request.actor, code=code, unit=unit, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Indikatorn är tillagd."), "situation:surveys")
    lead = _(
        "En indikator är en fråga som ställs likadant år efter år, så att svaren kan jämföras."
    )
    return form_page(request, form, _ask(_("Lägg till en indikator"), lead, _("Lägg till")))


@guarded(DIALOGUE)
def change(request: ActingRequest, indicator_id: UUID) -> HttpResponse:
    """Rename, move or hide an indicator."""
    indicator = or_404(lambda: selectors.indicator(indicator_id))
    names = ("name", "question", "position", "is_active")
    initial = {name: getattr(indicator, name) for name in names}
    form = IndicatorChangeForm(request.POST or None, initial=initial)

    def save() -> None:
        services.change_indicator(by=request.actor, indicator_id=indicator_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Indikatorn är sparad."), "situation:indicator", indicator_id)
    lead = _("Koden är %(code)s och ändras inte. Ställs frågan på ett nytt sätt: gör en ny.")
    heading = _("Ändra %(name)s") % {"name": indicator.name}
    ask = _ask(heading, lead % {"code": indicator.code}, _("Spara"), indicator)
    return form_page(request, form, ask)


def _groups(series: selectors.Series) -> list[Action]:
    """A link to each group there are figures of, when there is more than everyone."""
    if len(series.groups) < 2:
        return []
    return [
        Action(
            parts.group_name(group),
            "?" + urlencode({"kon": group[0], "alder": group[1]}),
            "secondary",
        )
        for group in series.groups
        if group != series.group
    ]


def _ask(heading: str, lead: str, submit: str, indicator: Indicator | None = None) -> Ask:
    crumbs, url = [parts.home()], reverse("situation:surveys")
    if indicator is not None:
        url = reverse("situation:indicator", args=[indicator.pk])
        crumbs.append(Crumb(indicator.name, url))
    return Ask(heading=heading, lead=lead, crumbs=crumbs, submit=submit, cancel_url=url)

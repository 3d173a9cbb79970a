"""Surveys: the list, one with its figures, and the forms for it."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.surveys import telling
from tryggare.domain.wording import Number
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, Row, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Cell, Column, Crumb, Fact, Table
from tryggare.shell.forms import Form
from tryggare.shell.links import row_links
from tryggare.shell.locale import active, say
from tryggare.shell.pagination import pages
from tryggare.situation.forms.surveys import SurveyForm
from tryggare.situation.models import Indicator, Survey
from tryggare.situation.permissions import DIALOGUE, VIEW
from tryggare.situation.selectors import surveys as selectors
from tryggare.situation.services import surveys as services
from tryggare.situation.views import surveys_parts as parts

_PER_PAGE = 50
_FIELDS = (
    "kind", "name", "starts", "ends", "population", "sample", "answers", "is_weighted",
    "design_effect", "breaks_series", "method", "source_url",
)  # fmt: skip


@guarded(VIEW)
def index(request: ActingRequest) -> HttpResponse:
    """What has been asked, and what it measures."""
    page = Paginator(selectors.surveys(), _PER_PAGE).get_page(request.GET.get("page"))
    indicators = list(selectors.indicators())
    may_enter = request.actor.may(DIALOGUE)
    actions = [
        Action(_("Lägg till en mätning"), reverse("situation:survey-add")),
        Action(_("Lägg till en indikator"), reverse("situation:indicator-add"), "secondary"),
    ]
    context = {
        "lead": _index_lead(page.paginator.count, page.object_list[0] if page else None),
        "table": _survey_table(page),
        "has_surveys": bool(page.paginator.count),
        "pages": pages(page, request.GET),
        "indicators": _indicator_table(indicators),
        "has_indicators": bool(indicators),
        "actions": actions if may_enter else [],
        "crumbs": [Crumb(_("Trygghetsmätningar"))],
    }
    return render(request, "situation/surveys/index.html", context)


@guarded(VIEW)
def detail(request: ActingRequest, survey_id: UUID) -> HttpResponse:
    """One survey: how it was done, and its figures with intervals."""
    survey = or_404(lambda: selectors.survey(survey_id))
    page = Paginator(selectors.values_of(survey), _PER_PAGE).get_page(request.GET.get("page"))
    shares = selectors.values_in(selectors.overall(survey))
    may_enter = request.actor.may(DIALOGUE)
    change = row_links("situation:survey-value-change") if may_enter else None
    design = telling.design_told(
        weighted=survey.is_weighted,
        design_effect=float(survey.design_effect) if survey.design_effect else None,
    )
    context = {
        "survey": survey,
        "lead": _detail_lead(survey),
        "facts": _facts(survey),
        "chart": parts.survey_chart(survey, shares, parts.shares_table(shares)) if shares else None,
        "table": parts.values_table(
            selectors.values_in(page), row_links("situation:indicator"), change
        ),
        "has_values": bool(page.paginator.count),
        "pages": pages(page, request.GET),
        "notes": [say(one) for one in (telling.WHAT_IT_IS, design, telling.TOO_FEW) if one],
        "does_not": say(telling.DOES_NOT),
        "actions": _detail_actions(survey) if may_enter else [],
        "crumbs": [parts.home(), Crumb(survey.name)],
    }
    return render(request, "situation/surveys/detail.html", context)


@guarded(DIALOGUE)
def add(request: ActingRequest) -> HttpResponse:
    """A survey that has been done."""
    form = SurveyForm(request.POST or None)
    made: list[Survey] = []

    def save() -> None:
        made.append(services.add(by=request.actor, facts=form.facts))

    if request.method == "POST" and saved(form, save):
        return done(request, _("Mätningen är tillagd."), "situation:survey", made[0].pk)
    ask = Ask(
        heading=_("Lägg till en mätning"),
        lead=_("Först hur den gjordes. Sedan för du in värdena, ett i taget eller från en fil."),
        crumbs=[parts.home()],
        submit=_("Lägg till"),
        cancel_url=reverse("situation:surveys"),
    )
    return form_page(request, form, ask)


@guarded(DIALOGUE)
def change(request: ActingRequest, survey_id: UUID) -> HttpResponse:
    """Correct how a survey was done."""
    survey = or_404(lambda: selectors.survey(survey_id))
    initial = {name: getattr(survey, name) for name in _FIELDS}
    form = SurveyForm(request.POST or None, initial=initial)

    def save() -> None:
        services.change(by=request.actor, survey_id=survey_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Mätningen är sparad."), "situation:survey", survey_id)
    danger = Action(
        _("Ta bort mätningen"), reverse("situation:survey-remove", args=[survey_id]), "danger"
    )
    if survey.values.exists():
        url = reverse("situation:survey-values-remove", args=[survey_id])
        danger = Action(_("Ta bort alla värden"), url, "danger")
    ask = Ask(
        heading=_("Ändra %(name)s") % {"name": survey.name},
        lead=_("Intervall som räknas här räknas om med det du ändrar."),
        crumbs=parts.to_survey(survey),
        submit=_("Spara"),
        cancel_url=reverse("situation:survey", args=[survey_id]),
        danger=danger,
    )
    return form_page(request, form, ask)


@guarded(DIALOGUE)
def remove(request: ActingRequest, survey_id: UUID) -> HttpResponse:
    """Take away a survey without figures, after asking once."""
    survey = or_404(lambda: selectors.survey(survey_id))
    form = Form(request.POST if request.method == "POST" else None)

    def save() -> None:
        services.remove(by=request.actor, survey_id=survey_id)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Mätningen är borttagen."), "situation:surveys")
    ask = Ask(
        heading=_("Ta bort %(name)s") % {"name": survey.name},
        lead=_("Det går bara så länge mätningen inte har några värden."),
        crumbs=parts.to_survey(survey),
        submit=_("Ta bort"),
        cancel_url=reverse("situation:survey", args=[survey_id]),
        is_dangerous=True,
    )
    return form_page(request, form, ask)


def _survey_table(page: object) -> Table:
    link = row_links("situation:survey")
    columns = [
        Column(_("Mätning")),
        Column(_("Period")),
        Column(_("Antal svar"), numeric=True),
        Column(_("Värden"), numeric=True),
    ]
    rows: list[Row] = [
        [
            Cell(one.name, link(one.pk), one.get_kind_display()),
            parts.period(one),
            parts.count(one.answers),
            parts.count(one.figures),
        ]
        for one in page  # type: ignore[attr-defined]
    ]
    return Table(columns, rows, _("Trygghetsmätningar"), caption_hidden=True)


def _indicator_table(indicators: list[Indicator]) -> Table:
    link = row_links("situation:indicator")
    columns = [Column(_("Indikator")), Column(_("Kod")), Column(_("Antal mätningar"), numeric=True)]
    rows: list[Row] = [
        [
            Cell(one.name, link(one.pk), "" if one.is_active else _("Används inte")),
            one.code,
            parts.count(one.surveys),  # type: ignore[attr-defined]
        ]
        for one in indicators
    ]
    return Table(columns, rows, _("Indikatorer"), caption_hidden=True)


def _index_lead(count: int, latest: Survey | None) -> str:
    if latest is None:
        return _("Här visas vad boende och elever har svarat, med hur säkert det är.")
    sentence = ngettext(
        "%(count)d mätning. Den senaste är %(name)s.",
        "%(count)d mätningar. Den senaste är %(name)s.",
        count,
    )
    return sentence % {"count": count, "name": latest.name}


def _detail_lead(survey: Survey) -> str:
    if survey.sample and survey.answers is not None:
        return _("%(answers)s av %(sample)s svarade, %(share)s procent.") % {
            "answers": parts.count(survey.answers),
            "sample": parts.count(survey.sample),
            "share": parts.count(round(100 * survey.answers / survey.sample)),
        }
    return _("Hur många som frågades och svarade är inte infört.")


def _facts(survey: Survey) -> list[Fact]:
    found = [Fact(_("Period"), parts.period(survey), note=_days(survey))]
    if survey.population is not None:
        found.append(Fact(_("Målgrupp"), parts.count(survey.population), _("personer")))
    weighted = _("Ja") if survey.is_weighted else _("Nej")
    found.append(Fact(_("Viktade svar"), weighted))
    if survey.design_effect is not None:
        effect = Number(survey.design_effect, 2).shown(active())
        found.append(Fact(_("Designeffekt"), effect))
    return found


def _days(survey: Survey) -> str:
    return f"{date_format(survey.starts, 'j F Y')} – {date_format(survey.ends, 'j F Y')}"


def _detail_actions(survey: Survey) -> list[Action]:
    read, enter, change = (
        reverse(f"situation:{name}", args=[survey.pk])
        for name in ("survey-read", "survey-value-add", "survey-change")
    )
    return [
        Action(_("Läs in värden från en fil"), read),
        Action(_("För in ett värde"), enter, "secondary"),
        Action(_("Ändra mätningen"), change, "secondary"),
    ]

"""A survey's figures: one at a time, or all of them out of a file."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tryggare.domain.errors import InvalidInput
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.files import attachment
from tryggare.shell.forms import Form
from tryggare.shell.locale import say
from tryggare.situation.forms.surveys import ValueForm, ValuesFileForm
from tryggare.situation.models import Survey
from tryggare.situation.permissions import DIALOGUE
from tryggare.situation.selectors import surveys as selectors
from tryggare.situation.services import survey_values as services
from tryggare.situation.services.survey_templates import TEMPLATES
from tryggare.situation.services.survey_values import Reading
from tryggare.situation.views import surveys_parts as parts

_FIGURES = ("sex", "age_group", "value", "base", "population", "error", "low", "high")


@guarded(DIALOGUE)
def add(request: ActingRequest, survey_id: UUID) -> HttpResponse:
    """Enter a figure."""
    survey = or_404(lambda: selectors.survey(survey_id))
    form = ValueForm(request.POST or None)

    def save() -> None:
        services.add(by=request.actor, survey_id=survey_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Värdet är infört."), "situation:survey", survey_id)
    lead = _("Skriv talen som de står i källan. Det som källan inte säger lämnar du tomt.")
    return form_page(request, form, _ask(survey, _("För in ett värde"), lead))


@guarded(DIALOGUE)
def change(request: ActingRequest, survey_value_id: UUID) -> HttpResponse:
    """Correct a figure."""
    row = or_404(lambda: selectors.value(survey_value_id))
    initial = {name: getattr(row, name) for name in _FIGURES}
    initial |= {"indicator_id": row.indicator_id, "district_id": row.district_id}
    form = ValueForm(request.POST or None, initial=initial)

    def save() -> None:
        services.change(by=request.actor, survey_value_id=survey_value_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Värdet är rättat."), "situation:survey", row.survey_id)
    url = reverse("situation:survey-value-remove", args=[survey_value_id])
    danger = Action(_("Ta bort värdet"), url, "danger", post=True)
    lead = _("Händelseloggen sparar vad som stod före.")
    return form_page(request, form, _ask(row.survey, _("Rätta ett värde"), lead, danger))


@guarded(DIALOGUE)
@require_POST
def remove(request: ActingRequest, survey_value_id: UUID) -> HttpResponse:
    """Take a figure away."""
    survey_id = or_404(lambda: services.remove(by=request.actor, survey_value_id=survey_value_id))
    return done(request, _("Värdet är borttaget."), "situation:survey", survey_id)


@guarded(DIALOGUE)
def remove_all(request: ActingRequest, survey_id: UUID) -> HttpResponse:
    """Take away every figure of a survey, after asking once."""
    survey = or_404(lambda: selectors.survey(survey_id))
    form = Form(request.POST if request.method == "POST" else None)

    def save() -> None:
        services.remove_all(by=request.actor, survey_id=survey_id)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Alla värden är borttagna."), "situation:survey", survey_id)
    count = survey.values.count()
    sentence = ngettext(
        "%(count)d värde tas bort. Det går inte att ångra, men samma fil går att läsa in igen.",
        "%(count)d värden tas bort. Det går inte att ångra, men samma fil går att läsa in igen.",
        count,
    )
    ask = Ask(
        heading=_("Ta bort alla värden"),
        lead=sentence % {"count": count},
        crumbs=parts.to_survey(survey),
        submit=_("Ta bort alla värden"),
        cancel_url=reverse("situation:survey", args=[survey_id]),
        is_dangerous=True,
    )
    return form_page(request, form, ask)


@guarded(DIALOGUE)
def read_in(request: ActingRequest, survey_id: UUID) -> HttpResponse:
    """Read a file in, all of it or nothing; every cell that is wrong is named."""
    survey = or_404(lambda: selectors.survey(survey_id))
    form = ValuesFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            reading = services.read_in(
                by=request.actor, survey_id=survey_id, name=upload.name, content=upload.read()
            )
        except InvalidInput as error:
            _show(form, error)
        else:
            return done(request, _what_was_read(reading), "situation:survey", survey_id)
    context = {
        "survey": survey,
        "form": form,
        "crumbs": [*parts.to_survey(survey), Crumb(_("Läs in värden"))],
    }
    return render(request, "situation/surveys/read.html", context)


@guarded(DIALOGUE)
def template(request: ActingRequest, ending: str) -> HttpResponse:
    """A spreadsheet to fill in, with a row for each indicator and kommundel."""
    return attachment(TEMPLATES[ending](), f"matvarden.{ending}")


def _show(form: ValuesFileForm, error: InvalidInput) -> None:
    """A file has one field: whatever is wrong in it stands there."""
    for problem in error.problems:
        form.add_error("file", say(problem.text))


def _what_was_read(reading: Reading) -> str:
    said = ngettext("%(count)d värde är infört.", "%(count)d värden är införda.", reading.added) % {
        "count": reading.added
    }
    parts_said = [said]
    if reading.changed:
        changed = ngettext(
            "%(count)d som fanns är ändrat.", "%(count)d som fanns är ändrade.", reading.changed
        )
        parts_said.append(changed % {"count": reading.changed})
    if reading.empty:
        empty = ngettext(
            "%(count)d rad utan värde hoppades över.",
            "%(count)d rader utan värde hoppades över.",
            reading.empty,
        )
        parts_said.append(empty % {"count": reading.empty})
    return " ".join(parts_said)


def _ask(survey: Survey, heading: str, lead: str, danger: Action | None = None) -> Ask:
    return Ask(
        heading=heading,
        lead=lead,
        crumbs=parts.to_survey(survey),
        submit=_("Spara"),
        cancel_url=reverse("situation:survey", args=[survey.pk]),
        danger=danger,
    )

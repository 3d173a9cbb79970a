"""Analyses of quarters, tertials and years: the list, one, and the steps of its life.

They go on whatever the week's work is done in: they count incidents, also those that are read in.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.domain.law import provision
from tryggare.domain.weeks.merging import mark
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Answer, Cell, Column, Crumb, Table, Tag
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say
from tryggare.shell.pagination import pages
from tryggare.shell.templatetags.shell import long_date
from tryggare.situation.forms.period_analyses import PeriodForm, TextsForm
from tryggare.situation.forms.weeks import ReasonForm
from tryggare.situation.models import PeriodAnalysis
from tryggare.situation.permissions import ANALYSE, VIEW
from tryggare.situation.selectors import period_analyses as selectors
from tryggare.situation.services import period_analyses as services
from tryggare.situation.views import period_parts as parts
from tryggare.situation.views.week_pages import (
    boxes_of,
    is_by_itself,
    seen_of,
    sent_of,
    told,
    warning,
)

PER_PAGE = 30


@guarded(VIEW)
def index(request: ActingRequest) -> HttpResponse:
    """All analyses, the latest year first."""
    page = Paginator(selectors.analyses(), PER_PAGE).get_page(request.GET.get("page"))
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(_name(one), reverse("situation:period-analysis", args=[one.pk])),
            parts.state_tag(one),
            long_date(one.done_on),
        ]
        for one in page
    ]
    columns = [Column(_("Period")), Column(_("Läge")), Column(_("Klar"))]
    begin_ = Action(_("Ta fram en analys"), reverse("situation:period-analysis-begin"))
    context = {
        "lead": _(
            "Var behövs åtgärder mest, och var går det att påverka? Antalen fryses när analysen "
            "tas fram, och ni skriver vad ni ser."
        ),
        "table": Table(columns, rows, _("Analyser"), caption_hidden=True) if rows else None,
        "pages": pages(page, request.GET),
        "actions": [begin_] if request.actor.may(ANALYSE) else [],
        "heading": _("Ingen analys än"),
        "text": _("Ta fram den första när ett kvartal, ett tertial eller ett år är slut."),
        "law": law_note(provision("brottsforebyggande-4")),
        "crumbs": [Crumb(_("Analyser av perioder"))],
    }
    return render(request, "situation/period_analyses/index.html", context)


@guarded(ANALYSE)
def begin(request: ActingRequest) -> HttpResponse:
    """Choose a period that is over, and count it."""
    form = PeriodForm(request.POST or None)
    made: list[PeriodAnalysis] = []

    def save() -> None:
        made.append(services.begin(by=request.actor, **form.cleaned_data))

    if request.method == "POST" and saved(form, save):
        return done(request, _("Perioden är räknad."), "situation:period-analysis", made[0].pk)
    ask = Ask(
        heading=_("Ta fram en analys"),
        lead=_("Händelserna räknas dag för dag och jämförs med samma period tre år tillbaka."),
        crumbs=[_to_analyses()],
        submit=_("Räkna"),
        cancel_url=reverse("situation:period-analyses"),
    )
    return form_page(request, form, ask)


@guarded(VIEW)
def detail(request: ActingRequest, period_analysis_id: UUID) -> HttpResponse:
    """One analysis: its counts, and what is written."""
    one = or_404(lambda: selectors.analysis(period_analysis_id))
    facts = selectors.facts_of(one)
    headings = services.headings(one.kind)
    context = {
        "analysis": one,
        "name": _name(one),
        "state": parts.state_tag(one),
        "lead": _lead(one),
        "sentences": parts.sentences(one, facts),
        "chart": parts.chart(one, facts),
        "districts": parts.districts_table(one, facts),
        "groups": parts.groups_table(one, facts),
        "sources": parts.sources_table(one, facts),
        "measures": parts.measures_table(facts),
        "is_year": one.kind == PeriodAnalysis.Kind.YEAR,
        "chance": len(facts.measures),
        "texts": [Answer(say(text), getattr(one, name)) for name, text in headings.items()],
        "actions": _actions(request, one),
        "crumbs": [_to_analyses(), Crumb(_name(one))],
    }
    return render(request, "situation/period_analyses/detail.html", context)


@guarded(ANALYSE)
def write(request: ActingRequest, period_analysis_id: UUID) -> HttpResponse:
    """What is made of the counts; saves itself while one writes."""
    one = or_404(lambda: selectors.analysis(period_analysis_id))
    if one.state == PeriodAnalysis.State.DONE:
        messages.error(request, _("Analysen är klar. Öppna den igen om något behöver ändras."))
        return redirect("situation:period-analysis", period_analysis_id)
    known = {name: getattr(one, name) for name in services.headings(one.kind)}
    form = TextsForm(sent_of(request, known), kind=one.kind, initial=known)

    def save() -> PeriodAnalysis:
        return services.write(
            by=request.actor,
            analysis_id=period_analysis_id,
            texts=form.cleaned_data,
            seen=seen_of(request),
        )

    if request.method == "POST":
        if is_by_itself(request):
            texts = form.cleaned_data if form.is_valid() else {}
            live = render_to_string("situation/weeks/_live.html", {"warning": warning(texts)})
            return told(save, form, live)
        if saved(form, save):
            return done(
                request, _("Texten är sparad."), "situation:period-analysis", period_analysis_id
            )
        one = selectors.analysis(period_analysis_id)
        known = {name: getattr(one, name) for name in known}
    url = reverse("situation:period-analysis", args=[period_analysis_id])
    context = {
        "analysis": one,
        "name": _name(one),
        "form": form,
        "boxes": boxes_of(request, form, known),
        "seen": mark(known),
        "warning": warning(known),
        "back": url,
        "crumbs": [_to_analyses(), Crumb(_name(one), url), Crumb(_("Skriv"))],
    }
    return render(request, "situation/period_analyses/write.html", context)


@guarded(ANALYSE)
@require_POST
def count(request: ActingRequest, period_analysis_id: UUID) -> HttpResponse:
    """Count the period anew."""
    return _stepped(request, period_analysis_id, services.count, _("Perioden är räknad på nytt."))


@guarded(ANALYSE)
@require_POST
def finish(request: ActingRequest, period_analysis_id: UUID) -> HttpResponse:
    """Say that it is done."""
    return _stepped(request, period_analysis_id, services.finish, _("Analysen är klar."))


@guarded(ANALYSE)
def take_back(request: ActingRequest, period_analysis_id: UUID) -> HttpResponse:
    """Open a finished one again, and say why."""
    one = or_404(lambda: selectors.analysis(period_analysis_id))
    form = ReasonForm(request.POST or None)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        services.take_back(by=request.actor, analysis_id=period_analysis_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        return done(
            request, _("Analysen är öppen igen."), "situation:period-analysis", period_analysis_id
        )
    url = reverse("situation:period-analysis", args=[period_analysis_id])
    ask = Ask(
        heading=_("Öppna analysen igen"),
        lead=_("Det som en lägesbild redan har tagit in ändras inte."),
        crumbs=[_to_analyses(), Crumb(_name(one), url)],
        submit=_("Öppna"),
        cancel_url=url,
    )
    return form_page(request, form, ask)


def _lead(one: PeriodAnalysis) -> str:
    counted = long_date(localdate(one.frozen_at))
    if one.state == PeriodAnalysis.State.DONE:
        told = _("Antalen är från %(counted)s. Analysen blev klar %(done)s.")
        return told % {"counted": counted, "done": long_date(one.done_on)}
    told = _("Antalen är från %(counted)s. Skriv vad ni ser under varje rubrik.")
    return told % {"counted": counted}


def _actions(request: ActingRequest, one: PeriodAnalysis) -> list[Action]:
    if not request.actor.may(ANALYSE):
        return []

    def to(name: str) -> str:
        return reverse(f"situation:period-analysis-{name}", args=[one.pk])

    if one.state == PeriodAnalysis.State.DONE:
        return [Action(_("Öppna den igen"), to("take-back"), "secondary")]
    return [
        Action(_("Skriv"), to("write")),
        Action(_("Analysen är klar"), to("finish"), "secondary", post=True),
        Action(_("Räkna på nytt"), to("count"), "secondary", post=True),
    ]


def _stepped(
    request: ActingRequest, period_analysis_id: UUID, step: Callable[..., object], message: str
) -> HttpResponse:
    try:
        or_404(lambda: step(by=request.actor, analysis_id=period_analysis_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("situation:period-analysis", period_analysis_id)
    return done(request, message, "situation:period-analysis", period_analysis_id)


def _name(one: PeriodAnalysis) -> str:
    return say(one.period.name)


def _to_analyses() -> Crumb:
    return Crumb(_("Analyser av perioder"), reverse("situation:period-analyses"))

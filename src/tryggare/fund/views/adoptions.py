"""The panel's score: for one application, for the rest at once, and back to the assessors."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.forms.assessments import AdoptForm, AdoptRestForm
from tryggare.fund.forms.readings import ReasonForm
from tryggare.fund.permissions import HANDLE
from tryggare.fund.selectors import assessments, readings, rounds
from tryggare.fund.services import adoptions
from tryggare.fund.views.answered import weighing
from tryggare.fund.views.assessment_parts import tenths, way_to
from tryggare.fund.views.pages import to_round
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.permissions import person_of
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb


@guarded(HANDLE)
@weighing
def adopt(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """The panel's score, with the means beside."""
    application = or_404(lambda: readings.application(application_id))
    line = or_404(lambda: assessments.compared(application, person_of(request.actor)))
    start = line.calibrated if line.calibrated is not None else line.raw
    form = AdoptForm(
        request.POST or None, initial={"score": None if start is None else round(start, 1)}
    )

    def save() -> None:
        adoptions.adopt(
            by=request.actor,
            application_id=application_id,
            score=form.cleaned_data["score"],
            reason=form.cleaned_data["reason"],
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _("Poängen är antagen."), "fund:assessment", application_id)
    values = {
        "title": application.title,
        "raw": tenths(line.raw),
        "calibrated": tenths(line.calibrated),
    }
    lead = _("Medelvärdet är %(raw)s och det kalibrerade %(calibrated)s. Panelen bestämmer.")
    if line.calibrated is None:
        lead = _("Medelvärdet är %(raw)s. Ett kalibrerat finns inte. Panelen bestämmer.")
    if line.raw is None:
        lead = _("Ingen bedömning räknas. Skriv vad panelens poäng bygger på.")
    return form_page(
        request,
        form,
        Ask(
            heading=_("Anta poäng för %(title)s") % values,
            lead=lead % values,
            crumbs=way_to(application),
            submit=_("Anta poängen"),
            cancel_url=reverse("fund:assessment", args=[application_id]),
        ),
    )


@guarded(HANDLE)
@weighing
def adopt_rest(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """One of the means for all that nobody has adopted a score for."""
    round_ = or_404(lambda: rounds.one(round_id))
    form = AdoptRestForm(request.POST or None)
    counts: list[int] = []

    def save() -> None:
        mean = form.cleaned_data["mean"]
        counts.append(adoptions.adopt_rest(by=request.actor, round_id=round_id, mean=mean))

    if request.method == "POST" and saved(form, save):
        sentence = ngettext(
            "Poängen för %(count)d ansökan är antagen.",
            "Poängen för %(count)d ansökningar är antagna.",
            counts[0],
        )
        return done(request, sentence % {"count": counts[0]}, "fund:assessments", round_id)
    url = reverse("fund:assessments", args=[round_id])
    return form_page(
        request,
        form,
        Ask(
            heading=_("Anta poäng för resten"),
            lead=_(
                "Gäller ansökningar där alla bedömningar är lämnade och ingen poäng är antagen. "
                "Gå igenom dem där bedömarna är oeniga först."
            ),
            crumbs=[*to_round(round_), Crumb(_("Jämför bedömningarna"), url)],
            submit=_("Anta poängen"),
            cancel_url=url,
        ),
    )


@guarded(HANDLE)
@weighing
def reassess(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """Back to the assessors, with a reason."""
    application = or_404(lambda: readings.application(application_id))
    form = ReasonForm(request.POST or None)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        adoptions.reassess(by=request.actor, application_id=application_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Ansökan bedöms om."), "fund:assessment", application_id)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Bedöm om %(title)s") % {"title": application.title},
            lead=_("Bedömarna kan ändra sig. Poängen står kvar tills en ny är antagen."),
            crumbs=way_to(application),
            submit=_("Bedöm om"),
            cancel_url=reverse("fund:assessment", args=[application_id]),
        ),
    )

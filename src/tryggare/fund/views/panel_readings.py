"""One reader more or less for an application, by hand and with a reason."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.fund.forms.panels import GiveForm
from tryggare.fund.forms.readings import ReasonForm
from tryggare.fund.models import Reading
from tryggare.fund.permissions import HANDLE
from tryggare.fund.selectors import readings
from tryggare.fund.services import panels
from tryggare.fund.views.answered import answered_first
from tryggare.fund.views.assessment_parts import way_to
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.models import Person
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved


@guarded(HANDLE)
@answered_first
def give(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """One more reader, by hand."""
    application = or_404(lambda: readings.application(application_id))
    people = Person.objects.filter(pk__in=application.round.panel.values("person"))
    form = GiveForm(request.POST or None, people=people.order_by("sort_key", "pk"))

    def save() -> None:
        panels.give(
            by=request.actor,
            application_id=application_id,
            person_id=form.cleaned_data["person"].pk,
            reason=form.cleaned_data["reason"],
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _("Ansökan är utdelad."), "fund:assessment", application_id)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Ge %(title)s en bedömare till") % {"title": application.title},
            lead=_("Den som har jäv eller inte har svarat kan inte få ansökan."),
            crumbs=way_to(application),
            submit=_("Dela ut"),
            cancel_url=reverse("fund:assessment", args=[application_id]),
        ),
    )


@guarded(HANDLE)
def take_away(request: ActingRequest, reading_id: UUID) -> HttpResponse:
    """One reader less, by hand."""
    found = Reading.objects.select_related("assessor", "application__round__fund")
    reading = or_404(lambda: found.get(pk=reading_id))
    application = reading.application
    form = ReasonForm(request.POST or None)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        panels.take_away(by=request.actor, reading_id=reading_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Bedömningen är borttagen."), "fund:assessment", application.pk)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Ta bort %(person)s") % {"person": reading.assessor.name},
            lead=_(
                "Gäller %(title)s. Det som är skrivet stryks, räknas inte och finns kvar. Vid jäv "
                "svarar personen själv, så stryks bedömningen av det."
            )
            % {"title": application.title},
            crumbs=way_to(application),
            submit=_("Ta bort bedömningen"),
            cancel_url=reverse("fund:assessment", args=[application.pk]),
        ),
    )

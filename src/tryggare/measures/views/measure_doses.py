"""How much was done, month by month."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.calendar.months import add_months
from tryggare.domain.plans import Kind
from tryggare.measures.forms.measure_doses import DoseChangeForm, DoseForm
from tryggare.measures.permissions import CARRY_OUT
from tryggare.measures.selectors import measure_results as selectors
from tryggare.measures.selectors.measures import kind_of
from tryggare.measures.services import measure_doses as services
from tryggare.measures.views import measure_pages as pages
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Action
from tryggare.shell.locale import say


@guarded(CARRY_OUT)
def add(request: ActingRequest, measure_id: UUID) -> HttpResponse:
    """A month that is not there yet."""
    measure = pages.found(measure_id)
    kind, today = kind_of(measure), timezone.localdate()
    if kind.dose is None:
        return redirect("measures:measure", measure_id)
    since = measure.starts or add_months(today, -11)
    form = DoseForm(request.POST or None, since=min(since, today), today=today, label=_name(kind))

    def save() -> None:
        services.add(
            by=request.actor, measure_id=measure_id, month=form.chosen_month,
            amount=form.cleaned_data["amount"], note=form.cleaned_data["note"],
        )  # fmt: skip

    back = pages.not_own(request, measure)
    return back or pages.asked(
        request, measure, form, save,
        heading=_("För in vad som gjorts"),
        lead=_("En siffra i månaden räcker. Skriv 0 när inget gjordes: också det är viktigt."),
        submit=_("För in"), message=_("Månaden är införd."),
    )  # fmt: skip


@guarded(CARRY_OUT)
def change(request: ActingRequest, dose_entry_id: UUID) -> HttpResponse:
    """Correct a month."""
    entry = or_404(lambda: selectors.dose(dose_entry_id))
    initial = {"amount": entry.amount, "note": entry.note}
    label = _name(kind_of(entry.measure))
    form = DoseChangeForm(request.POST or None, label=label, initial=initial)

    def save() -> None:
        services.change(by=request.actor, dose_entry_id=dose_entry_id, **form.cleaned_data)

    url = reverse("measures:dose-remove", args=[dose_entry_id])
    back = pages.not_own(request, entry.measure)
    return back or pages.asked(
        request, entry.measure, form, save,
        heading=_("Rätta %(month)s") % {"month": pages.month(entry.month)},
        lead=_("Händelseloggen sparar vad som stod före."),
        submit=_("Spara"), message=_("Månaden är rättad."),
        danger=Action(_("Ta bort månaden"), url, "danger", post=True),
    )  # fmt: skip


@guarded(CARRY_OUT)
@require_POST
def remove(request: ActingRequest, dose_entry_id: UUID) -> HttpResponse:
    """Take a month away."""
    entry = or_404(lambda: selectors.dose(dose_entry_id))
    return pages.pressed(
        request, entry.measure_id,
        lambda: services.remove(by=request.actor, dose_entry_id=dose_entry_id),
        _("Månaden är borttagen."),
    )  # fmt: skip


def _name(kind: Kind) -> str:
    return say(kind.dose) if kind.dose is not None else _("Dos")

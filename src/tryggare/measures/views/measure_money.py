"""What pays for a measure."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.measures.forms.measure_money import MoneyForm
from tryggare.measures.permissions import PLAN
from tryggare.measures.selectors import measure_money as selectors
from tryggare.measures.services import measure_money as services
from tryggare.measures.views import measure_pages as pages
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Action


@guarded(PLAN)
def add(request: ActingRequest, measure_id: UUID) -> HttpResponse:
    """Money of a year, from one source."""
    measure = pages.found(measure_id)
    form = MoneyForm(
        request.POST or None,
        awards=selectors.awards_with_left(),
        initial={"year": timezone.localdate().year},
    )

    def save() -> None:
        services.add(by=request.actor, measure_id=measure_id, facts=form.facts)

    return pages.asked(
        request, measure, form, save,
        heading=_("Lägg till pengar"),
        lead=_("Ett belopp för ett år från en källa. Av fondens pengar går det inte att koppla mer "
               "än fonden har beviljat."),
        submit=_("Lägg till"), message=_("Pengarna är tillagda."),
    )  # fmt: skip


@guarded(PLAN)
def change(request: ActingRequest, measure_money_id: UUID) -> HttpResponse:
    """Correct a row."""
    row = or_404(lambda: selectors.one(measure_money_id))
    initial = {name: getattr(row, name) for name in ("source", "year", "amount_ore", "note")}
    form = MoneyForm(
        request.POST or None,
        awards=selectors.awards_with_left(but=row.pk),
        initial={**initial, "award": row.award_id},
    )

    def save() -> None:
        services.change(by=request.actor, measure_money_id=measure_money_id, facts=form.facts)

    url = reverse("measures:money-remove", args=[measure_money_id])
    return pages.asked(
        request, row.measure, form, save,
        heading=_("Ändra pengar"), lead=_("Händelseloggen sparar vad som stod före."),
        submit=_("Spara"), message=_("Pengarna är ändrade."),
        danger=Action(_("Ta bort raden"), url, "danger", post=True),
    )  # fmt: skip


@guarded(PLAN)
@require_POST
def remove(request: ActingRequest, measure_money_id: UUID) -> HttpResponse:
    """Take a row away."""
    row = or_404(lambda: selectors.one(measure_money_id))
    return pages.pressed(
        request, row.measure_id,
        lambda: services.remove(by=request.actor, measure_money_id=measure_money_id),
        _("Raden är borttagen."),
    )  # fmt: skip

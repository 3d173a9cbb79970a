"""Permits, checks and agreements of a supplier."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from tryggare.domain.suppliers.kinds import PERMIT_LAW
from tryggare.exit.forms.supplier_control import (
    AgreementForm,
    CheckForm,
    PermitForm,
    known_agreement,
    known_permit,
)
from tryggare.exit.permissions import SUPPLIERS
from tryggare.exit.selectors import suppliers as selectors
from tryggare.exit.services import supplier_control as services
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.supplier_pages import Ask, address, form_page

PROOF_LAW = "sof-15-6"


@working(SUPPLIERS)
def permit_add(request: WorkingRequest, supplier_id: UUID) -> HttpResponse:
    """A permit that IVO has given."""
    row = selectors.one(supplier_id)
    form = PermitForm(request.POST or None)
    ask = Ask(
        heading=_("Nytt tillstånd"),
        lead=_("Skriv av IVO:s bevis. Var verksamheten ligger skriver du inte."),
        submit=_("Spara tillståndet"),
        said=_("Tillståndet är sparat. Kontrollera det hos IVO och skriv in kontrollen."),
        back=address(row),
        of=row,
        laws=[PERMIT_LAW, PROOF_LAW],
    )

    def save() -> None:
        services.add_permit(by=request.actor, supplier_id=supplier_id, facts=form.facts)

    return form_page(request, form, save, ask)


@working(SUPPLIERS)
def permit_change(request: WorkingRequest, supplier_id: UUID, permit_id: UUID) -> HttpResponse:
    """Correct a permit, or write when it ended."""
    row = selectors.one(supplier_id)
    permit = get_object_or_404(row.permits, pk=permit_id)
    form = PermitForm(request.POST or None, initial=known_permit(permit))
    ask = Ask(
        heading=_("Ändra tillståndet"),
        lead=_("Har IVO återkallat tillståndet skriver du dagen under Gäller till."),
        submit=_("Spara tillståndet"),
        said=_("Tillståndet är sparat."),
        back=address(row),
        of=row,
        laws=[PROOF_LAW],
    )

    def save() -> None:
        services.change_permit(
            by=request.actor, supplier_id=supplier_id, permit_id=permit_id, facts=form.facts
        )

    return form_page(request, form, save, ask)


@working(SUPPLIERS)
def check_add(request: WorkingRequest, supplier_id: UUID) -> HttpResponse:
    """Something that was looked at."""
    row = selectors.one(supplier_id)
    rules = selectors.rules(request.actor.municipality_id)
    form = CheckForm(request.POST or None, rules=rules)
    ask = Ask(
        heading=_("Ny kontroll"),
        lead=_(
            "Om registerutdrag skriver du bara att hemmet tar in dem, aldrig vad som står i dem."
        ),
        submit=_("Spara kontrollen"),
        said=_("Kontrollen är sparad."),
        back=address(row),
        of=row,
    )

    def save() -> None:
        services.add_check(by=request.actor, supplier_id=supplier_id, facts=form.facts)

    return form_page(request, form, save, ask)


@working(SUPPLIERS)
def agreement_add(request: WorkingRequest, supplier_id: UUID) -> HttpResponse:
    """What is agreed for a time."""
    row = selectors.one(supplier_id)
    form = AgreementForm(request.POST or None)
    ask = Ask(
        heading=_("Nytt avtal"),
        lead=_("Priset och vad som ingår visas för den som beställer."),
        submit=_("Spara avtalet"),
        said=_("Avtalet är sparat."),
        back=address(row),
        of=row,
    )

    def save() -> None:
        services.add_agreement(by=request.actor, supplier_id=supplier_id, facts=form.facts)

    return form_page(request, form, save, ask)


@working(SUPPLIERS)
def agreement_change(request: WorkingRequest, supplier_id: UUID, contract_id: UUID) -> HttpResponse:
    """Correct an agreement, or write when it ended."""
    row = selectors.one(supplier_id)
    agreement = get_object_or_404(row.agreements, pk=contract_id)
    form = AgreementForm(request.POST or None, initial=known_agreement(agreement))
    ask = Ask(
        heading=_("Ändra avtalet"),
        lead=_("Sägs avtalet upp i förtid skriver du sista dagen under Gäller till."),
        submit=_("Spara avtalet"),
        said=_("Avtalet är sparat."),
        back=address(row),
        of=row,
    )

    def save() -> None:
        services.change_agreement(
            by=request.actor, supplier_id=supplier_id, agreement_id=contract_id, facts=form.facts
        )

    return form_page(request, form, save, ask)

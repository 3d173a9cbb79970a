"""What suppliers have billed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.exit.forms.supplier_control import InvoiceForm, known_invoice
from tryggare.exit.models import SupplierInvoice
from tryggare.exit.permissions import SUPPLIERS
from tryggare.exit.selectors import suppliers as selectors
from tryggare.exit.selectors.costs import invoice_sums
from tryggare.exit.services import supplier_invoices as services
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.supplier_pages import (
    Ask,
    address,
    day,
    form_page,
    kronor,
    span,
    way_to,
)
from tryggare.shell.elements import Action, Answer, Crumb


@working(SUPPLIERS)
def add(request: WorkingRequest, supplier_id: UUID) -> HttpResponse:
    """Register an invoice."""
    row = selectors.one(supplier_id)
    form = InvoiceForm(request.POST or None)
    ask = Ask(
        heading=_("Ny faktura"),
        lead=_(
            "Skriv bara det som står här. Vems stöd fakturan gäller hör inte hemma i registret."
        ),
        submit=_("Registrera fakturan"),
        said=_("Fakturan är registrerad."),
        back=address(row),
        of=row,
    )
    return form_page(
        request,
        form,
        lambda: services.add(by=request.actor, supplier_id=row.pk, facts=form.facts),
        ask,
    )


@working(SUPPLIERS)
def detail(request: WorkingRequest, supplier_id: UUID, invoice_id: UUID) -> HttpResponse:
    """One invoice."""
    row = selectors.one(supplier_id)
    invoice = get_object_or_404(row.invoices.select_related("added_by"), pk=invoice_id)
    change_it = reverse("exit:supplier-invoice-change", args=[row.pk, invoice.pk])
    heading = _("Faktura %(number)s") % {"number": invoice.number}
    context = {
        "supplier": row,
        "heading": heading,
        "answers": _answers(invoice),
        "matched": _matched(invoice),
        "actions": [Action(_("Ändra fakturan"), change_it, "secondary")],
        "crumbs": [*way_to(row), Crumb(heading)],
    }
    return render(request, "exit/suppliers/invoice.html", context)


@working(SUPPLIERS)
def change(request: WorkingRequest, supplier_id: UUID, invoice_id: UUID) -> HttpResponse:
    """Correct an invoice."""
    row = selectors.one(supplier_id)
    invoice = get_object_or_404(row.invoices, pk=invoice_id)
    form = InvoiceForm(request.POST or None, initial=known_invoice(invoice))
    ask = Ask(
        heading=_("Ändra fakturan"),
        lead="",
        submit=_("Spara fakturan"),
        said=_("Fakturan är sparad."),
        back=reverse("exit:supplier-invoice", args=[row.pk, invoice.pk]),
        of=row,
    )

    def save() -> None:
        services.change(
            by=request.actor, supplier_id=row.pk, invoice_id=invoice.pk, facts=form.facts
        )

    return form_page(request, form, save, ask)


def _answers(invoice: SupplierInvoice) -> list[Answer]:
    return [
        Answer(_("Period"), span(invoice.period_from, invoice.period_to)),
        Answer(_("Belopp"), kronor(invoice.amount_ore)),
        Answer(_("Kom in"), day(invoice.received_on)),
        Answer(_("Förfaller"), day(invoice.due_on)),
        Answer(_("Registrerad av"), invoice.added_by.name),
    ]


def _matched(invoice: SupplierInvoice) -> list[Answer]:
    """What the cases together have answered: sums, never from which or how many."""
    approved, disputed, delivered, is_complete = invoice_sums(invoice.pk)
    return [
        Answer(_("Levererat, till avtalets pris"), kronor(delivered)),
        Answer(_("Godkänt"), kronor(approved)),
        Answer(_("Bestritt"), kronor(disputed)),
        Answer(_("Kvar att svara på"), kronor(invoice.amount_ore - approved - disputed)),
        Answer(_("Klar att betala"), _("Ja, det som är godkänt") if is_complete else _("Inte än")),
    ]

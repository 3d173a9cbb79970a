"""What a case costs: one entry a cost, planned, ordered, delivered, billed and paid for.

Amounts, areas and who delivers are sealed: a home's name is where somebody is, and a price is that
home's. Which invoice a match is for is sealed too, since the register says whose invoice it is.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import SealedRow
from tryggare.exit.models.needs import Intervention
from tryggare.exit.models.suppliers import SupplierInvoice
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class CostEntry(SealedRow):
    """One cost, from plan to report. Its day, area, amount and what it is for are sealed."""

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "written_at"], name="exit_costentry_of_case"),)

    def __str__(self) -> str:
        return str(self.pk)


class CostPayment(SealedRow):
    """That a cost nobody was ordered for was paid. How much and when is sealed."""

    entry = models.OneToOneField(CostEntry, on_delete=models.PROTECT, related_name="payment")
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)


class CostFunding(SealedRow):
    """Who pays for an entry, as of this version; the newest holds."""

    entry = models.ForeignKey(CostEntry, on_delete=models.PROTECT, related_name="fundings")
    version = models.PositiveIntegerField()
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["entry", "version"], name="exit_costfunding_one_of_each_version"
            ),
        )

    def __str__(self) -> str:
        return str(self.version)


class CallOff(SealedRow):
    """An order from a supplier, under an agreement that held on its first day. From whom, at what
    price, how much and under which reference the supplier knows it: sealed with who and where."""

    KEY: ClassVar[str] = "person"

    entry = models.ForeignKey(CostEntry, on_delete=models.PROTECT, related_name="call_offs")
    starts_on = models.DateField(_("från"))
    ends_on = models.DateField(_("till"))
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "starts_on"], name="exit_calloff_of_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="exit_calloff_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Delivery(SealedRow):
    """What was delivered of a call-off in a month; the newest of a month holds."""

    class Told(models.TextChoices):
        BY_US = "by_us", _("Handläggaren har kontrollerat")
        BY_SUPPLIER = "by_supplier", _("Utföraren har rapporterat")

    call_off = models.ForeignKey(CallOff, on_delete=models.PROTECT, related_name="deliveries")
    month = models.CharField(_("månad"), max_length=7)
    told = models.CharField(_("varifrån uppgiften kommer"), max_length=11, choices=Told.choices)
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["call_off", "month"], name="exit_delivery_of_month"),)

    def __str__(self) -> str:
        return self.month


class InvoiceMatch(SealedRow):
    """A part of an invoice, held against what was delivered of one call-off."""

    KEY: ClassVar[str] = "person"

    call_off = models.ForeignKey(CallOff, on_delete=models.PROTECT, related_name="matches")
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)


class MatchDecision(SealedRow):
    """That a match was approved or disputed, by someone who neither ordered nor made it."""

    KEY: ClassVar[str] = "person"

    class Kind(models.TextChoices):
        APPROVED = "approved", _("Godkänd")
        DISPUTED = "disputed", _("Bestridd")

    match = models.OneToOneField(InvoiceMatch, on_delete=models.PROTECT, related_name="decision")
    kind = models.CharField(_("beslut"), max_length=8, choices=Kind.choices)
    # Written by the database when the amount has been added to the invoice's sum.
    is_counted = models.BooleanField(default=False)
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.get_kind_display()


class InvoiceTally(MunicipalRow):
    """What the cases together have said of one invoice, in öre. Added to by the database alone,
    which writes neither from which case nor how many times."""

    invoice = models.OneToOneField(SupplierInvoice, on_delete=models.PROTECT, related_name="+")
    approved_ore = models.BigIntegerField(default=0)
    disputed_ore = models.BigIntegerField(default=0)
    delivered_ore = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.invoice_id)

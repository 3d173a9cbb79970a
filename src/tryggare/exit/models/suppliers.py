"""Those who carry out what the municipality buys, and what they bill: never a case in any row.

The register is the municipality's own (dir. 2025:53). Whoever uses it in a case says so in the
case, not here.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow, swedish_key


class Supplier(MunicipalRow):
    """A company, an association or another public body that gives support for pay.

    A subcontractor has a ``parent``, and a day on which the municipality consented to it.
    """

    class PermitDuty(models.TextChoices):
        UNCLEAR = "unclear", _("Oklart")
        YES = "yes", _("Ja, verksamheten behöver tillstånd från IVO")
        NO = "no", _("Nej, verksamheten behöver inget tillstånd")

    class Protection(models.TextChoices):
        WITHOUT = "without", _("Bara personer utan behov av skydd")
        WITH = "with", _("Bara personer med behov av skydd")
        BOTH = "both", _("Personer med och utan behov av skydd")

    class State(models.TextChoices):
        """As domain.suppliers has them."""

        PROPOSED = "proposed", _("Föreslagen")
        CHECKED = "checked", _("Kontrollerad")
        IN_USE = "in_use", _("I bruk")
        PAUSED = "paused", _("Pausad")
        ENDED = "ended", _("Avslutad")

    name = models.CharField(_("namn"), max_length=200)
    org_number = models.CharField(_("organisationsnummer"), max_length=11)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="subcontractors"
    )
    parent_consent_on = models.DateField(_("medgiven som underleverantör"), null=True, blank=True)
    # A code of ``domain.suppliers``: what the supplier does, and whether that needs a permit.
    activity = models.CharField(_("verksamhet"), max_length=24)
    # Private activities need a permit; what a municipality or a region runs itself does not.
    is_public = models.BooleanField(_("drivs av det allmänna"), default=False)
    permit_duty = models.CharField(
        _("tillståndsplikt"), max_length=7, choices=PermitDuty.choices, default="unclear"
    )
    permit_duty_why = models.TextField(_("hur det är utrett"), blank=True)
    protection = models.CharField(_("vem stödet är för"), max_length=7, choices=Protection.choices)
    takes_children = models.BooleanField(_("tar emot barn"), default=False)
    contact = models.CharField(_("kontakt"), max_length=200, blank=True)
    state = models.CharField(_("läge"), max_length=8, choices=State.choices, default="proposed")
    state_since = models.DateField(_("läget sedan"))
    state_why = models.TextField(_("skäl till läget"), blank=True)
    # Off-boarding: when the last person's file at the supplier had its last note (SoL 17:2).
    last_note_on = models.DateField(_("sista anteckningen"), null=True, blank=True)
    hands_over = models.BooleanField(_("lämnar över sina akter"), null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    sort_key = swedish_key("name")

    class Meta:
        ordering = ("sort_key",)
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "org_number"],
                name="exit_supplier_once",
                violation_error_code="org_number",
                violation_error_message=_("Utföraren finns redan i registret."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="exit_supplier_is_not_its_own_subcontractor",
                violation_error_code="parent",
                violation_error_message=_("En utförare är inte underleverantör till sig själv."),
            ),
            models.CheckConstraint(
                condition=Q(parent_consent_on__isnull=True) | Q(parent__isnull=False),
                name="exit_supplier_consent_to_a_subcontractor",
                violation_error_code="parent",
                violation_error_message=_("Välj vem utföraren är underleverantör till."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class SupplierInvoice(MunicipalRow):
    """What a supplier has billed for a period, in whole öre; a credit note is negative.

    Nothing here says whose support it was for. What was delivered is matched in the cases.
    """

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="invoices")
    number = models.CharField(_("fakturanummer"), max_length=40)
    period_from = models.DateField(_("period från"))
    period_to = models.DateField(_("period till"))
    amount_ore = models.BigIntegerField(_("belopp"))
    received_on = models.DateField(_("kom in"))
    due_on = models.DateField(_("förfaller"))
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-period_from", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["supplier", "number"],
                name="exit_supplier_invoice_once",
                violation_error_code="number",
                violation_error_message=_("Fakturan är redan registrerad för utföraren."),
            ),
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")),
                name="exit_supplier_invoice_period_ends_after_it_begins",
                violation_error_code="period_to",
                violation_error_message=_("Perioden slutar före den börjar."),
            ),
        )

    def __str__(self) -> str:
        return self.number

"""What the board asks a supplier for (SoL 15:9), and what is left to do when one ends."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.suppliers import Supplier
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class SupplierReport(MunicipalRow):
    """A request for a period, and what came back. The questions are ``domain.suppliers``'s."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="reports")
    period_from = models.DateField(_("period från"))
    period_to = models.DateField(_("period till"))
    asked_on = models.DateField(_("begärd"))
    due_on = models.DateField(_("svar senast"))
    answered_on = models.DateField(_("svaret kom"), null=True, blank=True)
    # {question code: what the supplier answered}
    answers = models.JSONField(_("svar"), default=dict, blank=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-period_from", "-added_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")),
                name="exit_supplier_report_period_ends_after_it_begins",
                violation_error_code="period_to",
                violation_error_message=_("Perioden slutar före den börjar."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("asked_on")),
                name="exit_supplier_report_due_after_it_is_asked",
                violation_error_code="due_on",
                violation_error_message=_("Svarsdagen ligger före dagen då ni frågar."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.period_from}–{self.period_to}"


class SupplierEndStep(MunicipalRow):
    """One line of the off-boarding list that somebody has seen to."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="end_steps")
    # A code of ``domain.suppliers``.
    step = models.CharField(_("vad"), max_length=24)
    done_on = models.DateField(_("klart"))
    note = models.TextField(_("anteckning"), blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["supplier", "step"], name="exit_supplier_end_step_once"
            ),
        )

    def __str__(self) -> str:
        return self.step

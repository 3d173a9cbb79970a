"""Applications as the round shares them out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models.files import ApplicationFile
from tryggare.fund.models.rounds import Round
from tryggare.organisations.models import District, Organisation
from tryggare.organisations.models.base import MunicipalRow, swedish_key


class Application(MunicipalRow):
    """An application for a measure: who, what, how much, and how good the panel found it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="applications")
    reference = models.CharField(_("beteckning"), max_length=100)
    title = models.CharField(_("åtgärd"), max_length=500)
    applicant = models.CharField(_("sökande"), max_length=300, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    amount_ore = models.BigIntegerField(_("sökt belopp"))
    score = models.DecimalField(_("poäng"), max_digits=9, decimal_places=3, null=True, blank=True)
    category = models.CharField(_("inriktning"), max_length=200, blank=True)
    district_name = models.CharField(_("kommundel"), max_length=200, blank=True)
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    alternative_group = models.CharField(_("alternativ till"), max_length=100, blank=True)
    # References of applications that must be granted for this one to be.
    requires = models.JSONField(_("förutsätter"), default=list, blank=True)
    # "exact", "rounded" …: as the source says; empty when it says nothing.
    amount_precision = models.CharField(_("beloppets noggrannhet"), max_length=50, blank=True)
    project_code = models.CharField(_("projektkod"), max_length=100, blank=True)
    source_url = models.URLField(_("källa"), max_length=500, blank=True)
    is_invented = models.BooleanField(_("påhittad"), default=False)
    note = models.CharField(_("anmärkning"), max_length=2000, blank=True)
    file = models.ForeignKey(
        ApplicationFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    file_row = models.PositiveIntegerField(_("rad i filen"), null=True, blank=True)
    sort_key = swedish_key("title")

    class Meta:
        ordering = ("sort_key", "reference")
        indexes = (models.Index(fields=["round", "sort_key"], name="application_in_order"),)
        constraints = (
            models.UniqueConstraint(
                fields=["round", "reference"],
                name="application_reference_once_in_round",
                violation_error_code="reference",
                violation_error_message=_("Beteckningen finns redan i omgången."),
            ),
            models.CheckConstraint(
                condition=Q(amount_ore__gt=0) & Q(amount_ore__lte=10**14),
                name="application_amount_is_money",
                violation_error_code="amount_ore",
                violation_error_message=_("Ange ett belopp över 0 och högst en biljon kronor."),
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | (Q(score__gte=0) & Q(score__lte=100_000)),
                name="application_score_in_range",
                violation_error_code="score",
                violation_error_message=_("Poängen ska ligga mellan 0 och 100 000."),
            ),
        )

    def __str__(self) -> str:
        return self.title


class ApplicationOption(MunicipalRow):
    """A level the application can be granted at. When there are any, no other amount will do."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="options")
    amount_ore = models.BigIntegerField(_("belopp"))
    score = models.DecimalField(_("poäng"), max_digits=9, decimal_places=3)

    class Meta:
        ordering = ("amount_ore",)
        constraints = (
            models.UniqueConstraint(
                fields=["application", "amount_ore"], name="application_option_once"
            ),
            models.CheckConstraint(
                condition=Q(amount_ore__gt=0) & Q(amount_ore__lte=10**14),
                name="application_option_amount_is_money",
            ),
        )

    def __str__(self) -> str:
        return f"{self.amount_ore // 100} kr"

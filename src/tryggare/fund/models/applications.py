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
    """An application for a measure: who, what, how much, and how good the panel found it.

    It is the case, as the diary knows it; what the applicant wrote is its ``Submission``. One read
    from a spreadsheet has none, and was judged elsewhere.
    """

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("Inskickad")
        REGISTERED = "registered", _("Registrerad")
        COMPLETING = "completing", _("Kompletteras")
        ASSESSING = "assessing", _("Bedöms")
        PREPARED = "prepared", _("Beredd")
        PROPOSED = "proposed", _("På ärendelistan")
        TABLED = "tabled", _("Bordlagd")
        GRANTED = "granted", _("Beviljad")
        PARTLY_GRANTED = "partly_granted", _("Delvis beviljad")
        REFUSED = "refused", _("Avslagen")
        WITHDRAWN = "withdrawn", _("Återkallad")
        DISMISSED = "dismissed", _("Avvisad")

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
    state = models.CharField(
        _("läge"), max_length=15, choices=State.choices, default=State.PREPARED
    )
    diary_number = models.CharField(_("diarienummer"), max_length=50, blank=True)
    # The day it reached the authority (FL 22 §), which is what late is measured by.
    arrived_on = models.DateField(_("inkommen"), null=True, blank=True)
    is_late = models.BooleanField(_("för sent inkommen"), default=False)
    # Why a late one is tried all the same: a person's decision, never the clock's.
    taken_up_because = models.CharField(_("prövas trots sen ankomst"), max_length=1000, blank=True)
    complete_by = models.DateField(_("kompletteras senast"), null=True, blank=True)
    asked_for = models.CharField(_("begärd komplettering"), max_length=2000, blank=True)
    theme = models.CharField(_("problem"), max_length=40, blank=True)
    measure = models.CharField(_("åtgärdstyp"), max_length=40, blank=True)
    years = models.PositiveSmallIntegerField(_("antal år"), default=1)
    sort_key = swedish_key("title")

    class Meta:
        ordering = ("sort_key", "reference")
        indexes = (models.Index(fields=["round", "sort_key"], name="application_in_order"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "submitted",
                        "registered",
                        "completing",
                        "assessing",
                        "prepared",
                        "proposed",
                        "tabled",
                        "granted",
                        "partly_granted",
                        "refused",
                        "withdrawn",
                        "dismissed",
                    ]
                ),
                name="application_state_is_known",
            ),
            models.UniqueConstraint(
                fields=["municipality", "diary_number"],
                condition=~Q(diary_number=""),
                name="application_diary_number_once",
                violation_error_code="diary_number",
                violation_error_message=_("Diarienumret finns redan på en annan ansökan."),
            ),
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

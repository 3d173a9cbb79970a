"""The yearly reports: texts that are only added to, and versions that are frozen."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class YearReport(MunicipalRow):
    """The report of a year, for the own nämnd or for the councils one cooperates with."""

    class Kind(models.TextChoices):
        BOARD = "board", _("Årsrapport till nämnden")
        PARTNERS = "partners", _("Årsrapport till samverkande kommuners fullmäktige")

    class State(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        FINISHED = "finished", _("Färdig")
        HANDED = "handed", _("Överlämnad")

    kind = models.CharField(_("till vem"), max_length=8, choices=Kind.choices)
    year = models.PositiveSmallIntegerField(_("år"))
    state = models.CharField(_("läge"), max_length=8, choices=State.choices, default="draft")
    begun_at = models.DateTimeField(auto_now_add=True)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "kind", "year"],
                name="exit_yearreport_one_a_year",
                violation_error_code="year",
                violation_error_message=_("Rapporten för det året finns redan."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"


class ReportText(MunicipalRow):
    """What somebody wrote in a section. Never changed: the newest is what holds."""

    report = models.ForeignKey(YearReport, on_delete=models.PROTECT, related_name="texts")
    section = models.CharField(max_length=20)
    body = models.TextField(_("text"), blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["report", "-written_at"], name="exit_reporttext_newest"),)

    def __str__(self) -> str:
        return self.section


class ReportVersion(MunicipalRow):
    """The report as it was finished: every word and table, what it rested on, and the SHA-256 of
    it all. Only that it was handed over is written later, once."""

    report = models.ForeignKey(YearReport, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField()
    rests_on = models.JSONField()
    digest = models.BinaryField(max_length=32)
    made_on = models.DateField(_("färdig"))
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    handed_on = models.DateField(_("överlämnad"), null=True, blank=True)
    reference = models.CharField(_("diarienummer eller paragraf"), max_length=60, blank=True)
    handed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["report", "number"], name="exit_reportversion_number"),
            models.CheckConstraint(
                condition=Q(handed_on__isnull=True, handed_by__isnull=True, reference="")
                | (Q(handed_on__isnull=False, handed_by__isnull=False) & ~Q(reference="")),
                name="exit_reportversion_handed_by_someone",
            ),
        )

    def __str__(self) -> str:
        return f"{self.report}, {self.number}"

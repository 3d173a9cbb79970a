"""Threats against those who work in a case, and whether their names are left out of letters."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import CaseRow, SealedRow
from tryggare.organisations.models import Person


class StaffThreat(SealedRow):
    """One thing that happened to someone who works here. What it was is sealed."""

    class Kind(models.TextChoices):
        THREAT = "threat", _("Hot")
        APPROACH = "approach", _("Någon sökte upp eller följde efter")
        PRESSURE = "pressure", _("Försök att påverka eller köpa uppgifter")
        VIOLENCE = "violence", _("Våld eller skadegörelse")
        OTHER = "other", _("Något annat")

    kind = models.CharField(_("vad som hände"), max_length=8, choices=Kind.choices)
    happened_on = models.DateField(_("dag"))
    police_told = models.BooleanField(_("polisanmält"))
    reported_at = models.DateTimeField(auto_now_add=True)
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=["threat", "approach", "pressure", "violence", "other"]),
                name="exit_staff_threat_kind_is_known",
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()


class NameHiding(CaseRow):
    """That letters of the case leave out, or again have, the names of staff; the newest holds."""

    is_on = models.BooleanField()
    set_at = models.DateTimeField(auto_now_add=True)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-set_at"], name="exit_name_hiding_of_case"),)

    def __str__(self) -> str:
        return str(self.pk)

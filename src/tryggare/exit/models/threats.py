"""The threat as others have judged it, and how the person is reached without danger."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import SealedRow
from tryggare.organisations.models import Person


class Threat(SealedRow):
    """One assessment; the newest is what holds. The days are in the clear, to be reminded of."""

    KEY = "person"

    assessed_on = models.DateField(_("bedömd den"))
    valid_to = models.DateField(_("gäller till och med"))
    reassess_on = models.DateField(_("bedöms på nytt"))
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-written_at"], name="exit_threat_of_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("assessed_on")),
                name="exit_threat_holds_from_its_day",
                violation_error_code="valid_to",
                violation_error_message=_("Bedömningen måste gälla minst den dag den gjordes."),
            ),
            models.CheckConstraint(
                condition=Q(reassess_on__gt=F("assessed_on")),
                name="exit_threat_is_assessed_again_later",
                violation_error_code="reassess_on",
                violation_error_message=_("Välj en senare dag än bedömningens."),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class SafeContact(SealedRow):
    """How the person is reached, as they said at some time; the newest is what holds."""

    KEY = "person"

    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-written_at"], name="exit_contact_of_case"),)

    def __str__(self) -> str:
        return str(self.pk)


class SafetyPlan(SealedRow):
    """What is done to keep the person safe, made when the support is interrupted; or, sealed, why
    none could be made. The newest is what holds."""

    KEY = "person"

    made_on = models.DateField(_("dag"))
    is_made = models.BooleanField()
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-written_at"], name="exit_safety_plan_of_case"),)

    def __str__(self) -> str:
        return str(self.pk)

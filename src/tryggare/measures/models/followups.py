"""What became of measures: follow-ups that end in a decision, and effects as they were reckoned."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.measures.models.measures import Measure
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow
from tryggare.situation.models import Analysis


class MeasureEffect(MunicipalRow):
    """An analysis made for the measure: before it begins what could be seen, after it what was.

    The analysis keeps the choices, the result and the fingerprint of the incidents it was made of.
    """

    class Kind(models.TextChoices):
        PLAN = "plan", _("Före: vad som går att se")
        RESULT = "result", _("Efter: vad som blev")

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="effects")
    analysis = models.OneToOneField(Analysis, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-asked_at", "id")

    def __str__(self) -> str:
        return str(self.get_kind_display())


class FollowUp(MunicipalRow):
    """How a measure went and what is decided about it. Kept as it was entered, but for publishing;
    a new look is a new row. ``effect`` names the result it leans on, if any."""

    class CarriedOut(models.TextChoices):
        YES = "yes", _("Ja, som planerat")
        PARTLY = "partly", _("Delvis")
        NO = "no", _("Nej")

    class Outcome(models.TextChoices):
        BETTER = "better", _("Problemet minskade")
        SAME = "same", _("Ingen skillnad går att se")
        WORSE = "worse", _("Problemet ökade")
        UNKNOWN = "unknown", _("Går inte att säga")

    class Verdict(models.TextChoices):
        CONTINUE = "continue", _("Fortsätt")
        CHANGE = "change", _("Ändra")
        STOP = "stop", _("Avsluta")
        SPREAD = "spread", _("Sprid till fler platser")

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="follow_ups")
    followed_on = models.DateField(_("uppföljd den"))
    carried_out = models.CharField(
        _("gjordes det som var planerat"), max_length=10, choices=CarriedOut.choices
    )
    deviation = models.TextField(_("det som inte blev som planerat"), max_length=2_000, blank=True)
    outcome = models.CharField(_("påverkan på problemet"), max_length=10, choices=Outcome.choices)
    outcome_basis = models.TextField(_("så vet vi det"), max_length=2_000)
    effect = models.ForeignKey(
        MeasureEffect, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verdict = models.CharField(_("beslut"), max_length=10, choices=Verdict.choices)
    reason = models.TextField(_("skäl"), max_length=2_000)
    worked = models.TextField(_("det här fungerade"), max_length=4_000, blank=True)
    did_not_work = models.TextField(_("det här fungerade inte"), max_length=4_000, blank=True)
    useful_to = models.CharField(_("för vem lärdomen är till nytta"), max_length=500, blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(_("publicerad"), null=True, blank=True)

    class Meta:
        ordering = ("-followed_on", "-entered_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(carried_out="yes") | ~Q(deviation=""),
                name="follow_up_says_what_deviated",
                violation_error_code="deviation",
                violation_error_message=_("Skriv vad som inte blev som planerat."),
            ),
        )

    def __str__(self) -> str:
        return str(self.get_verdict_display())

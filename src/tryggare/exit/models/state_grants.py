"""State grants: those given for one case, in the case; those given to the municipality, beside the
accounts that hold them anyway."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import SealedRow
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class CaseGrant(SealedRow):
    """A grant applied for in one case. How much, and its reference there, is sealed."""

    # A code of ``domain.exit_costs``.
    kind = models.CharField(_("statsbidrag"), max_length=20)
    applied_on = models.DateField(_("sökt"))
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "applied_on"], name="exit_casegrant_of_case"),)

    def __str__(self) -> str:
        return self.kind


class CaseGrantStep(SealedRow):
    """What happened with it. The amount is sealed; the day it must be accounted for by is not."""

    class Kind(models.TextChoices):
        GRANTED = "granted", _("Beviljat")
        REFUSED = "refused", _("Avslaget")
        REPORTED = "reported", _("Redovisat")
        RETURNED = "returned", _("Pengar betalda tillbaka")

    grant = models.ForeignKey(CaseGrant, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(_("vad"), max_length=8, choices=Kind.choices)
    happened_on = models.DateField(_("dag"))
    report_by = models.DateField(_("redovisas senast"), null=True, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="granted", report_by__isnull=False)
                | (~Q(kind="granted") & Q(report_by__isnull=True)),
                name="exit_casegrantstep_granted_is_accounted_for",
            ),
            models.UniqueConstraint(
                fields=["grant"],
                condition=Q(kind__in=["granted", "refused"]),
                name="exit_casegrantstep_decided_once",
            ),
            models.UniqueConstraint(
                fields=["grant"],
                condition=Q(kind="reported"),
                name="exit_casegrantstep_reported_once",
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()


class StateGrant(MunicipalRow):
    """A grant to the municipality, in the amounts of its accounts. What of it the cases use stands
    in ``GrantTally``, as one sum."""

    # A code of ``domain.exit_costs``.
    kind = models.CharField(_("statsbidrag"), max_length=20)
    reference = models.CharField(_("diarienummer"), max_length=40)
    applied_on = models.DateField(_("sökt"))
    applied_ore = models.BigIntegerField(_("sökt belopp"))
    # Not decided yet: empty. Refused: nothing granted.
    decided_on = models.DateField(_("beslut"), null=True, blank=True)
    granted_ore = models.BigIntegerField(_("beviljat"), default=0)
    report_by = models.DateField(_("redovisas senast"), null=True, blank=True)
    reported_on = models.DateField(_("redovisat"), null=True, blank=True)
    returned_ore = models.BigIntegerField(_("betalt tillbaka"), default=0)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-applied_on", "reference")
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "reference"],
                name="exit_stategrant_once",
                violation_error_code="reference",
                violation_error_message=_("Bidraget finns redan."),
            ),
            models.CheckConstraint(
                condition=Q(applied_ore__gt=0, granted_ore__gte=0, returned_ore__gte=0)
                & Q(returned_ore__lte=F("granted_ore")),
                name="exit_stategrant_amounts_hold",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=False)
                | Q(granted_ore=0, report_by__isnull=True, reported_on__isnull=True),
                name="exit_stategrant_granted_when_decided",
            ),
            models.CheckConstraint(
                condition=Q(granted_ore=0) | Q(report_by__isnull=False),
                name="exit_stategrant_granted_is_accounted_for",
            ),
        )

    def __str__(self) -> str:
        return self.reference


class GrantTally(MunicipalRow):
    """What the cases together use of a grant to the municipality, in öre: one sum, which the
    database alone adds to and never lets past what was granted."""

    grant = models.OneToOneField(StateGrant, on_delete=models.PROTECT, related_name="+")
    used_ore = models.BigIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(used_ore__gte=0), name="exit_granttally_from_nothing"
            ),
        )

    def __str__(self) -> str:
        return str(self.grant_id)

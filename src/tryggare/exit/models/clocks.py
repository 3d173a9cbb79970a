"""The times that run in a case. When they end stands in the clear; why more was given is sealed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import CaseRow, SealedRow
from tryggare.organisations.models import Person


class CaseClock(CaseRow):
    """One time of ``domain.law`` that runs or has run. ``about`` is the row that it hangs on when a
    case has several of the kind, such as a decision that may be appealed."""

    class End(models.TextChoices):
        RUNNING = "", _("Löper")
        MET = "met", _("Klart")
        NOT_NEEDED = "not_needed", _("Behövs inte")
        REPLACED = "replaced", _("Ersatt av en ny dag")
        LEFT = "left", _("Ärendet gick vidare utan")

    clock_id = models.CharField(max_length=40)
    about = models.UUIDField(null=True, blank=True)
    round = models.PositiveIntegerField()
    starts_on = models.DateField(_("från"))
    # Only where hours are counted.
    starts_at = models.DateTimeField(null=True, blank=True)
    first_due_on = models.DateField()
    due_on = models.DateField(_("senast"))
    due_at = models.DateTimeField(null=True, blank=True)
    ended = models.CharField(max_length=10, choices=End.choices, blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Nobody has written yet why it was not kept.
    owes_reason = models.BooleanField(default=False)
    set_at = models.DateTimeField(auto_now_add=True)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (
            models.Index(fields=["case", "due_on"], name="exit_clock_of_case"),
            models.Index(fields=["due_on"], condition=Q(ended=""), name="exit_clock_running"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(ended="", ended_on__isnull=True)
                | (~Q(ended="") & Q(ended_on__isnull=False)),
                name="exit_clock_ended_some_day",
            ),
        )

    def __str__(self) -> str:
        return self.clock_id


class ClockReason(SealedRow):
    """Why a time was given more, was not kept or is not needed."""

    class Kind(models.TextChoices):
        PROLONGED = "prolonged", _("Förlängd")
        MISSED = "missed", _("Inte klart i tid")
        NOT_NEEDED = "not_needed", _("Behövs inte")

    clock = models.ForeignKey(CaseClock, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("slag"), max_length=10, choices=Kind.choices)
    until = models.DateField(_("till"), null=True, blank=True)
    given_on = models.DateField(_("dag"))
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-written_at"], name="exit_clockreason_of_case"),)

    def __str__(self) -> str:
        return self.get_kind_display()

"""Proposals: what the rules give, computed and kept so that anyone can compute it again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models.applications import Application
from tryggare.fund.models.rounds import Round
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class Pin(MunicipalRow):
    """A person's decision that an application shall be in, or out, whatever the score says."""

    class Direction(models.TextChoices):
        IN = "in", _("Låst med")
        OUT = "out", _("Låst utanför")

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="pin")
    direction = models.CharField(_("låsning"), max_length=3, choices=Direction.choices)
    reason = models.CharField(_("skäl"), max_length=1000)
    pinned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    pinned_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="pin_has_a_reason",
                violation_error_message=_("Skriv varför åtgärden låses."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_direction_display()}: {self.application}"


class Proposal(MunicipalRow):
    """One run. ``problem`` is exactly what ``tryggare allocate`` reads; ``result`` what it wrote.

    The pair and the hash make the run replayable by anyone who holds the file.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("Väntar")
        RUNNING = "running", _("Räknas")
        DONE = "done", _("Klart")
        CANCELLED = "cancelled", _("Avbrutet")
        FAILED = "failed", _("Misslyckades")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField(_("nummer"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    problem = models.TextField()
    problem_sha256 = models.CharField(max_length=64)
    # {application reference: score} for the scores that were missing and filled in.
    assumed_scores = models.JSONField(default=dict, blank=True)
    result = models.TextField(blank=True)
    # "optimal", "not_proven" or "infeasible" once done.
    status = models.CharField(max_length=12, blank=True)
    failure = models.CharField(max_length=500, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    phase = models.CharField(max_length=100, blank=True)
    cancel_asked = models.BooleanField(default=False)
    requested_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["round", "number"], name="proposal_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "running", "done", "cancelled", "failed"]),
                name="proposal_state_is_known",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=["done", "cancelled", "failed"]) & Q(finished_at__isnull=False)
                )
                | (Q(state__in=["queued", "running"]) & Q(finished_at__isnull=True)),
                name="proposal_finished_when_over",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(status__in=["optimal", "not_proven", "infeasible"]),
                name="proposal_done_has_a_status",
            ),
        )

    def __str__(self) -> str:
        return f"{self.round}, förslag {self.number}"

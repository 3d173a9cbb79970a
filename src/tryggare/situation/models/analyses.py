"""Analyses of incidents: what was asked, of which incidents, and what came out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class Analysis(MunicipalRow):
    """An analysis as it was asked for, and its result as it was found. A finished one
    never changes.

    ``spec`` are the choices and ``seed`` what chance began with: with the same incidents they give
    the same numbers. ``fingerprint`` tells whether the incidents are the same.
    """

    class Kind(models.TextChoices):
        NEAR_REPEAT = "near-repeat", _("Upprepningar nära i tid och rum")
        SCAN = "scan", _("Pågår något just nu")
        HOT_SPOTS = "hot-spots", _("Platser med många händelser")
        ALARMS = "alarms", _("Larm för en vecka")
        TWO_COUNTS = "two-counts", _("Två perioder bredvid varandra")
        MOVING_WINDOW = "moving-window", _("Flest på kort tid")
        PLAN = "plan", _("Plan: går effekten att se")
        RESULT = "result", _("Resultat av en insats på en plats")
        SYNTHETIC_CONTROL = "synthetic-control", _("En plats mot en blandning av andra")

    class State(models.TextChoices):
        QUEUED = "queued", _("Väntar")
        RUNNING = "running", _("Räknas")
        DONE = "done", _("Klar")
        FAILED = "failed", _("Gick inte att räkna")

    kind = models.CharField(_("slag"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("namn"), max_length=200)
    spec = models.JSONField(default=dict)
    seed = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    # How much of the work is done, in steps of the kind's own.
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # Which incidents were counted and which were left out, and why.
    basis = models.JSONField(default=dict, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    result = models.JSONField(null=True, blank=True)
    # Why it could not be made: a sentence that can be told in any language.
    failure = models.JSONField(null=True, blank=True)
    version = models.CharField(max_length=40, blank=True)
    asked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    again_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="again"
    )
    plan = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="results"
    )

    class Meta:
        verbose_name_plural = "analyses"
        ordering = ("-asked_at", "id")
        indexes = (models.Index(fields=["municipality", "-asked_at"], name="analysis_by_time"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["queued", "running", "done", "failed"]),
                name="analysis_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="done")
                | Q(result__isnull=False, finished_at__isnull=False) & ~Q(fingerprint=""),
                name="analysis_done_has_its_result",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | Q(failure__isnull=False, finished_at__isnull=False),
                name="analysis_failed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=True) | Q(kind="result"), name="analysis_result_of_a_plan"
            ),
        )

    def __str__(self) -> str:
        return self.title

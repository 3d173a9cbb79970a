"""Analyses of a quarter, a tertial or a year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.domain.weeks.periods import Period
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow

_WRITTEN = ~Q(needs="") & ~Q(influence="") & ~Q(next_steps="")


class PeriodAnalysis(MunicipalRow):
    """What a period showed, and what those who know the place make of it. ``frozen`` holds the
    counts as they were taken: see ``selectors.period_facts``."""

    class Kind(models.TextChoices):
        QUARTER = "quarter", _("Kvartal")
        TERTIAL = "tertial", _("Tertial")
        YEAR = "year", _("År")

    class State(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        DONE = "done", _("Klar")

    kind = models.CharField(_("period"), max_length=8, choices=Kind.choices)
    year = models.PositiveSmallIntegerField(_("år"))
    number = models.PositiveSmallIntegerField(_("nummer"), default=1)
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    frozen = models.JSONField(default=dict, blank=True)
    frozen_at = models.DateTimeField()
    needs = models.CharField(_("var åtgärder behövs mest"), max_length=8000, blank=True)
    influence = models.CharField(_("var det går att påverka"), max_length=8000, blank=True)
    followed = models.CharField(_("vad som hände efter åtgärderna"), max_length=8000, blank=True)
    next_steps = models.CharField(_("vad vi föreslår"), max_length=8000, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "period analyses"
        ordering = ("-year", "kind", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "kind", "year", "number"],
                name="period_analysis_once",
                violation_error_code="number",
                violation_error_message=_("Den perioden är redan påbörjad."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft", done_on__isnull=True, done_by__isnull=True)
                | Q(state="done", done_on__isnull=False, done_by__isnull=False),
                name="period_analysis_done_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | (_WRITTEN & (~Q(kind="year") | ~Q(followed=""))),
                name="period_analysis_done_is_written",
            ),
        )

    def __str__(self) -> str:
        return str(self.period.name)

    @property
    def period(self) -> Period:
        return Period(self.kind, self.year, self.number)  # type: ignore[arg-type]

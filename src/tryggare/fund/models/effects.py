"""What became of it: milestones, results against the goals, and what was learnt."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models.awards import Award
from tryggare.fund.models.submissions import Goal
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class Milestone(MunicipalRow):
    """A step of the plan with its day."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(_("delmål"), max_length=200)
    due = models.DateField(_("senast"))
    done_on = models.DateField(_("nått"), null=True, blank=True)
    note = models.CharField(_("anmärkning"), max_length=1000, blank=True)

    class Meta:
        ordering = ("due",)

    def __str__(self) -> str:
        return self.title


class GoalResult(MunicipalRow):
    """A goal measured 6, 12 or 24 months after the measure began."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="results")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="results")
    months = models.PositiveSmallIntegerField(_("månader"))
    due = models.DateField(_("mäts senast"))
    value = models.DecimalField(_("värde"), max_digits=14, decimal_places=3, null=True, blank=True)
    measured_on = models.DateField(_("mätt"), null=True, blank=True)
    note = models.CharField(_("så mättes det"), max_length=1000, blank=True)
    entered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("goal__position", "months")
        constraints = (
            models.UniqueConstraint(fields=["goal", "months"], name="goal_result_once"),
            models.CheckConstraint(
                condition=Q(months__in=[6, 12, 24]), name="goal_result_at_known_months"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True, measured_on__isnull=True)
                | Q(value__isnull=False, measured_on__isnull=False),
                name="goal_result_measured_on_some_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.goal}, {self.months}"


class Lesson(MunicipalRow):
    """What was learnt, what did not work included."""

    award = models.OneToOneField(Award, on_delete=models.CASCADE, related_name="lesson")
    worked = models.TextField(_("det här fungerade"), max_length=10_000, blank=True)
    did_not_work = models.TextField(_("det här fungerade inte"), max_length=10_000)
    useful_to = models.CharField(_("för vem"), max_length=500, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(_("publicerad"), null=True, blank=True)

    def __str__(self) -> str:
        return str(self.award)

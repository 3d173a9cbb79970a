"""A measure: what is done about a cause, by whom, for how much, and how it will be seen to help."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models import Award
from tryggare.measures.models.plans import ActionPlan, PlanCause
from tryggare.organisations.models import District, Organisation, Person
from tryggare.organisations.models.base import MunicipalRow, swedish_key


class Measure(MunicipalRow):
    """One measure, with a life longer than a version of the plan.

    ``kind`` is a code of ``domain.plans.kinds``; the kind says if it is social or situational and
    what its dose is counted in. Without kommundelar (``places``) it concerns all the municipality.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("Planerad")
        UNDER_WAY = "under_way", _("Pågår")
        STOPPED = "stopped", _("Stoppad")
        ENDED = "ended", _("Avslutad")
        CANCELLED = "cancelled", _("Inställd")

    title = models.CharField(_("åtgärd"), max_length=200)
    kind = models.CharField(_("åtgärdstyp"), max_length=30)
    what = models.TextField(_("vad som görs"), max_length=4_000, blank=True)
    why = models.TextField(_("så påverkar den orsaken"), max_length=2_000, blank=True)
    target_group = models.CharField(_("målgrupp"), max_length=300, blank=True)
    where = models.CharField(_("plats"), max_length=300, blank=True)
    responsible = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("ansvarig")
    )
    starts = models.DateField(_("börjar"), null=True, blank=True)
    ends = models.DateField(_("slutar"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    # As long as the reason of the follow-up that may end it.
    state_because = models.CharField(_("skäl"), max_length=2_000, blank=True)
    # In the unit of the kind: hours, visits, lamps.
    dose_planned = models.DecimalField(
        _("planerad dos"), max_digits=12, decimal_places=1, null=True, blank=True
    )
    follow_up_due = models.DateField(_("följs upp senast"), null=True, blank=True)
    follow_up_how = models.CharField(_("så följs den upp"), max_length=1000, blank=True)
    is_open = models.BooleanField(_("öppen"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sort_key = swedish_key("title")

    class Meta:
        ordering = ("sort_key", "id")
        indexes = (models.Index(fields=["municipality", "state", "sort_key"], name="measure_list"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["planned", "under_way", "stopped", "ended", "cancelled"]),
                name="measure_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(starts__isnull=True) | Q(ends__gte=F("starts")),
                name="measure_ends_after_it_starts",
                violation_error_code="ends",
                violation_error_message=_("Åtgärden slutar före den börjar."),
            ),
            models.CheckConstraint(
                condition=Q(dose_planned__isnull=True) | Q(dose_planned__gt=0),
                name="measure_dose_above_nought",
                violation_error_code="dose_planned",
                violation_error_message=_("Dosen är större än 0."),
            ),
        )

    def __str__(self) -> str:
        return self.title


class MeasurePlace(MunicipalRow):
    """A kommundel that the measure concerns."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="places")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["measure", "district"], name="measure_place_once"),
        )

    def __str__(self) -> str:
        return str(self.district)


class PlanMeasure(MunicipalRow):
    """That the measure stands in the plan. ``added_on`` when it came after the decision."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="listed")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="listed")
    added_on = models.DateField(_("tillagd"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "measure"], name="plan_measure_once"),
        )

    def __str__(self) -> str:
        return str(self.measure)


class MeasureCause(MunicipalRow):
    """That the measure acts on the cause."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="acts_on")
    cause = models.ForeignKey(PlanCause, on_delete=models.CASCADE, related_name="acted_on_by")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["measure", "cause"], name="measure_cause_once"),
        )

    def __str__(self) -> str:
        return str(self.cause)


class MeasureMoney(MunicipalRow):
    """What pays for the measure in a year. ``award`` when it is the fund's; öre."""

    class Source(models.TextChoices):
        FRAME = "frame", _("Ordinarie ram")
        FUND = "fund", _("Trygghetsfonden")
        STATE = "state", _("Statsbidrag")
        OTHER = "other", _("Annat")

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="money")
    source = models.CharField(_("källa"), max_length=10, choices=Source.choices)
    award = models.ForeignKey(
        Award,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("beviljad åtgärd"),
    )
    year = models.PositiveSmallIntegerField(_("budgetår"))
    amount_ore = models.BigIntegerField(_("belopp"))
    note = models.CharField(_("anteckning"), max_length=300, blank=True)

    class Meta:
        ordering = ("year", "source", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(amount_ore__gt=0) & Q(amount_ore__lte=10**14),
                name="measure_money_is_money",
                violation_error_code="amount_ore",
                violation_error_message=_("Ange ett belopp över 0 och högst en biljon kronor."),
            ),
            models.CheckConstraint(
                condition=Q(award__isnull=True) | Q(source="fund"),
                name="measure_money_of_an_award_is_the_funds",
                violation_error_code="award",
                violation_error_message=_("Bara fondens pengar kommer ur en beviljad åtgärd."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1990, year__lte=2200),
                name="measure_money_in_a_year",
                violation_error_code="year",
                violation_error_message=_("Ange ett år mellan 1990 och 2200."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.year}"


class MeasureGoal(MunicipalRow):
    """A goal that can be measured (SMART): what, from where, to where, by when, how it is known."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField(default=0)
    goal = models.CharField(_("mål"), max_length=500)
    indicator = models.CharField(_("indikator"), max_length=200)
    unit = models.CharField(_("enhet"), max_length=50, blank=True)
    baseline = models.DecimalField(
        _("läget före"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    baseline_on = models.DateField(_("läget mätt den"), null=True, blank=True)
    target = models.DecimalField(
        _("målvärde"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    reached_by = models.DateField(_("nås senast"), null=True, blank=True)
    method = models.CharField(_("mätmetod"), max_length=500, blank=True)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.goal


class GoalReading(MunicipalRow):
    """The goal's indicator as it was measured."""

    goal = models.ForeignKey(MeasureGoal, on_delete=models.CASCADE, related_name="readings")
    measured_on = models.DateField(_("mätt den"))
    value = models.DecimalField(_("värde"), max_digits=14, decimal_places=3)
    note = models.CharField(_("så mättes det"), max_length=500, blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("measured_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["goal", "measured_on"],
                name="goal_reading_once_a_day",
                violation_error_code="measured_on",
                violation_error_message=_("Målet är redan mätt den dagen."),
            ),
        )

    def __str__(self) -> str:
        return str(self.value)


class DoseEntry(MunicipalRow):
    """What was done in a month, in the unit of the measure's kind. ``month`` is its first day."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="doses")
    month = models.DateField(_("månad"))
    amount = models.DecimalField(_("dos"), max_digits=12, decimal_places=1)
    note = models.CharField(_("anteckning"), max_length=300, blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "dose entries"
        ordering = ("month",)
        constraints = (
            models.UniqueConstraint(
                fields=["measure", "month"],
                name="dose_once_a_month",
                violation_error_code="month",
                violation_error_message=_("Månaden finns redan. Ändra den i stället."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="dose_not_below_nought",
                violation_error_code="amount",
                violation_error_message=_("Dosen är 0 eller större."),
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="dose_month_is_its_first_day"),
        )

    def __str__(self) -> str:
        return self.month.isoformat()

"""Short measures, decided at a week's meeting."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import District, Organisation, Person
from tryggare.organisations.models.base import MunicipalRow
from tryggare.situation.models.categories import Category
from tryggare.situation.models.weeks import WeekPicture


class WeekMeasure(MunicipalRow):
    """What is to be done, by whom and by when. It comes up each week until it has ended: see
    ``domain.weeks.carrying``."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planerad")
        UNDER_WAY = "under_way", _("Pågår")
        DONE = "done", _("Gjord")
        NOT_DONE = "not_done", _("Inte gjord")

    picture = models.ForeignKey(WeekPicture, on_delete=models.PROTECT, related_name="measures")
    what = models.CharField(_("åtgärd"), max_length=300)
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due = models.DateField(_("senast"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    reason = models.CharField(_("varför den inte blev gjord"), max_length=500, blank=True)
    seen = models.CharField(_("vad som sågs efteråt"), max_length=1000, blank=True)
    ended_on = models.DateField(_("avslutad"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("due", "created_at", "id")
        indexes = (
            models.Index(fields=["municipality", "state", "due"], name="week_measure_by_state"),
            models.Index(fields=["municipality", "ended_on"], name="week_measure_by_end"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["planned", "under_way"], ended_on__isnull=True)
                | Q(state__in=["done", "not_done"], ended_on__isnull=False),
                name="week_measure_ended_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="not_done") | ~Q(reason=""),
                name="week_measure_dropped_for_a_reason",
                violation_error_code="reason",
                violation_error_message=_("Skriv varför den inte blev gjord."),
            ),
        )

    def __str__(self) -> str:
        return self.what

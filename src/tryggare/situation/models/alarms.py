"""The weekly alarms: reckoned from the weekly counts, and what someone has said of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import District, Person
from tryggare.organisations.models.base import MunicipalRow
from tryggare.situation.models.categories import Category


class AlarmWeek(MunicipalRow):
    """That a week's alarms are reckoned, how, and of which counts.

    ``fingerprint`` is of the counts: when it is no longer theirs, the week is reckoned again.
    """

    class Method(models.TextChoices):
        SEASON = "season", _("Samma veckor tidigare år")
        FARRINGTON = "farrington", _("Samma veckor och trenden, tre år eller mer")
        NONE = "none", _("För kort tid att jämföra med")

    week = models.DateField(_("veckans måndag"))
    method = models.CharField(max_length=12, choices=Method.choices)
    # Weeks there are counts for, the one asked about counted in.
    weeks = models.PositiveSmallIntegerField()
    fingerprint = models.CharField(max_length=64)
    reckoned_at = models.DateTimeField()

    class Meta:
        ordering = ("-week",)
        constraints = (
            models.UniqueConstraint(fields=["municipality", "week"], name="alarm_week_once"),
        )

    def __str__(self) -> str:
        return str(self.week)


class WeeklyAlarm(MunicipalRow):
    """One series of the week: a category group in a kommundel, beside what is usual."""

    alarm_week = models.ForeignKey(AlarmWeek, on_delete=models.CASCADE, related_name="alarms")
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="+")
    district = models.ForeignKey(
        District, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    observed = models.PositiveIntegerField(_("antal"))
    expected = models.FloatField(_("väntat antal"))
    p = models.FloatField()
    q = models.FloatField()

    class Meta:
        ordering = ("q", "p", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["alarm_week", "category", "district"],
                nulls_distinct=False,
                name="weekly_alarm_once",
            ),
            models.CheckConstraint(
                condition=Q(p__gte=0, p__lte=1, q__gte=0, q__lte=1),
                name="weekly_alarm_is_a_probability",
            ),
        )

    def __str__(self) -> str:
        return f"{self.category}, {self.district or _('utan kommundel')}"


class AlarmNote(MunicipalRow):
    """What someone has said of a week's alarm. It stays when the week is reckoned again."""

    week = models.DateField(_("veckans måndag"))
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.CharField(_("anteckning"), max_length=500)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-week", "written_at")
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "week", "category", "district"],
                nulls_distinct=False,
                name="alarm_note_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.category}, {self.district or _('utan kommundel')}"


class SameIncident(MunicipalRow):
    """That an incident is the same as another one, which is the one that counts."""

    incident = models.OneToOneField(
        "situation.Incident", on_delete=models.CASCADE, related_name="same"
    )
    same_as = models.ForeignKey(
        "situation.Incident", on_delete=models.CASCADE, related_name="copies"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(incident=models.F("same_as")), name="same_incident_is_another"
            ),
        )

    def __str__(self) -> str:
        return str(self.same_as)

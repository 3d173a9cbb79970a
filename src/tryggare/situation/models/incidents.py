"""What has happened, one row an incident, and the counts of each week."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tryggare.organisations.models import District, Organisation
from tryggare.organisations.models.base import MunicipalRow
from tryggare.situation.models.categories import Category


class Incident(MunicipalRow):
    """One incident: what, where and when, and nothing about anyone.

    Reports, tips, imports and the police's open events all become incidents; a count is a count of
    these. ``x`` and ``y`` are whole metres in SWEREF 99 TM, and only a ``precision`` of point or
    address is a place that point analyses may use.
    """

    class Source(models.TextChoices):
        REPORT = "report", _("Rapport")
        TIP = "tip", _("Tips från boende")
        FILE = "file", _("Inläst fil")
        POLICE = "police", _("Polisens öppna händelser")

    class Precision(models.TextChoices):
        POINT = "point", pgettext_lazy("på kartan", "Punkt")
        ADDRESS = "address", _("Adress")
        DISTRICT = "district", _("Kommundel")
        MUNICIPALITY = "municipality", _("Kommunen")
        COUNTY = "county", _("Länet")

    class State(models.TextChoices):
        COUNTED = "counted", pgettext_lazy("om en händelse", "Räknas")
        DUPLICATE = "duplicate", _("Samma som en annan")
        WITHDRAWN = "withdrawn", _("Återtagen")

    class Seriousness(models.IntegerChoices):
        SLIGHT = 1, _("Liten")
        SOME = 2, _("Märkbar")
        SERIOUS = 3, _("Allvarlig")
        ACUTE = 4, _("Mycket allvarlig")

    source = models.CharField(_("källa"), max_length=10, choices=Source.choices)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="incidents", verbose_name=_("kategori")
    )
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kommundel"),
    )
    # The day it is counted on; the hours where they are known. Both ends: it happened in between.
    day = models.DateField(_("dag"))
    starts_at = models.DateTimeField(_("tidigast"), null=True, blank=True)
    ends_at = models.DateTimeField(_("senast"), null=True, blank=True)
    precision = models.CharField(
        _("platsens noggrannhet"), max_length=12, choices=Precision.choices
    )
    x = models.IntegerField(_("öst"), null=True, blank=True)
    y = models.IntegerField(_("nord"), null=True, blank=True)
    place = models.CharField(_("plats"), max_length=200, blank=True)
    seriousness = models.PositiveSmallIntegerField(
        _("allvar"), choices=Seriousness.choices, null=True, blank=True
    )
    text = models.CharField(_("beskrivning"), max_length=2000, blank=True)
    reported_by = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("rapporterad av"),
    )
    police_reported = models.BooleanField(_("polisanmäld"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.COUNTED)
    # A person withdrew it, and not the source: then only a person lets it count again.
    withdrawn_by_hand = models.BooleanField(default=False, db_default=False)
    # What the source itself calls it, so that the same is never counted twice.
    origin_key = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-day", "-created_at", "id")
        indexes = (
            models.Index(fields=["municipality", "-day", "id"], name="incident_by_day"),
            models.Index(
                fields=["municipality", "category", "district", "day"], name="incident_by_kind"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "source", "origin_key"],
                condition=~Q(origin_key=""),
                name="incident_origin_once",
            ),
            models.CheckConstraint(
                condition=Q(x__isnull=True, y__isnull=True) | Q(x__isnull=False, y__isnull=False),
                name="incident_place_is_both_or_none",
            ),
            models.CheckConstraint(
                condition=~Q(precision__in=["point", "address"]) | Q(x__isnull=False),
                name="incident_point_has_a_place",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True)
                | Q(starts_at__isnull=False, ends_at__gte=F("starts_at")),
                name="incident_ends_after_it_starts",
                violation_error_code="ends_at",
                violation_error_message=_("Sluttiden ligger före starttiden."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.category}, {self.day}"


class WeeklyCount(MunicipalRow):
    """How many incidents that count fell in a week. The database keeps it, for every change."""

    week = models.DateField(_("veckans måndag"))
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="+")
    district = models.ForeignKey(District, on_delete=models.CASCADE, null=True, related_name="+")
    source = models.CharField(_("källa"), max_length=10, choices=Incident.Source.choices)
    count = models.IntegerField(_("antal"))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "week", "category", "district", "source"],
                nulls_distinct=False,
                name="weekly_count_once",
            ),
            models.CheckConstraint(condition=Q(count__gte=0), name="weekly_count_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.week}: {self.count}"

"""The police's public events as they were published, every version of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow
from tryggare.situation.models.categories import Category


class PoliceEventVersion(MunicipalRow):
    """An event as it was at some time: the police edit them, and the newest counts.

    Only what is needed to count and to check: no summary, which may tell of people. ``gps`` is kept
    as it was given; it is the middle of a municipality or a county and no place of the event.
    """

    class Precision(models.TextChoices):
        MUNICIPALITY = "municipality", _("Kommunen")
        COUNTY = "county", _("Länet")

    event_id = models.BigIntegerField(_("polisens id"))
    # Of the whole record, its summary too.
    sha256 = models.CharField(max_length=64)
    is_newest = models.BooleanField()
    seen_at = models.DateTimeField(auto_now_add=True)
    happened_at = models.DateTimeField(_("hände"))
    published_at = models.DateTimeField(_("publicerad"))
    kind = models.CharField(_("polisens ord"), max_length=200)
    place = models.CharField(_("plats"), max_length=200)
    precision = models.CharField(max_length=12, choices=Precision.choices)
    gps = models.CharField(max_length=60, blank=True)
    gathers_many = models.BooleanField(_("sammanfattar flera"))

    class Meta:
        ordering = ("-happened_at", "event_id")
        indexes = (
            models.Index(fields=["municipality", "place", "kind"], name="police_event_by_place"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "event_id", "sha256"], name="police_version_once"
            ),
            models.UniqueConstraint(
                fields=["municipality", "event_id"],
                condition=Q(is_newest=True),
                name="police_event_has_one_newest",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}, {self.place}"


class PoliceLabel(MunicipalRow):
    """What the coordinator has said of a label of the police's that was not known; without a
    category its events are not counted."""

    kind = models.CharField(_("polisens ord"), max_length=200)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("kind",)
        constraints = (
            models.UniqueConstraint(fields=["municipality", "kind"], name="police_label_once"),
        )

    def __str__(self) -> str:
        return self.kind

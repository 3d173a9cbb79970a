"""What comes in: reports from organisations, tips from residents, and texts that are held back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import District, Organisation, Person
from tryggare.organisations.models.base import MunicipalRow
from tryggare.situation.models.categories import Category
from tryggare.situation.models.incidents import Incident


class Incoming(MunicipalRow):
    """What someone says has happened. It is not counted until it has become an incident.

    While it is held, its texts stand in ``HeldText`` and are empty here: whatever page, list or
    file reads these rows, there is nothing to show.
    """

    class State(models.TextChoices):
        RECEIVED = "received", _("Ny")
        HELD = "held", _("Väntar på genomläsning")
        ACCEPTED = "accepted", _("Mottagen")
        SAME = "same", _("Samma som en annan")
        WITHDRAWN = "withdrawn", _("Återtagen")

    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="+", verbose_name=_("kategori")
    )
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kommundel"),
    )
    day = models.DateField(_("dag"))
    starts_at = models.DateTimeField(_("tidigast"), null=True, blank=True)
    ends_at = models.DateTimeField(_("senast"), null=True, blank=True)
    place = models.CharField(_("plats"), max_length=200, blank=True)
    text = models.CharField(_("beskrivning"), max_length=2000, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    # What it became, or what it turned out to be the same as.
    incident = models.OneToOneField(
        Incident, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    same_as = models.ForeignKey(
        Incident, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(_("svar"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ("-received_at", "id")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(state="accepted", incident__isnull=False)
                | Q(state="withdrawn")
                | Q(state__in=["received", "held", "same"], incident__isnull=True),
                name="%(class)s_accepted_is_an_incident",
            ),
            models.CheckConstraint(
                condition=Q(same_as__isnull=True) | Q(state__in=["same", "withdrawn"]),
                name="%(class)s_same_is_said",
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(text="", place=""),
                name="%(class)s_held_shows_nothing",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=models.F("starts_at")),
                name="%(class)s_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        # The log keeps this for good: never a word of what somebody wrote.
        return f"{self.category}, {formats.date_format(self.day, 'Y-m-d')}"


class Report(Incoming):
    """A *rapport*: from a person on duty, for their organisation."""

    # Made by the phone, so that what is sent twice is stored once.
    phone_id = models.UUIDField()
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    precision = models.CharField(max_length=12, choices=Incident.Precision.choices)
    x = models.IntegerField(_("öst"), null=True, blank=True)
    y = models.IntegerField(_("nord"), null=True, blank=True)
    seriousness = models.PositiveSmallIntegerField(
        _("allvar"), choices=Incident.Seriousness.choices
    )
    action = models.CharField(_("det vi gjorde"), max_length=500, blank=True)
    police_reported = models.BooleanField(_("polisanmäld"), null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta(Incoming.Meta):
        indexes = (
            models.Index(fields=["municipality", "state", "received_at"], name="report_waiting"),
            models.Index(
                fields=["municipality", "reported_by", "-received_at"], name="report_by_person"
            ),
        )
        constraints = (
            *Incoming.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "reported_by", "phone_id"], name="report_sent_once"
            ),
            models.CheckConstraint(
                condition=~Q(precision__in=["point", "address"])
                | Q(x__isnull=False, y__isnull=False),
                name="report_point_has_a_place",
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(action=""), name="report_held_hides_action"
            ),
        )


class ReportQuestion(MunicipalRow):
    """What the coordinator asks the reporter, and the reply."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(_("fråga"), max_length=1000)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    reply = models.CharField(_("svar"), max_length=1000, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at", "id")

    def __str__(self) -> str:
        return str(self.report)


class Tip(Incoming):
    """A *tips* from a resident, who is nobody here: no name, no address, no account."""

    # SHA-256 of the receipt: who has the receipt finds the tip, and nobody can make one of this.
    receipt = models.CharField(max_length=64)

    class Meta(Incoming.Meta):
        indexes = (
            models.Index(fields=["municipality", "state", "received_at"], name="tip_waiting"),
            models.Index(fields=["municipality", "received_at"], name="tip_by_time"),
        )
        constraints = (
            *Incoming.Meta.constraints,
            models.UniqueConstraint(fields=["municipality", "receipt"], name="tip_receipt_once"),
            models.CheckConstraint(
                condition=Q(receipt__regex="^[0-9a-f]{64}$"), name="tip_receipt_is_a_digest"
            ),
        )


class HeldText(MunicipalRow):
    """What somebody wrote that seems to say who a person is. Gone when it has been rewritten."""

    report = models.OneToOneField(
        Report, on_delete=models.CASCADE, null=True, blank=True, related_name="held"
    )
    tip = models.OneToOneField(
        Tip, on_delete=models.CASCADE, null=True, blank=True, related_name="held"
    )
    text = models.CharField(max_length=2000, blank=True)
    place = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(report__isnull=False, tip__isnull=True)
                | Q(report__isnull=True, tip__isnull=False),
                name="held_text_of_one",
            ),
        )

    def __str__(self) -> str:
        return str(self.report or self.tip)

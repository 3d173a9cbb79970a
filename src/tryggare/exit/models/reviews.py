"""The recurrent checks of who has read what (SoLPUL 10 §): a packet a month, and what came of it.

A line is a pointer to an event and nothing more. What the event tells a reviewer (when, who, which
case, what kind of act) comes out of one function in the database, and only by way of a packet.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class ReviewPacket(MunicipalRow):
    """What is looked through of one month.

    ``seed`` is drawn when the packet is made. The random part is the ``sampled`` reads whose
    SHA-256 of seed and event id come first, so that anyone can draw it again from the log.
    """

    month = models.CharField(_("månad"), max_length=7)
    seed = models.BinaryField(max_length=32)
    reads = models.PositiveIntegerField(_("läsningar under månaden"))
    sampled = models.PositiveIntegerField(_("slumpvis utvalda"))
    made_at = models.DateTimeField(_("gjort"))
    signed_at = models.DateTimeField(_("undertecknat"), null=True, blank=True)
    signed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "month"], name="exit_review_packet_one_a_month"
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
                name="exit_review_packet_signed_by_someone_at_some_time",
            ),
        )

    def __str__(self) -> str:
        return self.month


class ReviewLine(MunicipalRow):
    """One event to look at, why it was picked, and what was found. Answered once."""

    class Verdict(models.TextChoices):
        IN_ORDER = "in_order", _("I sin ordning")
        ASKED = "asked", _("Frågat, och fått ett svar som håller")
        DEVIATION = "deviation", _("Avvikelse")

    class Done(models.TextChoices):
        EXPLAINED = "explained", _("Personen har förklarat läsningen")
        PRACTICE = "practice", _("Arbetssättet har rättats")
        MANAGER = "manager", _("Chefen har tagit över frågan")
        ACCESS = "access", _("Personen har tagits ur ärendet")
        INCIDENT = "incident", _("Anmält som personuppgiftsincident")
        POLICE = "police", _("Polisanmält")

    packet = models.ForeignKey(ReviewPacket, on_delete=models.PROTECT, related_name="lines")
    event_id = models.UUIDField()
    # Codes of ``domain.log_reviews``: "random", or the rules that picked it.
    picked_by = models.JSONField(_("varför raden valdes"))
    verdict = models.CharField(_("bedömning"), max_length=9, choices=Verdict.choices, blank=True)
    done = models.CharField(_("vad som har gjorts"), max_length=9, choices=Done.choices, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["packet", "event_id"], name="exit_review_line_one_an_event"
            ),
            models.CheckConstraint(
                condition=Q(verdict="", done="", signed_at__isnull=True, signed_by__isnull=True)
                | Q(verdict="in_order", done="", signed_at__isnull=False, signed_by__isnull=False)
                | (
                    Q(verdict="asked", done="explained")
                    | Q(verdict="deviation")
                    & Q(done__in=["practice", "manager", "access", "incident", "police"])
                )
                & Q(signed_at__isnull=False, signed_by__isnull=False),
                name="exit_review_line_says_what_was_done",
            ),
        )

    def __str__(self) -> str:
        return self.get_verdict_display()

"""The body's meeting, or a delegate's desk: what was decided, by whom, and from when it stands."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models.applications import Application
from tryggare.fund.models.proposals import Proposal
from tryggare.fund.models.rounds import Delegation, Fund
from tryggare.organisations.models import Organisation, Person
from tryggare.organisations.models.base import MunicipalRow


class Meeting(MunicipalRow):
    """A meeting of the deciding body. Its dates feed ``domain.calendar``."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planerat")
        HELD = "held", _("Hållet")
        ADJUSTED = "adjusted", _("Justerat")
        ANNOUNCED = "announced", _("Anslaget")

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="meetings")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField(_("sammanträdesdag"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    adjusted_on = models.DateField(_("justerat"), null=True, blank=True)
    announced_on = models.DateField(_("anslaget"), null=True, blank=True)
    # How many members the body has: more than half must be there (KL 6:27).
    members = models.PositiveSmallIntegerField(_("antal ledamöter"), null=True, blank=True)

    class Meta:
        ordering = ("-held_on",)
        constraints = (
            models.UniqueConstraint(
                fields=["fund", "held_on"],
                name="meeting_once_a_day",
                violation_error_code="held_on",
                violation_error_message=_("Det finns redan ett sammanträde den dagen."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "held", "adjusted", "announced"]),
                name="meeting_state_is_known",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=["planned", "held"]) & Q(adjusted_on__isnull=True))
                | (Q(state__in=["adjusted", "announced"]) & Q(adjusted_on__isnull=False)),
                name="meeting_adjusted_on_some_day",
            ),
            models.CheckConstraint(
                condition=(Q(state="announced") & Q(announced_on__isnull=False))
                | (~Q(state="announced") & Q(announced_on__isnull=True)),
                name="meeting_announced_on_some_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.body} {self.held_on}"


class Attendance(MunicipalRow):
    """Someone who took part in a meeting, and as what."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    serves = models.BooleanField(_("tjänstgör"), default=True)

    class Meta:
        verbose_name_plural = "attendance"
        constraints = (
            models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once"),
        )

    def __str__(self) -> str:
        return str(self.person)


class Decision(MunicipalRow):
    """A matter on the agenda, or at a delegate's desk, and what became of it.

    A tabled or referred-back application gets a new decision later: rows are never reused.
    """

    class Outcome(models.TextChoices):
        PENDING = "pending", _("Väntar")
        GRANTED = "granted", _("Beviljad")
        PARTLY_GRANTED = "partly_granted", _("Delvis beviljad")
        REFUSED = "refused", _("Avslagen")
        TABLED = "tabled", _("Bordlagd")
        REFERRED_BACK = "referred_back", _("Återremitterad")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    delegation = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    position = models.PositiveSmallIntegerField(_("punkt"), default=0)
    paragraph = models.CharField(_("paragraf"), max_length=20, blank=True)
    # What the officer proposes, and the proposal (the computation) it departs from or follows.
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed = models.CharField(_("förslag till beslut"), max_length=15, choices=Outcome.choices)
    proposed_ore = models.BigIntegerField(_("föreslaget belopp"), default=0)
    departure = models.CharField(_("skäl att avvika"), max_length=2000, blank=True)
    # {"loss": value lost, "points": points it lacks …}: what the departure costs, as computed.
    price = models.JSONField(default=dict, blank=True)
    outcome = models.CharField(
        _("beslut"), max_length=15, choices=Outcome.choices, default=Outcome.PENDING
    )
    amount_ore = models.BigIntegerField(_("beviljat belopp"), default=0)
    conditions = models.JSONField(_("villkor"), default=list, blank=True)
    report_by = models.DateField(_("slutredovisas senast"), null=True, blank=True)
    reason = models.CharField(_("motivering"), max_length=5000, blank=True)
    decided_on = models.DateField(_("beslutat"), null=True, blank=True)
    # A delegate signs; for a meeting, who wrote it down.
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Delegated: the special protocol's own days, and the meeting it was reported to (KL 6:40, 7:8).
    adjusted_on = models.DateField(null=True, blank=True)
    announced_on = models.DateField(null=True, blank=True)
    reported_at = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="reported"
    )
    appealed_on = models.DateField(_("överklagat"), null=True, blank=True)
    # The day a court's last word let the decision stand.
    appeal_ended_on = models.DateField(_("står fast sedan"), null=True, blank=True)
    # Money that leaves before laga kraft though the fund does not do so: why (KL 13:14).
    early_payment = models.CharField(_("skäl att verkställa i förtid"), max_length=1000, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.CheckConstraint(
                condition=Q(meeting__isnull=False, delegation__isnull=True)
                | Q(meeting__isnull=True, delegation__isnull=False),
                name="decision_by_body_or_delegate",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(outcome="pending"),
                name="decision_one_pending",
            ),
            models.UniqueConstraint(
                fields=["meeting", "paragraph"],
                condition=~Q(paragraph=""),
                name="decision_paragraph_once",
                violation_error_code="paragraph",
                violation_error_message=_("Paragrafen finns redan i protokollet."),
            ),
            models.CheckConstraint(
                condition=Q(appeal_ended_on__isnull=True)
                | Q(appealed_on__isnull=False, appeal_ended_on__gte=F("appealed_on")),
                name="decision_appeal_ends_after_it_begins",
                violation_error_code="appeal_ended_on",
                violation_error_message=_("Beslutet kan inte stå fast före överklagandet."),
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["granted", "partly_granted"], amount_ore__gt=0)
                | Q(outcome__in=["pending", "refused", "tabled", "referred_back"], amount_ore=0),
                name="decision_amount_when_granted",
                violation_error_code="amount_ore",
                violation_error_message=_("Ett bifall har ett belopp, andra beslut inget."),
            ),
            models.CheckConstraint(
                condition=Q(outcome="pending", decided_on__isnull=True)
                | (
                    ~Q(outcome="pending")
                    & Q(decided_on__isnull=False)
                    & Q(decided_by__isnull=False)
                ),
                name="decision_decided_on_some_day_by_someone",
            ),
        )

    def __str__(self) -> str:
        return str(self.application)


class Recusal(MunicipalRow):
    """That someone left the room for a matter, as the minutes tell it."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="recusals")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(_("grund"), max_length=40)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["decision", "person"], name="recusal_once"),)

    def __str__(self) -> str:
        return str(self.person)


class Reservation(MunicipalRow):
    """A member's reservation against a decision."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="reservations")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(_("reservation"), max_length=3000, blank=True)

    def __str__(self) -> str:
        return str(self.person)

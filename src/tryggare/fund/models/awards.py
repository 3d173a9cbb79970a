"""A granted measure: its money in parts, its changes, its accounts, what came back."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models.applications import Application
from tryggare.fund.models.decisions import Decision
from tryggare.fund.models.ledger import Voucher
from tryggare.fund.models.submissions import BudgetLine
from tryggare.organisations.models import Organisation, Person, StoredFile
from tryggare.organisations.models.base import MunicipalRow


class Award(MunicipalRow):
    """What was granted, from decision to closed account."""

    class Kind(models.TextChoices):
        # Three different things (fund.md 4.2): only the last is a payment to someone else.
        TRANSFER = "transfer", _("Budgetjustering till nämnd")
        INVESTMENT = "investment", _("Investeringsram")
        CONTRIBUTION = "contribution", _("Bidrag")

    class State(models.TextChoices):
        DECIDED = "decided", _("Beslutad")
        UNDER_WAY = "under_way", _("Pågår")
        STOPPED = "stopped", _("Stoppad")
        REPORTED = "reported", _("Slutredovisad")
        CLOSED = "closed", _("Avslutad")
        REVOKED = "revoked", _("Upphävd")

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="award")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="award")
    recipient = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    amount_ore = models.BigIntegerField(_("beviljat belopp"))
    kind = models.CharField(_("medlens slag"), max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DECIDED)
    project_code = models.CharField(_("projektkod"), max_length=50, blank=True)
    starts = models.DateField(_("börjar"), null=True, blank=True)
    ends = models.DateField(_("slutar"), null=True, blank=True)
    stopped_because = models.CharField(_("stoppad därför att"), max_length=1000, blank=True)
    # For companies: on what ground the money is lawful, and its size in euro that day.
    aid_basis = models.CharField(_("grund för stöd"), max_length=20, blank=True)
    aid_euro_cents = models.BigIntegerField(_("belopp i eurocent"), null=True, blank=True)
    aid_rate_on = models.DateField(_("kursens dag"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(amount_ore__gt=0), name="award_amount_is_money"),
            models.CheckConstraint(
                condition=Q(
                    state__in=["decided", "under_way", "stopped", "reported", "closed", "revoked"]
                ),
                name="award_state_is_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.application)


class AwardLine(MunicipalRow):
    """A line of the granted budget."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(default=0)
    category = models.CharField(_("slag"), max_length=10, choices=BudgetLine.Category.choices)
    label = models.CharField(_("vad"), max_length=200)
    year = models.PositiveSmallIntegerField(_("år"))
    amount_ore = models.BigIntegerField(_("belopp"))

    class Meta:
        ordering = ("position", "year")
        constraints = (
            models.CheckConstraint(
                condition=Q(amount_ore__gte=0), name="award_line_amount_is_money"
            ),
        )

    def __str__(self) -> str:
        return self.label


class Instalment(MunicipalRow):
    """A part of the money, attested by two before it leaves."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planerad")
        ATTESTED = "attested", _("Attesterad av en")
        READY = "ready", _("Attesterad av två")
        PAID = "paid", _("Utbetald")
        WITHHELD = "withheld", _("Innehållen")
        CANCELLED = "cancelled", _("Inställd")

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="instalments")
    number = models.PositiveSmallIntegerField(_("del"))
    year = models.PositiveSmallIntegerField(_("budgetår"))
    due = models.DateField(_("betalas"))
    amount_ore = models.BigIntegerField(_("belopp"))
    after_report = models.BooleanField(_("efter godkänd redovisning"), default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    # What the municipality's books say: account, cost centre, counterpart.
    posting = models.JSONField(_("kontering"), default=dict, blank=True)
    first_attest = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    second_attest = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    voucher = models.OneToOneField(
        Voucher, on_delete=models.PROTECT, null=True, blank=True, related_name="instalment"
    )
    withheld_because = models.CharField(_("innehållen därför att"), max_length=500, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["award", "number"], name="instalment_number_once"),
            models.CheckConstraint(condition=Q(amount_ore__gt=0), name="instalment_is_money"),
            models.CheckConstraint(
                condition=Q(second_attest__isnull=True) | ~Q(second_attest=F("first_attest")),
                name="instalment_two_attest",
                violation_error_message=_("Två olika personer attesterar."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["ready", "paid"])
                | Q(first_attest__isnull=False, second_attest__isnull=False),
                name="instalment_ready_when_two_have_attested",
            ),
            models.CheckConstraint(
                condition=Q(state="paid", voucher__isnull=False)
                | (~Q(state="paid") & Q(voucher__isnull=True)),
                name="instalment_paid_is_booked",
            ),
        )

    def __str__(self) -> str:
        return f"{self.award}, {self.number}"


class ChangeRequest(MunicipalRow):
    """A wish to move money between lines of the granted budget."""

    class State(models.TextChoices):
        ASKED = "asked", _("Begärd")
        APPROVED = "approved", _("Godkänd")
        DENIED = "denied", _("Nekad")

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="change_requests")
    from_line = models.ForeignKey(AwardLine, on_delete=models.PROTECT, related_name="+")
    to_line = models.ForeignKey(AwardLine, on_delete=models.PROTECT, related_name="+")
    amount_ore = models.BigIntegerField(_("belopp"))
    reason = models.CharField(_("skäl"), max_length=2000)
    # Small moves are only told of; the fund's limits say which (Fund.change_…).
    needs_decision = models.BooleanField(_("kräver beslut"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(_("svar"), max_length=1000, blank=True)

    class Meta:
        ordering = ("-asked_at",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(from_line=F("to_line")),
                name="change_request_between_two_lines",
                violation_error_code="to_line",
                violation_error_message=_("Välj en annan rad att flytta till."),
            ),
            models.CheckConstraint(
                condition=Q(amount_ore__gt=0),
                name="change_request_is_money",
                violation_error_code="amount_ore",
                violation_error_message=_("Ange ett belopp över 0."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_line} → {self.to_line}"


class Report(MunicipalRow):
    """A *redovisning*: what the money became. Interim or final."""

    class Kind(models.TextChoices):
        INTERIM = "interim", _("Delredovisning")
        FINAL = "final", _("Slutredovisning")

    class State(models.TextChoices):
        EXPECTED = "expected", _("Väntas")
        SUBMITTED = "submitted", _("Inlämnad")
        LACKING = "lacking", _("Brist")
        APPROVED = "approved", _("Godkänd")

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="reports")
    kind = models.CharField(_("slag"), max_length=10, choices=Kind.choices)
    due = models.DateField(_("senast"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.EXPECTED)
    activities = models.TextField(_("vad som gjorts"), max_length=20_000, blank=True)
    deviations = models.TextField(_("avvikelser"), max_length=20_000, blank=True)
    # The books' own extract, and the economist or controller who answers for it.
    extract = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    certified_by = models.CharField(_("intygas av"), max_length=200, blank=True)
    submitted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    finding = models.CharField(_("granskarens ord"), max_length=2000, blank=True)

    class Meta:
        ordering = ("due",)
        constraints = (
            models.UniqueConstraint(
                fields=["award"], condition=Q(kind="final"), name="report_one_final"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.award}"


class ReportLine(MunicipalRow):
    """What a line of the budget became."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(AwardLine, on_delete=models.PROTECT, related_name="+")
    outcome_ore = models.BigIntegerField(_("utfall"))
    # What the officer accepts of it; empty until the account is checked.
    approved_ore = models.BigIntegerField(_("godkänt"), null=True, blank=True)
    comment = models.CharField(_("kommentar"), max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["report", "line"], name="report_line_once"),
            models.CheckConstraint(
                condition=Q(outcome_ore__gte=0),
                name="report_line_is_money",
                violation_error_code="outcome_ore",
                violation_error_message=_("Utfallet kan inte vara mindre än 0."),
            ),
            models.CheckConstraint(
                condition=Q(approved_ore__isnull=True)
                | (Q(approved_ore__gte=0) & Q(approved_ore__lte=F("outcome_ore"))),
                name="report_line_approved_at_most_outcome",
                violation_error_code="approved_ore",
                violation_error_message=_("Högst utfallet kan godkännas."),
            ),
        )

    def __str__(self) -> str:
        return str(self.line)


class Recovery(MunicipalRow):
    """A *återkrav*: money that is to come back, and why, or why not after all."""

    class State(models.TextChoices):
        DEMANDED = "demanded", _("Krävd")
        REPAID = "repaid", _("Återbetald")
        WAIVED = "waived", _("Eftergiven")

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="recoveries")
    ground = models.CharField(_("grund"), max_length=40)
    amount_ore = models.BigIntegerField(_("belopp"))
    waived_ore = models.BigIntegerField(_("eftergivet"), default=0)
    special_reasons = models.CharField(_("särskilda skäl"), max_length=2000, blank=True)
    explanation = models.CharField(_("skäl"), max_length=2000)
    due = models.DateField(_("betalas senast"))
    # Unlawful state aid bears interest from the day it was paid (lag 2013:388).
    interest_from = models.DateField(_("ränta från"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DEMANDED)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)
    voucher = models.OneToOneField(
        Voucher, on_delete=models.PROTECT, null=True, blank=True, related_name="recovery"
    )

    class Meta:
        verbose_name_plural = "recoveries"
        ordering = ("-decided_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(amount_ore__gt=0)
                & Q(waived_ore__gte=0)
                & Q(waived_ore__lte=F("amount_ore")),
                name="recovery_waived_at_most_all",
                violation_error_code="waived_ore",
                violation_error_message=_("Det eftergivna kan inte vara mer än det krävda."),
            ),
            models.CheckConstraint(
                condition=Q(waived_ore=0) | ~Q(special_reasons=""),
                name="recovery_waived_for_special_reasons",
                violation_error_code="special_reasons",
                violation_error_message=_("Skriv de särskilda skälen för att efterge."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.award}"

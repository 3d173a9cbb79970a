"""The fund's books: double entry, whole öre, only added to. ``domain.ledger`` has the accounts.

``Balance`` is kept by a trigger on ``Entry``; its constraints are what stops two from spending the
last krona, since both must take its row.
"""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models.applications import Application
from tryggare.fund.models.rounds import Fund, Round
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow

NEVER_CHANGED = pgtrigger.Protect(
    name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete
)


class Voucher(MunicipalRow):
    """One event in the books. ``key`` is its sender's own name for it: sent twice, booked once."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="vouchers")
    year = models.PositiveSmallIntegerField(_("budgetår"))
    number = models.PositiveIntegerField(_("verifikation"))
    kind = models.CharField(_("händelse"), max_length=20)
    amount_ore = models.BigIntegerField(_("belopp"))
    text = models.CharField(_("text"), max_length=300)
    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="vouchers"
    )
    reverses = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by"
    )
    key = models.UUIDField()
    booked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    booked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("year", "number")
        indexes = (models.Index(fields=["fund", "year", "number"], name="voucher_in_order"),)
        constraints = (
            models.UniqueConstraint(fields=["fund", "year", "number"], name="voucher_number_once"),
            models.UniqueConstraint(fields=["municipality", "key"], name="voucher_key_once"),
            models.CheckConstraint(
                condition=Q(amount_ore__gt=0) & Q(amount_ore__lte=10**14),
                name="voucher_amount_is_money",
                violation_error_code="amount_ore",
                violation_error_message=_("Ange ett belopp över 0 och högst en biljon kronor."),
            ),
        )
        triggers = (NEVER_CHANGED,)

    def __str__(self) -> str:
        return f"{self.year}-{self.number} {self.text}"


class Entry(MunicipalRow):
    """A line of a voucher: a signed amount on an account. A voucher's lines sum to nought."""

    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="entries")
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    account = models.CharField(max_length=15)
    amount_ore = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "entries"
        constraints = (
            models.UniqueConstraint(fields=["voucher", "account"], name="entry_once_an_account"),
        )
        # Whether the books agree with what is kept is asked of the whole year at once.
        indexes = (
            models.Index(
                fields=["fund", "year", "account"], include=["amount_ore"], name="entry_summed"
            ),
        )
        triggers = (NEVER_CHANGED,)

    def __str__(self) -> str:
        return f"{self.account} {self.amount_ore}"


class Balance(MunicipalRow):
    """What the lines of a fund's year sum to, account by account. Written only by the trigger."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="balances")
    year = models.PositiveSmallIntegerField()
    appropriation_ore = models.BigIntegerField(default=0)
    available_ore = models.BigIntegerField(default=0)
    reserved_ore = models.BigIntegerField(default=0)
    decided_ore = models.BigIntegerField(default=0)
    paid_ore = models.BigIntegerField(default=0)
    returned_ore = models.BigIntegerField(default=0)
    carried_ore = models.BigIntegerField(default=0)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["fund", "year"], name="balance_once_a_year"),
            # A credit account: what stands on it is read with the sign turned.
            models.CheckConstraint(
                condition=Q(appropriation_ore__lte=0), name="balance_appropriation_never_below_zero"
            ),
            models.CheckConstraint(
                condition=Q(available_ore__gte=0), name="balance_available_never_below_zero"
            ),
            models.CheckConstraint(
                condition=Q(reserved_ore__gte=0), name="balance_reserved_never_below_zero"
            ),
            models.CheckConstraint(
                condition=Q(decided_ore__gte=0), name="balance_decided_never_below_zero"
            ),
            models.CheckConstraint(
                condition=Q(paid_ore__gte=0), name="balance_paid_never_below_zero"
            ),
        )

    def __str__(self) -> str:
        return f"{self.fund} {self.year}"


class CarryOver(MunicipalRow):
    """An *ombudgetering*: what is asked to go along into next year, and what KF said."""

    class State(models.TextChoices):
        ASKED = "asked", _("Begärd")
        GRANTED = "granted", _("Medgiven")
        DENIED = "denied", _("Nekad")

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="carry_overs")
    from_year = models.PositiveSmallIntegerField(_("från år"))
    amount_ore = models.BigIntegerField(_("begärt belopp"))
    granted_ore = models.BigIntegerField(_("medgivet belopp"), default=0)
    reason = models.CharField(_("skäl"), max_length=3000)
    # What it consists of, as computed when it was asked for.
    lines = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_on = models.DateField(_("beslut av kommunfullmäktige"), null=True, blank=True)
    paragraph = models.CharField(_("paragraf"), max_length=20, blank=True)
    out_voucher = models.OneToOneField(
        Voucher, on_delete=models.PROTECT, null=True, blank=True, related_name="carried_out_by"
    )
    in_voucher = models.OneToOneField(
        Voucher, on_delete=models.PROTECT, null=True, blank=True, related_name="carried_in_by"
    )

    class Meta:
        ordering = ("-from_year", "-asked_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(amount_ore__gt=0)
                & Q(granted_ore__gte=0)
                & Q(granted_ore__lte=models.F("amount_ore")),
                name="carry_over_granted_at_most_asked",
                violation_error_code="granted_ore",
                violation_error_message=_("Det medgivna kan inte vara mer än det begärda."),
            ),
            models.CheckConstraint(
                condition=Q(state="asked", decided_on__isnull=True)
                | Q(state__in=["granted", "denied"], decided_on__isnull=False),
                name="carry_over_decided_on_some_day",
            ),
            models.CheckConstraint(
                condition=Q(state="granted", out_voucher__isnull=False, in_voucher__isnull=False)
                | ~Q(state="granted") & Q(out_voucher__isnull=True, in_voucher__isnull=True),
                name="carry_over_granted_is_booked",
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_year}: {self.get_state_display()}"

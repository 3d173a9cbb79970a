"""Settlements of a period between municipalities: sums per municipality, never a row per case."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.domain.settlement import PartState
from tryggare.exit.models.cooperations import Cooperation
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class Settlement(MunicipalRow):
    """A period of a cooperation to settle: whole months, a quarter at least."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField(_("från"))
    last_day = models.DateField(_("till"))
    opened_at = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["cooperation", "first_day"],
                name="exit_settlement_one_a_period",
                violation_error_code="first_month",
                violation_error_message=_("En avräkning från den månaden finns redan."),
            ),
            models.CheckConstraint(
                condition=Q(last_day__gt=F("first_day")), name="exit_settlement_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.first_day}–{self.last_day}"


class SettlementPart(MunicipalRow):
    """One municipality's sums for the period and how far it has come. The others see it once it is
    handed over.

    ``confirmed`` is the digest of all the figures that were confirmed: others are not.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="+")
    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, related_name="parts")
    paid_ore = models.BigIntegerField(_("kostnad"))
    days = models.PositiveIntegerField(_("dygn"))
    cases = models.PositiveIntegerField(_("ärenden"))
    state = models.CharField(_("läge"), max_length=11, default=PartState.DRAFT.value)
    confirmed = models.CharField(max_length=64, blank=True)
    # Why it is disputed: of the sums, never of a case.
    objection = models.CharField(_("invändning"), max_length=1000, blank=True)
    moved_at = models.DateTimeField(auto_now=True)
    moved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["settlement", "municipality"], name="exit_settlement_part_one_each"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in PartState]),
                name="exit_settlement_part_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(paid_ore__gte=0), name="exit_settlement_part_no_negative_cost"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["confirmed", "settled"]) & ~Q(confirmed="")
                | ~Q(state__in=["confirmed", "settled"]) & Q(confirmed=""),
                name="exit_settlement_part_confirms_some_figures",
            ),
            models.CheckConstraint(
                condition=Q(state="disputed") & ~Q(objection="")
                | ~Q(state="disputed") & Q(objection=""),
                name="exit_settlement_part_disputed_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.state

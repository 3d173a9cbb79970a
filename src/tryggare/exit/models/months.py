"""How far the wraps of a municipality have been moved to a month's master (ADR 8)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models.base import MunicipalRow


class MonthMove(MunicipalRow):
    """The moving of all living wraps to one month's master.

    ``finished_at`` is when none was left under an older one: from then on no new backup needs the
    older masters. It is set again if a straggler is found later.
    """

    month = models.CharField(_("månad"), max_length=7)
    moved = models.PositiveIntegerField(_("flyttade"), default=0)
    # Wraps that the keyring could not open; they are left where they lie.
    refused = models.PositiveIntegerField(_("gick inte att flytta"), default=0)
    # The oldest month that a wrap was moved from; empty when none has been.
    oldest = models.CharField(max_length=7, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "month"], name="exit_month_move_one_a_month"
            ),
        )

    def __str__(self) -> str:
        return self.month

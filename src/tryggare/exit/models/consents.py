"""Consents to lift secrecy, and that they were taken back: added to, only the end written later.

In the clear stand codes and days: the kind of recipient, the purpose, from and to. Which recipient
it is, what it covers and who signed is sealed.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import SealedRow
from tryggare.organisations.models import Person


class Consent(SealedRow):
    """One consent, of ``domain.consent``. ``renews`` is the one it goes on from."""

    recipient = models.CharField(_("mottagare"), max_length=25)
    purpose = models.CharField(_("ändamål"), max_length=25)
    form = models.CharField(_("form"), max_length=10)
    first_day = models.DateField(_("från"))
    last_day = models.DateField(_("till"))
    renews = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["case", "-written_at"], name="exit_consent_of_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="exit_consent_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.recipient} {self.purpose}"


class Withdrawal(SealedRow):
    """That a consent was taken back: the day the person said so and how; the words are sealed."""

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField(_("dag"))
    way = models.CharField(_("hur"), max_length=15)
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["consent"], name="exit_withdrawal_one_of_a_consent"),
        )

    def __str__(self) -> str:
        return str(self.said_on)

"""What one named recipient may read, for a while: a snapshot under a key of its own.

The recipient is no member of the team, and sees the row only while it is live: see ``my_shares()``
in the migration.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import CaseRow, SealedRow
from tryggare.exit.models.consents import Consent
from tryggare.exit.models.disclosures import Disclosure
from tryggare.organisations.models import Person


class Share(SealedRow):
    """A grant of ``domain.consent``. ``snapshot`` opens with the share's own key; ``sealed`` is the
    same for the team, under the case's."""

    KEY: ClassVar[str] = "person"

    recipient = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(_("ändamål"), max_length=25)
    consent = models.ForeignKey(
        Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    disclosure = models.ForeignKey(
        Disclosure, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(_("läge"), max_length=10, default="requested")
    not_before = models.DateTimeField(_("från"))
    expires = models.DateTimeField(_("till"))
    snapshot = models.BinaryField()
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (
            models.Index(fields=["case", "-asked_at"], name="exit_share_of_case"),
            models.Index(fields=["recipient", "state"], name="exit_share_of_recipient"),
            models.Index(
                fields=["expires"],
                condition=Q(state__in=["requested", "accepted"]),
                name="exit_share_running",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(consent__isnull=True, disclosure__isnull=False)
                | Q(consent__isnull=False, disclosure__isnull=True),
                name="exit_share_rests_on_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(expires__gt=F("not_before")), name="exit_share_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "requested", "accepted", "done", "refused", "revoked", "withdrawn",
                        "expired",
                    ]
                ),
                name="exit_share_state_is_known",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.state


class ShareWrap(CaseRow):
    """A share's key, sealed to its recipient and again under the month's master. Gone when the
    share is over: that is how it ends also in a copy of the database."""

    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="wraps")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    month = models.CharField(max_length=7)
    wrapped = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["share", "person"], name="exit_share_wrap_one_each"),
        )

    def __str__(self) -> str:
        return str(self.share_id)

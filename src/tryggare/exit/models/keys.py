"""Each case's keys, as each member may have them opened. Nothing here opens anything: what does
lies in the keyring, outside the database."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tryggare.exit.models.base import CaseRow
from tryggare.organisations.models import Person


class KeyWrap(CaseRow):
    """One key of a case, sealed to one member and again under the month's master.

    Removing a case's wraps is how it is destroyed; it holds everywhere when the month's master has
    been destroyed too.
    """

    class Kind(models.TextChoices):
        TEXT = "text"  # what is done: notes, plans, decisions
        PERSON = "person"  # who and where: identity, whereabouts, threat

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    epoch = models.PositiveIntegerField()
    month = models.CharField(max_length=7)
    wrapped = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case", "person", "kind", "epoch"], name="exit_key_wrap_one_of_each"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["text", "person"]), name="exit_key_wrap_kind_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.epoch}"

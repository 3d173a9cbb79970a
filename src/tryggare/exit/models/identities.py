"""Who a case is about: apart from the case, under a key of its own."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import SealedRow
from tryggare.organisations.models import Person


class Identity(SealedRow):
    """Name and personal number as they were given at some time; the newest is what holds.

    The tokens are made in the keyring of what is searched for, so that a row is found without being
    opened. They are not unique: a key that refuses a second row would tell of the first.
    """

    KEY = "person"

    name_token = models.BinaryField(max_length=32)
    number_token = models.BinaryField(max_length=32, null=True, blank=True)
    given_at = models.DateTimeField(_("när"), auto_now_add=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (
            models.Index(fields=["name_token"], name="exit_identity_by_name"),
            models.Index(fields=["number_token"], name="exit_identity_by_number"),
        )

    def __str__(self) -> str:
        return str(self.case_id)

"""The ways a case has gone: from where to where, when, by whom; why is sealed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models.base import SealedRow
from tryggare.organisations.models import Person


class Step(SealedRow):
    """One way gone, of ``domain.exit_cases``. What was given with it is sealed."""

    way = models.CharField(_("steg"), max_length=20)
    from_state = models.CharField(max_length=20)
    to_state = models.CharField(max_length=20)
    round = models.PositiveIntegerField()
    gone_on = models.DateField(_("dag"))
    written_at = models.DateTimeField(auto_now_add=True)
    gone_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-written_at"], name="exit_step_of_case"),)

    def __str__(self) -> str:
        return self.way

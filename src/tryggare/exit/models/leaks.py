"""A suspected leak: that someone pressed the button, and what was done by those who were left."""

from __future__ import annotations

from django.db import models

from tryggare.exit.models.base import CaseRow, SealedRow
from tryggare.organisations.models import Person


class Leak(CaseRow):
    """The button was pressed. No reason is asked for, and nothing is sealed: it must work when the
    keyring is away."""

    reported_at = models.DateTimeField(auto_now_add=True)
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-reported_at"], name="exit_leak_of_case"),)

    def __str__(self) -> str:
        return str(self.pk)


class LeakStep(SealedRow):
    """A check on the list answered, or why the case was opened again."""

    leak = models.ForeignKey(Leak, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=20)
    answer = models.CharField(max_length=10, blank=True)
    done_at = models.DateTimeField(auto_now_add=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["leak", "done_at"], name="exit_leak_step_of_it"),)

    def __str__(self) -> str:
        return self.what

"""What every row about a case has."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tryggare.exit.models.cases import Case
from tryggare.organisations.models.base import MunicipalRow


class CaseRow(MunicipalRow):
    """A row that only the case's team may see: see ``my_cases()`` in the migrations."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class SealedRow(CaseRow):
    """A row whose text the database cannot read.

    ``sealed`` is one ciphertext of all its secret fields as JSON, under the case's key of
    ``epoch``, bound to this table, row and case: moved anywhere else it does not open.
    ``KEY`` says which of the case's keys.
    """

    KEY: ClassVar[str] = "text"

    epoch = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        abstract = True

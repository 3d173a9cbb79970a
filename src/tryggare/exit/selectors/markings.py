"""Which protections of the person's details hold now."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from tryggare.exit.models import Marking


def newest(case_id: UUID) -> Sequence[Marking]:
    """The newest of each kind, whether it holds or has ended."""
    rows = Marking.objects.filter(case=case_id).order_by("kind", "-written_at")
    return list(rows.distinct("kind"))


def holding(case_id: UUID) -> frozenset[str]:
    """The kinds that hold now."""
    return frozenset(row.kind for row in newest(case_id) if row.is_on)

"""A case's letters in the clear: fixed subjects and days."""

from __future__ import annotations

from uuid import UUID

from tryggare.exit.models import Letter


def one(case_id: UUID, letter_id: UUID) -> Letter:
    """Raises Letter.DoesNotExist outside the team."""
    return Letter.objects.get(pk=letter_id, case=case_id)

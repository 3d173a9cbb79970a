"""Days that what is entered may have."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import say


def not_ahead(field: str, day: date) -> None:
    """Raises InvalidInput beside ``field`` for a day that has not come."""
    if day > timezone.localdate():
        raise InvalidInput([Problem(field, say("Dagen har inte kommit än."))])

"""*Att göra*: every room says what it wants of me; here it becomes one list."""

from __future__ import annotations

from tryggare.organisations.permissions import Actor


def todo(actor: Actor) -> list[object]:
    """What waits for ``actor``, most urgent first."""
    return []

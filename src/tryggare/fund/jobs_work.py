"""What everything that the worker does for the fund has in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction
from procrastinate import RetryStrategy

from tryggare.audit import tenancy
from tryggare.organisations.permissions import Actor

# What takes the worker down with it is not tried for ever.
MOST_ATTEMPTS = 3
RETRY = RetryStrategy(max_attempts=MOST_ATTEMPTS, linear_wait=2)


class Work:
    """A piece of work in one municipality, seen from the worker. It is no person's act: the
    request before it was."""

    def __init__(self, municipality_id: UUID) -> None:
        self.municipality_id = municipality_id
        self.by = Actor(None, municipality_id, "Tryggare", frozenset())

    @contextmanager
    def inside(self) -> Iterator[None]:
        """A transaction of its own in the municipality's context: none is open while one works."""
        with transaction.atomic():
            tenancy.enter(municipality_id=self.municipality_id)
            yield

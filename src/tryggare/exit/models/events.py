"""What was done and read in a case: a chain of its own, whose links say nothing.

The chain covers a digest of each event, salted, so that it can be checked by those who may not read
the events, and goes on holding when an event's content has been destroyed.
"""

from __future__ import annotations

from django.db import models

from tryggare.organisations.models.base import MunicipalRow


class Event(MunicipalRow):
    """One event. ``content`` is canonical JSON: who did what to which row, never its text.

    ``case_id`` is None of what is of no case here: a package from another municipality. The team of
    no case sees those events; whoever looks through the log does.
    """

    case_id = models.UUIDField(null=True)
    sequence = models.BigIntegerField()
    at = models.DateTimeField()
    salt = models.BinaryField(max_length=32)
    content = models.TextField()
    digest = models.BinaryField(max_length=32)
    previous_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "sequence"], name="exit_event_one_per_place_in_chain"
            ),
        )
        indexes = (models.Index(fields=["case_id", "-sequence"], name="exit_event_of_case"),)

    def __str__(self) -> str:
        return str(self.sequence)


class EventHead(models.Model):
    """Where a municipality's chain of exit events ends: what its writers queue for."""

    municipality_id = models.UUIDField(primary_key=True)
    sequence = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.sequence}"

"""Ids of imported incidents: made of the batch they came with and their row.

So what a batch added is a stretch of ids, found by the table's own key, and no table has to
remember it row by row. The form is that of UUID version 8 (RFC 9562): 60 bits of the batch's own
random id, then the row. That two batches of a municipality share them has not happened by chance
before a thousand million of them.
"""

from __future__ import annotations

from uuid import UUID

_VERSION = 8 << 76
_VARIANT = 2 << 62
_OF_BATCH = ((1 << 128) - 1) ^ ((0xF << 76) | ((1 << 64) - 1))


def incident_id(batch_id: UUID, row: int) -> UUID:
    """The id of the incident on ``row`` of the batch's file."""
    return UUID(int=_first(batch_id) + row)


def stretch(batch_id: UUID, first: int, last: int) -> tuple[UUID, UUID]:
    """The ids of the rows from ``first`` to ``last``, both with them."""
    return incident_id(batch_id, first), incident_id(batch_id, last)


def _first(batch_id: UUID) -> int:
    return (batch_id.int & _OF_BATCH) | _VERSION | _VARIANT

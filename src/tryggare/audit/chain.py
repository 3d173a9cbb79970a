"""The hash chain, computed a second time in Python so that the database need not be trusted."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

GENESIS = bytes(32)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Link:
    """One event as the chain sees it."""

    sequence: int
    at: datetime
    content: str
    previous_hash: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain does not hold, and how: ``gap``, ``previous``, ``hash`` or ``head``."""

    sequence: int
    kind: str


def digest(municipality_id: UUID, link: Link) -> bytes:
    """SHA-256 over previous hash, place, time (µs since 1970), municipality and content."""
    microseconds = (link.at - _EPOCH) // timedelta(microseconds=1)
    head = link.previous_hash + struct.pack(">qq", link.sequence, microseconds)
    return hashlib.sha256(head + municipality_id.bytes + link.content.encode()).digest()


def verify(
    municipality_id: UUID, links: Iterable[Link], *, head: tuple[int, bytes] | None
) -> tuple[int, list[Break]]:
    """How many links there are and where the chain breaks; ``head`` is where it should end."""
    breaks: list[Break] = []
    expected, previous = 1, GENESIS
    for link in links:
        if link.sequence != expected:
            breaks.append(Break(expected, "gap"))
        if link.previous_hash != previous:
            breaks.append(Break(link.sequence, "previous"))
        if digest(municipality_id, link) != link.hash:
            breaks.append(Break(link.sequence, "hash"))
        expected, previous = link.sequence + 1, link.hash
    if head is not None and head != (expected - 1, previous):
        breaks.append(Break(expected - 1, "head"))
    return expected - 1, breaks

"""Drawing a sample that anyone can draw again from its seed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from uuid import UUID


def draw(seed: bytes, events: Iterable[UUID], count: int) -> list[UUID]:
    """The ``count`` events whose SHA-256 over ``seed`` and id come first.

    The database draws the same way; this is for whoever checks it.
    """
    return sorted(events, key=lambda one: hashlib.sha256(seed + one.bytes).digest())[:count]

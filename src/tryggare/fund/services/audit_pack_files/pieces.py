"""A file of an audit pack before it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """Where a file lies and how it is made: from the rows as they are when it is asked for."""

    path: str
    make: Callable[[], bytes]

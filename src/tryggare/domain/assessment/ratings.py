"""Scores that assessors have given, and which of them can be compared at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rating:
    """``assessor`` gave ``application`` so many points."""

    application: str
    assessor: str
    points: float


def groups(readings: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """Applications that a chain of shared assessors ties together, the largest group first.

    ``readings``: pairs of application and assessor. Points in different groups cannot be compared:
    nothing tells strict assessors from weak applications.
    """
    read_by: dict[str, set[str]] = {}
    reads: dict[str, set[str]] = {}
    for application, assessor in readings:
        read_by.setdefault(application, set()).add(assessor)
        reads.setdefault(assessor, set()).add(application)
    left = set(read_by)
    found = []
    while left:
        reached, frontier = set(), {min(left)}
        while frontier:
            reached |= frontier
            assessors = {who for application in frontier for who in read_by[application]}
            frontier = {a for who in assessors for a in reads.pop(who, ())} - reached
        found.append(frozenset(reached))
        left -= reached
    return sorted(found, key=lambda group: (-len(group), min(group)))


def require_each_once(ratings: Sequence[Rating]) -> None:
    """Raises ValueError when someone has given an application points twice."""
    pairs = {(rating.application, rating.assessor) for rating in ratings}
    if len(pairs) < len(ratings):
        raise ValueError("an assessor gives an application points once")

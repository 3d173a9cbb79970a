"""Parts of a whole, rounded so that they still make the whole."""

from __future__ import annotations

from collections.abc import Sequence


def shares(weights: Sequence[int], *, of: int = 100) -> list[int]:
    """What each of the ``weights`` is of ``of``, in whole numbers that sum to it exactly.

    Each is its exact share rounded down or up; those nearest the next whole number are rounded up,
    the first of equals first. No weights, no shares. Raises ValueError for a weight below 1.
    """
    if any(weight < 1 for weight in weights):
        raise ValueError("a weight is at least 1")
    total = sum(weights)
    exact = [divmod(weight * of, total) for weight in weights]
    parts = [whole for whole, _rest in exact]
    by_rest = sorted(range(len(weights)), key=lambda place: -exact[place][1])
    for place in by_rest[: of - sum(parts)] if weights else ():
        parts[place] += 1
    return parts

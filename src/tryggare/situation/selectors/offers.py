"""What a lägesbild may take in: each part of the work offers its results, frozen when taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tryggare.domain.pictures import FrozenPart


@dataclass(frozen=True)
class Offer:
    """Something that may be put in. ``key`` is the giver's own name for it."""

    kind: str
    key: str
    title: str


@dataclass(frozen=True)
class Giver:
    """One part of the work.

    ``offers`` lists what it has now; ``freeze`` makes the one with a key as it is now, and raises
    LookupError for a key that is none of them.
    """

    offers: Callable[[], list[Offer]]
    freeze: Callable[[str], FrozenPart]


# By the kind its offers bear, in the order shown.
GIVERS: dict[str, Giver] = {}


def all_offers() -> list[Offer]:
    """Everything that may be put in now."""
    return [offer for giver in GIVERS.values() for offer in giver.offers()]


def freeze(kind: str, key: str) -> FrozenPart:
    """That offer as it is now. Raises LookupError when there is none."""
    return GIVERS[kind].freeze(key)

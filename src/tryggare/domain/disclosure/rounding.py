"""Keyed random rounding: the same persons give the same rounded number wherever they are counted.

Without the key it is as good as drawn by lot, and right on average; asking again never gives
another draw, so that answers cannot be averaged.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from tryggare.domain.disclosure.shown import BASE
from tryggare.domain.sealing import Secret
from tryggare.domain.sealing.context import VERSION, encoded
from tryggare.domain.sealing.tokens import mac

_SPAN: Final = 2**256


def rounded(pseudonyms: Iterable[str], key: Secret) -> int:
    """How many they are, rounded under the key of the table's years."""
    persons = sorted(pseudonyms)
    return rounded_by(len(persons), draw(persons, key))


def draw(persons: list[str], key: Secret) -> Fraction:
    """The cell's own place in [0, 1): HMAC-SHA256 of its sorted case pseudonyms."""
    digest = mac(key.reveal(), encoded(VERSION, "released-cell", *persons))
    return Fraction(int.from_bytes(digest, "big"), _SPAN)


def rounded_by(count: int, place: Fraction) -> int:
    """Up to the next multiple of five iff ``place`` < (count mod 5)/5, so that the expectation over
    all places is the count itself."""
    over = count % BASE
    return count - over + (BASE if place < Fraction(over, BASE) else 0)

"""What of a plan's figures residents may see."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tryggare.domain.pictures.suppression import SMALL

# Units that count nobody: figures of them are shown however small.
NOT_COUNTS: Final = (
    "procent", "%", "index", "kr", "meter", "lux", "minuter", "poäng",
    "lampor", "timmar", "platser", "objekt", "vandringar", "möten",
)  # fmt: skip


def may_be_small_count(value: Decimal | None, unit: str) -> bool:
    """Whether a figure may be a count of 1 to 4, which residents never see. Anything whole is taken
    for a count unless its unit says that it is none."""
    if value is None or value != value.to_integral_value():
        return False
    words = unit.casefold().split()
    return int(value) in SMALL and not (words and words[0] in NOT_COUNTS)

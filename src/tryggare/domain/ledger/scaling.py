"""A budget cut to what was granted, to the öre."""

from __future__ import annotations

from collections.abc import Sequence

from tryggare.domain.money import ORE_PER_KRONA


def scale(amounts: Sequence[int], total_ore: int) -> tuple[int, ...]:
    """``amounts`` (öre, 0 or more) made to sum to ``total_ore`` in the same proportions.

    What sums to it already is left as it is. Else each becomes whole kronor, the kronor that are
    over go to those that lost most by it, and odd öre to the largest. A larger amount never becomes
    the smaller. Raises ValueError when there is nothing to scale.
    """
    whole = sum(amounts)
    if whole <= 0 or min(amounts) < 0 or total_ore < 0:
        raise ValueError(amounts)
    if whole == total_ore:
        return tuple(amounts)
    kronor, odd_ore = divmod(total_ore, ORE_PER_KRONA)
    parts = [divmod(amount * kronor, whole) for amount in amounts]
    scaled = [floor for floor, _lost in parts]
    over = kronor - sum(scaled)
    by_loss = sorted(range(len(amounts)), key=lambda place: (-parts[place][1], -amounts[place]))
    for place in by_loss[:over]:
        scaled[place] += 1
    in_ore = [part * ORE_PER_KRONA for part in scaled]
    in_ore[max(range(len(amounts)), key=lambda place: amounts[place])] += odd_ore
    return tuple(in_ore)

"""Which terms of a cooperation hold on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tryggare.domain.settlement import Term


@dataclass(frozen=True, slots=True)
class Accepted:
    """Terms that all in them have decided on: from when, until when (None: until further notice),
    and each municipality's figure by its code. Of two that begin the same day the later proposed,
    with the higher ``number``, holds."""

    starts_on: date
    ends_on: date | None
    number: int
    figures: Mapping[str, int]


def in_force(accepted: Iterable[Accepted]) -> tuple[Term, ...]:
    """Each municipality's terms one after another: the newest begun holds, and those before it end
    the day before it begins."""
    ordered = sorted(accepted, key=lambda one: (one.starts_on, one.number))
    found = []
    for place, one in enumerate(ordered):
        later = [after.starts_on for after in ordered[place + 1 :]]
        ends = [day - timedelta(days=1) for day in later[:1]]
        if one.ends_on is not None:
            ends.append(one.ends_on)
        last = min(ends, default=None)
        if last is None or last >= one.starts_on:
            found += [Term(code, one.starts_on, last, n) for code, n in one.figures.items()]
    return tuple(sorted(found, key=lambda one: (one.member, one.first)))

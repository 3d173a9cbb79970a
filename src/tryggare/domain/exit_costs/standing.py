"""Costs as they stand: planned, ordered, delivered, invoiced and paid for, per needs area."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tryggare.domain.exit_costs.funding import EXTERNAL, Source

PER_MILLE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One cost, or several of one area added, in öre. ``invoiced_ore`` is what has been approved of
    invoices, or paid without one; ``funded_ore`` is by who pays."""

    area: str
    planned_ore: int = 0
    ordered_ore: int = 0
    delivered_ore: int = 0
    invoiced_ore: int = 0
    funded_ore: Mapping[Source, int] = field(default_factory=dict)

    @property
    def cost_ore(self) -> int:
        """What it costs as far as one knows: what was approved or delivered, whichever is more,
        before that what was ordered, and before that what was planned."""
        return max(self.invoiced_ore, self.delivered_ore) or self.ordered_ore or self.planned_ore

    @property
    def external_ore(self) -> int:
        """What others than the municipality pay."""
        return sum(self.funded_ore.get(one, 0) for one in EXTERNAL)


def by_area(lines: Iterable[Line]) -> dict[str, Line]:
    """The lines of each area added, in the order that the areas come."""
    found: dict[str, Line] = {}
    for line in lines:
        found[line.area] = _added(found.get(line.area, Line(area=line.area)), line)
    return found


def total(lines: Iterable[Line]) -> Line:
    """All of them added; its area is empty."""
    found = Line(area="")
    for line in lines:
        found = _added(found, line)
    return found


def _added(one: Line, other: Line) -> Line:
    return Line(
        area=one.area,
        planned_ore=one.planned_ore + other.planned_ore,
        ordered_ore=one.ordered_ore + other.ordered_ore,
        delivered_ore=one.delivered_ore + other.delivered_ore,
        invoiced_ore=one.invoiced_ore + other.invoiced_ore,
        funded_ore={
            source: one.funded_ore.get(source, 0) + other.funded_ore.get(source, 0)
            for source in Source
        },
    )

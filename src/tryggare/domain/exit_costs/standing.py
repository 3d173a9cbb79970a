"""Costs as they stand: planned, ordered, delivered, invoiced and paid for, per needs area."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tryggare.domain.exit_costs.funding import EXTERNAL, Source


@dataclass(frozen=True, slots=True)
class Ordered:
    """One order in öre. ``is_whole`` once its last month is reported: no more is coming."""

    ordered_ore: int
    delivered_ore: int = 0
    approved_ore: int = 0
    is_whole: bool = False

    @property
    def cost_ore(self) -> int:
        """What was delivered or approved, whichever is more; while more is coming, at least what
        was ordered."""
        known = max(self.delivered_ore, self.approved_ore)
        return known if self.is_whole else max(known, self.ordered_ore)


def cost_of(planned_ore: int, paid_ore: int | None, orders: Sequence[Ordered]) -> int:
    """What a cost is as far as one knows, in öre: what its orders cost, what was paid, or what was
    planned."""
    if orders:
        return sum(one.cost_ore for one in orders)
    return planned_ore if paid_ore is None else paid_ore


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One cost, or several of one area added, in öre. ``invoiced_ore`` is what has been approved of
    invoices, or paid without one; ``cost_ore`` is what it costs as far as one knows, see
    ``cost_of``; ``funded_ore`` is by who pays."""

    area: str
    planned_ore: int = 0
    ordered_ore: int = 0
    delivered_ore: int = 0
    invoiced_ore: int = 0
    cost_ore: int = 0
    funded_ore: Mapping[Source, int] = field(default_factory=dict)

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
        cost_ore=one.cost_ore + other.cost_ore,
        funded_ore={
            source: one.funded_ore.get(source, 0) + other.funded_ore.get(source, 0)
            for source in Source
        },
    )

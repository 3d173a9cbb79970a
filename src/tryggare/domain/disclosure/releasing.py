"""From persons to a table that may be shown, or the reasons why it may not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tryggare.domain.disclosure.auditing import (
    CellKey,
    Contradiction,
    Interval,
    binding,
    narrow,
    puzzle,
)
from tryggare.domain.disclosure.auditing import (
    key as cell_key,
)
from tryggare.domain.disclosure.definitions import Definition
from tryggare.domain.disclosure.membership import MOST_DISTANCE_SQUARED, distance_squared
from tryggare.domain.disclosure.people import Contribution, Counted, cells
from tryggare.domain.disclosure.rounding import rounded
from tryggare.domain.disclosure.shown import as_shown
from tryggare.domain.disclosure.smallest import (
    can_be_subtracted,
    goes_in_a_ring,
    largest_share,
    same_persons,
    too_small,
)
from tryggare.domain.disclosure.tables import Area, ReleasedTable, Years, make
from tryggare.domain.sealing import Secret
from tryggare.domain.wording import Text, say


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why a table is not released, in words that hold no number of persons."""

    reasons: tuple[Text, ...]


def release(  # noqa: PLR0913 - what a release depends on, all of it
    definition: Definition,
    contributions: Sequence[Contribution],
    key: Secret,
    earlier_released: Sequence[ReleasedTable],
    *,
    area: str,
    years: Years,
) -> ReleasedTable | Blocked:
    """The table of all who started in ``years`` in the contributing municipalities.

    ``key`` is that of the area and years (ADR 12), ``earlier_released`` every table ever released,
    whoever it was about. Raises ValueError for a person without a code of each dimension.
    """
    within = Area(area, tuple(sorted(one.municipality for one in contributions)))
    counted = [_started(one, years) for one in contributions]
    people = [person for one in counted for person in one.people]
    of_cell = cells(definition.dimensions, people)
    numbers = {place: rounded(persons, key) for place, persons in of_cell.items()}
    total = numbers[("",) * len(definition.dimensions)]
    reasons = [
        *too_small(counted, total),
        *can_be_subtracted(definition, years, within, earlier_released),
    ]
    if years.last - years.first + 1 != definition.span:
        reasons.append(say("Tabellen gäller ett annat antal år."))
    if reasons:
        return Blocked(tuple(reasons))
    table = make(
        definition=definition.code,
        version=definition.version,
        title=definition.title,
        counts=definition.counts,
        years=years,
        area=within,
        dimensions=definition.dimensions,
        withheld_below=definition.withheld_below,
        cells={
            place: as_shown(number, definition.withheld_below) for place, number in numbers.items()
        },
    )
    together = [one for one in earlier_released if same_persons(one, years, within)] + [table]
    reasons = [*_told_too_much(together, counted)] or [*_audited(together, counted)]
    return Blocked(tuple(reasons)) if reasons else table


def intervals(tables: Sequence[ReleasedTable], of: ReleasedTable) -> dict[CellKey, Interval]:
    """What anyone can work out of a table's cells from it and all of ``tables``.

    Raises Contradiction when no persons agree with them.
    """
    together = [one for one in tables if same_persons(one, of.years, of.area) and one != of]
    return puzzle([*together, of]).intervals([cell_key(of, place) for place, _ in of.cells])


def _started(one: Contribution, years: Years) -> Contribution:
    people = tuple(p for p in one.people if years.first <= p.year <= years.last)
    return Contribution(one.municipality, people)


def _told_too_much(
    tables: Sequence[ReleasedTable], counted: Sequence[Contribution]
) -> Iterator[Text]:
    if distance_squared(tables, largest_share(counted)) > MOST_DISTANCE_SQUARED:
        yield say(
            "Tillsammans med det som redan är utlämnat om samma personer skulle tabellen göra det "
            "för lätt att gissa om en viss person är med. Gruppen är för liten för fler tabeller."
        )


def _audited(tables: Sequence[ReleasedTable], counted: Sequence[Contribution]) -> Iterator[Text]:
    if goes_in_a_ring([[one.code for one in table.dimensions] for table in tables]):
        yield say("Tabellerna över samma personer går i ring, så att skyddet inte går att räkna.")
        return
    told = puzzle(tables)
    try:
        if narrow(told.intervals(told.protected)):
            yield say(
                "Ett antal går att räkna ut närmare än fyra personer från allt som är utlämnat."
            )
            return
        for known in (_known(tables, one.people) for one in counted):
            if binding(told, known):
                knowing = puzzle(tables, known)
                if narrow(knowing.intervals(knowing.protected)):
                    yield say(
                        "Den som känner alla i en av kommunerna kan räkna ut ett antal närmare än "
                        "fyra personer."
                    )
                    return
    except Contradiction:
        yield say("Tabellen stämmer inte med en som redan är utlämnad om samma personer.")


def _known(tables: Sequence[ReleasedTable], people: Sequence[Counted]) -> Mapping[CellKey, int]:
    """How many of each cell are among ``people``."""
    found: Counter[CellKey] = Counter()
    told = {tuple(one.code for one in table.dimensions): table for table in tables}
    for table in told.values():
        for place, persons in cells(table.dimensions, people).items():
            found[cell_key(table, place)] = len(persons)
    return found

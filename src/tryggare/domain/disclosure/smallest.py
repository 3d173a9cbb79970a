"""The smallest group, and that no two tables can be subtracted from one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tryggare.domain.disclosure.definitions import Definition
from tryggare.domain.disclosure.people import Contribution
from tryggare.domain.disclosure.shown import BASE
from tryggare.domain.disclosure.tables import Area, ReleasedTable, Years
from tryggare.domain.wording import Text, say

LEAST_MUNICIPALITIES: Final = 3
LEAST_PERSONS: Final = 30  # over the table's years


def largest_share(contributions: Sequence[Contribution]) -> float:
    """The share of all persons that the largest municipality has; 1 when there is nobody."""
    sizes = [len(one.people) for one in contributions]
    return max(sizes) / sum(sizes) if any(sizes) else 1.0


def too_small(contributions: Sequence[Contribution], rounded_total: int) -> Iterator[Text]:
    """Why the group is too small, in words without numbers of persons.

    The persons are judged from the rounded total, so that a table that is missing does not tell
    what the table would not.
    """
    if sum(bool(one.people) for one in contributions) < LEAST_MUNICIPALITIES:
        yield say("Färre än tre kommuner har någon som räknas med.")
    if rounded_total - (BASE - 1) < LEAST_PERSONS:
        yield say("Gruppen är mindre än 30 personer under tabellens år.")
    elif largest_share(contributions) > 0.5:
        yield say(
            "En enda kommun har mer än hälften av personerna. Den som känner dem kunde räkna ut "
            "vilka de andra är."
        )


def can_be_subtracted(
    definition: Definition, years: Years, area: Area, earlier: Iterable[ReleasedTable]
) -> Iterator[Text]:
    """Why the table would give someone away together with one that is released already."""
    close = [
        table
        for table in earlier
        if table.years.overlap(years)
        and not set(table.area.municipalities).isdisjoint(area.municipalities)
    ]
    if any(
        table.definition == definition.code and same_persons(table, years, area) for table in close
    ):
        yield say("Tabellen är redan utlämnad för de åren. Den lämnas aldrig ut igen.")
    if not all(same_persons(table, years, area) for table in close):
        yield say(
            "En tabell för andra år eller andra kommuner är redan utlämnad, och någon av "
            "personerna finns i båda. Skillnaden mellan dem kunde peka ut någon."
        )


def same_persons(table: ReleasedTable, years: Years, area: Area) -> bool:
    """Whether a table is about all who started in the same years and municipalities."""
    return table.years == years and set(table.area.municipalities) == set(area.municipalities)


def goes_in_a_ring(tables: Iterable[Sequence[str]]) -> bool:
    """Whether two-way tables over the same persons close a ring (A by B, B by C, C by A).

    Without one, any counts that agree in their margins belong to some persons, so that the audit
    of the tables is exact. In a ring it would promise too much.
    """
    leader: dict[str, str] = {}

    def find(code: str) -> str:
        while leader.setdefault(code, code) != code:
            code = leader[code]
        return code

    for pair in {tuple(sorted(codes)) for codes in tables if len(codes) > 1}:
        first, second = map(find, pair)
        if first == second:
            return True
        leader[first] = second
    return False

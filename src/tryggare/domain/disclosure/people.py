"""Who is counted: persons as random numbers with coarse codes, by municipality."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from tryggare.domain.disclosure.definitions import Dimension

Place = tuple[str, ...]  # a value's code for each dimension; "" where it is summed over


@dataclass(frozen=True, slots=True)
class Counted:
    """One who started: a case pseudonym, the year, and a value's code for each dimension."""

    pseudonym: str = field(repr=False)
    year: int
    codes: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Contribution:
    """Those of one municipality."""

    municipality: str
    people: tuple[Counted, ...] = field(repr=False)


def places(dimensions: Sequence[Dimension]) -> Iterator[Place]:
    """Every cell of a table: the total, the margins and the inner cells."""
    found: list[Place] = [()]
    for dimension in dimensions:
        codes = ["", *(value.code for value in dimension.values)]
        found = [(*place, code) for place in found for code in codes]
    return iter(found)


def inner(place: Place) -> bool:
    """Whether nothing is summed over."""
    return "" not in place


def cells(dimensions: Sequence[Dimension], people: Sequence[Counted]) -> dict[Place, list[str]]:
    """The pseudonyms of each cell. Raises ValueError for a person without a value's code."""
    codes = [dimension.code for dimension in dimensions]
    together: dict[Place, list[str]] = {}
    for person in people:
        inner_cell = tuple(person.codes.get(code, "?") for code in codes)
        together.setdefault(inner_cell, []).append(person.pseudonym)
    found: dict[Place, list[str]] = {place: [] for place in places(dimensions)}
    for inner_cell, persons in together.items():
        if inner_cell not in found:
            raise ValueError("a person without a code of the table's")
        for summed in product((False, True), repeat=len(codes)):
            place = tuple("" if s else c for s, c in zip(summed, inner_cell, strict=True))
            found[place] += persons
    return found

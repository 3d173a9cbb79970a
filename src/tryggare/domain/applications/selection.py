"""Which rows of a file are applications to this round, by what stands in their columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tryggare.domain.applications.fields import NAMES, Field, plain
from tryggare.domain.applications.mapping import Grid
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.tabular import Row, cell_text
from tryggare.domain.wording import say


@dataclass(frozen=True, slots=True)
class Selection:
    """``only``: column → values to keep; ``leave_out``: column → values to pass over.

    A column is named by its heading or by the field it is read as.
    """

    only: Mapping[str, Sequence[str]] = field(default_factory=dict)
    leave_out: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Selected:
    """The rows to read, and how many were left out for which reason (``kategori: folkhälsa``)."""

    rows: tuple[Row, ...]
    left_out: Mapping[str, int]


def select(grid: Grid, mapping: Mapping[str, Field], selection: Selection) -> Selected:
    """Raises InvalidInput for a column that is not there, or a value that no row has."""
    problems: list[Problem] = []
    tests = [
        (_column(name, grid, mapping, problems), frozenset(map(_folded, values)), keep, name)
        for keep, part in ((True, selection.only), (False, selection.leave_out))
        for name, values in part.items()
    ]
    if problems:
        raise InvalidInput(problems)
    _check_values(grid, tests)
    kept, left_out = [], Counter[str]()
    for row in grid.rows:
        reason = next(
            (
                f"{name}: {_text(row, column) or '(tom)'}"
                for column, values, keep, name in tests
                if (_folded(_text(row, column)) in values) is not keep
            ),
            None,
        )
        if reason is None:
            kept.append(row)
        else:
            left_out[reason] += 1
    return Selected(tuple(kept), dict(left_out))


def _column(name: str, grid: Grid, mapping: Mapping[str, Field], problems: list[Problem]) -> int:
    known = NAMES.get(plain(name))
    for place, heading in enumerate(grid.headings):
        if plain(heading) == plain(name):
            return place
    for place, heading in enumerate(grid.headings):
        if known and mapping.get(heading) is known[0]:
            return place
    headings = ", ".join(grid.headings)
    problems.append(
        Problem(
            f"urval {name}", say("Filen har ingen sådan kolumn. Den har: %(all)s.", all=headings)
        )
    )
    return 0


def _check_values(grid: Grid, tests: Sequence[tuple[int, frozenset[str], bool, str]]) -> None:
    """A value that nobody has is a misspelling, and would let through what should be left out."""
    problems = []
    for column, values, _keep, name in tests:
        present = {_folded(_text(row, column)): _text(row, column) for row in grid.rows}
        some = ", ".join(sorted(value for value in present.values() if value)[:12])
        problems += [
            Problem(
                f"urval {name}",
                say("Ingen rad har ”%(value)s”. Där står: %(some)s.", value=value, some=some),
            )
            for value in sorted(values - present.keys())
        ]
    if problems:
        raise InvalidInput(problems)


def _text(row: Row, column: int) -> str:
    return cell_text(row.cells[column]) if column < len(row.cells) else ""


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()

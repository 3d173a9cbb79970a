"""A frozen table as residents may see it: counts of 1–4 are left out, and with them as many others
as it takes for nobody to work them out.

Whoever reads is taken to know every sum of a row and of a column, for another table may show it,
and this very rule, and which of the counts left out are small. A small count must then still be
able to be any of 1–4. Which others go is decided by where they stand, never by how large they are:
what was chosen for its size tells its size. Sums that stand in the table go when anything does. So
do intervals and rates in a row where a count went, and sentences with numbers in them. The period
and the title that its giver vouches for stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tryggare.domain.disclosure.solving import Program
from tryggare.domain.pictures.frozen import FrozenPart, Value

SMALL: Final = range(1, 5)
_MOST = 10**6  # more than any count
_SUMS = {"summa", "totalt", "total", "alla", "samtliga", "hela kommunen"}
_ENDS = {"lägst", "högst"}
# What explains intervals says nothing where none is left.
_OF_ENDS = re.compile(r"\b(?:lägst|intervall)", re.IGNORECASE)
# Years and the confidence of an interval give no count away.
_HARMLESS = re.compile(r"\b(?:19|20)[0-9]{2}\b|\b9[059]\b")
_TELLS_SMALL = re.compile(
    r"(?<![0-9,.\u00a0])[1-4](?![0-9\u00a0]|[,.][0-9])|\b(?:en enda|ett enda|två|tre|fyra)\b",
    re.IGNORECASE,
)
_TELLING = re.compile(r"[0-9]|\b(?:en enda|ett enda|två|tre|fyra)\b", re.IGNORECASE)

Place = tuple[int, int]
Grid = dict[Place, int]


@dataclass(frozen=True, slots=True)
class Public:
    """The part as it may be shown, and whether anything was left out of it."""

    part: FrozenPart
    is_suppressed: bool


def has_small(part: FrozenPart) -> bool:
    """Whether any count is 1–4."""
    return any(number in SMALL for number in _counts(part).values())


def public_part(part: FrozenPart) -> Public:
    """What residents may see of it."""
    counts = _counts(part)
    if not has_small(part):
        return Public(_without_small_words(part), is_suppressed=False)
    row_sums = {at for at, row in enumerate(part.rows) if _is_sum(row[0])}
    column_sums = {at for at, name in enumerate(part.columns) if _is_sum(name) or name in part.sums}
    inner = {
        (row, column): number
        for (row, column), number in counts.items()
        if row not in row_sums and column not in column_sums
    }
    hidden = left_out(inner)
    rows = tuple(
        _row(part, at, hidden, column_sums) for at in range(len(part.rows)) if at not in row_sums
    )
    ends = [at for at, name in enumerate(part.columns) if _is_end(name)]
    has_ends = any(row[at] is not None for row in rows for at in ends)

    def may_be_said(sentence: str) -> bool:
        return not _tells(sentence) and (has_ends or not _OF_ENDS.search(sentence))

    told = replace(
        part,
        title=part.open_title or ("" if _tells(part.title) else part.title),
        says=tuple(filter(may_be_said, part.says)),
        does_not_say=tuple(filter(may_be_said, part.does_not_say)),
        rows=rows,
    )
    return Public(told, is_suppressed=True)


def _without_small_words(part: FrozenPart) -> FrozenPart:
    """A sentence may tell a small count that stands in no table. What holds no counts stays as it
    is."""
    if part.counts == ():
        return part
    says = tuple(one for one in part.says if not _TELLS_SMALL.search(one))
    return part if says == part.says else replace(part, says=says)


def left_out(counts: Grid) -> frozenset[Place]:
    """The places to leave out so that no count of 1–4 can be worked out: those themselves, and as
    many others, in the order they stand, as it takes. All of them where nothing less does."""
    hidden = {place for place, number in counts.items() if number in SMALL}
    while narrow := _narrow(counts, hidden):
        more = {one for place in narrow for one in _others(counts, hidden, place)}
        if not more:
            return frozenset(counts)
        hidden |= more
    return frozenset(hidden)


def _narrow(counts: Grid, hidden: set[Place]) -> list[Place]:
    """The small counts that cannot be every one of 1–4, given the rest and every sum."""
    small = sorted(place for place in hidden if counts[place] in SMALL)
    names: list[Place | str] = list(counts)
    bounds: dict[Place | str, tuple[int, int]] = {
        place: _known(number) if place in hidden else (number, number)
        for place, number in counts.items()
    }
    sums: list[tuple[Place | str, Sequence[Place | str]]] = []
    for name, line in _lines(counts):
        whole = sum(counts[place] for place in line)
        names.append(name)
        bounds[name] = (whole, whole)
        sums.append((name, line))
    program = Program(names, bounds, sums)
    found = []
    for place in small:
        ends = program.ends(place)
        if ends != (SMALL[0], SMALL[-1]):
            found.append(place)
    return found


def _known(number: int) -> tuple[int, int]:
    """What is known of a count that is left out: whether it is small."""
    return (SMALL[0], SMALL[-1]) if number in SMALL else (SMALL[-1] + 1, _MOST)


def _lines(counts: Grid) -> Iterator[tuple[str, list[Place]]]:
    """Each row and each column of more than one count, whose sum somebody may know."""
    for axis, name in enumerate(("row", "column")):
        for at in sorted({place[axis] for place in counts}):
            line = [place for place in counts if place[axis] == at]
            if len(line) > 1:
                yield f"{name} {at}", line


def _others(counts: Grid, hidden: set[Place], place: Place) -> Iterator[Place]:
    """The next count that still stands in the same column, and in the same row. A nought says that
    there were none, and stays."""
    for axis in (1, 0):
        line = sorted(
            one
            for one, number in counts.items()
            if one[axis] == place[axis] and one not in hidden and number
        )
        after = [one for one in line if one > place]
        if line:
            yield (after or line)[0]


def _row(
    part: FrozenPart, at: int, hidden: frozenset[Place], column_sums: set[int]
) -> tuple[Value, ...]:
    row = part.rows[at]
    if not any(place[0] == at for place in hidden):
        return tuple(None if column in column_sums else v for column, v in enumerate(row))
    counts = _counts(part)
    return tuple(
        value
        if not column
        or ((at, column) in counts and (at, column) not in hidden and column not in column_sums)
        or (isinstance(value, str) and not value.strip().isdigit())
        else None
        for column, value in enumerate(row)
    )


def _counts(part: FrozenPart) -> Grid:
    """Whole numbers from the second column on, in the columns that its giver calls counts where it
    has said; the ends of intervals are none."""
    found: Grid = {}
    for at, row in enumerate(part.rows):
        for column, value in enumerate(row):
            if column and _is_counted(part, part.columns[column]):
                number = _count(value)
                if number is not None:
                    found[at, column] = number
    return found


def _count(value: Value) -> int | None:
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.strip().isdecimal():
        return int(value.strip())
    return None


def _is_counted(part: FrozenPart, name: str) -> bool:
    if part.counts is None:
        return not _is_end(name)
    return name in part.counts or name in part.sums


def _is_end(name: str) -> bool:
    return name.strip().casefold() in _ENDS


def _is_sum(name: Value) -> bool:
    return isinstance(name, str) and name.strip().casefold() in _SUMS


def _tells(sentence: str) -> bool:
    return bool(_TELLING.search(_HARMLESS.sub("", sentence)))

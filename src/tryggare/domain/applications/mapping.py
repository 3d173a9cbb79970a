"""Which column is what: guessed by name, changed by a person, kept as heading → field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tryggare.domain.applications.fields import NAMES, NEEDED, Field, plain
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.tabular import Row, Sheet, cell_text
from tryggare.domain.tabular.cells import column_letters
from tryggare.domain.wording import say

_LOOKED_THROUGH = 20


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet with its headings found. ``headings`` differ from each other; ``above`` is the
    number of rows over them that are not read."""

    headings: tuple[str, ...]
    heading_row: int
    rows: tuple[Row, ...]
    above: int = 0


def find_headings(sheet: Sheet) -> Grid:
    """The sheet's headings: the one of its first rows with the most names we know.

    An empty heading is called by its column (``Kolumn D``), one that is used twice gets its column
    added (``Belopp (D)``).
    """
    first = sheet.rows[:_LOOKED_THROUGH]
    place = max(range(len(first)), key=lambda i: (_known(first[i]), _filled(first[i]), -i))
    if _known(first[place]) == 0:
        place = next((i for i, row in enumerate(first) if _filled(row) > 1), 0)
    row = first[place]
    below = sheet.rows[place + 1 :]
    width = max((len(one.cells) for one in (row, *below)), default=0)
    texts = [cell_text(cell) for cell in row.cells]
    texts += [""] * (width - len(texts))
    used = [i for i in range(width) if texts[i] or _has_values(below, i)]
    width = max(used, default=-1) + 1
    return Grid(_distinct(texts[:width]), row.number, below, above=place)


def _known(row: Row) -> int:
    return sum(plain(cell_text(cell)) in NAMES for cell in row.cells)


def _filled(row: Row) -> int:
    return sum(bool(cell_text(cell)) for cell in row.cells)


def _has_values(rows: Iterable[Row], column: int) -> bool:
    return any(column < len(row.cells) and row.cells[column] not in {None, ""} for row in rows)


def _distinct(texts: Sequence[str]) -> tuple[str, ...]:
    times = Counter(texts)
    return tuple(
        f"Kolumn {column_letters(i)}"
        if not text
        else f"{text} ({column_letters(i)})"
        if times[text] > 1
        else text
        for i, text in enumerate(texts)
    )


def guess_mapping(headings: Sequence[str]) -> dict[str, Field]:
    """``{heading: field}`` for the headings whose names we know, in Swedish or English.

    When several headings name one field, the more usual name wins and the rest are not read.
    """
    best: dict[Field, tuple[int, str]] = {}
    for heading in headings:
        known = NAMES.get(plain(heading))
        if known is not None and known[1] < best.get(known[0], (len(NAMES), ""))[0]:
            best[known[0]] = (known[1], heading)
    return {heading: field for field, (_rank, heading) in best.items()}


def with_changes(
    headings: Sequence[str], guessed: Mapping[str, Field], changes: Mapping[str, str]
) -> dict[str, Field]:
    """The guess with a person's changes: ``{heading: field's key}``, an empty key for not read.

    Raises InvalidInput for a heading or field that does not exist.
    """
    problems: list[Problem] = []
    mapping = dict(guessed)
    for heading, key in changes.items():
        if heading not in headings:
            known = ", ".join(headings)
            problems.append(
                Problem(
                    f"kolumn {heading}",
                    say("Filen har ingen sådan kolumn. Den har: %(known)s.", known=known),
                )
            )
        elif key and key not in {field.value for field in Field}:
            known = ", ".join(field.value for field in Field)
            problems.append(
                Problem(
                    f"kolumn {heading}",
                    say("Kolumner kan läsas som: %(known)s.", known=known),
                )
            )
        else:
            mapping = _set(mapping, heading, Field(key) if key else None)
    if problems:
        raise InvalidInput(problems)
    return mapping


def _set(mapping: Mapping[str, Field], heading: str, field: Field | None) -> dict[str, Field]:
    kept = {name: other for name, other in mapping.items() if other is not field}
    kept.pop(heading, None)
    return {**kept, heading: field} if field else kept


def check_mapping(mapping: Mapping[str, Field]) -> None:
    """Raise InvalidInput naming what must have a column and has none, or has two."""
    columns = Counter(mapping.values())
    problems = [
        Problem(
            field.value,
            say("Ingen kolumn är vald för %(field)s. Välj vilken det är.", field=field.label),
        )
        for field in NEEDED
        if not columns[field]
    ]
    problems += [
        Problem(
            field.value,
            say("Flera kolumner är valda för %(field)s. Behåll en av dem.", field=field.label),
        )
        for field, count in columns.items()
        if count > 1
    ]
    if problems:
        raise InvalidInput(problems)

"""Released tables as they are drawn for leaders and in their reports.

What is drawn is the stored release and nothing else: no number is made here but the ends between
which a rounded one lies, which follow from the rounding that everyone knows (ADR 12 and 14).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tryggare.audit.services import canonical
from tryggare.domain.disclosure import ReleasedTable, definitions
from tryggare.domain.disclosure.people import Place
from tryggare.domain.disclosure.shown import limits
from tryggare.domain.wording import Number, say

# Where in a report a table belongs. A table that is not named here stands with the outcomes.
TOPICS = {"started": "flow", "answered": "times"}
_ALL, _COUNT, _SHARE = say("Alla"), say("Antal"), say("Andel av alla som började")
_WITHHELD = say("visas inte")


@dataclass(frozen=True)
class Cell:
    """One number as a release shows it: ``text`` ("10", "0–4", or that it is withheld), and the
    ends between which the true number lies, where there are any."""

    text: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class ShownTable:
    """A released table, ready to be drawn. ``digest``: SHA-256 (hex) of what it is about and
    of every number as it is shown."""

    id: str
    digest: str
    topic: str
    title: str
    heading: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Cell]]]
    notes: Sequence[str] = ()

    def plain(self) -> dict[str, Any]:
        """As JSON, for a report to freeze."""
        return {
            "kind": "table",
            "title": self.title,
            "heading": self.heading,
            "columns": list(self.columns),
            "rows": [
                [name, [{"text": one.text, "low": one.low, "high": one.high} for one in cells]]
                for name, cells in self.rows
            ],
            "notes": list(self.notes),
        }


def topic_of(definition: str) -> str:
    """Where in a report the tables of a definition belong."""
    return TOPICS.get(definition, "outcomes")


def is_published(topics: Sequence[str]) -> bool:
    """Whether any table of the fixed list is about one of the topics."""
    return any(topic_of(one.code) in topics for one in definitions())


def drawn(table: ReleasedTable) -> ShownTable:
    """The table in Swedish, as the report and its page have it."""
    first = table.dimensions[0]
    values = [*((one.code, str(one.text)) for one in first.values), ("", str(_ALL))]
    columns, rows = _one_way(table, values) if len(table.dimensions) == 1 else _two(table, values)
    return ShownTable(
        id=f"{table.definition} {table.years}",
        digest=_digest(table),
        topic=topic_of(table.definition),
        title=str(table.title),
        heading=str(first.title),
        columns=columns,
        rows=rows,
        notes=_notes(table),
    )


def _digest(table: ReleasedTable) -> str:
    told = {
        "definition": [table.definition, table.version],
        "years": [table.years.first, table.years.last],
        "municipalities": list(table.area.municipalities),
        "cells": [[list(place), str(shown)] for place, shown in table.cells],
    }
    return hashlib.sha256(canonical(told).encode()).hexdigest()


def _one_way(
    table: ReleasedTable, values: Sequence[tuple[str, str]]
) -> tuple[list[str], list[tuple[str, list[Cell]]]]:
    rows = [(name, [_cell(table, (code,)), _share(table, (code,))]) for code, name in values]
    return [str(_COUNT), str(_SHARE)], rows


def _two(
    table: ReleasedTable, values: Sequence[tuple[str, str]]
) -> tuple[list[str], list[tuple[str, list[Cell]]]]:
    second = table.dimensions[1]
    across = [*((one.code, str(one.text)) for one in second.values), ("", str(_ALL))]
    rows = [(name, [_cell(table, (code, of)) for of, _name in across]) for code, name in values]
    return [f"{second.title}: {name.lower()}" for _code, name in across], rows


def _cell(table: ReleasedTable, place: Place) -> Cell:
    shown = table.at(place)
    if shown.withheld:
        return Cell(str(_WITHHELD))
    return Cell(str(shown), *limits(shown, table.withheld_below))


def _share(table: ReleasedTable, place: Place) -> Cell:
    share = table.share(place) if any(place) else None
    return Cell("–" if share is None else str(say("%(share)s procent", share=Number(share))))


def _notes(table: ReleasedTable) -> list[str]:
    about = say(
        "%(counts)s i %(area)s, %(years)s.",
        counts=table.counts,
        area=table.area.name,
        years=str(table.years),
    )
    withheld = say("Tal under %(least)s visas inte.", least=Number(table.withheld_below))
    return [str(about)] + [str(withheld)] * any(shown.withheld for _place, shown in table.cells)

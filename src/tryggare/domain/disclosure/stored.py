"""A released table as JSON, and back: what is shown later is what was released, to the letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tryggare.domain.disclosure.definitions import Dimension, Value
from tryggare.domain.disclosure.shown import from_text
from tryggare.domain.disclosure.tables import Area, ReleasedTable, Years, make
from tryggare.domain.wording import from_plain as text_from
from tryggare.domain.wording import to_plain as text_to


def to_plain(table: ReleasedTable) -> dict[str, Any]:
    """The table, with everything that it says."""
    return {
        "definition": table.definition,
        "version": table.version,
        "title": text_to(table.title),
        "counts": text_to(table.counts),
        "years": [table.years.first, table.years.last],
        "area": {"name": table.area.name, "municipalities": list(table.area.municipalities)},
        "dimensions": [
            {
                "code": one.code,
                "title": text_to(one.title),
                "values": [[value.code, text_to(value.text)] for value in one.values],
            }
            for one in table.dimensions
        ],
        "withheld_below": table.withheld_below,
        "cells": [[list(place), str(shown)] for place, shown in table.cells],
    }


def from_plain(plain: Mapping[str, Any]) -> ReleasedTable:
    """The table that ``to_plain`` wrote. Only for what was stored when it was released: the import
    contract names who reads the store. Raises KeyError and ValueError."""
    return make(
        definition=plain["definition"],
        version=plain["version"],
        title=text_from(plain["title"]),
        counts=text_from(plain["counts"]),
        years=Years(*plain["years"]),
        area=Area(plain["area"]["name"], tuple(plain["area"]["municipalities"])),
        dimensions=tuple(
            Dimension(
                one["code"],
                text_from(one["title"]),
                tuple(Value(code, text_from(text)) for code, text in one["values"]),
            )
            for one in plain["dimensions"]
        ),
        withheld_below=plain["withheld_below"],
        cells={tuple(place): from_text(shown) for place, shown in plain["cells"]},
    )

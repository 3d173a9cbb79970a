"""What the exit programme says of itself to the rest of the house: released tables, nothing else.

Every function here gives ``ReleasedTable``s, which only ``domain.disclosure`` makes. They have been
through every rule and the data protection officer, and are stored exactly as they are shown.
"""

from __future__ import annotations

import json
from uuid import UUID

from django.db import connection

from tryggare.domain.disclosure import ReleasedTable
from tryggare.domain.disclosure.stored import from_plain


def released(area: str | None = None) -> tuple[ReleasedTable, ...]:
    """Every table released, of all years, the oldest first; those of one group (its code) if asked.

    For anyone in any municipality: what is released is for everyone.
    """
    return tuple(
        from_plain(shown) for _id, its_area, shown in _rows() if area is None or area == its_area
    )


def newest(area: str) -> tuple[ReleasedTable, ...]:
    """The newest released table of each kind in a group."""
    return tuple({table.definition: table for table in released(area)}.values())


def table(table_id: UUID) -> ReleasedTable:
    """One released table. Raises LookupError for one that is not released."""
    for its_id, _area, shown in _rows():
        if its_id == table_id:
            return from_plain(shown)
    raise LookupError(str(table_id))


def _rows() -> list[tuple[UUID, str, dict[str, object]]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_id, area, shown FROM exit_released_figures()")
        return [
            (its_id, area, json.loads(shown) if isinstance(shown, str) else shown)
            for its_id, area, shown in cursor.fetchall()
        ]

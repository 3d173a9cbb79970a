"""The fixed words for letters and appointments, which can be seen by whoever sees a screen."""

from __future__ import annotations

from functools import cache

from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text, say


@cache
def subjects() -> dict[str, Text]:
    """What a letter may be called, by code."""
    return _titles("subjects.toml")


@cache
def occasions() -> dict[str, Text]:
    """What an appointment may be called, by code."""
    return _titles("occasions.toml")


def occasion(code: str, room: int | None = None) -> Text:
    """``Samtal, rum 3``. Raises KeyError for a code that is not there."""
    title = occasions()[code]
    return say("%(occasion)s, rum %(room)s", occasion=title, room=room) if room else title


def _titles(file_name: str) -> dict[str, Text]:
    rows = read_rows(file_name, __package__)
    return {code: Text(str(row["title"])) for code, row in rows.items()}

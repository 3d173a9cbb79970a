"""The needs areas and the words to talk about each: where the person is now, in five steps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Any

from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text, say


class Level(IntEnum):
    """How it is in one area, in the person's and the case officer's common words.

    An aid to talk by. Levels of different areas are never added, averaged or compared between
    people, and nothing follows from one by itself.
    """

    NO_NEED = 0
    STEADY = 1
    ON_THE_WAY = 2
    NEEDS_SUPPORT = 3
    URGENT = 4

    @property
    def text(self) -> Text:
        return {
            Level.NO_NEED: say("Inget behov nu."),
            Level.STEADY: say("Det fungerar, med lite stöd eller uppföljning."),
            Level.ON_THE_WAY: say("Det är på väg, men behöver stöd."),
            Level.NEEDS_SUPPORT: say("Det fungerar inte utan mycket stöd."),
            Level.URGENT: say("Det är akut och måste lösas först."),
        }[self]


@dataclass(frozen=True, slots=True)
class NeedsArea:
    """A row of ``areas.toml``; ``code`` never changes."""

    code: str
    title: Text
    note: Text | None


@cache
def all_areas() -> dict[str, NeedsArea]:
    """Every area by its code, in the order they are shown."""
    rows: dict[str, dict[str, Any]] = read_rows("areas.toml", __package__)
    return {
        code: NeedsArea(code, Text(row["title"]), Text(row["note"]) if "note" in row else None)
        for code, row in rows.items()
    }

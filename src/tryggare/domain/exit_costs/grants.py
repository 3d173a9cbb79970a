"""State grants: what each is for, where it stands in law, and how one stands in kronor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from tryggare.domain.exit_costs.funding import Source
from tryggare.domain.law import Provision, provision
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text


class GrantLevel(StrEnum):
    """Whether a grant is given for one case or to the municipality."""

    CASE = "case"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True, slots=True)
class GrantKind:
    """A row of ``grants.toml``: ``decided_by`` is who decides, ``report`` what is accounted for and
    when, ``remind_days`` how long before its day that is asked for. ``laws`` are the provisions it
    rests on; one that rests on none has ``terms``, and where they were read (``terms_source``)."""

    code: str
    title: Text
    level: GrantLevel
    source: Source
    decided_by: Text
    report: Text
    remind_days: int
    laws: tuple[Provision, ...] = ()
    terms: Text | None = None
    terms_source: str = ""


@dataclass(frozen=True, slots=True)
class GrantStanding:
    """A grant in öre: what was granted, what costs have been funded from it, what went back."""

    granted_ore: int
    used_ore: int
    returned_ore: int = 0

    @property
    def left_ore(self) -> int:
        """What may still be used, or is to be given back when the time is out."""
        return self.granted_ore - self.used_ore - self.returned_ore


@cache
def all_grants() -> dict[str, GrantKind]:
    """Every kind of grant by its code."""
    rows: dict[str, dict[str, Any]] = read_rows("grants.toml", __package__)
    return {
        code: GrantKind(
            code,
            Text(row["title"]),
            GrantLevel(row["level"]),
            Source(row["source"]),
            Text(row["decided_by"]),
            Text(row["report"]),
            row["remind_days"],
            tuple(provision(one) for one in row.get("laws", ())),
            Text(row["terms"]) if "terms" in row else None,
            row.get("terms_source", ""),
        )
        for code, row in rows.items()
    }

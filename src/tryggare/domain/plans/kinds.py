"""Kinds of measures: what each is counted in, what is known of it, what the law wants first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from tryggare.domain.law import Provision, provision
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text, say


class Strand(StrEnum):
    """What a measure works through."""

    SOCIAL = "social"
    SITUATIONAL = "situational"
    COOPERATION = "cooperation"
    KNOWLEDGE = "knowledge"

    @property
    def text(self) -> Text:
        return _STRANDS[self]


class Needs(StrEnum):
    """What must be there before a measure begins."""

    NOTHING = ""
    CAMERA = "camera"
    GUARD_PERMIT = "guard_permit"


@dataclass(frozen=True, slots=True)
class Kind:
    """A row of ``kinds.toml``. ``evidence`` is the evidence cards' measure; ``dose`` and
    ``dose_unit`` are None where nothing is counted."""

    code: str
    label: Text
    strand: Strand
    evidence: str
    dose: Text | None
    dose_unit: Text | None
    needs: Needs
    provisions: tuple[Provision, ...]


_OTHER = "other"
_STRANDS = {
    Strand.SOCIAL: say("Social"),
    Strand.SITUATIONAL: say("Situationell"),
    Strand.COOPERATION: say("Samverkan"),
    Strand.KNOWLEDGE: say("Kunskap"),
}


@cache
def all_kinds() -> dict[str, Kind]:
    """Every kind by its code, in the order shown."""
    rows = read_rows("kinds.toml", __package__ or "")
    return {code: _kind(code, row) for code, row in rows.items()}


def kind(code: str) -> Kind:
    """The kind with that code. Raises KeyError for one that is not there."""
    return all_kinds()[code]


def kind_or_other(code: str) -> Kind:
    """The same for a code that a row carries: one that no longer is there is as the rest, and is
    called by its code."""
    found = all_kinds().get(code)
    return found or replace(kind(_OTHER), code=code, label=Text("%(code)s", {"code": code}))


def _kind(code: str, row: dict[str, Any]) -> Kind:
    return Kind(
        code=code,
        label=Text(row["label"]),
        strand=Strand(row["strand"]),
        evidence=row["evidence"],
        dose=Text(row["dose"]) if "dose" in row else None,
        dose_unit=Text(row["dose_unit"]) if "dose_unit" in row else None,
        needs=Needs(row.get("needs", "")),
        provisions=tuple(provision(one) for one in row.get("provisions", [])),
    )

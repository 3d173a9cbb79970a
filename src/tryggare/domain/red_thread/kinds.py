"""Kinds of gaps: what each is, why it matters, what to do, and which law it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from tryggare.domain.law import Provision, provision
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text, say


class Severity(StrEnum):
    """How much a gap matters, the worst first."""

    LAW = "law"
    BROKEN = "broken"
    REMARK = "remark"

    @property
    def text(self) -> Text:
        return _SEVERITIES[self]


_SEVERITIES = {
    Severity.LAW: say("Lagkrav"),
    Severity.BROKEN: say("Avbruten tråd"),
    Severity.REMARK: say("Anmärkning"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A row of ``kinds.toml``; ``provision`` is None where no law speaks of it."""

    code: str
    label: Text
    severity: Severity
    why: Text
    mend: Text
    provision: Provision | None


@cache
def all_kinds() -> dict[str, Kind]:
    """Every kind by its code, the worst first and then in the order of the chain."""
    rows = read_rows("kinds.toml", __package__ or "")
    found = [_kind(code, row) for code, row in rows.items()]
    order = list(Severity)
    return {one.code: one for one in sorted(found, key=lambda one: order.index(one.severity))}


def kind(code: str) -> Kind:
    """The kind with that code. Raises KeyError for one that is not there."""
    return all_kinds()[code]


@cache
def months_on_an_old_picture() -> int:
    """Months that a plan may rest on a replaced lägesbild: the municipality's own rule."""
    row: dict[str, Any] = read_rows("rules.toml", __package__ or "")["plan_on_old_picture"]
    return int(row["months"])


def _kind(code: str, row: dict[str, Any]) -> Kind:
    return Kind(
        code=code,
        label=Text(row["label"]),
        severity=Severity(row["severity"]),
        why=Text(row["why"]),
        mend=Text(row["mend"]),
        provision=provision(row["provision"]) if row["provision"] else None,
    )

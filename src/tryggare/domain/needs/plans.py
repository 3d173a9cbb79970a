"""What a plan must contain, as the provisions list it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from tryggare.domain.law import Provision, provision
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text


@dataclass(frozen=True, slots=True)
class PlanField:
    """One thing that the plan says; ``code`` never changes."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Plan:
    """A kind of plan with its fields, in the order of the provision."""

    id: str
    title: Text
    provision: Provision
    fields: tuple[PlanField, ...]


@cache
def all_plans() -> dict[str, Plan]:
    """Every kind of plan by its id."""
    rows: dict[str, dict[str, Any]] = read_rows("plans.toml", __package__)
    return {key: _plan(key, row) for key, row in rows.items()}


def _plan(key: str, row: dict[str, Any]) -> Plan:
    fields = tuple(PlanField(one["code"], Text(one["label"])) for one in row["fields"])
    return Plan(key, Text(row["title"]), provision(row["provision"]), fields)

"""The rules of ``domain/law/destruction.toml``, with the provision each rests on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from tryggare.domain.law import Provision, provision
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. What it has no number for is 0 or empty: ``years`` since the last note, ``age`` in
    years, ``days`` of the month, ``counties`` and ``municipalities`` by code, ``interventions`` and
    ``stays`` by the codes of ``domain.needs`` and ``domain.exit_safety``."""

    id: str
    title: Text
    provision: Provision
    years: int = 0
    age: int = 0
    days: frozenset[int] = frozenset()
    counties: frozenset[str] = frozenset()
    municipalities: frozenset[str] = frozenset()
    interventions: frozenset[str] = frozenset()
    stays: frozenset[str] = frozenset()

    def keeps_all_of(self, municipality: str) -> bool:
        """Whether every file of the municipality with that code is kept."""
        return municipality[:2] in self.counties or municipality in self.municipalities


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its id."""
    return {key: _rule(key, row) for key, row in read_rows("destruction.toml").items()}


def rule(row_id: str) -> Rule:
    """The rule with that id. Raises KeyError for one that is not there."""
    return all_rules()[row_id]


def _rule(key: str, row: dict[str, Any]) -> Rule:
    return Rule(
        id=key,
        title=Text(row["title"]),
        provision=provision(row["provision"]),
        years=row.get("years", 0),
        age=row.get("age", 0),
        days=frozenset(row.get("days", ())),
        counties=frozenset(row.get("counties", ())),
        municipalities=frozenset(row.get("municipalities", ())),
        interventions=frozenset(row.get("interventions", ())),
        stays=frozenset(row.get("stays", ())),
    )

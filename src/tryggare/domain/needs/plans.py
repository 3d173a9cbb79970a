"""What a plan must contain, as the provisions list it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from tryggare.domain.law import Branch, Provision, provision
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text


@dataclass(frozen=True, slots=True)
class PlanField:
    """One thing that the plan says; ``code`` never changes."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Plan:
    """A kind of plan with its fields, in the order of the provision.

    ``branch`` is whom it is for. In the branches of ``carries`` it is what support is carried out
    by. ``consent`` is where it says that the person must consent to the plan, or None.
    """

    id: str
    title: Text
    provision: Provision
    branch: Branch
    carries: frozenset[Branch]
    consent: Provision | None
    fields: tuple[PlanField, ...]

    def may_be_made(self, branch: Branch) -> bool:
        """Whether a case of that branch has this kind of plan."""
        return self.branch in (Branch.ANY, branch)


@cache
def all_plans() -> dict[str, Plan]:
    """Every kind of plan by its id."""
    rows: dict[str, dict[str, Any]] = read_rows("plans.toml", __package__)
    return {key: _plan(key, row) for key, row in rows.items()}


def carrying(branch: Branch) -> frozenset[str]:
    """The ids of the plans of which one must be there before support is carried out."""
    return frozenset(one.id for one in all_plans().values() if branch in one.carries)


def _plan(key: str, row: dict[str, Any]) -> Plan:
    fields = tuple(PlanField(one["code"], Text(one["label"])) for one in row["fields"])
    return Plan(
        id=key,
        title=Text(row["title"]),
        provision=provision(row["provision"]),
        branch=Branch(row["branch"]),
        carries=frozenset(map(Branch, row["carries"])),
        consent=provision(row["consent"]) if "consent" in row else None,
        fields=fields,
    )

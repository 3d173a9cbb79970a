"""The kinds of decision in an exit case, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from tryggare.domain.law import Branch, Provision, provision
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text


@dataclass(frozen=True, slots=True)
class DecisionKind:
    """A row of ``kinds.toml``. ``ways``: the steps that a decision of the kind opens."""

    id: str
    label: Text
    provision: Provision
    child_provision: Provision
    branch: Branch
    ways: frozenset[str]
    appealed: bool
    note: Text | None

    def rests_on(self, branch: Branch) -> Provision:
        """Where it stands in a case of that branch."""
        return self.child_provision if branch is Branch.CHILD else self.provision


@cache
def all_decision_kinds() -> dict[str, DecisionKind]:
    """Every kind by its id."""
    return {key: _kind(key, row) for key, row in read_rows("kinds.toml", __package__).items()}


def decision_kind(row_id: str) -> DecisionKind:
    """The kind with that id. Raises KeyError for one that is not there."""
    return all_decision_kinds()[row_id]


def kinds_in(branch: Branch) -> list[DecisionKind]:
    """Those that can be made in a case of that branch, in the order of the file."""
    return [kind for kind in all_decision_kinds().values() if kind.branch in (Branch.ANY, branch)]


def kinds_for(way: str) -> frozenset[str]:
    """The ids of the kinds that open a way."""
    return frozenset(key for key, kind in all_decision_kinds().items() if way in kind.ways)


def _kind(key: str, row: dict[str, Any]) -> DecisionKind:
    return DecisionKind(
        id=key,
        label=Text(row["label"]),
        provision=provision(row["provision"]),
        child_provision=provision(row.get("child_provision", row["provision"])),
        branch=Branch(row.get("branch", "any")),
        ways=frozenset(row["ways"]),
        appealed=row.get("appealed", False),
        note=Text(row["note"]) if "note" in row else None,
    )

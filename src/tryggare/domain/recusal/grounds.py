"""The grounds of jäv and the exemptions from them: names for rows of law."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from tryggare.domain.law import Provision, provision
from tryggare.domain.law.rows import read_rows
from tryggare.domain.recusal.ties import BodyKind, Position
from tryggare.domain.wording import Text, say


class Ground(StrEnum):
    """The points of KL 6:28; each value is the id of its row in ``provisions.toml``."""

    OWN_INTEREST = "kl-6-28-1"
    REPRESENTATIVE = "kl-6-28-2"
    SUPERVISION = "kl-6-28-3"
    OTHER = "kl-6-28-4"

    @property
    def provision(self) -> Provision:
        return provision(self.value)

    @property
    def label(self) -> Text:
        """A few words, to follow a colon or stand in a list of choices."""
        return {
            Ground.OWN_INTEREST: say("eget eller närståendes intresse"),
            Ground.REPRESENTATIVE: say("ställföreträdare eller ombud"),
            Ground.SUPERVISION: say("tillsyn över egen verksamhet"),
            Ground.OTHER: say("annan särskild omständighet"),
        }[self]

    def provisions(self, position: Position) -> tuple[Provision, ...]:
        """Where the ground stands for someone in that position."""
        by = (provision("kl-7-4"),) if position is Position.EMPLOYED else ()
        return (*by, self.provision)


@dataclass(frozen=True, slots=True)
class Exemption:
    """What lifts a ground that has nothing more to it. ``at_least_bp``: 0 where no share counts."""

    id: str
    provision: Provision
    grounds: frozenset[Ground]
    body_kinds: frozenset[BodyKind]
    at_least_bp: int = 0

    def covers(self, ground: Ground, body_kind: BodyKind) -> bool:
        return ground in self.grounds and body_kind in self.body_kinds


@cache
def all_exemptions() -> dict[str, Exemption]:
    """Every exemption by its id."""
    rows = read_rows("exemptions.toml", "tryggare.domain.recusal")
    return {key: _exemption(key, row) for key, row in rows.items()}


def _exemption(key: str, row: dict[str, Any]) -> Exemption:
    return Exemption(
        id=key,
        provision=provision(row["provision"]),
        grounds=frozenset(map(Ground, row["grounds"])),
        body_kinds=frozenset(map(BodyKind, row["body_kinds"])),
        at_least_bp=row.get("at_least_bp", 0),
    )

"""What each way between the states demands, who may go it and where it stands in law."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from tryggare.domain.law import Branch, Provision, provision
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text, say


class Who(StrEnum):
    """What someone is in the case: in its team, leading it, deciding on delegation."""

    MEMBER = "member"
    LEAD = "lead"
    DECIDER = "decider"

    @property
    def text(self) -> Text:
        """Who may do it, to stand in a sentence."""
        return {
            Who.MEMBER: say("någon i ärendets lag"),
            Who.LEAD: say("den som leder ärendet"),
            Who.DECIDER: say("den som har delegation att besluta"),
        }[self]


class Demand(StrEnum):
    """What must be given when a way is gone."""

    DATE = "date"
    REASON = "reason"
    DECISION = "decision"
    COMMUNICATED = "communicated"
    APPEAL_TOLD = "appeal_told"
    PLAN = "plan"
    PHASE = "phase"
    SAFETY_PLAN = "safety_plan"
    DANGER_ASKED = "danger_asked"
    PROTECTION_ASSESSED = "protection_assessed"
    ACCEPTED = "accepted"
    AGREED = "agreed"
    OUTCOME = "outcome"

    @property
    def text(self) -> Text:
        """What to do when it is lacking."""
        return {
            Demand.DATE: say("Fyll i dagen."),
            Demand.REASON: say("Skriv skälet."),
            Demand.DECISION: say(
                "Lägg till beslutet: dag, innehåll, vem som beslutade och skälen."
            ),
            Demand.COMMUNICATED: say(
                "Skriv hur och när personen fick se underlaget, eller varför det inte behövdes."
            ),
            Demand.APPEAL_TOLD: say("Skriv hur personen fick veta hur man överklagar."),
            Demand.PLAN: say("Gör planen först."),
            Demand.PHASE: say("Välj fas."),
            Demand.SAFETY_PLAN: say(
                "Gör en säkerhetsplan samma dag, eller skriv varför det inte gick."
            ),
            Demand.DANGER_ASKED: say("Skriv om någon är i omedelbar fara."),
            Demand.PROTECTION_ASSESSED: say("Bedöm om barnet behöver skydd genast."),
            Demand.ACCEPTED: say("Fyll i dagen då den andra kommunen tog över."),
            Demand.AGREED: say("Skriv vad ni har kommit överens om."),
            Demand.OUTCOME: say("Välj hur ärendet slutade."),
        }[self]


@dataclass(frozen=True, slots=True)
class Way:
    """A row of ``ways.toml``."""

    id: str
    label: Text
    who: Who
    demands: frozenset[Demand]
    child_demands: frozenset[Demand]
    provision: Provision
    child_provision: Provision
    note: Text | None

    def demanded(self, branch: Branch) -> frozenset[Demand]:
        """What must be given in a case of that branch."""
        return self.demands | (self.child_demands if branch is Branch.CHILD else frozenset())

    def rests_on(self, branch: Branch) -> Provision:
        """Where it stands in a case of that branch."""
        return self.child_provision if branch is Branch.CHILD else self.provision


@cache
def all_ways() -> dict[str, Way]:
    """Every way by its id."""
    return {key: _way(key, row) for key, row in read_rows("ways.toml", __package__).items()}


def way(way_id: str) -> Way:
    """The way with that id. Raises KeyError for one that is not there."""
    return all_ways()[way_id]


def _way(key: str, row: dict[str, Any]) -> Way:
    return Way(
        id=key,
        label=Text(row["label"]),
        who=Who(row["who"]),
        demands=frozenset(map(Demand, row["demands"])),
        child_demands=frozenset(map(Demand, row.get("child_demands", ()))),
        provision=provision(row["provision"]),
        child_provision=provision(row.get("child_provision", row["provision"])),
        note=Text(row["note"]) if "note" in row else None,
    )

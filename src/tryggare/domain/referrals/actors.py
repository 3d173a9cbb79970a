"""Who refers people to the municipality or takes them over from it, and on what conditions.

The conditions are those actors' practice as they have published it, not law. They are data: a row
that nobody at the actor has confirmed says so where it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tryggare.domain.law.rows import read_rows
from tryggare.domain.secrecy import Recipient
from tryggare.domain.wording import Text, say


class ProgrammeActor(StrEnum):
    """The agencies of the programme that meet people themselves."""

    POLICE = "police"
    PRISON_AND_PROBATION = "prison_and_probation"
    SIS = "sis"

    @property
    def text(self) -> Text:
        return {
            ProgrammeActor.POLICE: say("Polismyndigheten"),
            ProgrammeActor.PRISON_AND_PROBATION: say("Kriminalvården"),
            ProgrammeActor.SIS: say("Statens institutionsstyrelse (SiS)"),
        }[self]

    @property
    def recipient(self) -> Recipient:
        """What kind of recipient it is when something is told to it."""
        if self is ProgrammeActor.SIS:
            return Recipient.OTHER_AUTHORITY
        return Recipient(self.value)


class Standing(StrEnum):
    """How a condition stands in a case, as far as is known here."""

    UNKNOWN = "unknown"
    MET = "met"
    NOT_MET = "not_met"

    @property
    def text(self) -> Text:
        return {
            Standing.UNKNOWN: say("vet inte"),
            Standing.MET: say("uppfyllt"),
            Standing.NOT_MET: say("inte uppfyllt"),
        }[self]


@dataclass(frozen=True, slots=True)
class Condition:
    """A row of ``conditions.toml``. ``confirmed_by`` is who at the actor has confirmed it, or
    empty."""

    id: str
    actor: ProgrammeActor
    text: Text
    source: str
    confirmed_by: str = ""

    @property
    def confirmed(self) -> bool:
        return bool(self.confirmed_by)


@cache
def all_conditions() -> dict[str, Condition]:
    """Every condition by its id, in the order the actors give them."""
    return {
        key: Condition(
            key,
            ProgrammeActor(str(row["actor"])),
            Text(str(row["text"])),
            str(row["source"]),
            str(row.get("confirmed_by", "")),
        )
        for key, row in read_rows("conditions.toml", "tryggare.domain.referrals").items()
    }


def conditions_of(actor: ProgrammeActor) -> tuple[Condition, ...]:
    return tuple(one for one in all_conditions().values() if one.actor is actor)

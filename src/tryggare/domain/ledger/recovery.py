"""Asking money back: on what ground, how much, and when special reasons waive it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Ore, Text, say


class Extent(StrEnum):
    """How much of the claim is upheld."""

    WHOLE = "whole"
    PART = "part"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Ground:
    """A row of ``recovery.toml``. ``waivable``: special reasons can lower the claim or let it
    fall. ``interest``: the claim runs with interest from a day that is to be stated."""

    id: str
    provision: str
    waivable: bool
    interest: bool

    @property
    def label(self) -> Text:
        return _LABELS[self.id]


@dataclass(frozen=True, slots=True)
class Recovery:
    """A claim, in öre. The interest itself is reckoned by whoever keeps the sums of money due."""

    ground: Ground
    claimed_ore: int
    waived_ore: int = 0
    special_reasons: str = ""
    interest_from: date | None = None

    @property
    def to_repay_ore(self) -> int:
        return self.claimed_ore - self.waived_ore

    @property
    def extent(self) -> Extent:
        if not self.waived_ore:
            return Extent.WHOLE
        return Extent.PART if self.to_repay_ore else Extent.WAIVED


@cache
def all_grounds() -> dict[str, Ground]:
    """Every ground by its id."""
    rows = read_rows("recovery.toml", __package__)
    return {key: Ground(id=key, **row) for key, row in rows.items()}  # type: ignore[arg-type]


def check_recovery(claim: Recovery, *, paid_ore: int) -> None:
    """Let a claim on an award through of which ``paid_ore`` has been paid and not come back.

    Raises Refused when the ground cannot be waived, InvalidInput for what is missing or too much.
    """
    if claim.waived_ore and not claim.ground.waivable:
        sentence = say(
            "%(ground)s kan inte efterges. Kräv tillbaka hela beloppet.", ground=claim.ground.label
        )
        raise Refused(sentence)
    problems = []
    if not 0 < claim.claimed_ore <= paid_ore:
        sentence = say(
            "Återkravet ska vara mer än 0 och högst det som är utbetalt, %(paid)s.",
            paid=Ore(paid_ore),
        )
        problems.append(Problem("claimed_ore", sentence))
    if not 0 <= claim.waived_ore <= claim.claimed_ore:
        sentence = say("Det går inte att efterge mer än återkravet.")
        problems.append(Problem("waived_ore", sentence))
    if claim.waived_ore and not claim.special_reasons.strip():
        sentence = say("Skriv de särskilda skäl som gör att kravet sänks eller efterges.")
        problems.append(Problem("special_reasons", sentence))
    if claim.ground.interest and claim.interest_from is None:
        sentence = say("Fyll i dagen som räntan räknas från.")
        problems.append(Problem("interest_from", sentence))
    if not claim.ground.interest and claim.interest_from is not None:
        sentence = say("Den här grunden ger ingen ränta från en viss dag. Ta bort dagen.")
        problems.append(Problem("interest_from", sentence))
    if problems:
        raise InvalidInput(problems)


_LABELS = {
    "wrong-amount": say("Felaktigt eller för högt belopp"),
    "unused-or-other-purpose": say("Inte använt, eller använt till annat"),
    "account-missing": say("Redovisning eller underlag saknas"),
    "condition-broken": say("Villkor har inte följts"),
    "unlawful-aid": say("Olagligt statsstöd"),
}

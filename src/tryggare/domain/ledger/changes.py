"""When money moved between the lines of a granted budget needs a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Ore, say

_WHOLE_BP = 10_000


@dataclass(frozen=True, slots=True)
class ChangeTerms:
    """A decision is needed above ``amount_ore`` when it is also at least ``share_bp`` (hundredths
    of a per cent) of the line the money is moved from."""

    amount_ore: int
    share_bp: int
    source: str = ""


@cache
def default_change_terms() -> ChangeTerms:
    """What a fund starts with."""
    return ChangeTerms(**read_rows("terms.toml", __package__)["change"])  # type: ignore[arg-type]


def needs_decision(moved_ore: int, line_ore: int, terms: ChangeTerms | None = None) -> bool:
    """Whether taking ``moved_ore`` from a line of ``line_ore`` does.

    ``moved_ore`` is all that is taken from the line as last decided, so that several small moves
    count as one. Raises InvalidInput when it is not on the line.
    """
    terms = terms or default_change_terms()
    if not 0 <= moved_ore <= line_ore:
        sentence = say(
            "Från posten går det att flytta högst %(line)s. Sänk beloppet.", line=Ore(line_ore)
        )
        raise InvalidInput([Problem("amount_ore", sentence)])
    return moved_ore > terms.amount_ore and moved_ore * _WHOLE_BP >= terms.share_bp * line_ore


def lines_needing_decision(
    decided: Mapping[str, int], wanted: Mapping[str, int], terms: ChangeTerms | None = None
) -> tuple[str, ...]:
    """The lines of the decided budget that too much is moved from; both in öre by line.

    Raises InvalidInput when the wanted budget has another sum, or a line below 0.
    """
    if any(amount < 0 for amount in wanted.values()):
        raise InvalidInput([Problem("lines", say("En post kan inte vara mindre än 0 kronor."))])
    if sum(decided.values()) != sum(wanted.values()):
        sentence = say(
            "Posterna är %(wanted)s tillsammans. De ska fortfarande vara %(decided)s.",
            wanted=Ore(sum(wanted.values())),
            decided=Ore(sum(decided.values())),
        )
        raise InvalidInput([Problem("lines", sentence)])
    return tuple(
        line
        for line, amount_ore in decided.items()
        if (moved_ore := amount_ore - wanted.get(line, 0)) > 0
        and needs_decision(moved_ore, amount_ore, terms)
    )

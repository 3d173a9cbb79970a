"""Who pays for a cost, to the öre: never more than it, and no krona from two.

A cost is laid out as one line of öre that the parts take one after the other, so that no öre is in
two of them; the municipality pays for what nobody else does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.shares import shares
from tryggare.domain.wording import Ore, Text, say

# Shares are given in hundredths of a percent.
WHOLE = 10_000


class Source(StrEnum):
    """Who pays."""

    MUNICIPALITY = "municipality"
    POLICE = "police"
    SOCIALSTYRELSEN = "socialstyrelsen"
    OTHER_MUNICIPALITY = "other_municipality"

    @property
    def text(self) -> Text:
        return {
            Source.MUNICIPALITY: say("kommunen"),
            Source.POLICE: say("statsbidrag från polisen"),
            Source.SOCIALSTYRELSEN: say("statsbidrag från Socialstyrelsen"),
            Source.OTHER_MUNICIPALITY: say("annan kommun"),
        }[self]


EXTERNAL = tuple(one for one in Source if one is not Source.MUNICIPALITY)
_FROM_GRANTS = (Source.POLICE, Source.SOCIALSTYRELSEN)


@dataclass(frozen=True, slots=True)
class Part:
    """What one pays, in öre; ``grant`` says which grant, for the sources that are grants."""

    source: Source
    amount_ore: int
    grant: str = ""


def fund(cost_ore: int, wanted: Sequence[Part], left: Mapping[str, int]) -> tuple[Part, ...]:
    """The whole cost by who pays: ``wanted`` from others, and the rest from the municipality.

    ``left`` is what each grant has left, in öre. Parts of nothing fall away. Raises InvalidInput,
    with the source as the field, for a part below zero, for one from a grant that is not there or
    that has less left, for the same payer twice, and when the parts are more than the cost.
    """
    parts = [part for part in wanted if part.amount_ore]
    problems = [one for part in parts if (one := _wrong(part, left))]
    payers = [(part.source, part.grant) for part in parts]
    problems += [
        Problem(part.source, say("Samma finansiering står två gånger."))
        for place, part in enumerate(parts)
        if payers[place] in payers[:place]
    ]
    over = sum(part.amount_ore for part in parts) - cost_ore
    if over > 0 and not problems:
        told = say("Det är %(over)s mer än kostnaden, som är %(cost)s.", over=Ore(over),
                   cost=Ore(cost_ore))  # fmt: skip
        problems.append(Problem("", told))
    if problems:
        raise InvalidInput(problems)
    rest = Part(Source.MUNICIPALITY, -over)
    return (*parts, rest) if rest.amount_ore else tuple(parts)


def in_percent(cost_ore: int, wanted: Sequence[Part]) -> tuple[Part, ...]:
    """``wanted`` with each amount read as hundredths of a percent of the cost, in whole öre that
    sum to it exactly together with what is left for the municipality.

    Raises InvalidInput for more than the whole.
    """
    parts = [part for part in wanted if part.amount_ore > 0]
    rest = WHOLE - sum(part.amount_ore for part in parts)
    if rest < 0:
        raise InvalidInput([Problem("", say("Andelarna är tillsammans mer än 100 procent."))])
    weights = [part.amount_ore for part in parts] + ([rest] if rest else [])
    amounts = shares(weights, of=cost_ore)
    return tuple(
        Part(part.source, amount, part.grant) for part, amount in zip(parts, amounts, strict=False)
    )


def all_of(parts: Sequence[Part], source: Source) -> int:
    """What the source pays of them, in öre."""
    return sum(part.amount_ore for part in parts if part.source is source)


def _wrong(part: Part, left: Mapping[str, int]) -> Problem | None:
    if part.amount_ore < 0:
        return Problem(part.source, say("Skriv ett belopp som inte är under noll."))
    if part.source is Source.MUNICIPALITY:
        return Problem(part.source, say("Kommunens del räknas ut: den är det som är kvar."))
    if part.source not in _FROM_GRANTS:
        return None
    if part.grant not in left:
        return Problem(part.source, say("Välj ett beviljat bidrag."))
    if part.amount_ore > left[part.grant]:
        told = say("Bidraget har %(left)s kvar.", left=Ore(max(0, left[part.grant])))
        return Problem(part.source, told)
    return None

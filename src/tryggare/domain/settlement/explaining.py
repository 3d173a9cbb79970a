"""How each öre of a settlement came to be, in sentences."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from tryggare.domain.settlement.rules import CostRule
from tryggare.domain.settlement.settling import Line, Settlement
from tryggare.domain.wording import Number, Ore, Text, say

# A fraction with a longer denominator says nothing to anyone; it is told in per cent.
_READABLE = 9_999
_THOUSANDTHS = 1_000


def part_of(exact: Fraction) -> Text:
    """A member's part of the whole: ``60/91``, or in per cent to four decimals."""
    if exact.denominator <= _READABLE:
        return say("%(part)s/%(whole)s", part=exact.numerator, whole=exact.denominator)
    percent = Decimal(exact.numerator * 100) / Decimal(exact.denominator)
    return say("%(percent)s procent", percent=Number(percent, decimals=4))


def reckoning(line: Line, whole: Settlement) -> Text:
    """What the member's part of the cost was before it was rounded, and after."""
    exact = line.exact * whole.total_ore
    in_thousandths = Decimal(round(exact * _THOUSANDTHS)) / _THOUSANDTHS
    return say(
        "%(part)s av %(total)s är %(exact)s öre, som blir %(ore)s öre.",
        part=part_of(line.exact),
        total=Ore(whole.total_ore),
        exact=Number(in_thousandths, decimals=3),
        ore=Number(line.share_ore),
    )


def basis(rule: CostRule) -> Text:
    """What the parts are in proportion to."""
    return {
        CostRule.FIXED: say(
            "Kostnaden sprids jämnt över periodens dagar. Varje dags del delas efter de andelar "
            "som gällde den dagen."
        ),
        CostRule.PER_CAPITA: say(
            "Kostnaden sprids jämnt över periodens dagar. Varje dags del delas efter antalet "
            "invånare som gällde den dagen."
        ),
        CostRule.PER_DAY: say("Kostnaden delas efter hur många dygn varje kommun har lämnat."),
        CostRule.PER_CASE: say("Kostnaden delas efter hur många ärenden varje kommun har lämnat."),
    }[rule]


def rounding() -> Text:
    return say(
        "Varje del rundas ned till hela öre. De öre som blir över läggs ett och ett på de delar "
        "som låg närmast nästa öre, och vid lika på den lägsta kommunkoden. Därför är summan "
        "alltid exakt."
    )

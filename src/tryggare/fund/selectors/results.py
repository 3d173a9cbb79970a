"""A finished proposal read from its two stored files. Amounts are whole kronor, as in the files."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from tryggare.domain.wording import Text, say

Plain = Mapping[str, Any]


class Fate(StrEnum):
    """How an application fared, in the one word that its tag says."""

    PINNED = "pinned"
    EDGE = "edge"
    IN = "in"
    PARTLY = "partly"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Turn:
    """What would turn the decision: so many more points (fewer, for one that is in).

    ``points`` None: the rules cannot be kept with it turned. ``goes_in`` and ``goes_out`` are
    the references that would change places with it; ``amount`` the level it would get; ``loss``
    the value the proposal would lose.
    """

    amount: int
    points: Decimal | None
    goes_in: tuple[str, ...]
    goes_out: tuple[str, ...]
    loss: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One application in a proposal.

    ``share`` is the share (0–1) of the recounts with shaken scores in which it gets something;
    ``margin`` the score points it lies above its bar; both None when they were not computed.
    """

    reference: str
    title: str
    applicant: str
    category: str
    district: str
    asked: int
    granted: int
    score: Decimal
    ranked: int
    pin: str
    standing: str
    share: Decimal | None
    margin: Decimal | None
    turn: Turn | None

    @property
    def fate(self) -> Fate:
        if self.pin:
            return Fate.PINNED
        if self.standing == "borderline":
            return Fate.EDGE
        if not self.granted:
            return Fate.OUT
        return Fate.IN if self.granted == self.asked else Fate.PARTLY


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A money rule, its use, and what the proposal would gain in value without it."""

    name: str
    limit: int
    used: int
    slack: int
    gain: Decimal | None

    @property
    def holds(self) -> bool:
        return self.slack >= 0


@dataclass(frozen=True, slots=True)
class More:
    """What ``change`` more kronor would change: references by what would happen to them."""

    change: int
    goes_in: tuple[str, ...]
    goes_out: tuple[str, ...]
    other_amount: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """What plain ranking by score would have given."""

    value: Decimal
    spent: int
    count: int
    broken: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """Everything a page or a document says about a proposal's result.

    ``value``, ``bound``, ``other_value``: in the value that ruled (``by_money``: score × kronor,
    else score), except the last, which is in the other. ``bar``: score points, or with score as
    the value, points for each 100 000 kronor; None when not computed.
    """

    status: str
    by_money: bool
    budget: int
    value: Decimal
    bound: Decimal
    other_value: Decimal
    spent: int
    lines: tuple[Line, ...]
    rules: tuple[RuleLine, ...]
    limits: Mapping[str, Mapping[str, int]]
    ranking: Ranking
    conflict: tuple[str, ...]
    bar: Decimal | None
    more: More | None
    draws: int
    without_turn: tuple[str, ...]
    versions: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        return {line.reference: line.title for line in self.lines}

    @cached_property
    def funded(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.granted)

    @cached_property
    def edge(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.fate is Fate.EDGE)

    @cached_property
    def kept(self) -> dict[Hashable, Any]:
        """What has been made of the reading, to be used again for as long as it lives itself."""
        return {}

    @property
    def value_unit(self) -> Text:
        """What ``value`` is counted in."""
        return say("poäng × kr") if self.by_money else say("poäng")

    @property
    def left(self) -> int:
        return self.budget - self.spent

    @property
    def lead_over_ranking(self) -> Decimal | None:
        """How much more value than plain ranking, as a share; None where there is no ranking."""
        if not self.ranking.value:
            return None
        return self.value / self.ranking.value - 1

    def given_by(self, key: str) -> dict[str, int]:
        """Kronor granted by ``category``, ``district`` or ``applicant``, the most first."""
        sums: dict[str, int] = {}
        for line in self.funded:
            name = getattr(line, key)
            sums[name] = sums.get(name, 0) + line.granted
        return dict(sorted(sums.items(), key=lambda pair: (-pair[1], pair[0])))


def read(problem: str, result: str) -> Reading:
    """The reading of a stored pair of files, both as ``tryggare allocate`` knows them."""
    asked: Plain = json.loads(problem, parse_float=Decimal)
    found: Plain = json.loads(result, parse_float=Decimal)
    told = {one["id"]: one for one in found["explanations"]}
    ranked = _amounts(found["ranking"]["funded"])
    by_money = asked["value"] == "score_times_amount"
    return Reading(
        status=found["status"],
        by_money=by_money,
        budget=asked["budget"],
        value=Decimal(found["value"]),
        bound=Decimal(found["bound"]),
        other_value=Decimal(found["other_value"]),
        spent=found["spent"],
        lines=tuple(
            _line(one, told.get(one["id"], {}), ranked.get(one["id"], 0), by_money=by_money)
            for one in asked["candidates"]
        ),
        rules=tuple(_rules(found)),
        limits=asked.get("rules", {}),
        ranking=Ranking(
            value=Decimal(found["ranking"]["value"]),
            spent=found["ranking"]["spent"],
            count=len(ranked),
            broken=tuple(found["ranking"]["broken_rules"]),
        ),
        conflict=tuple(found["conflict"]),
        bar=_decimal(found.get("bar")),
        more=_more(found.get("next_money")),
        draws=found.get("stability", {}).get("draws", 0),
        without_turn=tuple(found.get("without_swap", ())),
        versions=found.get("versions", {}),
    )


def _line(candidate: Plain, told: Plain, ranked: int, *, by_money: bool) -> Line:
    levels = candidate.get("options") or [candidate]
    most = max(levels, key=lambda level: level["amount"])
    asked, score, bar = most["amount"], Decimal(most["score"]), told.get("bar")
    return Line(
        reference=candidate["id"],
        title=candidate.get("title", candidate["id"]),
        applicant=candidate.get("applicant", ""),
        category=candidate.get("category", ""),
        district=candidate.get("district", ""),
        asked=asked,
        granted=told.get("amount", 0),
        score=score,
        ranked=ranked,
        pin=candidate.get("pin", ""),
        standing=told.get("standing") or "",
        share=_decimal(told.get("share")),
        # With score as the value the bar is a price for 100 000 kronor, not a height.
        margin=None if bar is None else score - bar * (1 if by_money else Decimal(asked) / 100_000),
        turn=_turn(told.get("swap")),
    )


def _turn(swap: Plain | None) -> Turn | None:
    if swap is None:
        return None
    points = None if swap["impossible"] else _decimal(swap["points"])
    return Turn(
        swap["amount"],
        points,
        tuple(swap["goes_in"]),
        tuple(swap["goes_out"]),
        None if swap["impossible"] else _decimal(swap["loss"]),
    )


def _rules(found: Plain) -> Sequence[RuleLine]:
    gains = {price["rule"]: price["gain"] for price in found.get("prices", ())}
    return [
        RuleLine(
            name=rule["rule"],
            limit=rule["limit"],
            used=rule["used"],
            slack=rule["slack"],
            gain=_decimal(gains.get(rule["rule"])),
        )
        for rule in found["rules"]
    ]


def _more(money: Plain | None) -> More | None:
    if money is None:
        return None
    return More(
        money["change"],
        tuple(money["goes_in"]),
        tuple(money["goes_out"]),
        tuple(money["other_amount"]),
    )


def _amounts(funded: Sequence[Plain]) -> dict[str, int]:
    return {one["id"]: one["amount"] for one in funded}


def _decimal(value: int | float | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)

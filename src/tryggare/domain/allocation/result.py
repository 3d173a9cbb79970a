"""What came out, as data and as the JSON that ``tryggare allocate`` writes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from tryggare.domain.allocation.explaining import (
    Bar,
    Grant,
    NextMoney,
    Price,
    Standing,
    Swap,
)
from tryggare.domain.wording import Text, to_plain


@dataclass(frozen=True, slots=True)
class RuleUse:
    """One money rule: limit, use and room, in kronor, checkable by hand."""

    rule: str
    text: Text
    limit: int
    used: int
    slack: int
    holds: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """One application: what it gets and why."""

    id: str
    outcome: Grant
    amount: int
    asked: int
    score: Decimal
    bar: Decimal | None
    standing: Standing | None
    share: float | None
    swap: Swap | None
    sentences: tuple[Text, ...]

    @property
    def text(self) -> str:
        return " ".join(str(sentence) for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class RankingResult:
    """What plain ranking would have given."""

    value: Fraction
    spent: int
    funded: tuple[tuple[str, int], ...]
    broken_rules: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """The whole answer. ``value`` and ``bound`` are in the problem's own value, exactly.

    ``other_value``: the portfolio by the other measure. ``drawn``: equally good portfolios were
    parted to the end by least spend and the published lot.
    """

    status: str
    value: Fraction
    bound: Fraction
    spent: int
    funded: tuple[tuple[str, int], ...]
    rules: tuple[RuleUse, ...]
    ranking: RankingResult
    other_value: Fraction = Fraction(0)
    drawn: bool = False
    explanations: tuple[Explanation, ...] = ()
    conflict: tuple[str, ...] = ()
    conflict_texts: tuple[Text, ...] = ()
    bar: Bar | None = None
    prices: tuple[Price, ...] = ()
    next_money: NextMoney | None = None
    draws: int = 0
    sigma: float = 0.0
    without_swap: tuple[str, ...] = ()
    problem_sha256: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)


def to_json(result: Result) -> str:
    """The RESULT file: UTF-8 text, numbers exact (whole numbers whole, decimals as decimals)."""
    text = json.dumps(_plain(result), ensure_ascii=False, indent=2)
    return _EXACT.sub(r"\1", text) + "\n"


# A Decimal travels through json as a marked string and is unwrapped to a bare number afterwards.
_EXACT = re.compile(r'"\\u0000(-?\d+(?:\.\d+)?)"')


def _plain(result: Result) -> dict[str, object]:
    plain: dict[str, object] = {
        "status": result.status,
        "value": _number(result.value),
        "bound": _number(result.bound),
        "spent": result.spent,
        "funded": _pairs(result.funded),
        "rules": [
            {
                "rule": rule.rule, "limit": rule.limit, "used": rule.used,
                "slack": rule.slack, "text": to_plain(rule.text),
            }
            for rule in result.rules
        ],
        "ranking": {
            "value": _number(result.ranking.value),
            "spent": result.ranking.spent,
            "funded": _pairs(result.ranking.funded),
            "broken_rules": list(result.ranking.broken_rules),
        },
        "explanations": [_explanation(e) for e in result.explanations],
        "conflict": list(result.conflict),
        "conflict_texts": [to_plain(text) for text in result.conflict_texts],
        "other_value": _number(result.other_value),
        "equals_parted": result.drawn,
    }  # fmt: skip
    if result.bar is not None:
        plain["bar"] = _number(result.bar.general)
        plain["prices"] = [{"rule": p.rule, "gain": _number(p.gain)} for p in result.prices]
        plain["next_money"] = _next_money(result.next_money)
        plain["stability"] = {"draws": result.draws, "sigma": round(result.sigma, 3)}
        plain["without_swap"] = list(result.without_swap)
    plain["problem_sha256"] = result.problem_sha256
    plain["versions"] = dict(result.versions)
    return plain


def _explanation(explanation: Explanation) -> dict[str, object]:
    plain: dict[str, object] = {
        "id": explanation.id,
        "outcome": explanation.outcome.value,
        "amount": explanation.amount,
        "asked": explanation.asked,
        "score": _number(explanation.score),
        "text": explanation.text,
        "sentences": [to_plain(sentence) for sentence in explanation.sentences],
        "bar": None if explanation.bar is None else _number(explanation.bar),
        "standing": explanation.standing.value if explanation.standing else None,
        "share": None if explanation.share is None else round(explanation.share, 3),
        "swap": None,
    }
    if explanation.swap is not None:
        swap = explanation.swap
        plain["swap"] = {
            "amount": swap.amount,
            "loss": _number(swap.loss),
            "points": None if swap.points is None else _number(swap.points),
            "goes_in": list(swap.goes_in),
            "goes_out": list(swap.goes_out),
            "impossible": swap.impossible,
            "blocked_by": list(swap.blocked_by),
        }
    return plain


def _next_money(money: NextMoney | None) -> dict[str, object] | None:
    if money is None:
        return None
    return {
        "change": money.change,
        "goes_in": list(money.goes_in),
        "goes_out": list(money.goes_out),
        "other_amount": list(money.other_amount),
        "gain": _number(money.gain),
    }


def _pairs(funded: Sequence[tuple[str, int]]) -> list[dict[str, object]]:
    return [{"id": identity, "amount": amount} for identity, amount in funded]


def _number(value: Fraction | Decimal | int) -> object:
    """A whole number, or an exact decimal; a fraction that has none gets nine decimals."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return exact.numerator
    text = format(Decimal(exact.numerator) / Decimal(exact.denominator), "f")
    whole, _, decimals = text.partition(".")
    if Fraction(text) != exact:
        decimals = decimals[:9]
    decimals = decimals.rstrip("0")
    return f"\0{whole}.{decimals}" if decimals else int(whole)

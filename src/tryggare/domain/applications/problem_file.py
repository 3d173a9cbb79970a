"""Applications and rules as the PROBLEM that ``tryggare allocate`` reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tryggare.domain.allocation import Rules, ValueKind
from tryggare.domain.applications.rows import ApplicationRow
from tryggare.domain.applications.scoring import AssumedScore


@dataclass(frozen=True, slots=True)
class Terms:
    """What the round is shared out by. ``budget`` in kronor; ``round_name`` salts the lot."""

    budget: int
    value: ValueKind
    rules: Rules
    round_name: str


def problem_data(
    rows: Iterable[ApplicationRow], terms: Terms, assumed: AssumedScore
) -> dict[str, object]:
    """The PROBLEM as JSON can carry it."""
    limits = {kind: dict(getattr(terms.rules, kind)) for kind in Rules.__dataclass_fields__}
    return {
        "budget": terms.budget,
        "value": terms.value.value,
        "round": terms.round_name,
        "rules": {kind: by_name for kind, by_name in limits.items() if by_name},
        "candidates": [_candidate(row, assumed.scores) for row in rows],
    }


def problem_bytes(data: Mapping[str, object]) -> bytes:
    """The PROBLEM file. The same data give the same bytes, so their hash names the round."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _candidate(row: ApplicationRow, assumed: Mapping[str, Decimal]) -> dict[str, object]:
    if row.score is not None:
        score = row.score
    else:
        score = row.levels[-1].score if row.levels else assumed[row.reference]
    plain: dict[str, object] = {
        "id": row.reference,
        "title": row.title,
        "amount": row.amount,
        "score": _number(score),
    }
    for name in ("category", "district", "applicant", "alternative_group"):
        if getattr(row, name):
            plain[name] = getattr(row, name)
    if row.levels:
        plain["options"] = [
            {"amount": level.amount, "score": _number(level.score)} for level in row.levels
        ]
    if row.requires:
        plain["requires"] = list(row.requires)
    if row.pin:
        plain["pin"] = row.pin.value
    return plain


def _number(score: Decimal) -> int | float:
    """At most nine digits, which a double carries exactly enough to be read back the same."""
    return int(score) if score == score.to_integral_value() else float(score)

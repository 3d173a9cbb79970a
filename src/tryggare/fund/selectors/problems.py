"""A round as the problem that ``tryggare allocate`` reads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tryggare.domain.money import ORE_PER_KRONA
from tryggare.fund.models import Application, Pin, Round
from tryggare.fund.policies import IN_THE_RUNNING

Candidate = dict[str, object]


@dataclass(frozen=True)
class Posed:
    """A round put as a problem.

    ``text`` is the file; ``assumed`` the scores that were missing, by reference; ``unscored`` the
    applications that still have none; ``unmet`` pairs of an application and a reference that it
    requires and nobody in the round has.
    """

    text: str
    candidates: int
    assumed: Mapping[str, Decimal]
    unscored: tuple[str, ...]
    unmet: tuple[tuple[str, str], ...]


def problem_hash(problem: Posed) -> str:
    """What a proposal is kept under, and what tells whether its round has changed since."""
    return hashlib.sha256(problem.text.encode()).hexdigest()


def posed(round_: Round) -> Posed:
    """The round's applications, levels, ties, pins and rules, in whole kronor."""
    applications = list(
        round_.applications.filter(state__in=IN_THE_RUNNING)
        .prefetch_related("options")
        .order_by("reference")
        .iterator(2000)
    )
    pins = dict(
        Pin.objects.filter(application__round=round_).values_list("application_id", "direction")
    )
    missing = [one for one in applications if one.score is None]
    score = round_.missing_score
    references = {one.reference for one in applications}
    problem = {
        "budget": round_.budget_ore // ORE_PER_KRONA,
        "value": round_.value,
        # The salt of the lot that parts equals: nobody can draw again by renaming the round.
        "round": str(round_.pk),
        "rules": _rules(round_),
        "candidates": [
            _candidate(one, score or Decimal(0), pins.get(one.pk)) for one in applications
        ],
    }
    return Posed(
        text=json.dumps(problem, ensure_ascii=False, indent=1) + "\n",
        candidates=len(applications),
        assumed={} if score is None else {one.reference: score for one in missing},
        unscored=tuple(one.title for one in missing) if score is None else (),
        unmet=tuple(
            (one.title, needed)
            for one in applications
            for needed in one.requires
            if needed not in references
        ),
    )


def _candidate(application: Application, missing: Decimal, pin: str | None) -> Candidate:
    candidate: Candidate = {
        "id": application.reference,
        "title": application.title,
        "amount": application.amount_ore // ORE_PER_KRONA,
        "score": _number(missing if application.score is None else application.score),
    }
    # A level's own score always exists; only the whole application's can be missing.
    levels = [
        {"amount": level.amount_ore // ORE_PER_KRONA, "score": _number(level.score)}
        for level in application.options.all()
    ]
    told = {
        "category": application.category,
        "district": application.district_name,
        "applicant": application.applicant,
        "options": levels,
        "alternative_group": application.alternative_group,
        "requires": application.requires,
        "pin": pin,
    }
    return candidate | {name: value for name, value in told.items() if value}


def _rules(round_: Round) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for rule in round_.rules.all():
        found.setdefault(rule.kind, {})[rule.key] = rule.amount_ore // ORE_PER_KRONA
    return found


def _number(score: Decimal) -> int | float:
    # Nine digits survive the way through a float: its shortest text is the same decimal again.
    return int(score) if score == score.to_integral_value() else float(score)

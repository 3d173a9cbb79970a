"""A round laid up for tests, and a result made up without the solver."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from itertools import count

from django.utils import timezone

from tests.factories.organisations import OrganisationFactory, actor
from tryggare.fund.models import Application, Fund, Proposal, Round, RoundRule

# Round after round beside each other, also beside the demonstration: no two of the same name.
_numbers = count(100_000)


def officer(town):
    """The person who computes proposals."""
    return actor(town.people["fund_officer"], "fund_officer")


def lay_round(town, scores=(80, 60, 40), *, amount=100_000, budget=200_000, **facts):
    """A round in preparation: one application of ``amount`` kronor for each score."""
    town.enter()
    number = next(_numbers)
    body = OrganisationFactory(municipality=town.municipality, name=f"Styrelse {number}")
    fund = Fund.objects.create(
        municipality=town.municipality, name=f"Fond {number}", deciding_body=body
    )
    values = {"year": 2027, "budget_ore": budget * 100, "state": "preparing", **facts}
    round_ = Round.objects.create(
        municipality=town.municipality, fund=fund, name="Omgång", **values
    )
    Application.objects.bulk_create(
        Application(
            municipality=town.municipality,
            round=round_,
            reference=f"A{number:04}",
            title=f"Åtgärd {number}",
            applicant=f"Nämnd {number % 7}",
            category=f"spår {number % 3}",
            district_name=f"Del {number % 5}",
            amount_ore=amount * 100,
            score=None if score is None else Decimal(score),
        )
        for number, score in enumerate(scores, 1)
    )
    return round_


def add_rule(round_, kind, key, kronor):
    return RoundRule.objects.create(
        municipality_id=round_.municipality_id,
        round=round_,
        kind=kind,
        key=key,
        amount_ore=kronor * 100,
    )


def application(round_, number):
    return round_.applications.get(reference=f"A{number:04}")


def made_up(problem, status="optimal", **changes):
    """A result for ``problem`` with every part filled in: the best scores while money lasts."""
    asked = json.loads(problem)
    left, funded, told = asked["budget"], [], []
    for one in sorted(asked["candidates"], key=lambda one: -one["score"]):
        granted = one["amount"] if one["amount"] <= left and status != "infeasible" else 0
        left -= granted
        if granted:
            funded.append({"id": one["id"], "amount": granted})
        told.append(_told(one, granted))
    value = sum(one["amount"] for one in funded) * 50
    result = {
        "status": status,
        "value": value,
        "bound": value if status == "optimal" else value + 1000,
        "spent": asked["budget"] - left,
        "funded": funded,
        "rules": [_rule("budget", asked["budget"], asked["budget"] - left)],
        "ranking": {"value": value, "spent": 0, "funded": funded, "broken_rules": []},
        "explanations": [] if status == "infeasible" else told,
        "conflict": [],
        "other_value": 1,
        "bar": 55.5,
        "prices": [],
        "next_money": {
            "change": 100_000, "goes_in": [told[-1]["id"]], "goes_out": [], "other_amount": [],
        },
        "stability": {"draws": 200, "sigma": 2.4},
        "without_swap": [],
        "versions": {"tryggare": "0"},
    }  # fmt: skip
    return json.dumps(result | changes)


def _rule(name, limit, used):
    text = {"template": "Regel", "values": {}}
    return {"rule": name, "limit": limit, "used": used, "slack": limit - used, "text": text}


def _told(one, granted):
    swap = {
        "amount": one["amount"], "loss": 1, "points": 1.25, "goes_in": [], "goes_out": [one["id"]],
        "impossible": False,
    }  # fmt: skip
    return {
        "id": one["id"],
        "outcome": "funded" if granted else "out",
        "amount": granted,
        "asked": one["amount"],
        "score": one["score"],
        "text": "Därför.",
        "sentences": [],
        "bar": 55.5,
        "standing": "core" if granted else "out",
        "share": 1.0 if granted else 0.0,
        "swap": swap,
    }


def finished(round_, by, problem, result):
    """A proposal that is done, as if the worker had been there."""
    found = json.loads(result)
    return Proposal.objects.create(
        municipality_id=round_.municipality_id,
        round=round_,
        number=round_.proposals.count() + 1,
        problem=problem,
        problem_sha256=hashlib.sha256(problem.encode()).hexdigest(),
        result=result,
        status=found["status"],
        state="done",
        finished_at=timezone.now(),
        requested_by_id=by.person_id,
    )

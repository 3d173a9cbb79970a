"""The fund of the demonstration: real measures on Huddinge's bodies, and Botkyrka's own round.

The applications come out of the spreadsheets in ``data/``, read the same way as anyone's. Titles,
amounts and addresses of sources are published facts; every row says how exact its amount is, what
has been scaled or moved, and what is invented. Scores are never public and are all invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from importlib.resources import files
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from tryggare.domain.money import ORE_PER_KRONA
from tryggare.fund.models import Round, RoundRule
from tryggare.fund.services import files as uploads
from tryggare.fund.services import rounds, rules
from tryggare.fund.services.rounds import FundFacts, RoundFacts
from tryggare.fund.services.rules import RuleFacts
from tryggare.organisations.models import Organisation
from tryggare.organisations.permissions import Actor
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona
from tryggare.project.demo.proposing import compute

_SPACE = UUID("1d6d3f0e-3c1b-4c43-9d63-5b1f8f0a2d01")
_DATA = files("tryggare.project.demo") / "data"

Rule = tuple[RoundRule.Kind, str, int]
_KIND = RoundRule.Kind


@dataclass(frozen=True, kw_only=True)
class DemoRound:
    """A round of the demonstration, laid up by one of the invented people. Money in kronor."""

    officer: str
    fund: str
    name: str
    year: int
    budget: int
    spreadsheet: str
    rules: tuple[Rule, ...] = ()

    @property
    def round_id(self) -> UUID:
        return uuid5(_SPACE, self.spreadsheet)


ROUNDS = (
    DemoRound(
        officer="anna",
        fund="Trygghetsfonden",
        name="Omgång 2027",
        year=2027,
        budget=10_000_000,
        spreadsheet="huddinge-2027.csv",
        rules=(
            (_KIND.CATEGORY_FLOOR, "social", 4_000_000),
            (_KIND.DISTRICT_FLOOR, "Flemingsberg", 1_500_000),
            (_KIND.DISTRICT_FLOOR, "Skogås", 1_000_000),
            (_KIND.DISTRICT_FLOOR, "Vårby", 1_000_000),
            (_KIND.APPLICANT_CEILING, "Huge Bostäder AB", 3_000_000),
            (_KIND.APPLICANT_CEILING, "Klimat- och stadsmiljönämnden", 3_000_000),
            (_KIND.APPLICANT_CEILING, "Kommunstyrelsen", 3_000_000),
            (_KIND.APPLICANT_CEILING, "Kultur- och fritidsnämnden", 3_000_000),
        ),
    ),
    DemoRound(
        officer="farid",
        fund="Trygghetsmiljonen",
        name="Trygghetsmiljonen 2017",
        year=2017,
        budget=1_000_000,
        spreadsheet="botkyrka-2017.csv",
    ),
)


def load_fund() -> Iterator[str]:
    """Put the rounds in place, each with a first proposal, and tell of each; what is there is
    left as it is."""
    for demo in ROUNDS:
        with transaction.atomic():
            by = _officer(demo)
            round_ = Round.objects.filter(fund__name=demo.fund, name=demo.name).first()
            is_new = round_ is None
            if round_ is None:
                round_ = _lay(demo, by)
            is_bare = not round_.proposals.exists()
            count = round_.applications.count()
        if is_new:
            yield f"{demo.fund}, {demo.name}: {count} ansökningar."
        if is_bare:
            yield f"{demo.fund}, {demo.name}: ett förslag räknas fram."
            with transaction.atomic():
                compute(partial(_officer, demo), round_.pk)


def _officer(demo: DemoRound) -> Actor:
    who = persona(demo.officer)
    actor = enter_as_user(who.user_id, on=timezone.localdate()) if who else None
    if actor is None:
        raise LookupError(f"the persona {demo.officer} is not in place: load the ground first")
    return actor


def _lay(demo: DemoRound, by: Actor) -> Round:
    body = Organisation.objects.get(name="Kommunstyrelsen")
    fund = rounds.open_fund(by=by, facts=FundFacts(name=demo.fund, deciding_body=body))
    facts = RoundFacts(
        name=demo.name,
        year=demo.year,
        budget_ore=demo.budget * ORE_PER_KRONA,
        missing_score=Decimal(50),
    )
    round_ = rounds.add(by=by, fund_id=fund.pk, facts=facts, round_id=demo.round_id)
    _read(demo, round_, by)
    rule_facts = [
        RuleFacts(kind=kind, key=key, amount_ore=kronor * ORE_PER_KRONA)
        for kind, key, kronor in demo.rules
    ]
    rules.replace(by=by, round_id=round_.pk, rules=rule_facts)
    return round_


def _read(demo: DemoRound, round_: Round, by: Actor) -> None:
    """The spreadsheet's way in, as a person would take it."""
    content = (_DATA / demo.spreadsheet).read_bytes()
    file = uploads.upload(by=by, round_id=round_.pk, name=demo.spreadsheet, content=content)
    uploads.map_columns(by=by, file_id=file.pk, mapping=file.mapping)
    uploads.read_in(by=by, file_id=file.pk)

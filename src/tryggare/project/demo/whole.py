"""The safety fund's whole life in Huddinge: a year that is over, one that runs, and the next call.

KF's 10 mnkr a year is a published amount (2021-2023); who decided what about it here, and every
application, is invented. So is the fund's own rule book: Huddinge has none that is published.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils import timezone

from tryggare.domain.money import ORE_PER_KRONA
from tryggare.fund.models import Fund, Round
from tryggare.fund.services import funds
from tryggare.fund.services.funds import DelegationFacts, FundTerms
from tryggare.project.demo.acting import Cast, at, unasked
from tryggare.project.demo.course import OFFICER
from tryggare.project.demo.current import CurrentYear, lay_next_call
from tryggare.project.demo.fund import ROUNDS
from tryggare.project.demo.ground import municipality_id
from tryggare.project.demo.lived import LivedYear
from tryggare.project.demo.personas import HUDDINGE

_RULES = (
    "Nämnder och kommunens bolag söker. Fonden betalar det som är nytt, inte det som ändå ska "
    "göras enligt lag. Reglerna är påhittade för demonstrationen."
)
_DELEGATED = 200_000 * ORE_PER_KRONA


def load_whole() -> Iterator[str]:
    """Put it in place and tell of it, all or nothing; what is there is left as it is."""
    today = timezone.localdate()
    cast = Cast(municipality_id(HUDDINGE))
    with transaction.atomic(), unasked():
        cast.enter()
        fund = Fund.objects.get(name=ROUNDS[0].fund)
        if Round.objects.filter(fund=fund, form__isnull=False).exists():
            return
        _rule(cast, fund, today.year - 1)
        LivedYear(cast, fund_id=fund.pk, year=today.year - 1, today=today).lay()
        CurrentYear(cast, fund_id=fund.pk, today=today).lay()
        lay_next_call(cast, fund_id=fund.pk, today=today)
    yield f"{fund}: ett år från anslag till effekt, ett som pågår och en öppen utlysning."


def _rule(cast: Cast, fund: Fund, year: int) -> None:
    """What is decided about the fund, and who decides for its body in small matters."""
    established = date(year - 1, 3, 24)
    with at(established):
        by = cast.by(OFFICER)
        terms = FundTerms(
            name=fund.name,
            deciding_body=fund.deciding_body,
            established_on=established,
            established_paragraph="41",
            established_case=f"KS-{year - 2}/388.181",
            rules=_RULES,
        )
        funds.change(by=by, fund_id=fund.pk, facts=terms)
        delegate = DelegationFacts(
            code="A 4",
            delegate=cast.people["maria"],
            limit_ore=_DELEGATED,
            starts=established,
        )
        funds.delegate(by=by, fund_id=fund.pk, facts=delegate)

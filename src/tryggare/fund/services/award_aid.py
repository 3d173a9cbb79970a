"""On what ground money to a company is lawful state aid, or none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.ledger import check_aid
from tryggare.domain.wording import say
from tryggare.fund.models import Award
from tryggare.fund.permissions import FOLLOW_UP
from tryggare.fund.selectors import state_aid as selectors
from tryggare.fund.services import awards
from tryggare.organisations.models import Organisation
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class AidFacts:
    """The ground, an id of ``selectors.state_aid.BASES``; for aid under a ceiling also the rate, in
    kronor for a euro, and its day."""

    basis: str
    sek_per_euro: Decimal | None = None
    rate_on: date | None = None


@transaction.atomic
def set_basis(*, by: Actor, award_id: UUID, facts: AidFacts) -> Award:
    """Say on what ground a company is given the money.

    Raises Award.DoesNotExist, InvalidInput, and Refused, with the figures, when the company's group
    would pass the ceiling of three years, or when something is paid already.
    """
    require(by, FOLLOW_UP)
    award = awards.locked(award_id)
    awards.require_alive(award)
    recipient = award.recipient
    if recipient is None or not selectors.is_company(recipient):
        raise Refused(say("Frågan om statsstöd gäller bidrag till bolag."))
    if award.state != Award.State.DECIDED and award.aid_basis:
        raise Refused(say("Pengar är redan utbetalda på den här grunden. Den kan inte bytas."))
    values = _checked(award, recipient, facts)
    changes = rows.fill(award, values)
    rows.save(award)
    if facts.sek_per_euro is not None and values["aid_euro_cents"]:
        changes["sek_per_euro"] = str(facts.sek_per_euro)
    record(
        by=by,
        action="fund.award.set_aid",
        on=award,
        changes=changes,
        about=award.application_id,
    )
    return award


def _checked(award: Award, recipient: Organisation, facts: AidFacts) -> dict[str, object]:
    if facts.basis not in selectors.BASES:
        raise InvalidInput([Problem("basis", say("Välj på vilken grund stödet är tillåtet."))])
    if facts.basis not in selectors.UNDER_CEILING:
        return {"aid_basis": facts.basis, "aid_euro_cents": None, "aid_rate_on": None}
    problems = []
    if facts.sek_per_euro is None or facts.sek_per_euro <= 0:
        problems.append(Problem("sek_per_euro", say("Skriv kursen, till exempel 11,25.")))
    if facts.rate_on is None:
        problems.append(Problem("rate_on", say("Skriv vilken dag kursen gällde.")))
    if problems or facts.sek_per_euro is None:
        raise InvalidInput(problems)
    cents = ceil(award.amount_ore / Fraction(facts.sek_per_euro))
    _hold(selectors.group_of(recipient))
    new = selectors.aid_of(award, recipient, kind=facts.basis, euro_cents=cents)
    check_aid(new, selectors.given(group=new.group, but=award.pk))
    return {"aid_basis": facts.basis, "aid_euro_cents": cents, "aid_rate_on": facts.rate_on}


def _hold(group: str) -> None:
    """Two grants to one group are weighed against its ceiling one at a time."""
    members = Organisation.objects.filter(Q(company_group=group) | Q(name=group))
    list(members.order_by("pk").select_for_update())

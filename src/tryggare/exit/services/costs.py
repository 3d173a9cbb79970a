"""Costs of a case: planned, and paid where nobody was ordered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.needs import all_areas
from tryggare.domain.wording import say
from tryggare.exit.models import CallOff, Case, CostEntry, CostPayment
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors.needs import interventions
from tryggare.exit.services import case_keys
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.sealing import added
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class CostFacts:
    """A cost that is planned: ``area`` is a code of ``domain.needs``, ``on`` the day it is expected
    to fall on."""

    area: str
    what: str
    planned_ore: int
    on: date
    intervention: UUID | None = None


@transaction.atomic
def plan(*, by: Caseworker, case_id: UUID, facts: CostFacts, keyring: Client) -> CostEntry:
    """Write down a cost that is coming.

    Raises Case.DoesNotExist outside the team, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    return planned(case, facts, by=by, keys=case_keys.of_case(case, keyring, by=by))


def planned(case: Case, facts: CostFacts, *, by: Caseworker, keys: CaseKeys) -> CostEntry:
    """The entry. The caller holds the case."""
    _check(case, facts)
    row = CostEntry(
        municipality_id=case.municipality_id,
        case=case,
        intervention_id=facts.intervention,
        written_by_id=by.person_id,
    )
    secret = {
        "area": facts.area,
        "what": facts.what.strip(),
        "planned_ore": facts.planned_ore,
        "on": facts.on.isoformat(),
    }
    return added(row, secret, by=by, keys=keys, action="cost.plan")


@transaction.atomic
def pay(
    *, by: Caseworker, entry_id: UUID, amount_ore: int, on: date, keyring: Client
) -> CostPayment:
    """Write down what was paid without an order, once.

    Raises CostEntry.DoesNotExist outside the team, InvalidInput, Refused for what was ordered (an
    invoice answers for that) and for what is paid, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(CostEntry.objects.get(pk=entry_id).case_id)
    entry = CostEntry.objects.select_related("payment").get(pk=entry_id)
    if hasattr(entry, "payment"):
        raise Refused(say("Kostnaden är redan betald."))
    if CallOff.objects.filter(entry=entry).exists():
        raise Refused(say("Kostnaden är beställd. Den betalas genom att fakturan kontrolleras."))
    problems = []
    if amount_ore < 1:
        problems.append(Problem("amount_ore", say("Skriv ett belopp över noll.")))
    if on > timezone.localdate():
        problems.append(Problem("on", say("Dagen har inte varit än.")))
    if problems:
        raise InvalidInput(problems)
    row = CostPayment(
        municipality_id=case.municipality_id,
        case=case,
        entry=entry,
        written_by_id=by.person_id,
    )
    keys = case_keys.of_case(case, keyring, by=by)
    secret = {"amount_ore": amount_ore, "on": on.isoformat()}
    return added(row, secret, by=by, keys=keys, action="cost.pay")


def _check(case: Case, facts: CostFacts) -> None:
    problems = []
    if facts.area not in all_areas():
        problems.append(Problem("area", say("Välj ett behovsområde.")))
    if not facts.what.strip():
        problems.append(Problem("what", say("Skriv vad kostnaden är för.")))
    if facts.planned_ore < 1:
        problems.append(Problem("planned_ore", say("Skriv ett belopp över noll.")))
    named = facts.intervention
    if named is not None and not interventions(case.pk).filter(pk=named).exists():
        problems.append(Problem("intervention", say("Insatsen finns inte i ärendet.")))
    if problems:
        raise InvalidInput(problems)

"""Grants for one case: applied for, answered, accounted for, and what was left paid back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.exit_costs import GrantLevel, all_grants
from tryggare.domain.wording import Ore, say
from tryggare.exit.models import CaseGrant, CaseGrantStep
from tryggare.exit.permissions import WORK
from tryggare.exit.services import case_keys, cost_book
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.cost_book import ReadGrant
from tryggare.exit.services.sealing import added
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require

_Kind = CaseGrantStep.Kind
# What may happen next, by what happened last; paying back changes nothing else.
NEXT = {
    "": (_Kind.GRANTED, _Kind.REFUSED),
    _Kind.GRANTED: (_Kind.REPORTED, _Kind.RETURNED),
    _Kind.REPORTED: (_Kind.RETURNED,),
    _Kind.REFUSED: (),
}


@dataclass(frozen=True, kw_only=True)
class GrantFacts:
    """An application: ``kind`` is a code of ``domain.exit_costs``, ``reference`` what the one who
    decides calls it."""

    kind: str
    applied_on: date
    applied_ore: int
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class StepFacts:
    """What happened: how much was granted or paid back, in öre, and for what is granted the day it
    must be accounted for by."""

    kind: str
    happened_on: date
    amount_ore: int = 0
    report_by: date | None = None
    note: str = ""


@transaction.atomic
def apply(*, by: Caseworker, case_id: UUID, facts: GrantFacts, keyring: Client) -> CaseGrant:
    """Write down that a grant was applied for. Raises Case.DoesNotExist outside the team,
    InvalidInput, NoTicket and KeyringAway."""
    require(by.actor, WORK)
    case = held(case_id)
    kind = all_grants().get(facts.kind)
    problems = []
    if kind is None or kind.level is not GrantLevel.CASE:
        problems.append(Problem("kind", say("Välj vilket bidrag det är.")))
    if facts.applied_ore < 1:
        problems.append(Problem("applied_ore", say("Skriv ett belopp över noll.")))
    if facts.applied_on > timezone.localdate():
        problems.append(Problem("applied_on", say("Dagen har inte varit än.")))
    if problems:
        raise InvalidInput(problems)
    row = CaseGrant(
        municipality_id=case.municipality_id,
        case=case,
        kind=facts.kind,
        applied_on=facts.applied_on,
        written_by_id=by.person_id,
    )
    secret = {"applied_ore": facts.applied_ore, "reference": facts.reference.strip()}
    keys = case_keys.of_case(case, keyring, by=by)
    return added(row, secret, by=by, keys=keys, action="grant.apply", facts={"kind": row.kind})


@transaction.atomic
def step(*, by: Caseworker, grant_id: UUID, facts: StepFacts, keyring: Client) -> CaseGrantStep:
    """Write down what happened with it. Raises CaseGrant.DoesNotExist outside the team,
    InvalidInput, Refused for what does not follow, NoTicket and KeyringAway."""
    require(by.actor, WORK)
    case = held(CaseGrant.objects.get(pk=grant_id).case_id)
    keys = case_keys.of_case(case, keyring, by=by)
    grant = next(one for one in cost_book.opened(case, keys).grants if one.id == grant_id)
    _check(grant, facts)
    is_granted = facts.kind == _Kind.GRANTED
    row = CaseGrantStep(
        municipality_id=case.municipality_id,
        case=case,
        grant_id=grant_id,
        kind=facts.kind,
        happened_on=facts.happened_on,
        report_by=facts.report_by if is_granted else None,
        written_by_id=by.person_id,
    )
    amount = facts.amount_ore if facts.kind in {_Kind.GRANTED, _Kind.RETURNED} else 0
    secret = {"amount_ore": amount, "note": facts.note.strip()}
    told = {"kind": row.kind}
    return added(row, secret, by=by, keys=keys, action="grant.step", facts=told)


def _check(grant: ReadGrant, facts: StepFacts) -> None:
    if facts.kind not in NEXT[grant.state]:
        raise Refused(say("Det följer inte på det som har hänt med bidraget."))
    problems = []
    if facts.happened_on > timezone.localdate():
        problems.append(Problem("happened_on", say("Dagen har inte varit än.")))
    if facts.happened_on < grant.applied_on:
        problems.append(Problem("happened_on", say("Dagen ligger före ansökan.")))
    if facts.kind in {_Kind.GRANTED, _Kind.RETURNED} and facts.amount_ore < 1:
        problems.append(Problem("amount_ore", say("Skriv ett belopp över noll.")))
    if facts.kind == _Kind.GRANTED and facts.report_by is None:
        told = say("Fyll i den dag som står i beslutet.")
        problems.append(Problem("report_by", told))
    elif facts.report_by is not None and facts.report_by < facts.happened_on:
        problems.append(Problem("report_by", say("Dagen ligger före beslutet.")))
    if facts.kind == _Kind.RETURNED and facts.amount_ore > grant.standing.left_ore:
        told = say("Bidraget har %(left)s kvar.", left=Ore(grant.standing.left_ore))
        problems.append(Problem("amount_ore", told))
    if problems:
        raise InvalidInput(problems)

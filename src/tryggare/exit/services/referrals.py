"""Referrals to and from the programme's other actors, with how their conditions stand.

Nothing goes out without a consent to that actor or a trial that all have signed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.consent import Category
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.referrals import ProgrammeActor, Standing, conditions_of
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Referral
from tryggare.exit.permissions import WORK
from tryggare.exit.services import bases, case_keys
from tryggare.exit.services.bases import Basis
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.sealing import added
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class ReferralFacts:
    """A referral. ``contact`` is whom at the actor; ``standings`` how each condition stands, by its
    id. What goes out rests on one of ``consent_id`` and ``disclosure_id``."""

    direction: str
    actor: ProgrammeActor
    happened_on: date
    contact: str = field(repr=False)
    text: str = field(default="", repr=False)
    standings: Mapping[str, Standing] = field(default_factory=dict)
    consent_id: UUID | None = None
    disclosure_id: UUID | None = None


@dataclass(frozen=True)
class ReadReferral:
    """A referral as the team reads it."""

    id: UUID
    facts: ReferralFacts


@transaction.atomic
def write(*, by: Caseworker, case_id: UUID, facts: ReferralFacts, keyring: Client) -> Referral:
    """Write down a referral.

    Raises Case.DoesNotExist outside the team, InvalidInput, Refused, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    keys = case_keys.of_case(case, keyring, by=by)
    basis = _basis(case, keys, facts)
    _check(facts, basis)
    row = Referral(
        municipality_id=case.municipality_id,
        case=case,
        direction=facts.direction,
        actor=facts.actor,
        consent_id=basis.consent_id if basis else None,
        disclosure_id=basis.disclosure_id if basis else None,
        happened_on=facts.happened_on,
        written_by_id=by.person_id,
    )
    secret = {
        "contact": facts.contact.strip(),
        "text": facts.text.strip(),
        "standings": {key: standing.value for key, standing in facts.standings.items()},
    }
    told = {"actor": row.actor, "direction": row.direction}
    return added(row, secret, by=by, keys=keys, action="referral.write", facts=told)


def read(case: Case, keys: case_keys.CaseKeys) -> list[ReadReferral]:
    """The case's referrals, the newest first. The caller logs it."""
    rows = Referral.objects.filter(case=case).order_by("-written_at")
    return [_read(row, keys.open(row)) for row in rows]


def _read(row: Referral, secret: Mapping[str, Any]) -> ReadReferral:
    facts = ReferralFacts(
        direction=row.direction,
        actor=ProgrammeActor(row.actor),
        happened_on=row.happened_on,
        contact=secret["contact"],
        text=secret["text"],
        standings={key: Standing(value) for key, value in secret["standings"].items()},
        consent_id=row.consent_id,
        disclosure_id=row.disclosure_id,
    )
    return ReadReferral(row.pk, facts)


def _basis(case: Case, keys: case_keys.CaseKeys, facts: ReferralFacts) -> Basis | None:
    if facts.direction == Referral.Direction.INTO:
        return None
    # Whoever is referred is told of by that alone.
    told = [Category.IDENTITY]
    return bases.holding(
        case,
        keys,
        told,
        consent_id=facts.consent_id,
        disclosure_id=facts.disclosure_id,
        field_name="basis",
    )


def _check(facts: ReferralFacts, basis: Basis | None) -> None:
    problems = []
    if facts.happened_on > timezone.localdate():
        problems.append(Problem("happened_on", say("Dagen har inte varit än.")))
    if not facts.contact.strip():
        problems.append(Problem("contact", say("Skriv vem ni har talat med.")))
    if basis is not None and basis.recipient != facts.actor.recipient:
        told = say("Det gäller inte %(actor)s.", actor=facts.actor.text)
        problems.append(Problem("basis", told))
    known = {one.id for one in conditions_of(facts.actor)}
    if not facts.standings.keys() <= known:
        problems.append(Problem("", say("Ett av villkoren är inte den aktörens.")))
    if problems:
        raise InvalidInput(problems)

"""Holds: nothing of a case is destroyed while one lasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.exit.models import Case, LegalHold, LegalHoldEnd
from tryggare.exit.permissions import WORK
from tryggare.exit.services import case_keys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.exit.services.sealing import added
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class HoldFacts:
    """Why (a code of ``LegalHold.Kind``, and in words) and how long: the last day, or None until
    somebody lifts it."""

    kind: str
    words: str
    until: date | None = None


@dataclass(frozen=True)
class ReadHold:
    """A hold as the team reads it. ``is_over`` when it is lifted or its day has passed."""

    id: UUID
    kind: str
    words: str
    until: date | None
    set_by: str
    set_on: date
    is_over: bool


@transaction.atomic
def put(*, by: Caseworker, case_id: UUID, facts: HoldFacts, keyring: Client) -> LegalHold:
    """Stop the destruction of the case, and of all other cases of the same person.

    Raises Case.DoesNotExist outside the team, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    _check(facts)
    row = LegalHold(
        municipality_id=case.municipality_id,
        case=case,
        kind=facts.kind,
        until=facts.until,
        set_by_id=by.person_id,
    )
    keys = case_keys.of_case(case, keyring, by=by)
    told = {"kind": row.kind}
    secret = {"words": facts.words.strip()}
    return added(row, secret, by=by, keys=keys, action="legal_hold.put", facts=told)


@transaction.atomic
def lift(*, by: Caseworker, case_id: UUID, hold_id: UUID) -> LegalHoldEnd:
    """Let the case go on towards destruction. Raises Case.DoesNotExist, LegalHold.DoesNotExist, and
    Refused when it is lifted already."""
    require(by.actor, WORK)
    case = held(case_id)
    row = LegalHold.objects.get(pk=hold_id, case=case)
    if LegalHoldEnd.objects.filter(hold=row).exists():
        raise Refused(say("Stoppet är redan hävt."))
    ended = LegalHoldEnd.objects.create(
        municipality_id=case.municipality_id, case=case, hold=row, lifted_by_id=by.person_id
    )
    record(by=by, case_id=case.pk, action="legal_hold.lift", on=row)
    return ended


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> Sequence[ReadHold]:
    """Every hold, the newest first; the reading is told in the case's log."""
    case = Case.objects.get(pk=case_id)
    rows = LegalHold.objects.filter(case=case).select_related("set_by").order_by("-set_at")
    if not rows:
        return []
    keys = case_keys.of_case(case, keyring, by=by)
    lifted = set(LegalHoldEnd.objects.filter(case=case).values_list("hold_id", flat=True))
    found = [_read(row, keys.open(row), row.pk in lifted) for row in rows]
    record(by=by, case_id=case.pk, action="legal_hold.read", on=case)
    return found


def _read(row: LegalHold, secret: dict[str, str], is_lifted: bool) -> ReadHold:
    return ReadHold(
        id=row.pk,
        kind=row.kind,
        words=secret["words"],
        until=row.until,
        set_by=row.set_by.name,
        set_on=timezone.localdate(row.set_at),
        is_over=is_lifted or (row.until is not None and row.until < timezone.localdate()),
    )


def _check(facts: HoldFacts) -> None:
    problems = []
    if facts.kind not in LegalHold.Kind.values:
        problems.append(Problem("kind", say("Välj varför gallringen stoppas.")))
    if not facts.words.strip():
        problems.append(Problem("words", say("Skriv vad det gäller.")))
    if facts.until is not None and facts.until < timezone.localdate():
        problems.append(Problem("until", say("Dagen har redan varit.")))
    if problems:
        raise InvalidInput(problems)

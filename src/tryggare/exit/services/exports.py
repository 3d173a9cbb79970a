"""A case taken out to the system that holds the *akt*: asked for, approved by another when it
holds what is most secret, and made in memory the moment it is taken. No file is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.exit_exchange import (
    ALWAYS,
    PHRASE_SIGNS,
    Package,
    Part,
    lock_to_key,
    lock_with_phrase,
    tables,
    write_package,
)
from tryggare.domain.sealing import Secret
from tryggare.domain.wording import say
from tryggare.exit.models import Case, CaseExport, Whereabouts
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import knowers
from tryggare.exit.selectors.record_systems import holder
from tryggare.exit.services import answer_keys, case_keys, exchange_rows
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.exit.services.sealing import added
from tryggare.keyring.client import Client
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import require

# How long it may be taken after it was asked for, or approved.
LASTS = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True)
class ExportFacts:
    """What is to go and why. ``protected_reason`` says why also those parts are needed that may
    only go for a reason of their own."""

    purpose: str
    parts: frozenset[Part]
    reason: str
    protected_reason: str = ""
    is_confirmed: bool = False


@dataclass(frozen=True)
class Taken:
    """The locked file. ``digest`` is its SHA-256 in hex."""

    file: bytes = field(repr=False)
    digest: str


@transaction.atomic
def ask(*, by: Caseworker, case_id: UUID, facts: ExportFacts, keyring: Client) -> CaseExport:
    """Ask for an export.

    Raises Case.DoesNotExist outside the team, Refused while no other system holds the akt,
    InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    system = holder().row
    if system is None or not system.name:
        raise Refused(
            say("Akten förs inte i något annat system, så det finns inget att exportera till.")
        )
    _check(case, facts, by)
    parts = [one.value for one in Part if one in facts.parts | ALWAYS]
    row = CaseExport(
        municipality_id=case.municipality_id,
        case=case,
        system=system,
        purpose=facts.purpose,
        parts=parts,
        with_protected=any(one.is_protected for one in facts.parts),
        asked_by_id=by.person_id,
    )
    secret = {
        "reason": facts.reason.strip(),
        "protected_reason": facts.protected_reason.strip(),
    }
    keys = case_keys.of_case(case, keyring, by=by)
    told = {"parts": parts, "protected": row.with_protected}
    return added(row, secret, by=by, keys=keys, action="export.ask", facts=told)


@transaction.atomic
def approve(*, by: Caseworker, case_id: UUID, export_id: UUID) -> CaseExport:
    """Another of the team says yes to what is most secret going too.

    Raises Case.DoesNotExist, CaseExport.DoesNotExist and Refused.
    """
    row = _waiting(by, case_id, export_id)
    if not row.with_protected or row.approved_by_id is not None:
        raise Refused(say("Exporten väntar inte på något godkännande."))
    if row.asked_by_id == by.person_id:
        raise Refused(say("Någon annan i laget godkänner det du har begärt."))
    _require_fresh(row.asked_at)
    row.approved_by_id, row.approved_at = by.person_id, timezone.now()
    row.save(update_fields=["approved_by", "approved_at"])
    record(by=by, case_id=row.case_id, action="export.approve", on=row)
    return row


@transaction.atomic
def stop(*, by: Caseworker, case_id: UUID, export_id: UUID) -> CaseExport:
    """It is not to be made. Raises as ``approve`` does."""
    row = _waiting(by, case_id, export_id)
    row.stopped_by_id, row.stopped_at = by.person_id, timezone.now()
    row.save(update_fields=["stopped_by", "stopped_at"])
    record(by=by, case_id=row.case_id, action="export.stop", on=row)
    return row


@transaction.atomic
def take(
    *, by: Caseworker, case_id: UUID, export_id: UUID, keyring: Client, phrase: str = ""
) -> Taken:
    """The file, made now and locked: to the system's public key, or else with ``phrase``.

    Whoever asked takes it, once, within a day. Raises Case.DoesNotExist, CaseExport.DoesNotExist,
    InvalidInput for a phrase that is too short, Refused, NoTicket and KeyringAway.
    """
    row = _waiting(by, case_id, export_id)
    _require_may_take(row, by)
    key = bytes(row.system.key or b"")
    if not key and sum(sign.isalnum() for sign in phrase) < PHRASE_SIGNS:
        raise InvalidInput([Problem("phrase", say("Lösenfrasen är för kort. Låt den stå kvar."))])
    content = write_package(_package(row, by, keyring))
    if key:
        file = lock_to_key(content, public=key, export=row.pk)
    else:
        file = lock_with_phrase(content, phrase=phrase, export=row.pk)
    row.digest = sha256(file).digest()
    row.save(update_fields=["taken_at", "digest"])
    told = {"digest": row.digest.hex(), "parts": row.parts, "system": str(row.system_id)}
    record(by=by, case_id=row.case_id, action="export.download", on=row, facts=told)
    return Taken(file, row.digest.hex())


def may_take(row: CaseExport, by: Caseworker) -> bool:
    """Whether ``by`` could take it now."""
    try:
        _require_may_take(row, by)
    except Refused:
        return False
    return row.taken_at is None and row.stopped_at is None


def _package(row: CaseExport, by: Caseworker, keyring: Client) -> Package:
    row.taken_at = timezone.now()
    case, place = row.case, Municipality.objects.get(pk=row.municipality_id)
    parts = tuple(map(Part, row.parts))
    wanted = [table for table in tables().values() if table.part in parts]
    rows = exchange_rows.rows_of(case, wanted, by=by, keyring=keyring)
    answer_key: Secret = answer_keys.of_export(row, keyring, by=by)
    return Package(
        id=row.pk,
        made_at=row.taken_at,
        made_by=by.actor.name,
        municipality=place.code,
        municipality_name=place.name,
        record_system=row.system.name,
        purpose=row.purpose,
        case_id=case.pk,
        case_number=case.number,
        parts=parts,
        answer_key=answer_key.reveal(),
        people=exchange_rows.people_in(rows),
        rows=rows,
    )


def _waiting(by: Caseworker, case_id: UUID, export_id: UUID) -> CaseExport:
    """The export, held with its case. Raises Refused for one that is taken or stopped."""
    require(by.actor, WORK)
    case = held(case_id)
    row: CaseExport = CaseExport.objects.select_related("system").get(case=case, pk=export_id)
    row.case = case
    if row.taken_at is not None:
        raise Refused(say("Filen är redan hämtad. Begär en ny export om den behövs igen."))
    if row.stopped_at is not None:
        raise Refused(say("Exporten är stoppad. Begär en ny om den behövs."))
    return row


def _require_may_take(row: CaseExport, by: Caseworker) -> None:
    if row.asked_by_id != by.person_id:
        raise Refused(say("Den som begärde exporten hämtar filen."))
    if row.with_protected and row.approved_at is None:
        raise Refused(say("Någon annan i laget behöver godkänna exporten först."))
    _require_fresh(row.approved_at or row.asked_at)
    now = holder().row
    if now is None or now.pk != row.system_id:
        raise Refused(
            say("Kommunen har bestämt på nytt om akten sedan exporten begärdes. Begär en ny.")
        )


def _require_fresh(since: datetime) -> None:
    if timezone.now() - since > LASTS:
        raise Refused(say("Det är mer än ett dygn sedan. Begär en ny export."))


def _check(case: Case, facts: ExportFacts, by: Caseworker) -> None:
    problems = []
    if facts.purpose not in CaseExport.Purpose.values:
        problems.append(Problem("purpose", say("Välj vad exporten ska användas till.")))
    if not facts.reason.strip():
        problems.append(Problem("reason", say("Skriv varför.")))
    if not facts.parts - ALWAYS:
        problems.append(Problem("parts", say("Välj minst en del.")))
    problems += _protected(case, facts, by)
    if problems:
        raise InvalidInput(problems)


def _protected(case: Case, facts: ExportFacts, by: Caseworker) -> list[Problem]:
    """What is lacking for the parts that only go for a reason of their own."""
    if not any(one.is_protected for one in facts.parts):
        return []
    problems = []
    if not facts.protected_reason.strip():
        why = say("Skriv varför just de skyddade delarna behövs.")
        problems.append(Problem("protected_reason", why))
    if not facts.is_confirmed:
        sure = say("Bekräfta att de skyddade delarna ska följa med.")
        problems.append(Problem("is_confirmed", sure))
    if Part.PLACES in facts.parts and _unlisted(case, by):
        who = say("Exakta platser tas bara ut av den som står på listan över dem som vet.")
        problems.append(Problem("protected", who))
    return problems


def _unlisted(case: Case, by: Caseworker) -> Sequence[UUID]:
    """Stays with an exact place that ``by`` may not open."""
    stays = Whereabouts.objects.filter(case=case, key_epoch__gt=0).values_list("pk", flat=True)
    return [one for one in stays if not knowers.listed(one, by.person_id)]

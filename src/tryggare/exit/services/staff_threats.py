"""Threats against staff: told by someone in the team; their names are kept out of letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import say
from tryggare.exit.models import Case, NameHiding, StaffThreat
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors.staff import staff_names_hidden
from tryggare.exit.services import case_keys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class StaffThreatFacts:
    """What happened, what was done, and what protection those who work here get."""

    kind: str
    happened_on: date
    text: str
    done: str
    protection: str = ""
    police_told: bool = False
    hide_names: bool = False


@dataclass(frozen=True)
class ReadStaffThreat:
    """A report as the team reads it."""

    id: UUID
    kind: str
    happened_on: date
    police_told: bool
    reported_by: str
    text: str
    done: str
    protection: str


@transaction.atomic
def report(
    *, by: Caseworker, case_id: UUID, facts: StaffThreatFacts, keyring: Client
) -> StaffThreat:
    """Tell of a threat; the names are left out of letters from now on if ``hide_names``.

    Raises Case.DoesNotExist outside the team, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    _check(facts)
    row = StaffThreat(
        municipality_id=case.municipality_id,
        case=case,
        kind=facts.kind,
        happened_on=facts.happened_on,
        police_told=facts.police_told,
        reported_by_id=by.person_id,
    )
    secret = {
        "text": facts.text.strip(),
        "done": facts.done.strip(),
        "protection": facts.protection.strip(),
    }
    case_keys.of_case(case, keyring, by=by).seal(row, secret)
    row.save(force_insert=True)
    told = {"kind": facts.kind}
    record(by=by, case_id=case.pk, action="staff_threat.report", on=row, facts=told)
    if facts.hide_names and not staff_names_hidden(case.pk):
        _set(by, case, is_on=True)
    return row


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> Sequence[ReadStaffThreat]:
    """Every report, the newest first; the reading is logged.

    Raises Case.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=case_id)
    rows = StaffThreat.objects.filter(case=case).select_related("reported_by")
    found = list(rows.order_by("-happened_on", "-reported_at"))
    if not found:
        return []
    keys = case_keys.of_case(case, keyring, by=by)
    read_ = [_read(row, keys.open(row)) for row in found]
    told = {"reports": [str(row.pk) for row in found]}
    record(by=by, case_id=case.pk, action="staff_threat.read", on=case, facts=told)
    return read_


@transaction.atomic
def hide_names(*, by: Caseworker, case_id: UUID, is_on: bool) -> None:
    """Leave the names of staff out of the case's letters, or have them there again (FL 33 §).

    Raises Case.DoesNotExist outside the team.
    """
    require(by.actor, WORK)
    case = held(case_id)
    if staff_names_hidden(case.pk) != is_on:
        _set(by, case, is_on=is_on)


def _set(by: Caseworker, case: Case, *, is_on: bool) -> None:
    row = NameHiding(
        municipality_id=case.municipality_id, case=case, is_on=is_on, set_by_id=by.person_id
    )
    row.save(force_insert=True)
    action = "staff_names.hide" if is_on else "staff_names.show"
    record(by=by, case_id=case.pk, action=action, on=row)


def _read(row: StaffThreat, secret: dict[str, str]) -> ReadStaffThreat:
    return ReadStaffThreat(
        row.pk, row.kind, row.happened_on, row.police_told, row.reported_by.name,
        secret["text"], secret["done"], secret["protection"],
    )  # fmt: skip


def _check(facts: StaffThreatFacts) -> None:
    problems = []
    if facts.kind not in StaffThreat.Kind.values:
        problems.append(Problem("kind", say("Välj vad som hände.")))
    if facts.happened_on > timezone.localdate():
        problems.append(Problem("happened_on", say("Dagen har inte varit än.")))
    if not facts.text.strip():
        problems.append(Problem("text", say("Skriv vad som hände.")))
    if not facts.done.strip():
        problems.append(Problem("done", say("Skriv vad ni gjorde.")))
    if problems:
        raise InvalidInput(problems)

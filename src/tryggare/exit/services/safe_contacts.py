"""How the person is reached without anyone else noticing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.exit_safety import Channel
from tryggare.domain.wording import say
from tryggare.exit.models import Case, SafeContact
from tryggare.exit.permissions import WORK
from tryggare.exit.services import case_keys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class ContactFacts:
    """``how`` is the number, the name in the app, or who it goes through; ``code_phrase`` is what
    shows that it is us, or them."""

    channel: Channel
    how: str = ""
    times: str = ""
    code_phrase: str = ""
    may_leave_message: bool = False
    never_call: bool = False
    never_post: bool = False


@dataclass(frozen=True)
class ReadContact:
    """What holds now, and who wrote it down when."""

    facts: ContactFacts
    written_at: datetime
    written_by: str


@transaction.atomic
def write(*, by: Caseworker, case_id: UUID, facts: ContactFacts, keyring: Client) -> SafeContact:
    """Write down what holds from now on; what was written before stays.

    Raises Case.DoesNotExist outside the team, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    _check(facts)
    row = SafeContact(municipality_id=case.municipality_id, case=case, written_by_id=by.person_id)
    case_keys.of_case(case, keyring, by=by).seal(row, asdict(facts))
    row.save(force_insert=True)
    record(by=by, case_id=case.pk, action="contact.write", on=row)
    return row


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> ReadContact | None:
    """What holds now, or None when nothing has been written; the reading is logged.

    Raises Case.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=case_id)
    rows = SafeContact.objects.filter(case=case).select_related("written_by")
    row = rows.order_by("-written_at").first()
    if row is None:
        return None
    secret = case_keys.of_case(case, keyring, by=by).open(row)
    record(by=by, case_id=case.pk, action="contact.read", on=row)
    facts = ContactFacts(**{**secret, "channel": Channel(secret["channel"])})
    return ReadContact(facts, row.written_at, row.written_by.name)


def _check(facts: ContactFacts) -> None:
    problems = []
    if facts.channel is not Channel.THEY_CALL and not facts.how.strip():
        problems.append(
            Problem("how", say("Skriv numret, namnet i appen eller vem det går genom."))
        )
    if facts.channel is Channel.CALL and facts.never_call:
        problems.append(
            Problem("never_call", say("Det går inte ihop med att ni ska ringa. Ändra det ena."))
        )
    if problems:
        raise InvalidInput(problems)

"""The register of what authorities have asked for by a duty in law: asked, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.secrecy import BY_DUTY_ON_REQUEST, Purpose, Recipient, all_grounds
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Request
from tryggare.exit.permissions import WORK
from tryggare.exit.services import case_keys
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class RequestFacts:
    """Which authority asked, on what day and by which provision (``ground``); who there it was,
    the case it belongs to with them, what was asked, and how it was made sure that it was they."""

    authority: Recipient
    ground: str
    purpose: Purpose
    asked_on: date
    who: str
    reference: str
    what: str
    checked: str


@dataclass(frozen=True)
class ReadRequest:
    """A request as the team reads it."""

    row: Request
    who: str = field(repr=False)
    reference: str = field(repr=False)
    what: str = field(repr=False)
    checked: str = field(repr=False)
    written_by: str = ""


@transaction.atomic
def register(*, by: Caseworker, case_id: UUID, facts: RequestFacts, keyring: Client) -> Request:
    """Write down that an authority has asked.

    Raises Case.DoesNotExist outside the team, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    _check(facts)
    row = Request(
        municipality_id=case.municipality_id,
        case=case,
        authority=facts.authority,
        ground=facts.ground,
        purpose=facts.purpose,
        asked_on=facts.asked_on,
        written_by_id=by.person_id,
    )
    secret = {name: getattr(facts, name).strip() for name in _SEALED}
    case_keys.of_case(case, keyring, by=by).seal(row, secret)
    row.save(force_insert=True)
    told = {"authority": row.authority, "ground": row.ground}
    record(by=by, case_id=case.pk, action="request.register", on=row, facts=told)
    return row


@transaction.atomic
def read(*, by: Caseworker, request_id: UUID, keyring: Client) -> ReadRequest:
    """One request; that it was read is logged with the reading.

    Raises Request.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    row = Request.objects.select_related("case", "written_by").get(pk=request_id)
    found = opened(row, case_keys.of_case(row.case, keyring, by=by))
    record(by=by, case_id=row.case_id, action="request.read", on=row)
    return found


@transaction.atomic
def read_all(*, by: Caseworker, case_id: UUID, keyring: Client) -> list[ReadRequest]:
    """A case's requests, newest first. Raises Case.DoesNotExist outside the team."""
    case = Case.objects.get(pk=case_id)
    rows = Request.objects.filter(case=case).select_related("written_by")
    keys = case_keys.of_case(case, keyring, by=by)
    found = [opened(row, keys) for row in rows.order_by("-asked_on", "-written_at")]
    if found:
        ids = [str(one.row.pk) for one in found]
        record(by=by, case_id=case.pk, action="request.read", on=case, facts={"requests": ids})
    return found


def opened(row: Request, keys: CaseKeys) -> ReadRequest:
    """What the row says. The caller tells in the log that it was opened."""
    secret = keys.open(row)
    words = {name: secret[name] for name in _SEALED}
    return ReadRequest(row, **words, written_by=row.written_by.name)


_SEALED = ("who", "reference", "what", "checked")


def _check(facts: RequestFacts) -> None:
    problems = []
    ground = all_grounds().get(facts.ground)
    if ground is None or facts.ground not in BY_DUTY_ON_REQUEST:
        problems.append(Problem("ground", say("Välj vilken bestämmelse begäran vilar på.")))
    else:
        if facts.authority not in ground.recipients:
            problems.append(
                Problem(
                    "authority",
                    say("Regeln gäller inte %(recipient)s.", recipient=facts.authority.text),
                )
            )
        if facts.purpose not in ground.purposes:
            problems.append(
                Problem(
                    "purpose",
                    say(
                        "Regeln gäller inte det här ändamålet: %(purpose)s.",
                        purpose=facts.purpose.text,
                    ),
                )
            )
    if facts.asked_on > timezone.localdate():
        problems.append(Problem("asked_on", say("Dagen har inte varit än.")))
    if not facts.who.strip():
        problems.append(Problem("who", say("Skriv vem som frågade.")))
    if not facts.what.strip():
        problems.append(Problem("what", say("Skriv vad de frågade efter.")))
    if not facts.checked.strip():
        problems.append(Problem("checked", say("Skriv hur ni har kontrollerat vem som frågade.")))
    if problems:
        raise InvalidInput(problems)

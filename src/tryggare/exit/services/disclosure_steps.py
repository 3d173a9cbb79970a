"""What happens with a trial after its first signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.secrecy import DISCLOSURE, only_whether
from tryggare.domain.transitions import move
from tryggare.domain.wording import say
from tryggare.exit.models import Disclosure, DisclosureStep
from tryggare.exit.permissions import WORK
from tryggare.exit.services import case_keys
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.disclosures import locked, require_consent
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class GivenFacts:
    """What was told to whom, when and how. ``stays`` answers whether the person stays somewhere,
    where the law lets nothing more be said; ``what`` is then empty."""

    given_on: date
    to_whom: str
    how: str
    what: str = ""
    stays: bool | None = None


@transaction.atomic
def countersign(*, by: Caseworker, disclosure_id: UUID, keyring: Client) -> Disclosure:
    """Sign as the second, having read the trial. Never the one who tried it.

    Raises Disclosure.DoesNotExist outside the team, Refused, NoTicket and KeyringAway.
    """
    return _second(by, disclosure_id, "countersign", "", keyring)


@transaction.atomic
def send_back(*, by: Caseworker, disclosure_id: UUID, reason: str, keyring: Client) -> Disclosure:
    """Not sign, and say why; the trial is made anew. Raises as ``countersign``; InvalidInput."""
    if not reason.strip():
        raise InvalidInput([Problem("reason", say("Skriv varför du inte skriver under."))])
    return _second(by, disclosure_id, "send_back", reason, keyring)


@transaction.atomic
def give(
    *, by: Caseworker, disclosure_id: UUID, facts: GivenFacts, keyring: Client
) -> DisclosureStep:
    """Write down what was told. A consent that it rests on must hold still.

    Raises Disclosure.DoesNotExist outside the team, InvalidInput, Refused, NoTicket and
    KeyringAway.
    """
    require(by.actor, WORK)
    row = locked(disclosure_id)
    state = move(DISCLOSURE, row.state, "give")
    _check(row, facts)
    keys = case_keys.of_case(row.case, keyring, by=by)
    require_consent(row, keys.open(row), keys)
    row.state = state
    row.save(update_fields=["state"])
    told = {"to_whom": facts.to_whom.strip(), "how": facts.how.strip(), "what": facts.what.strip()}
    step = _step(row, "give", by, facts.given_on)
    keys.seal(step, {**told, "stays": facts.stays})
    step.save(force_insert=True)
    on = {"given_on": facts.given_on.isoformat(), "ground": row.ground}
    record(by=by, case_id=row.case_id, action="disclosure.disclose", on=row, facts=on)
    return step


@transaction.atomic
def stop(*, by: Caseworker, disclosure_id: UUID, reason: str, keyring: Client) -> Disclosure:
    """Not tell after all. Raises as ``give``."""
    require(by.actor, WORK)
    row = locked(disclosure_id)
    state = move(DISCLOSURE, row.state, "stop")
    if not reason.strip():
        raise InvalidInput([Problem("reason", say("Skriv varför det inte lämnas ut."))])
    row.state = state
    row.save(update_fields=["state"])
    _add(row, "stop", {"reason": reason.strip()}, by, keyring)
    return row


def _second(
    by: Caseworker, disclosure_id: UUID, way: str, reason: str, keyring: Client
) -> Disclosure:
    require(by.actor, WORK)
    row = locked(disclosure_id)
    state = move(DISCLOSURE, row.state, way)
    if row.tried_by_id == by.person_id:
        raise Refused(say("Den andra underskriften är någon annans i ärendet."))
    if way == "countersign" and row.outcome == "tell":
        keys = case_keys.of_case(row.case, keyring, by=by)
        require_consent(row, keys.open(row), keys)
    row.state, row.second_by_id, row.second_at = state, by.person_id, timezone.now()
    row.save(update_fields=["state", "second_by", "second_at"])
    _add(row, way, {"reason": reason.strip()}, by, keyring)
    return row


def _add(
    row: Disclosure, way: str, secret: Mapping[str, object], by: Caseworker, keyring: Client
) -> None:
    step = _step(row, way, by, timezone.localdate())
    case_keys.of_case(row.case, keyring, by=by).seal(step, secret)
    step.save(force_insert=True)
    record(by=by, case_id=row.case_id, action=f"disclosure.{way}", on=row)


def _step(row: Disclosure, way: str, by: Caseworker, on: date) -> DisclosureStep:
    return DisclosureStep(
        municipality_id=row.municipality_id,
        case=row.case,
        disclosure=row,
        way=way,
        happened_on=on,
        gone_by_id=by.person_id,
    )


def _check(row: Disclosure, facts: GivenFacts) -> None:
    problems = []
    if facts.given_on > timezone.localdate():
        problems.append(Problem("given_on", say("Dagen har inte varit än.")))
    if not facts.to_whom.strip():
        problems.append(Problem("to_whom", say("Skriv vem som tog emot.")))
    if only_whether(row.ground):
        if facts.stays is None:
            problems.append(Problem("stays", say("Svara ja eller nej.")))
        if facts.what.strip():
            problems.append(
                Problem("what", say("Här får bara sägas om personen bor där, inget mer."))
            )
    elif not facts.what.strip():
        problems.append(Problem("what", say("Skriv vad som lämnades.")))
    if problems:
        raise InvalidInput(problems)

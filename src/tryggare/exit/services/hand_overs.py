"""Handing over to another municipality, seen from the team: sent, read over, taken back, noted.

What is handed over lies in a package of its own, with the receiver (``Package``). That it is this
case's, and with whom it lies, stands sealed in the case and nowhere else.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils import timezone

from tryggare.domain.clocks import due
from tryggare.domain.consent import Category, ends_at
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.hand_overs import DAYS, PACKAGE, PURPOSES, Kind, names_it
from tryggare.domain.law import clock_rule
from tryggare.domain.sealing import Secret, month_of
from tryggare.domain.secrecy import Recipient as RecipientKind
from tryggare.domain.transitions import move
from tryggare.domain.wording import say
from tryggare.exit.models import HandOver
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors.cooperations import Recipient, recipients
from tryggare.exit.services import bases, case_keys, clocks, package_keys, snapshots
from tryggare.exit.services.bases import Basis
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require

THEY_ANSWER, WE_ANSWER, TRIED = "transfer-they-answer", "transfer-we-answer", "transfer-tried"


@dataclass(frozen=True, kw_only=True)
class HandOverFacts:
    """What is handed over to whom, and on what: one of ``consent_id`` and ``disclosure_id``. Who it
    is about goes along always; ``task`` is what the other municipality is asked to do or try."""

    kind: Kind
    people: frozenset[UUID]
    categories: frozenset[Category]
    task: str = field(repr=False)
    texts: Mapping[Category, str] = field(default_factory=dict, repr=False)
    consent_id: UUID | None = None
    disclosure_id: UUID | None = None


@dataclass(frozen=True)
class ReadHandOver:
    """What was handed over, as the team reads it. ``state`` is how the package stands, which is
    more than ``row.state`` until the answer is noted; ``reply`` is why it was refused."""

    row: HandOver
    state: str
    answered_on: date | None
    municipality: str = field(repr=False)
    people: Sequence[str] = field(repr=False)
    task: str = field(repr=False)
    fields: Mapping[str, str] = field(repr=False)
    reply: str = field(default="", repr=False)


@transaction.atomic
def send(*, by: Caseworker, case_id: UUID, facts: HandOverFacts, keyring: Client) -> HandOver:
    """Seal a package to those named in an agreement and leave it with them. A question of transfer
    begins the month in which it is to be answered (SoL 29 kap. 11 §).

    Raises Case.DoesNotExist outside the team, InvalidInput, Refused, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    keys = case_keys.of_case(case, keyring, by=by)
    people = _people(by, facts)
    categories = facts.categories | {Category.IDENTITY}
    basis = bases.holding(
        case,
        keys,
        categories,
        consent_id=facts.consent_id,
        disclosure_id=facts.disclosure_id,
        field_name="basis",
    )
    _check(facts, basis, people)
    identity = snapshots.newest_identity(case.pk)
    who = keys.open(identity) if identity is not None else {}
    fields = snapshots.taken(who, facts.texts, categories)
    row = HandOver(
        municipality_id=case.municipality_id,
        case=case,
        kind=facts.kind,
        consent_id=basis.consent_id,
        disclosure_id=basis.disclosure_id,
        sent_by_id=by.person_id,
    )
    package, key = uuid4(), Secret.random()
    content = {"branch": case.branch, "task": facts.task.strip(), "fields": fields}
    secret = {
        **content,
        "package": str(package),
        "key": base64.b64encode(key.reveal()).decode(),
        "municipality": people[0].municipality,
        "people": [one.name for one in people],
    }
    _leave(package, key, content, facts.kind, basis, people, keyring)
    keys.seal(row, secret)
    row.save(force_insert=True)
    if identity is not None:
        record(by=by, case_id=case.pk, action="identity.read", on=identity)
    record(by=by, case_id=case.pk, action="hand_over.send", on=row, facts={"kind": row.kind})
    if facts.kind is Kind.TRANSFER:
        today = timezone.localdate()
        clocks.set_(by=by, case=case, clock_id=THEY_ANSWER, start=today, about=row.pk)
    return row


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, hand_over_id: UUID, keyring: Client) -> ReadHandOver:
    """What was handed over and how it stands; the reading is logged.

    Raises HandOver.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    row = HandOver.objects.select_related("case", "sent_by").get(pk=hand_over_id, case=case_id)
    secret = case_keys.of_case(row.case, keyring, by=by).open(row)
    record(by=by, case_id=row.case_id, action="hand_over.read", on=row)
    return opened(row, secret)


def opened(row: HandOver, secret: Mapping[str, Any]) -> ReadHandOver:
    """What the row says, with how its package stands now. The caller logs it."""
    package = UUID(secret["package"])
    state, answered_on, sealed = _standing(package)
    reply = ""
    if sealed is not None:
        key = Secret(base64.b64decode(secret["key"]))
        reply = package_keys.open_reply(key, package, sealed)["reason"]
    return ReadHandOver(
        row, state, answered_on, secret["municipality"], secret["people"], secret["task"],
        secret["fields"], reply,
    )  # fmt: skip


@transaction.atomic
def revoke(*, by: Caseworker, case_id: UUID, hand_over_id: UUID, keyring: Client) -> HandOver:
    """Take a package back before it is answered; nobody opens it any more.

    Raises as ``read``, and Refused when it is over already.
    """
    require(by.actor, WORK)
    row, secret = _held(by, case_id, hand_over_id, keyring)
    if not ended(UUID(secret["package"]), "revoked"):
        raise Refused(say("Det är redan besvarat eller stängt. För in svaret i ärendet."))
    _moved(row, "revoke")
    record(by=by, case_id=row.case_id, action="hand_over.revoke", on=row)
    if row.kind == Kind.TRANSFER:
        clocks.met(
            by=by, case=row.case, clock_id=THEY_ANSWER, on=timezone.localdate(), about=row.pk
        )
    return row


@transaction.atomic
def note(*, by: Caseworker, case_id: UUID, hand_over_id: UUID, keyring: Client) -> HandOver:
    """Bring the answer into the case: its state, and that the month's time was kept or not.

    Raises as ``read``, and Refused while there is no answer and when it is noted already.
    """
    require(by.actor, WORK)
    row, secret = _held(by, case_id, hand_over_id, keyring)
    state, answered_on, _reply = _standing(UUID(secret["package"]))
    ways = {"accepted": "accept", "refused": "refuse", "expired": "expire"}
    if state not in ways:
        raise Refused(say("Det finns inget svar att föra in."))
    _moved(row, ways[state])
    record(by=by, case_id=row.case_id, action=f"hand_over.{ways[state]}", on=row)
    if row.kind == Kind.TRANSFER and answered_on is not None:
        clocks.met(by=by, case=row.case, clock_id=THEY_ANSWER, on=answered_on, about=row.pk)
    return row


@transaction.atomic
def to_inspectorate(*, by: Caseworker, case_id: UUID, hand_over_id: UUID, on: date) -> HandOver:
    """Note that IVO has been asked which municipality has the case; it tries it in three months.

    Raises HandOver.DoesNotExist outside the team, InvalidInput, and Refused while the other
    municipality has its month and has not said no.
    """
    require(by.actor, WORK)
    case = held(case_id)
    row = HandOver.objects.get(pk=hand_over_id, case=case)
    if row.kind != Kind.TRANSFER or row.state not in ("refused", "expired"):
        told = say("Frågan kan gå till IVO när svaret är nej eller inte har kommit i tid.")
        raise Refused(told)
    if on > timezone.localdate():
        raise InvalidInput([Problem("on", say("Dagen har inte varit än."))])
    clocks.set_(by=by, case=case, clock_id=TRIED, start=on, about=row.pk)
    record(by=by, case_id=case.pk, action="hand_over.ask_inspectorate", on=row)
    return row


def ended(package: UUID, way: str) -> bool:
    """Close a package that nobody has answered: ``revoked`` or ``withdrawn``. False when it is over
    already."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT exit_package_end(%s, %s)", [package, way])
        was_open: bool = cursor.fetchone()[0]
    return was_open


def _standing(package: UUID) -> tuple[str, date | None, bytes | None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM exit_package_standing(%s)", [package])
        state, answered_on, reply = cursor.fetchone()
    return state, answered_on, reply


def _leave(  # noqa: PLR0913, PLR0917 - what a package is made of
    package: UUID,
    key: Secret,
    content: Mapping[str, Any],
    kind: Kind,
    basis: Basis,
    people: Sequence[Recipient],
    keyring: Client,
) -> None:
    today = timezone.localdate()
    answer_by = due(clock_rule(WE_ANSWER), today).on if kind is Kind.TRANSFER else None
    last_day = min(answer_by or today + timedelta(days=DAYS), basis.last_day)
    ids = [one.person_id for one in people]
    wraps = package_keys.wraps(key, package, ids, keyring)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT exit_package_send(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                package,
                people[0].municipality_id,
                people[0].cooperation_id,
                kind.value,
                ends_at(last_day),
                answer_by,
                package_keys.seal(key, package, content),
                ids,
                [str(month_of(wrapped)) for wrapped in wraps],
                wraps,
            ],
        )


def _people(by: Caseworker, facts: HandOverFacts) -> list[Recipient]:
    """The chosen, all as named in one agreement by one municipality."""
    chosen: dict[tuple[UUID, UUID], list[Recipient]] = {}
    for one in recipients(by.municipality_id, timezone.localdate()):
        if one.person_id in facts.people:
            chosen.setdefault((one.cooperation_id, one.municipality_id), []).append(one)
    for people in chosen.values():
        if {one.person_id for one in people} == facts.people:
            return people
    told = say("Välj mottagare i en och samma kommun och ett och samma avtal.")
    if not chosen:
        told = say("Välj mottagare i listan.")
    raise InvalidInput([Problem("people", told)])


def _check(facts: HandOverFacts, basis: Basis, people: Sequence[Recipient]) -> None:
    problems = []
    if basis.recipient != RecipientKind.SOCIAL_SERVICES:
        told = say("Det gäller inte socialtjänsten i en annan kommun.")
        problems.append(Problem("basis", told))
    elif not names_it(basis.name, people[0].municipality):
        told = say("Det gäller inte %(place)s.", place=people[0].municipality)
        problems.append(Problem("basis", told))
    if basis.purpose not in PURPOSES[facts.kind]:
        told = say("Det gäller inte det här ändamålet.")
        problems.append(Problem("basis", told))
    if not facts.task.strip():
        problems.append(Problem("task", say("Skriv vad den andra kommunen ska göra eller pröva.")))
    empty = [
        one
        for one in facts.categories - {Category.IDENTITY}
        if not facts.texts.get(one, "").strip()
    ]
    problems += [Problem(f"text_{one}", say("Skriv vad som lämnas.")) for one in sorted(empty)]
    if problems:
        raise InvalidInput(problems)


def _held(
    by: Caseworker, case_id: UUID, hand_over_id: UUID, keyring: Client
) -> tuple[HandOver, dict[str, Any]]:
    case = held(case_id)
    row = HandOver.objects.select_for_update(no_key=True).get(pk=hand_over_id, case=case)
    row.case = case
    return row, case_keys.of_case(case, keyring, by=by).open(row)


def _moved(row: HandOver, way: str) -> None:
    row.state = move(PACKAGE, row.state, way)
    row.save(update_fields=["state"])

"""The system's part: destroys what three people have taken through, and certifies it.

It may be killed at any moment and run again. A case goes whole or not at all, in a transaction of
its own in the database itself; a certificate tells of what is gone and not told of yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils import timezone

from tryggare.audit import tenancy
from tryggare.audit.services import record
from tryggare.domain.retention import first_day, last_day
from tryggare.domain.retention.certificates import Gone, Place, written
from tryggare.exit.models import Certificate, Destruction, EventHead
from tryggare.exit.selectors import destructions as selectors
from tryggare.exit.services.destruction_lists import settle
from tryggare.exit.services.months import BACKUP_DAYS
from tryggare.keyring.client import Client
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor

_NO_HEAD = bytes(32)


@dataclass(frozen=True)
class Ahead:
    """A case that would be listed: its number, the last note and the days between which it is to
    be gone."""

    number: str
    last_on: date
    from_on: date
    until_on: date


@dataclass(frozen=True)
class Simulated:
    """What a run would do in one municipality on a day: the cases that would be listed, and those
    on the list that would be destroyed or handed to the archive."""

    municipality: str
    listed: Sequence[Ahead]
    destroyed: Sequence[str]


@dataclass(frozen=True)
class Ran:
    """What a run did in one municipality: how many were destroyed, how many came off the list
    instead, how many wait for the next run, and the certificate."""

    municipality: str
    destroyed: int
    off: int
    left: int
    certificate: UUID | None


@dataclass(frozen=True)
class _Waiting:
    id: UUID
    state: str
    outcome: str
    rule: str
    done_at: datetime | None
    pseudonym: bytes | None
    month: str
    number: str


def run_all(keyring: Client) -> list[Ran]:
    """Destroy everything that is approved, in every municipality. Raises KeyringAway, when what is
    gone is gone and its certificate is made by the next run."""
    return [run(place, keyring) for place in Municipality.objects.order_by("code")]


def run(place: Municipality, keyring: Client) -> Ran:
    """Destroy what is approved in one municipality, each case in a transaction of its own."""
    found: dict[str, int] = {}
    for one in _approved(place):
        with transaction.atomic():
            tenancy.enter(municipality_id=place.pk)
            answer = _destroy(one.id)
            if answer == "done":
                record(
                    by=_system(place), action="exit.destruction.destroy", on=Destruction(pk=one.id)
                )
        found[answer] = found.get(answer, 0) + 1
    certificate = certify(place, keyring)
    left = sum(count for answer, count in found.items() if answer not in {"done", "off"})
    return Ran(place.name, found.get("done", 0), found.get("off", 0), left, certificate)


@transaction.atomic
def certify(place: Municipality, keyring: Client) -> UUID | None:
    """A certificate over what is gone and in none yet; None when there is nothing. Raises
    KeyringAway."""
    tenancy.enter(municipality_id=place.pk)
    gone = [one for one in _waiting() if one.state == "done"]
    if not gone:
        return None
    head = EventHead.objects.filter(pk=place.pk).first()
    stands = Place(
        place.code,
        place.name,
        head.sequence if head else 0,
        bytes(head.hash) if head else _NO_HEAD,
    )
    cases = [_gone(one) for one in gone]
    document = written(stands, cases, on=timezone.localdate(), backup_days=BACKUP_DAYS)
    signature = keyring.sign(str(place.pk), document.encode())
    made, signer = uuid4(), keyring.signer(str(place.pk))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT exit_certify(%s, %s, %s, %s, %s)",
            [made, document, signature, signer, [one.id for one in gone]],
        )
    record(by=_system(place), action="exit.destruction.certify", on=Certificate(pk=made))
    return made


def simulate(on: date) -> list[Simulated]:
    """What a registrar's list and then a run would do on a day, in every municipality. Nothing is
    changed; the people's own answers cannot be known beforehand."""
    return [_simulated(place, on) for place in Municipality.objects.order_by("code")]


def _simulated(place: Municipality, on: date) -> Simulated:
    with transaction.atomic():
        tenancy.enter(municipality_id=place.pk)
        # As a run begins; taken back with all the rest.
        settle()
        listed = [
            Ahead(one.number, one.last_on, first_day(one.last_on), last_day(one.last_on))
            for one in selectors.candidates(on)
        ]
        approved = [one.number for one in _waiting() if one.state == "approved"]
        transaction.set_rollback(True)
    return Simulated(place.name, listed, approved)


def _approved(place: Municipality) -> list[_Waiting]:
    with transaction.atomic():
        tenancy.enter(municipality_id=place.pk)
        return [one for one in _waiting() if one.state == "approved"]


def _waiting() -> list[_Waiting]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM exit_destructions_waiting()")
        return [_Waiting(*row) for row in cursor.fetchall()]


def _destroy(destruction_id: UUID) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT exit_destroy(%s)", [destruction_id])
        answer: str = cursor.fetchone()[0]
    return answer


def _gone(one: _Waiting) -> Gone:
    assert one.done_at is not None  # as the table demands of what is done
    assert one.pseudonym is not None
    day = timezone.localdate(one.done_at)
    return Gone(one.rule, one.outcome, day, bytes(one.pseudonym), one.month)


def _system(place: Municipality) -> Actor:
    return Actor(None, place.pk, "Tryggare", frozenset())

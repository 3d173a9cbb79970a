"""What another municipality has handed over, seen from those it is for: read, accepted, refused.

Nobody else sees that there is anything. Every reading and answer stands in the receiver's own
chain, written by the database in the same transaction (``exit_package_answer``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.law import Branch
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Note, Package
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors.packages import mine
from tryggare.exit.services import cases, notes, package_keys
from tryggare.exit.services.cases import CaseFacts
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.identities import IdentityFacts
from tryggare.exit.services.notes import NoteFacts
from tryggare.exit.services.package_words import as_note
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True)
class ReadPackage:
    """A package as its receiver reads it, before they have answered."""

    id: UUID
    kind: str
    sender: str
    sent_on: date
    answer_by: date | None
    branch: Branch
    task: str = field(repr=False)
    fields: Mapping[str, str] = field(repr=False)


@transaction.atomic
def read(*, by: Caseworker, package_id: UUID, keyring: Client) -> ReadPackage:
    """Open a package; that it was read is logged.

    Raises Package.DoesNotExist for what is not one's own or is over, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    found = _opened(by, package_id, keyring)
    _answer(package_id, "read")
    return found


@transaction.atomic
def accept(*, by: Caseworker, package_id: UUID, keyring: Client) -> Case:
    """Take it over: a case of one's own is opened, with what was received as its first note.

    The package's keys are gone with it: what was received now lies in the case. Raises as ``read``.
    """
    require(by.actor, WORK)
    found = _opened(by, package_id, keyring)
    _answer(package_id, "accept")
    today = timezone.localdate()
    who = IdentityFacts(
        name=found.fields["name"], personal_number=found.fields.get("personal_number", "")
    )
    facts = CaseFacts(branch=found.branch, opened_on=today, identity=who)
    case = cases.open_(by=by, facts=facts, keyring=keyring)
    first = NoteFacts(kind=Note.Kind.NOTE.value, happened_on=today, text=as_note(found))
    notes.write(by=by, case_id=case.pk, facts=first, keyring=keyring)
    return case


@transaction.atomic
def refuse(*, by: Caseworker, package_id: UUID, reason: str, keyring: Client) -> None:
    """Say no, and why; only the sender's team reads the reason. Raises as ``read``, and
    InvalidInput."""
    require(by.actor, WORK)
    package = mine().get(pk=package_id)
    if not reason.strip():
        raise InvalidInput([Problem("reason", say("Skriv varför ni inte tar emot det."))])
    key = package_keys.key_of(package, keyring, by=by)
    _answer(package_id, "refuse", package_keys.seal_reply(key, package_id, {"reason": reason}))


def expire() -> None:
    """Take away the keys of every package to the municipality whose time is up."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT exit_expire_packages()")


def _opened(by: Caseworker, package_id: UUID, keyring: Client) -> ReadPackage:
    package = mine().get(pk=package_id)
    key = package_keys.key_of(package, keyring, by=by)
    content = package_keys.open_(package, key)
    return ReadPackage(
        package.pk, package.kind, package.sender.name, package.sent_on, package.answer_by,
        Branch(content["branch"]), content["task"], content["fields"],
    )  # fmt: skip


def _answer(package_id: UUID, way: str, reply: bytes | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT exit_package_answer(%s, %s, %s)", [package_id, way, reply])
        if not cursor.fetchone()[0]:
            raise Package.DoesNotExist

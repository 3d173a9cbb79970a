"""Consents: given or renewed, read, and held while something is told on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain import consent as domain
from tryggare.domain.consent import Category, Form, Signer
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.secrecy import Purpose, Recipient
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Consent
from tryggare.exit.permissions import WORK
from tryggare.exit.services import births, case_keys
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require

# There is one of each; of all others the consent must say which.
_ONE_OF_EACH = {
    Recipient.POLICE,
    Recipient.SECURITY_SERVICE,
    Recipient.CUSTOMS,
    Recipient.TAX_AGENCY,
    Recipient.ENFORCEMENT_AGENCY,
    Recipient.PRISON_AND_PROBATION,
}


@dataclass(frozen=True, kw_only=True)
class ConsentFacts:
    """A consent as it was given. ``name`` is which of several recipients of the kind; ``signed``
    says who gave it on what day, in writing or by word of mouth as ``form`` says; ``born`` is asked
    for where no personal number is known; ``renews`` is the consent it goes on from."""

    recipient: Recipient
    purpose: Purpose
    categories: frozenset[Category]
    form: Form
    signed: Mapping[Signer, date]
    first_day: date
    last_day: date
    name: str = ""
    words: str = ""
    born: date | None = None
    renews: UUID | None = None


@dataclass(frozen=True)
class Opened:
    """A consent's row and what it says. ``words`` is what the person was told and said."""

    row: Consent
    says: domain.Consent
    name: str = ""
    words: str = field(default="", repr=False)


@transaction.atomic
def give(*, by: Caseworker, case_id: UUID, facts: ConsentFacts, keyring: Client) -> Consent:
    """Write down a consent.

    Raises Case.DoesNotExist outside the team, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    keys = case_keys.of_case(case, keyring, by=by)
    born, was_opened = births.of(case, keys, otherwise=facts.born)
    _check(case, facts, born)
    row = Consent(
        municipality_id=case.municipality_id,
        case=case,
        recipient=facts.recipient,
        purpose=facts.purpose,
        form=facts.form,
        first_day=facts.first_day,
        last_day=facts.last_day,
        renews_id=facts.renews,
        written_by_id=by.person_id,
    )
    keys.seal(row, _sealed(facts, born))
    row.save(force_insert=True)
    births.tell(by, case, was_opened)
    action = "consent.renew" if facts.renews else "consent.give"
    told = {"recipient": row.recipient, "purpose": row.purpose, "form": row.form}
    record(by=by, case_id=case.pk, action=action, on=row, facts=told)
    return row


def locked(case: Case, consent_id: UUID, keys: CaseKeys) -> Opened:
    """The consent, held until the transaction ends: it is not withdrawn meanwhile.

    Raises Consent.DoesNotExist.
    """
    return opened(
        Consent.objects.select_for_update(no_key=True).get(pk=consent_id, case=case), keys
    )


def opened(row: Consent, keys: CaseKeys) -> Opened:
    """What the row says. The caller tells in the log that it was opened."""
    secret = keys.open(row)
    return Opened(row, _as_domain(row, secret), secret["name"], secret["words"])


def recipient_of(kind: str, name: str) -> str:
    """What two consents have in common that are to the same recipient."""
    return kind if kind in _ONE_OF_EACH else f"{kind}/{' '.join(name.casefold().split())}"


def _as_domain(row: Consent, secret: Mapping[str, Any]) -> domain.Consent:
    return domain.Consent(
        recipient=recipient_of(row.recipient, secret["name"]),
        purpose=row.purpose,
        categories=frozenset(map(Category, secret["categories"])),
        born=date.fromisoformat(secret["born"]),
        signed={Signer(who): date.fromisoformat(on) for who, on in secret["signed"].items()},
        first_day=row.first_day,
        last_day=row.last_day,
        withdrawn_at=row.withdrawn_at,
    )


def _sealed(facts: ConsentFacts, born: date | None) -> dict[str, Any]:
    assert born is not None  # checked
    return {
        "name": facts.name.strip(),
        "words": facts.words.strip(),
        "born": born.isoformat(),
        "categories": sorted(facts.categories),
        "signed": {who.value: on.isoformat() for who, on in facts.signed.items()},
    }


def _check(case: Case, facts: ConsentFacts, born: date | None) -> None:
    problems = list(_problems(case, facts))
    if born is None:
        problems.append(Problem("born", say("Skriv när personen är född.")))
    elif facts.first_day not in (None, ""):
        lacking = domain.must_sign(born, facts.first_day)
        problems += [
            Problem(f"signed_{who}", say("Samtycket behöver ges av %(who)s.", who=who.text))
            for who in lacking
            if who not in facts.signed
        ]
    if problems:
        raise InvalidInput(problems)


def _problems(case: Case, facts: ConsentFacts) -> Iterator[Problem]:
    today = timezone.localdate()
    if not facts.categories:
        yield Problem("categories", say("Säg vilka uppgifter det gäller."))
    if facts.recipient not in _ONE_OF_EACH and not facts.name.strip():
        yield Problem("name", say("Skriv vilken mottagare det är."))
    if facts.last_day < facts.first_day:
        yield Problem("last_day", say("Slutet ligger före början."))
    elif facts.last_day < today:
        yield Problem("last_day", say("Den sista dagen har redan varit."))
    for who, on in facts.signed.items():
        if on > today:
            yield Problem(f"signed_{who}", say("Dagen har inte varit än."))
    if facts.renews is not None:
        before = Consent.objects.filter(pk=facts.renews, case=case, withdrawn_at__isnull=True)
        if not before.exists():
            yield Problem("", say("Det samtycke som ska förnyas gäller inte längre."))

"""Who a case is about: sealed under the case's other key, found by tokens."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.sealing import normalised_name, normalised_personal_number
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Identity
from tryggare.exit.permissions import WORK
from tryggare.exit.services import case_keys
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require

_NAME, _NUMBER = "name", "personal-number"


@dataclass(frozen=True, kw_only=True)
class IdentityFacts:
    """As it was given. ``personal_number`` is left empty while it is not known."""

    name: str
    personal_number: str = ""


def add(
    *, by: Caseworker, case: Case, keys: CaseKeys, facts: IdentityFacts, keyring: Client
) -> Identity:
    """Write down who the case is about; what was written before stays. Raises InvalidInput."""
    name, number = _normalised(facts)
    row = Identity(
        municipality_id=case.municipality_id,
        case=case,
        given_by_id=by.person_id,
        name_token=_token(keyring, by, _NAME, name),
        number_token=_token(keyring, by, _NUMBER, number) if number else None,
    )
    keys.seal(row, {"name": facts.name.strip(), "personal_number": number})
    row.save(force_insert=True)
    record(by=by, case_id=case.pk, action="identity.add", on=row)
    return row


@transaction.atomic
def write(*, by: Caseworker, case_id: UUID, facts: IdentityFacts, keyring: Client) -> Identity:
    """``add`` in a case that is there. Raises Case.DoesNotExist outside the team, InvalidInput,
    NoTicket and KeyringAway."""
    require(by.actor, WORK)
    case = Case.objects.select_for_update(no_key=True).get(pk=case_id)
    keys = case_keys.of_case(case, keyring, by=by)
    return add(by=by, case=case, keys=keys, facts=facts, keyring=keyring)


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> IdentityFacts:
    """Who the case is about; that it was read is logged with the reading.

    Raises Case.DoesNotExist outside the team, Identity.DoesNotExist, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=case_id)
    row = Identity.objects.filter(case=case).latest("given_at")
    secret = case_keys.of_case(case, keyring, by=by).open(row)
    record(by=by, case_id=case.pk, action="identity.read", on=row)
    return IdentityFacts(name=secret["name"], personal_number=secret["personal_number"])


@transaction.atomic
def search(*, by: Caseworker, words: str, keyring: Client) -> list[Case]:
    """The cases of one's own whose person has that name or personal number, or that have that
    number; only whole and exact (SoLPUF 15 §). Each case found is told in its log.

    Nothing is said of any other case: not that there is one, nor how many.
    """
    require(by.actor, WORK)
    found: set[UUID] = set(
        Case.objects.filter(number=words.strip().upper()).values_list("pk", flat=True)
    )
    try:
        number = normalised_personal_number(words, today=timezone.localdate())
    except InvalidInput:
        number = ""
    identities = Identity.objects.none()
    if number:
        token = _token(keyring, by, _NUMBER, number)
        identities = Identity.objects.filter(number_token=token)
    elif any(letter.isalpha() for letter in words):
        token = _token(keyring, by, _NAME, normalised_name(words))
        identities = Identity.objects.filter(name_token=token)
    found |= set(identities.values_list("case_id", flat=True))
    cases = list(Case.objects.filter(pk__in=found).order_by("number"))
    for case in cases:
        record(by=by, case_id=case.pk, action="case.find", on=case)
    return cases


def _normalised(facts: IdentityFacts) -> tuple[str, str]:
    problems: list[Problem] = []
    name = number = ""
    try:
        name = normalised_name(facts.name)
    except InvalidInput:
        problems.append(Problem("name", say("Skriv ett namn.")))
    if facts.personal_number.strip():
        try:
            number = normalised_personal_number(facts.personal_number, today=timezone.localdate())
        except InvalidInput as error:
            problems += [Problem("personal_number", one.message) for one in error.problems]
    if problems:
        raise InvalidInput(problems)
    return name, number


def _token(keyring: Client, by: Caseworker, kind: str, normalised: str) -> bytes:
    return keyring.token(str(by.municipality_id), kind, normalised)

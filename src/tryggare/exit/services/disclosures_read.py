"""Trials and what came of them, as the team reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from tryggare.domain.consent import Category
from tryggare.domain.secrecy import Question
from tryggare.exit.models import Case, Disclosure, DisclosureStep
from tryggare.exit.services import case_keys
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client


@dataclass(frozen=True)
class ReadStep:
    """What happened: ``told`` holds what the step's sealed text has."""

    row: DisclosureStep
    told: Mapping[str, object] = field(repr=False)


@dataclass(frozen=True)
class ReadDisclosure:
    """One trial with its steps, oldest first."""

    row: Disclosure
    name: str = field(repr=False)
    what: str = field(repr=False)
    reason: str = field(repr=False)
    categories: frozenset[Category] = field(repr=False)
    answers: Mapping[Question, bool] = field(repr=False)
    written: Mapping[Question, str] = field(repr=False)
    steps: tuple[ReadStep, ...] = field(repr=False)


@transaction.atomic
def read(*, by: Caseworker, disclosure_id: UUID, keyring: Client) -> ReadDisclosure:
    """One trial; that it was read is logged with the reading.

    Raises Disclosure.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    row = _rows().get(pk=disclosure_id)
    found = _opened(row, case_keys.of_case(row.case, keyring, by=by))
    record(by=by, case_id=row.case_id, action="disclosure.read", on=row)
    return found


@transaction.atomic
def read_all(*, by: Caseworker, case_id: UUID, keyring: Client) -> list[ReadDisclosure]:
    """A case's trials, newest first: the log of what was told to whom.

    Raises Case.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=case_id)
    keys = case_keys.of_case(case, keyring, by=by)
    found = [_opened(row, keys) for row in _rows().filter(case=case).order_by("-tried_at", "pk")]
    if found:
        ids = [str(one.row.pk) for one in found]
        told = {"disclosures": ids}
        record(by=by, case_id=case.pk, action="disclosure.read", on=case, facts=told)
    return found


def _rows() -> QuerySet[Disclosure]:
    people = ("tried_by", "second_by")
    return Disclosure.objects.select_related("case", *people).prefetch_related("steps__gone_by")


def _opened(row: Disclosure, keys: CaseKeys) -> ReadDisclosure:
    secret = keys.open(row)
    steps: Iterable[DisclosureStep] = sorted(row.steps.all(), key=lambda one: one.gone_at)
    return ReadDisclosure(
        row=row,
        name=secret["name"],
        what=secret["what"],
        reason=secret["reason"],
        categories=frozenset(map(Category, secret["categories"])),
        answers={Question(one): answer for one, answer in secret["answers"].items()},
        written={Question(one): text for one, text in secret["written"].items()},
        steps=tuple(ReadStep(step, keys.open(step)) for step in steps),
    )

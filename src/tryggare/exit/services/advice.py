"""The guide to grounds in law, for one wish to tell something of the person a case is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.consent import Category, age
from tryggare.domain.secrecy import (
    Advice,
    Facts,
    Initiative,
    Purpose,
    Question,
    Recipient,
    guide,
    not_in_the_guide,
)
from tryggare.domain.wording import Text
from tryggare.exit.models import Case
from tryggare.exit.services import births, case_keys
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.keyring.client import Client


@dataclass(frozen=True)
class Guidance:
    """Every ground with how it fits, those that fit first; ``beyond`` says what the guide lacks."""

    advice: tuple[Advice, ...]
    beyond: Text | None


@transaction.atomic
def ask(  # noqa: PLR0913 - what a wish is made of
    *,
    by: Caseworker,
    case_id: UUID,
    recipient: Recipient,
    initiative: Initiative,
    purpose: Purpose,
    categories: frozenset[Category],
    answers: Mapping[Question, bool],
    keyring: Client,
) -> Guidance:
    """How each ground fits. The person's age is read for it, which is logged.

    Raises Case.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=case_id)
    born, opened = births.of(case, case_keys.of_case(case, keyring, by=by), otherwise=None)
    births.tell(by, case, opened)
    today = timezone.localdate()
    facts = Facts(
        recipient=recipient,
        initiative=initiative,
        purpose=purpose,
        categories=categories,
        age=age(born, today) if born is not None else None,
        on=today,
        answers=answers,
    )
    return Guidance(guide(facts), not_in_the_guide(facts))

"""What holds now, for the page about consent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain import consent as domain
from tryggare.domain.clocks import day_of
from tryggare.domain.consent import Condition
from tryggare.domain.exit_cases import State
from tryggare.domain.wording import Text
from tryggare.exit.models import Case, Consent, Withdrawal
from tryggare.exit.services import case_keys
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.consents import Opened, opened
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client

# Where it has been decided what support is given.
_DECIDED = {State.PLANNING, State.CARRYING_OUT, State.ENDING}


@dataclass(frozen=True)
class Taken:
    """How a consent was taken back."""

    said_on: date
    way: str
    how: str


@dataclass(frozen=True)
class ReadConsent:
    """A consent as the team reads it. ``through`` is the last day it holds without anything more
    being done, None when it does not hold today; then ``why_not`` says why."""

    opened: Opened
    through: date | None
    why_not: tuple[Text, ...]
    taken: Taken | None
    written_by: str


@dataclass(frozen=True)
class Standing:
    """Every consent of a case, newest first, and what the police ask for."""

    consents: tuple[ReadConsent, ...]
    conditions: tuple[Condition, ...]


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> Standing:
    """Open the case's consents; that they were read is logged with the reading.

    Raises Case.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=case_id)
    keys = case_keys.of_case(case, keyring, by=by)
    now = timezone.now()
    rows = list(
        Consent.objects.filter(case=case).select_related("written_by").order_by("-written_at", "pk")
    )
    taken = {
        row.consent_id: Taken(row.said_on, row.way, keys.open(row)["how"])
        for row in Withdrawal.objects.filter(case=case)
    }
    found = []
    for row in rows:
        one = opened(row, keys)
        says = one.says
        why_not = domain.why_not(says, says.recipient, says.purpose, says.categories, now)
        through = domain.holds_through(says, day_of(now)) if not why_not else None
        found.append(ReadConsent(one, through, why_not, taken.get(row.pk), row.written_by.name))
    if rows:
        ids = [str(row.pk) for row in rows]
        record(by=by, case_id=case.pk, action="consent.read", on=case, facts={"consents": ids})
    conditions = domain.conditions(
        (one.opened.says for one in found), now, interventions_decided=case.state in _DECIDED
    )
    return Standing(tuple(found), conditions)

"""What lets something of a case be told to someone: a consent that holds, or a trial that all have
signed. It is held until the transaction ends, so that no withdrawal slips in between."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from tryggare.domain import consent as domain
from tryggare.domain.consent import Category
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.secrecy import BY_DUTY_ON_REQUEST
from tryggare.domain.wording import say
from tryggare.exit.models import Case
from tryggare.exit.services import consents, disclosures
from tryggare.exit.services.case_keys import CaseKeys

MOST_DAYS = 90  # whoever needs it longer is told anew, on what then holds


@dataclass(frozen=True)
class Basis:
    """What something rests on: to whom, for what, and how long it may go. ``name`` is which of
    several recipients of the kind. One of the ids is set."""

    recipient: str
    name: str = field(repr=False)
    purpose: str
    consent_id: UUID | None
    disclosure_id: UUID | None
    last_day: date


def holding(  # noqa: PLR0913 - what it is for, and what it may rest on
    case: Case,
    keys: CaseKeys,
    categories: Collection[Category],
    *,
    consent_id: UUID | None = None,
    disclosure_id: UUID | None = None,
    field_name: str = "consent",
) -> Basis:
    """The consent or the trial, where it covers ``categories`` now.

    Raises InvalidInput, with field ``field_name`` or ``categories``, Refused, and DoesNotExist for
    what is not in the case.
    """
    wanted = frozenset(categories)
    if consent_id is not None:
        return _consent(case, keys, wanted, consent_id, field_name)
    if disclosure_id is None:
        raise InvalidInput([Problem(field_name, say("Välj vad det vilar på."))])
    return _trial(case, keys, wanted, disclosure_id)


def _consent(
    case: Case, keys: CaseKeys, wanted: frozenset[Category], consent_id: UUID, field_name: str
) -> Basis:
    today = timezone.localdate()
    found = consents.locked(case, consent_id, keys)
    says = found.says
    why = domain.why_not(says, says.recipient, says.purpose, wanted, timezone.now())
    through = domain.holds_through(says, today)
    if why or through is None:
        raise InvalidInput([Problem(field_name, one) for one in why])
    last_day = min(today + timedelta(days=MOST_DAYS), through)
    row = found.row
    return Basis(row.recipient, found.name, row.purpose, row.pk, None, last_day)


def _trial(case: Case, keys: CaseKeys, wanted: frozenset[Category], disclosure_id: UUID) -> Basis:
    trial = disclosures.locked(disclosure_id)
    if trial.case_id != case.pk or trial.state not in ("approved", "given"):
        raise Refused(say("Utlämnandet är inte klart att göra. Det behöver prövas först."))
    if trial.consent_id is not None or trial.ground in BY_DUTY_ON_REQUEST:
        raise Refused(say("Det utlämnandet delas inte så här."))
    secret = keys.open(trial)
    outside = wanted - frozenset(map(Category, secret["categories"]))
    if outside:
        told = (say("Prövningen gäller inte %(category)s.", category=one.text) for one in outside)
        raise InvalidInput([Problem("categories", one) for one in told])
    last_day = timezone.localdate() + timedelta(days=MOST_DAYS)
    return Basis(trial.recipient, secret["name"], trial.purpose, None, trial.pk, last_day)

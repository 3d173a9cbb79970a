"""What comes of a decision: received, appealed, tried by the court."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.exit_decisions import decision_kind
from tryggare.domain.wording import say
from tryggare.exit.models import Decision, DecisionEvent
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import decisions as selectors
from tryggare.exit.services import case_keys, clocks
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require

_Kind = DecisionEvent.Kind
# What must have come before: nothing is tried that has not been appealed.
_AFTER = {
    _Kind.SENT_ON: _Kind.APPEALED,
    _Kind.LATE: _Kind.APPEALED,
    _Kind.UPHELD: _Kind.SENT_ON,
    _Kind.CHANGED: _Kind.SENT_ON,
    _Kind.RETURNED: _Kind.SENT_ON,
}
_APPEAL = "appeal"


@dataclass(frozen=True, kw_only=True)
class DecisionEventFacts:
    """What happened, on which day, and words about it such as how it was handed over."""

    kind: str
    happened_on: date
    text: str = ""


@dataclass(frozen=True)
class ReadDecisionEvent:
    """One as the team reads it."""

    row: DecisionEvent
    text: str


@transaction.atomic
def add(
    *, by: Caseworker, case_id: UUID, decision_id: UUID, facts: DecisionEventFacts, keyring: Client
) -> DecisionEvent:
    """Note what came of a decision. The day it was received begins the time for appeal (FL 44 §).

    Raises Decision.DoesNotExist outside the team, Refused, InvalidInput, NoTicket, KeyringAway.
    """
    require(by.actor, WORK)
    decision = selectors.one(case_id, decision_id)
    case = held(case_id)
    _check(decision, facts)
    row = DecisionEvent(
        municipality_id=case.municipality_id,
        case=case,
        decision=decision,
        kind=facts.kind,
        happened_on=facts.happened_on,
        written_by_id=by.person_id,
    )
    case_keys.of_case(case, keyring, by=by).seal(row, {"text": facts.text.strip()})
    row.save(force_insert=True)
    told: dict[str, object] = {"decision": str(decision.pk), "on": facts.happened_on.isoformat()}
    record(by=by, case_id=case.pk, action=f"decision.{facts.kind}", on=row, facts=told)
    about, on = decision.pk, facts.happened_on
    if facts.kind == _Kind.RECEIVED and decision_kind(decision.kind).appealed:
        clocks.set_(by=by, case=case, clock_id=_APPEAL, start=on, about=about)
    if facts.kind == _Kind.APPEALED:
        clocks.met(by=by, case=case, clock_id=_APPEAL, on=on, about=about)
    return row


@transaction.atomic
def read(
    *, by: Caseworker, case_id: UUID, decision_id: UUID, keyring: Client
) -> Sequence[ReadDecisionEvent]:
    """What came of a decision, in order; the reading is logged.

    Raises Decision.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    decision = selectors.one(case_id, decision_id)
    rows = list(selectors.events(decision_id))
    if not rows:
        return []
    keys = case_keys.of_case(decision.case, keyring, by=by)
    opened = [ReadDecisionEvent(row, keys.open(row)["text"]) for row in rows]
    record(by=by, case_id=case_id, action="decision.read", on=decision)
    return opened


def possible(decision: Decision) -> list[DecisionEvent.Kind]:
    """What can have happened to the decision next."""
    seen = set(selectors.events(decision.pk).values_list("kind", flat=True))
    is_appealed = decision_kind(decision.kind).appealed
    return [
        kind
        for kind in _Kind
        if kind not in seen
        and (kind == _Kind.RECEIVED or is_appealed)
        and (kind not in _AFTER or _AFTER[kind] in seen)
    ]


def _check(decision: Decision, facts: DecisionEventFacts) -> None:
    if facts.kind not in _Kind.values:
        raise InvalidInput([Problem("kind", say("Välj vad som har hänt."))])
    if facts.kind not in possible(decision):
        raise Refused(say("Det går inte i det här läget. Läs om sidan och försök igen."))
    if facts.happened_on > timezone.localdate():
        raise InvalidInput([Problem("happened_on", say("Dagen har inte varit än."))])
    if facts.happened_on < decision.decided_on:
        raise InvalidInput([Problem("happened_on", say("Beslutet var inte fattat den dagen."))])

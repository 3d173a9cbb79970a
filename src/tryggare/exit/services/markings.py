"""Protections of the person's details, in the registers or our own: begun and ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.exit.models import Marking
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import markings
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class MarkingFacts:
    """That a protection (``Marking.Kind``) holds from a day, or has ended that day."""

    kind: str
    is_on: bool
    since: date


@transaction.atomic
def mark(*, by: Caseworker, case_id: UUID, facts: MarkingFacts) -> Marking:
    """Note a protection. Raises Case.DoesNotExist, InvalidInput, and Refused for no change."""
    require(by.actor, WORK)
    case = held(case_id)
    problems = []
    if facts.kind not in Marking.Kind.values:
        problems.append(Problem("kind", say("Välj vilket skydd det gäller.")))
    if facts.since > timezone.localdate():
        problems.append(Problem("since", say("Dagen har inte varit än.")))
    if problems:
        raise InvalidInput(problems)
    if facts.is_on == (facts.kind in markings.holding(case.pk)):
        raise Refused(say("Så är det redan antecknat."))
    row = Marking(
        municipality_id=case.municipality_id,
        case=case,
        kind=facts.kind,
        is_on=facts.is_on,
        since=facts.since,
        written_by_id=by.person_id,
    )
    row.save(force_insert=True)
    told = {"kind": facts.kind, "is_on": facts.is_on}
    record(by=by, case_id=case.pk, action="marking.write", on=row, facts=told)
    return row

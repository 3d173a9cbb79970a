"""The follow-up of a plan, at least every second year (law 2023:196 6 §). Never changed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.pictures.lacking import NEVER_BUT_PHONE, never_in
from tryggare.domain.plans.clocks import next_follow_up
from tryggare.domain.wording import say
from tryggare.measures.models import PlanFollowUp
from tryggare.measures.selectors.plans import DECIDED
from tryggare.measures.services.plans import held
from tryggare.organisations.models import Organisation
from tryggare.organisations.permissions import Actor, person_of
from tryggare.organisations.services import rows

_TEXTS = ("carried_out", "effect", "next_step")


@dataclass(frozen=True, kw_only=True)
class FollowUpFacts:
    """``body`` is the one that dealt with it."""

    followed_on: date
    carried_out: str
    effect: str
    next_step: str
    body_id: UUID
    paragraph: str = ""
    reference: str = ""


@transaction.atomic
def add(*, by: Actor, plan_id: UUID, facts: FollowUpFacts) -> PlanFollowUp:
    """Enter that the plan was followed up; the next time runs from its day.

    Raises ActionPlan.DoesNotExist, Organisation.DoesNotExist, Refused for a draft, InvalidInput.
    """
    plan = held(by, plan_id)
    if plan.state not in DECIDED or plan.decided_on is None:
        raise Refused(say("Planen är inte antagen än. En antagen plan följs upp."))
    Organisation.objects.get(pk=facts.body_id)
    _check(facts, plan.decided_on)
    row = PlanFollowUp(municipality_id=by.municipality_id, plan=plan, entered_by_id=person_of(by))
    rows.fill_new(row, asdict(facts))
    rows.save(row)
    due = next_follow_up(facts.followed_on)
    told = {"followed_on": facts.followed_on.isoformat(), "next_follow_up": due.isoformat()}
    record(by=by, action="measures.plan.follow_up", on=plan, changes=told)
    return row


def _check(facts: FollowUpFacts, decided_on: date) -> None:
    problems = []
    if facts.followed_on > timezone.localdate():
        problems.append(Problem("followed_on", say("Dagen har inte varit än.")))
    elif facts.followed_on < decided_on:
        what = say("Planen var inte beslutad då. Välj dagen för beslutet eller senare.")
        problems.append(Problem("followed_on", what))
    for name in _TEXTS:
        kinds = never_in([getattr(facts, name)], NEVER_BUT_PHONE)
        if kinds is not None:
            what = say("Ta bort %(kinds)s. De hör inte hemma här.", kinds=kinds)
            problems.append(Problem(name, what))
    if problems:
        raise InvalidInput(problems)

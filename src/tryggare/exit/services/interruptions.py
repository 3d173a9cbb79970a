"""What goes in one go with its safety plan: support interrupted or paused, protection ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.exit_cases import ACUTE, Given
from tryggare.domain.wording import say
from tryggare.exit.models import Case
from tryggare.exit.services import cases, safety_plans
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.safety_plans import PlanFacts
from tryggare.keyring.client import Client


@dataclass(frozen=True, kw_only=True)
class InterruptionFacts:
    """The day, why, and the plan; ``protection_assessed`` is asked for in a child's case."""

    on: date
    reason: str
    plan: PlanFacts
    protection_assessed: bool = False


def interrupt(*, by: Caseworker, case_id: UUID, facts: InterruptionFacts, keyring: Client) -> Case:
    """Go the way ``interrupt`` (SoF 9 kap. 13 §), as ``go``."""
    return go(by=by, case_id=case_id, way="interrupt", facts=facts, keyring=keyring)


@transaction.atomic
def go(
    *, by: Caseworker, case_id: UUID, way: str, facts: InterruptionFacts, keyring: Client
) -> Case:
    """Make the plan and go a way that demands one: both or neither.

    Raises Case.DoesNotExist outside the team, Refused, InvalidInput, NoTicket and KeyringAway.
    """
    if facts.on != timezone.localdate() and not facts.plan.why_not.strip():
        raise InvalidInput([Problem("why_not", say("Skriv varför planen inte gjordes den dagen."))])
    plan = safety_plans.write(by=by, case_id=case_id, facts=facts.plan, keyring=keyring)
    given = Given(
        on=facts.on,
        reason=facts.reason,
        safety_plan_on=plan.made_on if plan.is_made else None,
        no_safety_plan_because=facts.plan.why_not,
        protection_assessed=facts.protection_assessed,
    )
    act = cases.protect if any(way in ways for ways in ACUTE.values()) else cases.go
    return act(by=by, case_id=case_id, way=way, given=given, keyring=keyring)

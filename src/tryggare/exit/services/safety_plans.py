"""What is done to keep the person safe when support is interrupted, made the same day."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.exit_safety import Standing
from tryggare.domain.wording import say
from tryggare.exit.models import Case, SafetyPlan
from tryggare.exit.permissions import WORK
from tryggare.exit.services import case_keys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require

# Without these it is no plan.
NEEDED = ("call", "danger", "way_back")


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    """``stay``: where the nearest days are spent, coarsely. ``standing``: what goes on all the
    same. ``why_not``: why no plan could be made, or not the same day."""

    stay: str = ""
    call: str = ""
    signs: str = ""
    danger: str = ""
    way_back: str = ""
    standing: tuple[Standing, ...] = ()
    why_not: str = ""

    @property
    def is_made(self) -> bool:
        return all(getattr(self, name).strip() for name in NEEDED)

    @property
    def is_begun(self) -> bool:
        return any(getattr(self, name).strip() for name in (*NEEDED, "stay", "signs"))


@dataclass(frozen=True)
class ReadPlan:
    """The plan that holds, made on a day by someone."""

    facts: PlanFacts
    made_on: date
    written_by: str


@transaction.atomic
def write(*, by: Caseworker, case_id: UUID, facts: PlanFacts, keyring: Client) -> SafetyPlan:
    """Make a plan today, or say why none could be made.

    Raises Case.DoesNotExist outside the team, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    check(facts)
    row = SafetyPlan(
        municipality_id=case.municipality_id,
        case=case,
        made_on=timezone.localdate(),
        is_made=facts.is_made,
        written_by_id=by.person_id,
    )
    case_keys.of_case(case, keyring, by=by).seal(row, asdict(facts))
    row.save(force_insert=True)
    told = {"is_made": row.is_made}
    record(by=by, case_id=case.pk, action="safety_plan.write", on=row, facts=told)
    return row


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> ReadPlan | None:
    """The newest, or None; the reading is logged.

    Raises Case.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=case_id)
    rows = SafetyPlan.objects.filter(case=case).select_related("written_by")
    row = rows.order_by("-written_at").first()
    if row is None:
        return None
    secret = case_keys.of_case(case, keyring, by=by).open(row)
    record(by=by, case_id=case.pk, action="safety_plan.read", on=row)
    standing = tuple(map(Standing, secret["standing"]))
    facts = PlanFacts(**{**secret, "standing": standing})
    return ReadPlan(facts, row.made_on, row.written_by.name)


def check(facts: PlanFacts) -> None:
    """Raises InvalidInput unless there is a plan or a reason why there is none."""
    if facts.is_made or (facts.why_not.strip() and not facts.is_begun):
        return
    problems = [
        Problem(name, say("Det här behövs i planen."))
        for name in NEEDED
        if facts.is_begun and not getattr(facts, name).strip()
    ]
    lacking = say("Gör en säkerhetsplan samma dag, eller skriv varför det inte gick.")
    raise InvalidInput(problems or [Problem("why_not", lacking)])

"""Cases: opened, moved by people along the ways that the state allows, frozen and thawed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain import exit_cases
from tryggare.domain.clocks import day_of
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.exit_cases import Given, Outcome, Phase, State
from tryggare.domain.law import Branch
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Step
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import decisions
from tryggare.exit.selectors.destructions import stands_outside
from tryggare.exit.selectors.plans import has_plan
from tryggare.exit.selectors.reviews import is_reviewer
from tryggare.exit.services import case_keys, clocks
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.exit.services.identities import IdentityFacts
from tryggare.exit.services.identities import add as add_identity
from tryggare.exit.services.roles import roles
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require

# Without what is misread aloud or on paper: 0 and O, 1 and I and L, U and V.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
_HALF = 3


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """A new case: whether it is a child's, the day of the first contact (and the moment, where it
    is known), and who it is about."""

    branch: Branch
    opened_on: date
    identity: IdentityFacts
    contacted_at: datetime | None = None


@transaction.atomic
def open_(*, by: Caseworker, facts: CaseFacts, keyring: Client) -> Case:
    """Open a case. Whoever opens it becomes the first of its team.

    Raises InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    if is_reviewer(by.person_id):
        raise Refused(say("Du granskar läsloggen och kan inte vara med i ett ärende."))
    if stands_outside(by.person_id):
        raise Refused(say("Du arbetar med gallringen och kan inte vara med i ett ärende."))
    _check(facts)
    case = Case(
        municipality_id=by.municipality_id,
        number=_number(),
        branch=facts.branch,
        state=State.CONTACT,
        opened_on=facts.opened_on,
    )
    case.save(force_insert=True)
    keys = case_keys.make(case, keyring, by=by)
    add_identity(by=by, case=case, keys=keys, facts=facts.identity, keyring=keyring)
    record(by=by, case_id=case.pk, action="case.open", on=case, facts={"branch": case.branch})
    clocks.follow(by=by, case=case, way="open", on=_contact(facts))
    return case


@transaction.atomic
def look_at(*, by: Caseworker, case_id: UUID) -> Case:
    """The case, to be shown; that it was is told in its log. Raises Case.DoesNotExist outside the
    team."""
    case = Case.objects.get(pk=case_id)
    record(by=by, case_id=case.pk, action="case.read", on=case)
    return case


@transaction.atomic
def go(*, by: Caseworker, case_id: UUID, way: str, given: Given, keyring: Client) -> Case:
    """Go a way of ``domain.exit_cases``. ``given.by`` is filled in from the team; what was decided,
    communicated and planned, from the rows of it and from nowhere else.

    Raises Case.DoesNotExist outside the team, Refused, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    given = _grounded(_by(given, by, case), case, way)
    after = exit_cases.step(as_domain(case), way, given, Branch(case.branch))
    _gone(case, way, given, after, by, keyring)
    return case


@transaction.atomic
def protect(*, by: Caseworker, case_id: UUID, way: str, given: Given, keyring: Client) -> Case:
    """Begin, renew or end acute protection, whatever the state. Raises as ``go`` does."""
    require(by.actor, WORK)
    case = held(case_id)
    after = exit_cases.protect(as_domain(case), way, _by(given, by, case), Branch(case.branch))
    _gone(case, way, given, after, by, keyring)
    return case


@dataclass(frozen=True)
class ReadStep:
    """A way gone, as the team reads it; ``given`` by the names of ``Given``, as text."""

    way: str
    from_state: str
    to_state: str
    gone_on: date
    gone_by: str
    given: tuple[tuple[str, str], ...]


@transaction.atomic
def read_step(*, by: Caseworker, case_id: UUID, step_id: UUID, keyring: Client) -> ReadStep:
    """What was written with a step; the reading is told in the case's log.

    Raises Step.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    row = Step.objects.select_related("case", "gone_by").get(pk=step_id, case=case_id)
    secret = case_keys.of_case(row.case, keyring, by=by).open(row)
    record(by=by, case_id=row.case_id, action="step.read", on=row)
    return ReadStep(
        row.way, row.from_state, row.to_state, row.gone_on, row.gone_by.name, tuple(secret.items())
    )


@transaction.atomic
def freeze(*, by: Caseworker, case_id: UUID) -> Case:
    """Shut out all but those who hold the case when it is frozen, from the next statement on.

    Anyone of the team may, without a reason: a suspected leak is acted on first.
    """
    case = held(case_id)
    if case.frozen_at is None:
        # First: whoever freezes may be shut out by it.
        record(by=by, case_id=case.pk, action="case.freeze", on=case)
        case.frozen_at = timezone.now()
        Case.objects.filter(pk=case.pk).update(frozen_at=case.frozen_at)
    return case


@transaction.atomic
def thaw(*, by: Caseworker, case_id: UUID) -> Case:
    """Let the team in again. Only those who hold a frozen case reach it."""
    case = held(case_id)
    if case.frozen_at is not None:
        record(by=by, case_id=case.pk, action="case.thaw", on=case)
        case.frozen_at = None
        case.save(update_fields=["frozen_at"])
    return case


def held(case_id: UUID) -> Case:
    """The case until the transaction ends. Raises Case.DoesNotExist outside its team.

    Not its key: an event that someone else reads into the log points at the case, and its writer
    has the log, which whoever holds the case will wait for.
    """
    return Case.objects.select_for_update(no_key=True).get(pk=case_id)


def as_domain(case: Case) -> exit_cases.Case:
    """Where the case is."""
    return exit_cases.Case(
        state=State(case.state),
        round=case.round,
        phase=Phase(case.phase) if case.phase else None,
        paused_from=State(case.paused_from) if case.paused_from else None,
        outcome=Outcome(case.outcome) if case.outcome else None,
        protection=case.protection,
    )


def _gone(  # noqa: PLR0913, PLR0917 - what a step is made of
    case: Case, way: str, given: Given, after: exit_cases.Case, by: Caseworker, keyring: Client
) -> None:
    before = case.state
    case.state, case.round = after.state, after.round
    case.phase, case.paused_from = after.phase or "", after.paused_from or ""
    case.outcome, case.protection = after.outcome or "", after.protection
    case.save(update_fields=["state", "round", "phase", "paused_from", "outcome", "protection"])
    assert given.on is not None  # every way demands its day
    step = Step(
        municipality_id=case.municipality_id,
        case=case,
        way=way,
        from_state=before,
        to_state=case.state,
        round=case.round,
        gone_on=given.on,
        gone_by_id=by.person_id,
    )
    case_keys.of_case(case, keyring, by=by).seal(step, _told(given))
    step.save(force_insert=True)
    record(by=by, case_id=case.pk, action=f"case.{way}", on=step)
    clocks.follow(by=by, case=case, way=way, on=given.on)


def _told(given: Given) -> dict[str, object]:
    """What was given, but who: that is known."""
    told = {name: getattr(given, name) for name in given.__slots__ if name not in {"by", "on"}}
    return {name: str(value) for name, value in told.items() if value}


def _by(given: Given, by: Caseworker, case: Case) -> Given:
    """``given`` with everything that the person is in the case."""
    return replace(given, by=roles(by, case.pk))


def _grounded(given: Given, case: Case, way: str) -> Given:
    """``given`` with what the case's own rows say of decisions, communication and plans."""
    found = decisions.grounds(case, way, given.on or timezone.localdate())
    return replace(
        given,
        decision=found.decision,
        appeal_told=found.appeal_told,
        communicated=found.communicated,
        plan=has_plan(case),
    )


def _check(facts: CaseFacts) -> None:
    problems = []
    if facts.opened_on > timezone.localdate():
        problems.append(Problem("opened_on", say("Dagen har inte varit än.")))
    if facts.contacted_at is not None:
        if facts.contacted_at > timezone.now():
            problems.append(Problem("contacted_at", say("Tiden har inte varit än.")))
        if day_of(facts.contacted_at) != facts.opened_on:
            problems.append(
                Problem("contacted_at", say("Tiden ligger på en annan dag än kontakten."))
            )
    if problems:
        raise InvalidInput(problems)


def _contact(facts: CaseFacts) -> datetime:
    """When the contact came, and otherwise the earliest it can have come: the answer is then never
    given more time than there is. Of a contact today that is now."""
    if facts.contacted_at is not None:
        return facts.contacted_at
    if facts.opened_on == timezone.localdate():
        return timezone.now()
    return datetime.combine(facts.opened_on, time(), timezone.get_current_timezone())


def _number() -> str:
    """Drawn at random, so that it neither counts nor dates: ``K7Q-2MX``."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(2 * _HALF))
    return f"{signs[:_HALF]}-{signs[_HALF:]}"

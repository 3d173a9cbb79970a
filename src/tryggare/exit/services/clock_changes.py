"""What people do to a case's times by hand: begin, keep, prolong, drop, explain a late one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.clocks import Due, Moment, Prolongation, day_of, prolong
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.exit_cases import Who
from tryggare.domain.law import Unit, clock_rule
from tryggare.domain.wording import say
from tryggare.exit.models import Case, CaseClock, ClockReason
from tryggare.exit.permissions import WORK
from tryggare.exit.services import case_keys, clocks
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.exit.services.roles import require_role
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True)
class ReadReason:
    """Why a time was changed or not kept, as the team reads it."""

    clock_id: UUID
    kind: str
    until: date | None
    given_on: date
    written_by: str
    reason: str


@transaction.atomic
def begin(*, by: Caseworker, case_id: UUID, clock_id: str, start: Moment) -> CaseClock:
    """Let a time run that no step begins, such as from an application.

    Raises Case.DoesNotExist outside the team, and InvalidInput.
    """
    require(by.actor, WORK)
    case = held(case_id)
    sets_day = clock_rule(clock_id).unit is Unit.SET_DATE
    if not sets_day and day_of(start) > timezone.localdate():
        raise InvalidInput([Problem("start", say("Dagen har inte varit än."))])
    return clocks.set_(by=by, case=case, clock_id=clock_id, start=start)


@transaction.atomic
def keep(
    *, by: Caseworker, clock_id: UUID, on: Moment, reason: str = "", keyring: Client
) -> CaseClock:
    """What the time was for is done. ``reason`` is demanded when it is late, unless it stands there
    already. Raises CaseClock.DoesNotExist outside the team, InvalidInput, NoTicket, KeyringAway.
    """
    require(by.actor, WORK)
    row, case = _held(clock_id)
    _require_running(row)
    if day_of(on) > timezone.localdate():
        raise InvalidInput([Problem("on", say("Dagen har inte varit än."))])
    late = Due(on=row.due_on, at=row.due_at).passed(on)
    if reason.strip() and not late:
        told = say("Det blev klart i tid. Då behövs inget skäl.")
        raise InvalidInput([Problem("reason", told)])
    (row,) = clocks.met(by=by, case=case, clock_id=row.clock_id, on=on, about=row.about)
    if row.owes_reason:
        _explained(row, case, reason, by=by, keyring=keyring)
    return row


@transaction.atomic
def extend(
    *, by: Caseworker, clock_id: UUID, until: date, reason: str, keyring: Client
) -> CaseClock:
    """Give a time more, before it has ended, for a reason, by the one who may.

    Raises as ``keep`` does, and Refused.
    """
    require(by.actor, WORK)
    row, case = _held(clock_id)
    _require_running(row)
    rule = clock_rule(row.clock_id)
    today = timezone.localdate()
    more = Prolongation(until=until, decided_on=today, reason=reason)
    try:
        end = prolong(rule, Due(on=row.due_on, at=row.due_at), more)
    except InvalidInput as error:
        field = "until" if reason.strip() else "reason"
        raise InvalidInput([Problem(field, one.message) for one in error.problems]) from error
    require_role(by, case.pk, Who(rule.prolonged_by))
    row.due_on, row.due_at = end.on, end.at
    row.save(update_fields=["due_on", "due_at"])
    kind = ClockReason.Kind.PROLONGED
    _reason(row, case, kind, reason, until=until, by=by, keyring=keyring)
    return row


@transaction.atomic
def explain(*, by: Caseworker, clock_id: UUID, reason: str, keyring: Client) -> CaseClock:
    """Write why a time was not kept. Raises as ``keep`` does."""
    require(by.actor, WORK)
    row, case = _held(clock_id)
    _explained(row, case, reason, by=by, keyring=keyring)
    return row


@transaction.atomic
def drop(*, by: Caseworker, clock_id: UUID, reason: str, keyring: Client) -> CaseClock:
    """The time is not needed, and why. What the law sets, only the lead says that of.

    Raises as ``keep`` does, and Refused for one that is already past its end: then what is written
    is why it was not kept.
    """
    require(by.actor, WORK)
    row, case = _held(clock_id)
    _require_running(row)
    if clock_rule(row.clock_id).is_law:
        require_role(by, case.pk, Who.LEAD)
    if Due(on=row.due_on, at=row.due_at).passed(timezone.now()):
        raise Refused(say("Tiden har gått ut. Skriv varför den inte hölls."))
    _reason(row, case, ClockReason.Kind.NOT_NEEDED, reason, by=by, keyring=keyring)
    clocks.end(row, CaseClock.End.NOT_NEEDED, timezone.now())
    return row


@transaction.atomic
def reasons(*, by: Caseworker, case_id: UUID, keyring: Client) -> Sequence[ReadReason]:
    """Every reason that stands at the case's times, the newest first; the reading is logged.

    Raises Case.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=case_id)
    rows = ClockReason.objects.filter(case=case).select_related("written_by")
    found = list(rows.order_by("-written_at"))
    if not found:
        return []
    keys = case_keys.of_case(case, keyring, by=by)
    record(by=by, case_id=case.pk, action="clock.read", on=case, facts={"reasons": len(found)})
    return [
        ReadReason(
            row.clock_id, row.kind, row.until, row.given_on, row.written_by.name,
            keys.open(row)["reason"],
        )
        for row in found
    ]  # fmt: skip


def _held(clock_id: UUID) -> tuple[CaseClock, Case]:
    found = CaseClock.objects.get(pk=clock_id)
    case = held(found.case_id)
    return CaseClock.objects.get(pk=clock_id), case


def _require_running(row: CaseClock) -> None:
    if row.ended:
        raise Refused(say("Tiden löper inte längre."))


def _explained(row: CaseClock, case: Case, reason: str, *, by: Caseworker, keyring: Client) -> None:
    late = Due(on=row.due_on, at=row.due_at).passed(timezone.now())
    if not (row.owes_reason or (late and not row.ended)):
        raise Refused(say("Tiden har inte gått ut."))
    _reason(row, case, ClockReason.Kind.MISSED, reason, by=by, keyring=keyring)
    row.owes_reason = False
    row.save(update_fields=["owes_reason"])


def _reason(  # noqa: PLR0913 - what a reason is made of
    row: CaseClock,
    case: Case,
    kind: str,
    reason: str,
    *,
    until: date | None = None,
    by: Caseworker,
    keyring: Client,
) -> None:
    if not reason.strip():
        raise InvalidInput([Problem("reason", say("Skriv skälet."))])
    told = ClockReason(
        municipality_id=case.municipality_id,
        case=case,
        clock=row,
        kind=kind,
        until=until,
        given_on=timezone.localdate(),
        written_by_id=by.person_id,
    )
    case_keys.of_case(case, keyring, by=by).seal(told, {"reason": reason.strip()})
    told.save(force_insert=True)
    facts: dict[str, object] = {"clock": row.clock_id, "due": row.due_on.isoformat()}
    record(by=by, case_id=case.pk, action=f"clock.{kind}", on=row, facts=facts)

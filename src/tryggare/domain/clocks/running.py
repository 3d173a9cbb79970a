"""Which times run in a case, and how each stands at a moment.

Nothing here starts, ends or prolongs a time: it says what follows from what people have noted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from tryggare.domain.clocks.counting import Due, Moment, day_of, due, instant
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.law import Branch, ClockRule, Unit, Whose, all_clock_rules, clock_rule
from tryggare.domain.wording import Text, say


class Anchor(StrEnum):
    """The events that times are counted from."""

    CONTACT = "contact"
    REPORT = "report"
    INVESTIGATION_OPENED = "investigation_opened"
    PLACEMENT = "placement"
    APPLICATION = "application"
    REQUEST_TO_DECIDE = "request_to_decide"
    DECISION_RECEIVED = "decision_received"
    TRANSFER_ASKED_OF_US = "transfer_asked_of_us"
    TRANSFER_ASKED_BY_US = "transfer_asked_by_us"
    TRANSFER_TO_INSPECTORATE = "transfer_to_inspectorate"
    REASSESS_THREAT = "reassess_threat"
    PLAN_REVIEW = "plan_review"
    BREACH_NOTICED = "breach_noticed"
    MISCONDUCT_NOTICED = "misconduct_noticed"


class Status(StrEnum):
    """How a time stands. ``PASSED``: it was not ours to keep, and has ended."""

    RUNNING = "running"
    WARNING = "warning"
    PROLONGED = "prolonged"
    OVERDUE = "overdue"
    PASSED = "passed"
    MET = "met"
    MET_LATE = "met_late"
    NOT_NEEDED = "not_needed"

    @property
    def text(self) -> Text:
        return {
            Status.RUNNING: say("löper"),
            Status.WARNING: say("snart slut"),
            Status.PROLONGED: say("förlängd"),
            Status.OVERDUE: say("har gått ut"),
            Status.PASSED: say("har passerat"),
            Status.MET: say("klart i tid"),
            Status.MET_LATE: say("klart för sent"),
            Status.NOT_NEEDED: say("behövs inte"),
        }[self]


@dataclass(frozen=True, slots=True)
class Prolongation:
    """More time: through ``until``, decided on a day, for a reason."""

    until: date
    decided_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What people have noted in one case. ``done``, ``not_needed`` (with why) and ``prolonged`` are
    by the id of the time."""

    branch: Branch
    anchors: Mapping[Anchor, Moment]
    done: Mapping[str, Moment] = field(default_factory=dict)
    not_needed: Mapping[str, str] = field(default_factory=dict)
    prolonged: Mapping[str, tuple[Prolongation, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clock:
    """One time as it stands. ``first_due`` is the end before it was prolonged; ``warnings`` are the
    moments to warn at, earliest first."""

    rule: ClockRule
    due: Due
    first_due: Due
    warnings: tuple[datetime, ...]
    status: Status


def clocks(facts: Facts, now: datetime) -> tuple[Clock, ...]:
    """The times that run or have run in the case, the one that ends first coming first.

    ``now`` has a time zone. What is noted as done or prolonged after ``now`` does not count yet.
    Raises InvalidInput for what cannot be right, and KeyError for a time that does not exist.
    """
    for row_id in (*facts.done, *facts.not_needed, *facts.prolonged):
        clock_rule(row_id)
    found = [
        _clock(rule, facts.anchors[Anchor(rule.anchor)], facts, now)
        for rule in all_clock_rules().values()
        if rule.branch in (Branch.ANY, facts.branch) and rule.anchor in facts.anchors
    ]
    return tuple(sorted(found, key=lambda clock: (instant(clock.due.before(0)), clock.rule.id)))


def stands(  # noqa: PLR0913 - what is known of one time
    rule: ClockRule,
    first: Due,
    end: Due,
    now: datetime,
    *,
    done: Moment | None = None,
    is_needed: bool = True,
) -> Clock:
    """One time that ends with ``end`` and was first to end with ``first``, as it stands at ``now``.

    ``done`` is when it was done, if it has been.
    """
    warnings = tuple(end.before(amount) for amount in rule.warn)
    if not is_needed:
        status = Status.NOT_NEEDED
    elif done is not None:
        status = Status.MET_LATE if end.passed(done) else Status.MET
    elif end.passed(now):
        status = Status.OVERDUE if rule.whose is Whose.OURS else Status.PASSED
    elif any(instant(now) >= instant(moment) for moment in warnings):
        status = Status.WARNING
    else:
        status = Status.PROLONGED if end != first else Status.RUNNING
    return Clock(rule=rule, due=end, first_due=first, warnings=warnings, status=status)


def prolong(rule: ClockRule, end: Due, more: Prolongation) -> Due:
    """The end after ``more``. Raises InvalidInput when the time cannot be prolonged so."""
    _require_reason(rule, more.reason)
    if not rule.may_be_prolonged:
        problem = say("Den här tiden kan inte förlängas.")
    elif more.decided_on > end.on:
        problem = say("Tiden hade redan gått ut när förlängningen beslutades.")
    elif more.until <= end.on:
        problem = say("Förlängningen måste sluta efter den tid som gäller.")
    else:
        return Due(on=more.until)
    raise InvalidInput([Problem(rule.id, problem)])


def _clock(rule: ClockRule, start: Moment, facts: Facts, now: datetime) -> Clock:
    first = end = due(rule, start)
    for more in facts.prolonged.get(rule.id, ()):
        prolonged = prolong(rule, end, more)
        if more.decided_on <= day_of(now):
            end = prolonged
    done = _done(rule, start, facts.done.get(rule.id), now)
    if rule.id in facts.not_needed:
        _require_reason(rule, facts.not_needed[rule.id])
    return stands(rule, first, end, now, done=done, is_needed=rule.id not in facts.not_needed)


def _done(rule: ClockRule, start: Moment, done: Moment | None, now: datetime) -> Moment | None:
    """What is done by ``now``. What waits for a day that was set may well be done before it."""
    if done is None or _later(done, now):
        return None
    if rule.unit is not Unit.SET_DATE and _later(start, done):
        raise InvalidInput(
            [Problem(rule.id, say("Det kan inte vara klart innan tiden började löpa."))]
        )
    return done


def _later(one: Moment, other: Moment) -> bool:
    """Whether ``one`` surely lies after ``other``; a bare day is compared by its day."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return instant(one) > instant(other)
    return day_of(one) > day_of(other)


def _require_reason(rule: ClockRule, reason: str) -> None:
    if not reason.strip():
        raise InvalidInput([Problem(rule.id, say("Skriv skälet."))])

"""A case's times: set, kept, and moved along by its steps. The caller holds the case.

What a person does to a time by hand, with a reason, is in ``clock_changes``.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from tryggare.domain.clocks import EFFECTS, Anchor, Due, Effect, Moment, day_of, due, instant
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.exit_cases import Demand
from tryggare.domain.law import Branch, ClockRule, Unit, Whose, all_clock_rules, clock_rule
from tryggare.domain.wording import say
from tryggare.exit.models import Case, CaseClock, ClockReason
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record


def set_(
    *, by: Caseworker, case: Case, clock_id: str, start: Moment, about: UUID | None = None
) -> CaseClock:
    """Let a time run from ``start``: a day, or a moment where hours are counted. For a time that
    ends on a day that was set, ``start`` is that day.

    One of the same kind that runs, about the same thing, is replaced. Raises InvalidInput, and
    KeyError for a time that does not exist.
    """
    rule = clock_rule(clock_id)
    if rule.branch not in (Branch.ANY, Branch(case.branch)):
        raise InvalidInput([Problem(rule.anchor, say("Den tiden finns inte i det här ärendet."))])
    last = due(rule, start)
    for running in _running(case, clock_id, about):
        end(running, CaseClock.End.REPLACED, timezone.now())
    row = CaseClock(
        municipality_id=case.municipality_id,
        case=case,
        clock_id=clock_id,
        about=about,
        round=case.round,
        starts_on=day_of(start),
        starts_at=start if isinstance(start, datetime) else None,
        first_due_on=last.on,
        due_on=last.on,
        due_at=last.at,
        set_by_id=by.person_id,
    )
    row.save(force_insert=True)
    record(by=by, case_id=case.pk, action="clock.set", on=row, facts=_told(row))
    return row


def met(
    *, by: Caseworker, case: Case, clock_id: str, on: Moment, about: UUID | None = None
) -> list[CaseClock]:
    """What the time was for is done, on a day or at a moment. The running ones of the kind (about
    the same thing) end; one that is kept too late owes a reason. Nothing happens when none runs.

    Raises InvalidInput when it would be done before the time began.
    """
    rows = list(_running(case, clock_id, about))
    for row in rows:
        _require_begun(row, on)
        row.owes_reason = _is_owed(row, on)
        end(row, CaseClock.End.MET, on)
        record(by=by, case_id=case.pk, action="clock.met", on=row, facts=_told(row))
    return rows


def follow(*, by: Caseworker, case: Case, way: str, on: Moment) -> None:
    """Let the case's times follow a step that has just been gone (``EFFECTS``).

    Raises InvalidInput for a step whose day lies before a time began that it ends.
    """
    if way not in EFFECTS:
        return
    try:
        _follow(EFFECTS[way], by=by, case=case, way=way, on=on)
    except InvalidInput as error:
        # The step's form asks for the day by the name of the demand.
        raise InvalidInput([Problem(Demand.DATE, one.message) for one in error.problems]) from error


def end(row: CaseClock, how: str, on: Moment) -> None:
    """Stop a time. The caller logs why."""
    row.ended, row.ended_on = how, day_of(on)
    row.ended_at = on if isinstance(on, datetime) else None
    row.save(update_fields=["ended", "ended_on", "ended_at", "owes_reason"])


def _follow(effect: Effect, *, by: Caseworker, case: Case, way: str, on: Moment) -> None:
    for anchor in effect.starts:
        for rule in _counted_from(anchor, case):
            if not _running(case, rule.id, None).exists():
                set_(by=by, case=case, clock_id=rule.id, start=_start(anchor, rule, case, way, on))
    for clock_id in effect.meets:
        met(by=by, case=case, clock_id=clock_id, on=on)
    for row in CaseClock.objects.filter(case=case, ended="", clock_id__in=effect.ends):
        # What had already run out is not made good by the case's moving on.
        row.owes_reason = _is_owed(row, on)
        end(row, CaseClock.End.LEFT, on)
        record(by=by, case_id=case.pk, action="clock.left", on=row, facts=_told(row))


def _counted_from(anchor: Anchor, case: Case) -> list[ClockRule]:
    return [
        rule
        for rule in all_clock_rules().values()
        if rule.anchor == anchor and rule.branch in (Branch.ANY, Branch(case.branch))
    ]


def _start(anchor: Anchor, rule: ClockRule, case: Case, way: str, on: Moment) -> Moment:
    # A report counts from the day it came in, not from the day it was taken in.
    day = case.opened_on if anchor is Anchor.REPORT and way == "take_in" else on
    if rule.unit is Unit.HOURS and not isinstance(day, datetime):
        raise InvalidInput([Problem(rule.anchor, say("Fyll i klockslaget; tiden är i timmar."))])
    return day


def _running(case: Case, clock_id: str, about: UUID | None) -> QuerySet[CaseClock]:
    return CaseClock.objects.filter(case=case, clock_id=clock_id, about=about, ended="")


def _require_begun(row: CaseClock, on: Moment) -> None:
    if clock_rule(row.clock_id).unit is Unit.SET_DATE:
        return
    early = day_of(on) < row.starts_on
    if row.starts_at is not None and isinstance(on, datetime):
        early = instant(on) < instant(row.starts_at)
    if early:
        raise InvalidInput(
            [Problem("on", say("Det kan inte vara klart innan tiden började löpa."))]
        )


def _is_owed(row: CaseClock, on: Moment) -> bool:
    late = Due(on=row.due_on, at=row.due_at).passed(on)
    if not late or clock_rule(row.clock_id).whose is not Whose.OURS:
        return False
    return not ClockReason.objects.filter(clock=row, kind=ClockReason.Kind.MISSED).exists()


def _told(row: CaseClock) -> dict[str, object]:
    told: dict[str, object] = {"clock": row.clock_id, "due": row.due_on.isoformat()}
    return {**told, "ended": row.ended} if row.ended else told

"""A measure from planned to ended: begun, stopped, taken up again, ended, or cancelled."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.plans.states import MEASURE
from tryggare.domain.transitions import move
from tryggare.domain.wording import Day, say
from tryggare.fund.services.reasons import said
from tryggare.measures.models import Measure
from tryggare.measures.permissions import PLAN
from tryggare.measures.policies_measures import require_startable
from tryggare.measures.selectors.measure_needs import lack_of
from tryggare.measures.services.days import not_ahead
from tryggare.measures.services.measure_holding import held
from tryggare.measures.services.measure_log import record
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows


@transaction.atomic
def start(*, by: Actor, measure_id: UUID, day: date) -> Measure:
    """It has begun on ``day``. Raises Measure.DoesNotExist, Forbidden, InvalidInput for a day to
    come or after its planned end, and Refused where the law wants something first that is missing,
    saying what and where."""
    measure = held(by, measure_id)
    not_ahead("day", day)
    state = move(MEASURE, measure.state, "start")
    if measure.ends is not None and day > measure.ends:
        sentence = say(
            "Enligt planen slutar åtgärden den %(ends)s. Den som skriver planen kan ändra slutet.",
            ends=Day(measure.ends),
        )
        raise InvalidInput([Problem("day", sentence)])
    require_startable(lack_of(measure, day))
    return _moved(by, measure, "start", {"state": state, "starts": day, "state_because": ""})


@transaction.atomic
def stop(*, by: Actor, measure_id: UUID, reason: str) -> Measure:
    """Raises Measure.DoesNotExist, Forbidden, InvalidInput without a reason, Refused."""
    measure = held(by, measure_id)
    state = move(MEASURE, measure.state, "stop")
    return _moved(by, measure, "stop", {"state": state, "state_because": _why(reason)})


@transaction.atomic
def resume(*, by: Actor, measure_id: UUID, reason: str) -> Measure:
    """Raises as ``stop``, and Refused as ``start`` for what the law wants: a permit may have run
    out meanwhile."""
    measure = held(by, measure_id)
    state = move(MEASURE, measure.state, "resume")
    require_startable(lack_of(measure, timezone.localdate()))
    return _moved(by, measure, "resume", {"state": state, "state_because": _why(reason)})


@transaction.atomic
def end(*, by: Actor, measure_id: UUID, day: date, reason: str) -> Measure:
    """It ended on ``day``. Raises as ``stop``, and InvalidInput for a day to come or before it
    began."""
    return end_held(by, held(by, measure_id), day=day, reason=reason)


@transaction.atomic
def cancel(*, by: Actor, measure_id: UUID, reason: str) -> Measure:
    """It will not be. For whoever plans. Raises as ``stop``."""
    require(by, PLAN)
    return cancel_held(by, held(by, measure_id), reason=reason)


def end_held(by: Actor, measure: Measure, *, day: date, reason: str) -> Measure:
    """Raises Refused, InvalidInput."""
    not_ahead("day", day)
    state = move(MEASURE, measure.state, "end")
    if measure.starts is not None and day < measure.starts:
        raise InvalidInput([Problem("day", say("Dagen ligger före åtgärdens början."))])
    values = {"state": state, "ends": day, "state_because": _why(reason)}
    return _moved(by, measure, "end", values)


def cancel_held(by: Actor, measure: Measure, *, reason: str) -> Measure:
    """Raises Refused, InvalidInput."""
    state = move(MEASURE, measure.state, "cancel")
    return _moved(by, measure, "cancel", {"state": state, "state_because": _why(reason)})


def _moved(by: Actor, measure: Measure, transition: str, values: dict[str, object]) -> Measure:
    changes = rows.fill(measure, values)
    reason = str(values["state_because"])
    rows.save(measure)
    record(
        by=by,
        action=f"measures.measure.{transition}",
        on=measure,
        changes={name: one for name, one in changes.items() if name != "state_because"},
        reason=reason,
    )
    return measure


def _why(reason: str) -> str:
    return said(reason, say("Skriv varför."))

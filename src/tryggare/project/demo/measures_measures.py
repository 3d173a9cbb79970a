"""Huddinge's measures: some that went well, some that did not, and some that have not begun."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tryggare.domain.analyses.kinds import RUNS
from tryggare.domain.calendar.months import add_months
from tryggare.domain.errors import Refused
from tryggare.domain.money import ORE_PER_KRONA
from tryggare.measures.models import Measure, MeasureEffect, PlanCause
from tryggare.measures.selectors import measure_money as money_selectors
from tryggare.measures.selectors import measure_plans
from tryggare.measures.selectors.measure_needs import lack_of
from tryggare.measures.services import (
    follow_ups,
    measure_doses,
    measure_effects,
    measure_goals,
    measure_money,
    measure_steps,
    measures,
)
from tryggare.measures.services.follow_ups import FollowUpFacts
from tryggare.measures.services.measure_goals import GoalFacts, ReadingFacts
from tryggare.measures.services.measure_money import MoneyFacts
from tryggare.measures.services.measures import MeasureFacts
from tryggare.organisations.models import District, Organisation
from tryggare.project.demo.acting import Cast, at
from tryggare.project.demo.measures_measures_data import INVENTED, MEASURES, Aim, Look, Planned
from tryggare.shell.papers.paper import long_date
from tryggare.situation.selectors import places
from tryggare.situation.services import analyses

_BY = "saga"
_SEED = 20_270_107
# What the effect is counted over, in months before and after.
_BEFORE, _AFTER = 12, 6
# When what is stopped was, in months from now.
_STOPPED = -2


def lay_measures(cast: Cast, today: date) -> str:
    """A dozen of many kinds, on the causes of the plan in force: one of them on none."""
    if not Measure.objects.filter(title=MEASURES[0].title).exists():
        for planned in MEASURES:
            _lay(cast, planned, today)
    return f"Åtgärder: {len(MEASURES)}, med mål, dos, pengar, uppföljningar och en effekt."


def begin_measures(cast: Cast, today: date) -> str:
    """Those that the law wants something before begin once it is there: after cameras and permits
    are laid."""
    begun = 0
    for measure in Measure.objects.filter(state="planned", kind__in=("camera", "guards")):
        if lack_of(measure, today) is None:
            measure_steps.start(by=cast.by(_BY), measure_id=measure.pk, day=today)
            begun += 1
    return f"Åtgärder som lagen kräver något före: {begun} har börjat."


def _lay(cast: Cast, planned: Planned, today: date) -> None:
    starts = add_months(today, planned.since if planned.since is not None else planned.starts_in)
    added = min(starts, today) - timedelta(days=40)
    with at(added):
        measure = _added(cast, planned, starts, today)
    _put_in_plan(cast, measure, planned, added)
    if planned.effect:
        with at(starts - timedelta(days=20)):
            plan = _effect(cast, measure, starts)
    if planned.since is not None:
        with at(starts):
            measure_steps.start(by=cast.by(_BY), measure_id=measure.pk, day=starts)
    by, last = cast.by(_BY), _last_month(planned)
    for back, dose in enumerate(reversed(planned.doses), start=1):
        month = add_months(today, last - back)
        measure_doses.add(by=by, measure_id=measure.pk, month=month, amount=Decimal(dose))
    for aim in planned.aims:
        _aim(cast, measure, aim, today)
    if planned.effect and plan is not None:
        _result(cast, plan)
    for look in planned.looks:
        _look(cast, measure, look, today)
    if planned.stopped:
        with at(add_months(today, _STOPPED)):
            measure_steps.stop(by=cast.by(_BY), measure_id=measure.pk, reason=planned.stopped)


def _last_month(planned: Planned) -> int:
    """How many months from now nothing more is done, as minus: 0 for what goes on."""
    ends = [look.months for look in planned.looks if look.verdict == "stop"]
    return min([*ends, _STOPPED if planned.stopped else 0])


def _added(cast: Cast, planned: Planned, starts: date, today: date) -> Measure:
    by = cast.by(_BY)
    districts = dict(District.objects.filter(name__in=planned.districts).values_list("name", "pk"))
    facts = MeasureFacts(
        title=planned.title,
        kind=planned.kind,
        responsible_id=Organisation.objects.get(name=planned.body).pk,
        what=f"{planned.what} {INVENTED}",
        why=planned.why,
        where=planned.where,
        target_group=planned.target_group,
        districts=tuple(districts.values()),
        starts=starts,
        dose_planned=None if planned.dose is None else Decimal(planned.dose),
        # A later look moves it on.
        follow_up_due=None if planned.due is None else max(add_months(today, planned.due), starts),
        follow_up_how="" if planned.due is None else "Jämför med läget före, och fråga på platsen.",
    )
    measure = measures.add(by=by, facts=facts)
    for source, kronor in planned.kronor:
        _pay(cast, measure, source, kronor, starts.year)
    return measure


def _put_in_plan(cast: Cast, measure: Measure, planned: Planned, added: date) -> None:
    """In the one in force, a week after its decision at the earliest."""
    plan = next((one for one in measure_plans.living() if one.state == "adopted"), None)
    if plan is None or plan.decided_on is None:
        return
    causes = PlanCause.objects.filter(problem__plan=plan, side=planned.side)
    with at(max(added, plan.decided_on + timedelta(days=7))):
        measures.put_in_plans(
            by=cast.by(_BY), measure_id=measure.pk, plan_ids=[plan.pk],
            cause_ids=list(causes.values_list("pk", flat=True)[:1]),
        )  # fmt: skip


def _pay(cast: Cast, measure: Measure, source: str, kronor: int, year: int) -> None:
    """Of the fund's, what an award has left; where none has, the ordinary frame."""
    ore, award = kronor * ORE_PER_KRONA, None
    if source == "fund":
        offered = money_selectors.awards_with_left()
        award = next((one for one in offered if vars(one)["left_ore"] >= ore), None)
        source = source if award is not None else "frame"
    facts = MoneyFacts(
        source=source, year=year, amount_ore=ore, award_id=award.pk if award else None
    )
    measure_money.add(by=cast.by(_BY), measure_id=measure.pk, facts=facts)


def _aim(cast: Cast, measure: Measure, aim: Aim, today: date) -> None:
    by = cast.by(_BY)
    facts = GoalFacts(
        goal=aim.goal, indicator=aim.indicator, unit=aim.unit, baseline=Decimal(aim.baseline),
        baseline_on=add_months(today, -15), target=Decimal(aim.target),
        reached_by=add_months(today, 6), method="Samma frågor varje gång. " + INVENTED,
    )  # fmt: skip
    goal = measure_goals.add(by=by, measure_id=measure.pk, facts=facts)
    for place, value in enumerate(aim.readings):
        day = add_months(today, -8 + 5 * place)
        reading = ReadingFacts(measured_on=day, value=Decimal(value))
        measure_goals.measure(by=by, goal_id=goal.pk, facts=reading)


def _look(cast: Cast, measure: Measure, look: Look, today: date) -> None:
    day = add_months(today, look.months)
    facts = FollowUpFacts(
        followed_on=day, carried_out=look.carried_out, deviation=look.deviation,
        outcome=look.outcome, outcome_basis=look.basis, worked=look.worked,
        did_not_work=look.did_not_work, useful_to=look.useful_to, verdict=look.verdict,
        reason=look.reason, next_due=None if look.next is None else add_months(day, look.next),
    )  # fmt: skip
    with at(day):
        found = follow_ups.add(by=cast.by(_BY), measure_id=measure.pk, facts=facts)
        if look.published:
            follow_ups.publish(by=cast.by(_BY), follow_up_id=found.pk)


def _effect(cast: Cast, measure: Measure, starts: date) -> MeasureEffect | None:
    """What could be seen, asked before the measure began: its kommundel beside another."""
    by = cast.by(_BY)
    parts = [one for one in places.all_places(by.municipality_id) if one.is_district]
    own = {f"{places.DISTRICT}:{one.district_id}" for one in measure.places.all()}
    others = [one for one in parts if one.key not in own]
    if not own or not others:
        return None
    named = ", ".join(one.name for one in parts if one.key in own)
    spec: dict[str, Any] = {
        "category": "", "district": "", "category_name": "", "district_name": "",
        "start": starts.isoformat(), "months_before": _BEFORE, "months_after": _AFTER,
        "treated": sorted(own), "control": [others[0].key], "ring": True, "place_name": named,
    }  # fmt: skip
    title = f"Före: åtgärd i {named} från den {long_date(starts)}"
    asked = measure_effects.ask_plan(
        by=by, measure_id=measure.pk, spec=spec, title=title, seed=_SEED
    )
    return asked if _made(cast, asked) else None


def _result(cast: Cast, plan: MeasureEffect) -> None:
    title = plan.analysis.title.replace("Före", "Efter")
    asked = measure_effects.ask_result(by=cast.by(_BY), measure_effect_id=plan.pk, title=title)
    _made(cast, asked)


def _made(cast: Cast, asked: MeasureEffect) -> bool:
    """Made at once, as the worker makes it."""
    by = cast.by(_BY)
    try:
        begun = analyses.start(analysis_id=asked.analysis_id)
        assert begun is not None
        analysis, given = begun
        found = RUNS[analysis.kind](analysis.spec, given, analysis.seed)
    except Refused as error:
        analyses.fail(by=by, analysis_id=asked.analysis_id, failure=error.message)
        return False
    analyses.finish(
        by=by, analysis_id=asked.analysis_id, fingerprint=given.fingerprint, result=found
    )
    return True

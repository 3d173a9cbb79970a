"""Huddinge's åtgärdsplan on the lägesbild in force, and the draft of the next.

What it says is invented, and it says so itself. The measures laid here are those that stood in the
plan when it was decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tryggare.domain.calendar.months import add_months
from tryggare.domain.money import ORE_PER_KRONA
from tryggare.measures.models import (
    ActionPlan,
    Measure,
    MeasureGoal,
    MeasureMoney,
    MeasurePlace,
    PlanCause,
    PlanProblem,
)
from tryggare.measures.services import (
    plan_adoption,
    plan_causes,
    plan_measures,
    plan_problems,
    plans,
)
from tryggare.measures.services.plan_causes import CauseWords
from tryggare.measures.services.plan_problems import ProblemWords
from tryggare.measures.services.plans import PlanFacts
from tryggare.organisations.models import District, Organisation
from tryggare.project.demo.acting import Cast, at
from tryggare.situation.services.decisions import Decision

WRITER = "saga"
# Months before today. The law asks for a follow-up within 24: it begins to be urgent.
_DECIDED = 19
_INVENTED = "Planen är påhittad och hör till en demonstration."


@dataclass(frozen=True)
class _Planned:
    """A measure as it was decided. ``kronor`` and the days are for each of the plan's two years."""

    title: str
    kind: str
    body: str
    what: str
    why: str
    dose: int
    kronor: int
    source: str
    goal: str
    indicator: str
    unit: str
    baseline: int
    target: int
    side: str


_MEASURES = (
    _Planned(
        title="Ny belysning längs gångvägarna till stationen",
        kind="lighting",
        body="Klimat- och stadsmiljönämnden",
        what="Gamla lampor byts och nya sätts upp där det är mörkt, med början närmast stationen.",
        why="Vägarna är mörka. Ljus gör att fler går där och ser vad som händer.",
        dose=64,
        kronor=900_000,
        source=MeasureMoney.Source.FRAME,
        goal="Skadegörelsen vid gångvägarna halveras",
        indicator="Rapporterad skadegörelse vid gångvägarna",
        unit="händelser per år",
        baseline=38,
        target=19,
        side="place",
    ),
    _Planned(
        title="Röjning av buskar och sly vid gångvägarna",
        kind="clearing",
        body="Klimat- och stadsmiljönämnden",
        what="Buskar och sly tas bort så att vägarna syns från husen runt om.",
        why="Platsen har ingen insyn. Den som syns har svårare att förstöra.",
        dose=12,
        kronor=180_000,
        source=MeasureMoney.Source.FRAME,
        goal="Färre väljer en annan väg",
        indicator="Andel som undviker gångvägarna på kvällen",
        unit="procent",
        baseline=31,
        target=20,
        side="place",
    ),
    _Planned(
        title="Vuxna på Centrumtorget om eftermiddagarna",
        kind="safety_hosts",
        body="Kultur- och fritidsnämnden",
        what="Två vuxna från fritidsgården är på torget måndag till fredag mellan 14 och 18.",
        why="Det är lugnare på torget när vuxna är där.",
        dose=1600,
        kronor=640_000,
        source=MeasureMoney.Source.STATE,
        goal="Fler elever känner sig trygga på torget",
        indicator="Andel elever som är trygga på torget",
        unit="procent",
        baseline=58,
        target=75,
        side="guardian",
    ),
)


def lay_plans(cast: Cast, today: date) -> str:
    """One plan, decided and published nineteen months ago."""
    day = add_months(today, -_DECIDED)
    with at(day - timedelta(days=20)):
        by = cast.by(WRITER)
        plan = plans.begin(by=by, facts=_facts(day))
        _analyse(cast, plan, day - timedelta(days=22))
        for planned in _MEASURES:
            _put_in(cast, plan, planned, day)
    with at(day):
        by = cast.by(WRITER)
        board = Organisation.objects.get(name="Kommunstyrelsen")
        decision = Decision(
            deciding_body_id=board.pk,
            decided_on=day,
            paragraph="52",
            reference=f"KS-{day.year}/522",
        )
        plan_adoption.adopt(by=by, plan_id=plan.pk, decision=decision)
        plan_adoption.publish(by=by, plan_id=plan.pk, reason="Påhittad text")
    return "Åtgärdsplan: en antagen för nitton månader sedan, med tre åtgärder."


def lay_next_plan(cast: Cast, today: date) -> str:
    """A draft from the plan in force, to go through."""
    now = ActionPlan.objects.get(state=ActionPlan.State.ADOPTED)
    with at(today - timedelta(days=6)):
        by = cast.by(WRITER)
        draft = plans.begin(by=by, facts=_facts(add_months(today, 5)), based_on_id=now.pk)
        problem = PlanProblem.objects.filter(plan=draft).order_by("priority")[0]
        found = CauseWords(side="offender", hypothesis="Samma några få gör det mesta")
        plan_causes.add(by=by, problem_id=problem.pk, words=found)
    return "Nästa åtgärdsplan: ett utkast, med en orsak som inte är färdig."


def _facts(day: date) -> PlanFacts:
    return PlanFacts(
        title="Åtgärdsplan för Huddinge (påhittad)",
        period_from=date(day.year, 1, 1),
        period_to=date(day.year + 1, 12, 31),
        summary=(
            "Vi gör gångvägarna till stationen ljusare och mer öppna, så att fler vill gå där på "
            f"kvällen.\n\n{_INVENTED}"
        ),
    )


def _analyse(cast: Cast, plan: ActionPlan, day: date) -> None:
    by = cast.by(WRITER)
    aims = {
        True: "Skadegörelsen är hälften så stor, och färre väljer en annan väg",
        False: "Elever kan vara på torget utan att bli tillfrågade om droger",
    }
    for problem in PlanProblem.objects.filter(plan=plan):
        words = ProblemWords(
            aim=aims[problem.is_open],
            analysed_on=day,
            participants="Områdespolis, gata och park, fältgruppen och bostadsbolaget",
            is_open=problem.is_open,
            ground=problem.ground,
        )
        plan_problems.change(by=by, problem_id=problem.pk, words=words)
        if problem.is_open:
            plan_causes.add(by=by, problem_id=problem.pk, words=_LEFT)


_LEFT = CauseWords(
    side="offender",
    hypothesis="Det finns inget att göra på kvällen för dem som är 16 till 20 år",
    evidence_for="Fältgruppen möter samma ungdomar där flera kvällar i veckan",
    evidence_against="Det händer lika mycket på lov, då fritidsgården har öppet längre",
    influence="Kultur- och fritidsnämnden",
    certainty="low",
    left_because="Fritidsgårdens tider prövas i nämndens budget för nästa år",
)


def _put_in(cast: Cast, plan: ActionPlan, planned: _Planned, day: date) -> None:
    by = cast.by(WRITER)
    starts = day + timedelta(days=30)
    measure = Measure.objects.create(
        municipality_id=plan.municipality_id,
        title=planned.title,
        kind=planned.kind,
        what=planned.what,
        why=planned.why,
        target_group="De som går till och från stationen" if planned.side == "place" else "Elever",
        where="Gångvägarna vid stationen" if planned.side == "place" else "Centrumtorget",
        responsible=Organisation.objects.get(name=planned.body),
        starts=starts,
        ends=add_months(starts, 22),
        state=Measure.State.UNDER_WAY,
        dose_planned=planned.dose,
        follow_up_due=add_months(day, 21),
        follow_up_how="Jämför året före med året efter, och fråga dem som rör sig där",
    )
    MeasurePlace.objects.create(
        municipality_id=plan.municipality_id, measure=measure, district=_district()
    )
    MeasureGoal.objects.create(
        municipality_id=plan.municipality_id,
        measure=measure,
        position=1,
        goal=planned.goal,
        indicator=planned.indicator,
        unit=planned.unit,
        baseline=planned.baseline,
        baseline_on=day - timedelta(days=60),
        target=planned.target,
        reached_by=add_months(day, 20),
        method="Kommunens rapporter och trygghetsmätningen",
    )
    MeasureMoney.objects.bulk_create(
        MeasureMoney(
            municipality_id=plan.municipality_id,
            measure=measure,
            source=planned.source,
            year=year,
            amount_ore=planned.kronor * ORE_PER_KRONA,
        )
        for year in (day.year, day.year + 1)
    )
    plan_measures.put_in(by=by, plan_id=plan.pk, measure_ids=[measure.pk])
    cause = PlanCause.objects.get(problem__plan=plan, side=planned.side)
    acting = [*cause.acted_on_by.values_list("measure_id", flat=True), measure.pk]
    plan_measures.act_on(by=by, cause_id=cause.pk, measure_ids=acting)


def _district() -> District:
    return District.objects.order_by("sort_key")[0]

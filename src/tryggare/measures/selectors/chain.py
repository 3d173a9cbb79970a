"""The chain of a plan: its problems, causes and measures, what pays, and what became of it.

A fixed number of questions, however much stands in the plan.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum

from tryggare.domain.plans import chain, kind_or_other
from tryggare.domain.plans.chain import CauseFacts, MeasureFacts, Thread
from tryggare.measures.models import (
    ActionPlan,
    FollowUp,
    Measure,
    MeasureCause,
    PlanCause,
    PlanProblem,
)
from tryggare.measures.selectors.measure_money import standing_money
from tryggare.measures.selectors.measures import concerning
from tryggare.organisations.models import District

PROBLEM, CAUSE, MEASURE = "problem-", "cause-", "measure-"
STRAND, KIND, MONEY, EFFECT = "strand-", "kind-", "money-", "effect-"
_Row = tuple[UUID, str, str, bool]


@dataclass(frozen=True)
class Chain:
    """Every thread of a plan, with what its keys are called where people have named them."""

    threads: Sequence[Thread]
    titles: Mapping[str, str]


def newest_plan() -> ActionPlan | None:
    """The plan in force; before there is one, the newest draft."""
    states = [ActionPlan.State.ADOPTED, ActionPlan.State.DRAFT]
    found = ActionPlan.objects.filter(state__in=states).select_related("deciding_body")
    plans = {plan.state: plan for plan in found.order_by("number")}
    return plans.get(states[0]) or plans.get(states[1])


def chain_of(plan: ActionPlan, district: District | None, *, whole: bool) -> Chain:
    """Of a kommundel: the measures there or for all the municipality, and what they act on. Secret
    problems are there as one that is not named, and measures that are not open without their
    titles, unless ``whole``."""
    problems = list(PlanProblem.objects.filter(plan=plan))
    problems.sort(key=lambda one: (one.priority or 99, one.position))
    causes = list(PlanCause.objects.filter(problem__plan=plan))
    hidden = set() if whole else {one.pk for one in problems if not one.is_open}
    titles = {f"{PROBLEM}{one.pk}": one.what for one in problems if one.pk not in hidden}
    titles |= {f"{CAUSE}{one.pk}": one.hypothesis for one in causes if one.problem_id not in hidden}
    measures = list(_measures(plan, district))
    titles |= {f"{MEASURE}{one[0]}": one[1] for one in measures if whole or one[3]}
    facts = _facts(plan, measures, {one.pk: _cause_key(one, hidden) for one in causes})
    keys = [f"{PROBLEM}{one.pk}" for one in problems if one.pk not in hidden]
    made = chain.threads(keys, _cause_facts(causes, hidden, facts), facts)
    if district is not None:
        # What nothing is done about is the whole municipality's matter.
        made = tuple(thread for thread in made if thread.measure.startswith(MEASURE))
    return Chain(made, titles)


def _measures(plan: ActionPlan, district: District | None) -> Collection[_Row]:
    """Id, title, kind, and whether it is open."""
    found = Measure.objects.filter(listed__plan=plan).exclude(state=Measure.State.CANCELLED)
    if district is not None:
        found = found.filter(concerning(district.pk))
    return found.values_list("pk", "title", "kind", "is_open")


def _facts(
    plan: ActionPlan, measures: Collection[_Row], causes: Mapping[UUID, str]
) -> list[MeasureFacts]:
    acts_on: dict[UUID, list[str]] = {}
    rows = MeasureCause.objects.filter(cause__problem__plan=plan)
    for measure, cause in rows.values_list("measure", "cause"):
        key = causes[cause]
        if key not in acts_on.setdefault(measure, []):
            acts_on[measure].append(key)
    money = _money(plan)
    effects = _effects(plan)
    return [
        MeasureFacts(
            key=f"{MEASURE}{pk}",
            strand=f"{STRAND}{kind_or_other(code).strand.value}",
            kind=f"{KIND}{code}",
            causes=tuple(acts_on.get(pk, ())),
            money=money.get(pk, {}),
            effect=effects.get(pk, chain.NOT_YET),
        )
        for pk, _title, code, _is_open in measures
    ]


def _money(plan: ActionPlan) -> dict[UUID, dict[str, int]]:
    """Öre of the plan's years, by what pays; nothing of what is revoked."""
    rows = standing_money().filter(
        measure__listed__plan=plan, year__gte=plan.period_from.year, year__lte=plan.period_to.year
    )
    summed = rows.order_by().values_list("measure", "source").annotate(n=Sum("amount_ore"))
    found: dict[UUID, dict[str, int]] = {}
    for measure, source, ore in summed.order_by("measure", "source"):
        found.setdefault(measure, {})[f"{MONEY}{source}"] = int(ore)
    return found


def _effects(plan: ActionPlan) -> dict[UUID, str]:
    """What the latest follow-up of each measure says."""
    rows = (
        FollowUp.objects.filter(measure__listed__plan=plan)
        .order_by("measure", "-followed_on", "-entered_at")
        .distinct("measure")
    )
    return {pk: f"{EFFECT}{outcome}" for pk, outcome in rows.values_list("measure", "outcome")}


def _cause_key(cause: PlanCause, hidden: Collection[UUID]) -> str:
    return chain.CLOSED_CAUSE if cause.problem_id in hidden else f"{CAUSE}{cause.pk}"


def _cause_facts(
    causes: Sequence[PlanCause], hidden: Collection[UUID], facts: Sequence[MeasureFacts]
) -> list[CauseFacts]:
    """The secret ones are one, and there only where a measure shows that there is something."""
    found = [
        CauseFacts(f"{CAUSE}{one.pk}", f"{PROBLEM}{one.problem_id}", bool(one.left_because))
        for one in causes
        if one.problem_id not in hidden
    ]
    if any(chain.CLOSED_CAUSE in one.causes for one in facts):
        found.append(CauseFacts(chain.CLOSED_CAUSE, chain.CLOSED_PROBLEM))
    return found

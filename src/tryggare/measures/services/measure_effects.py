"""Whether a measure changed anything: what could be seen, asked before, and what was seen, after.

The analyses are the situation picture's own; here they are asked for about a measure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import Refused
from tryggare.domain.wording import Day, say
from tryggare.measures.models import Measure, MeasureEffect
from tryggare.measures.selectors.measure_results import result_from
from tryggare.measures.services.measure_holding import held
from tryggare.measures.services.measure_log import record
from tryggare.organisations.permissions import Actor, require
from tryggare.situation.models import Analysis
from tryggare.situation.permissions import ANALYSE
from tryggare.situation.services import analyses


@transaction.atomic
def ask_plan(
    *, by: Actor, measure_id: UUID, spec: Mapping[str, Any], title: str, seed: int | None = None
) -> MeasureEffect:
    """What could be seen of it; ``spec`` are the choices of the plan's form, as JSON.

    Raises Measure.DoesNotExist, Forbidden.
    """
    require(by, ANALYSE)
    measure = held(by, measure_id)
    asked = analyses.ask(by=by, kind="plan", title=title[:200], spec=spec, seed=seed)
    return _kept(by, measure, asked, MeasureEffect.Kind.PLAN)


@transaction.atomic
def ask_result(*, by: Actor, measure_effect_id: UUID, title: str) -> MeasureEffect:
    """What became of it, by the choices of a finished plan.

    Raises MeasureEffect.DoesNotExist, Forbidden, and Refused while the plan is not finished or the
    time after is not over.
    """
    require(by, ANALYSE)
    plan = _effect(measure_effect_id)
    measure = held(by, plan.measure_id)
    if plan.kind != MeasureEffect.Kind.PLAN or plan.analysis.state != Analysis.State.DONE:
        raise Refused(say("Räkna först ut vad som går att se. Resultatet görs av samma val."))
    day = result_from(plan)
    if day > timezone.localdate():
        raise Refused(say("Resultatet går att räkna från den %(day)s.", day=Day(day)))
    asked = analyses.ask_result(by=by, plan_id=plan.analysis_id, title=title[:200])
    return _kept(by, measure, asked, MeasureEffect.Kind.RESULT)


@transaction.atomic
def ask_again(*, by: Actor, measure_effect_id: UUID) -> MeasureEffect:
    """The same once more, of the incidents as they are now; the old one stays.

    Raises MeasureEffect.DoesNotExist, Forbidden, Refused while the first is under way.
    """
    require(by, ANALYSE)
    first = _effect(measure_effect_id)
    measure = held(by, first.measure_id)
    asked = analyses.ask_again(by=by, analysis_id=first.analysis_id)
    return _kept(by, measure, asked, first.kind)


def _effect(measure_effect_id: UUID) -> MeasureEffect:
    return MeasureEffect.objects.select_related("analysis").get(pk=measure_effect_id)


def _kept(by: Actor, measure: Measure, asked: Analysis, kind: str) -> MeasureEffect:
    effect = MeasureEffect.objects.create(
        municipality_id=by.municipality_id, measure=measure, analysis=asked, kind=kind
    )
    record(by=by, action="measures.effect.ask", on=effect, changes={"analysis": asked.title},
           about=measure.pk)  # fmt: skip
    return effect

"""Analyses: asked for by a person, made by the worker, kept as they were made."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import Text, say, to_plain
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.situation.models import Analysis
from tryggare.situation.permissions import ANALYSE
from tryggare.situation.policies_analyses import ANALYSIS, ANALYSIS_UNDER_WAY
from tryggare.situation.selectors.analysis_data import gather

JOB = "situation.analysis"
# Asked for, gathered, reckoned.
STEPS = 3


@transaction.atomic
def ask(
    *, by: Actor, kind: str, title: str, spec: Mapping[str, Any], seed: int | None = None
) -> Analysis:
    """Ask for an analysis; the worker makes it. ``spec`` are the form's choices as JSON, ``seed``
    what chance begins with; a new one where none is given.

    Raises InvalidInput for a kind that is none, or one that belongs to a plan.
    """
    require(by, ANALYSE)
    if kind not in Analysis.Kind.values or kind == Analysis.Kind.RESULT:
        raise InvalidInput([Problem("kind", say("Välj ett av slagen i listan."))])
    chosen = _seed() if seed is None else seed
    return _queued(by, Analysis(kind=kind, title=title, spec=dict(spec), seed=chosen))


@transaction.atomic
def ask_again(*, by: Actor, analysis_id: UUID) -> Analysis:
    """The same choices and the same chance once more: with the same incidents, the same numbers.

    Raises Analysis.DoesNotExist; Refused while the first is under way.
    """
    require(by, ANALYSE)
    first = Analysis.objects.get(pk=analysis_id)
    if first.state in ANALYSIS_UNDER_WAY:
        raise Refused(say("Analysen görs just nu. Vänta tills den är klar."))
    again = Analysis(
        kind=first.kind,
        title=first.title,
        spec=first.spec,
        seed=first.seed,
        plan_id=first.plan_id,
        again_of=first,
    )
    return _queued(by, again)


@transaction.atomic
def ask_result(*, by: Actor, plan_id: UUID, title: str = "") -> Analysis:
    """What became of a plan, by its own choices; called as the plan is, without a ``title``.

    Raises Analysis.DoesNotExist for what is no finished plan.
    """
    require(by, ANALYSE)
    plan = Analysis.objects.get(pk=plan_id, kind=Analysis.Kind.PLAN, state=Analysis.State.DONE)
    result = Analysis(
        kind=Analysis.Kind.RESULT,
        title=(title or plan.title)[:200],
        spec=plan.spec,
        seed=plan.seed,
        plan=plan,
    )
    return _queued(by, result)


def _queued(by: Actor, analysis: Analysis) -> Analysis:
    analysis.municipality_id = by.municipality_id
    analysis.asked_by_id = person_of(by)
    analysis.total = STEPS
    analysis.save()
    jobs.configure_task(JOB).defer(
        municipality_id=str(by.municipality_id), analysis_id=str(analysis.pk)
    )
    record(by=by, action="situation.analysis.ask", on=analysis, changes={"kind": analysis.kind})
    return analysis


def _seed() -> int:
    return secrets.randbelow(2**31 - 1)


@transaction.atomic
def start(*, analysis_id: UUID) -> tuple[Analysis, Any] | None:
    """The analysis with the incidents it is to be made of, or None when it is over. Raises
    Analysis.DoesNotExist; Refused when there is nothing to reckon with."""
    analysis = _locked(analysis_id)
    if analysis.state == Analysis.State.RUNNING:
        analysis.state = transitions.move(ANALYSIS, analysis.state, "restart")
    if analysis.state != Analysis.State.QUEUED:
        return None
    analysis.state = transitions.move(ANALYSIS, analysis.state, "start")
    analysis.done = 1
    given = gather(analysis)
    analysis.basis, analysis.done = given.basis.to_plain(), 2
    analysis.save(update_fields=["state", "done", "basis"])
    return analysis, given


@transaction.atomic
def finish(*, by: Actor, analysis_id: UUID, fingerprint: str, result: Mapping[str, Any]) -> None:
    """Keep the result, for good."""
    analysis = _locked(analysis_id)
    if analysis.state != Analysis.State.RUNNING:
        return
    analysis.result, analysis.fingerprint = dict(result), fingerprint
    analysis.version, analysis.done = version("tryggare"), STEPS
    _end(analysis, "finish")
    record(by=by, action="situation.analysis.finish", on=analysis)


@transaction.atomic
def fail(*, by: Actor, analysis_id: UUID, failure: Text) -> None:
    """It could not be made; ``failure`` says why and what to do."""
    analysis = _locked(analysis_id)
    if "fail" not in ANALYSIS[analysis.state]:
        return
    analysis.failure, analysis.version = to_plain(failure), version("tryggare")
    _end(analysis, "fail")
    record(by=by, action="situation.analysis.fail", on=analysis, reason=str(failure)[:500])


def _end(analysis: Analysis, transition: str) -> None:
    analysis.state = transitions.move(ANALYSIS, analysis.state, transition)
    analysis.finished_at = timezone.now()
    analysis.save()


def _locked(analysis_id: UUID) -> Analysis:
    return Analysis.objects.select_for_update(of=("self",)).get(pk=analysis_id)

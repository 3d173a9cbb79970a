"""A plan as it reads, as plain JSON: what is frozen at adoption and what every page and paper is
drawn from. The document is the municipality's and therefore in Swedish."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone, translation

from tryggare.domain.pictures.grounds import ground, short
from tryggare.domain.plans import kind_or_other
from tryggare.domain.plans.clocks import next_follow_up
from tryggare.domain.plans.openness import may_be_small_count
from tryggare.measures.models import Measure, MeasureGoal, PlanCause, PlanProblem
from tryggare.measures.selectors.plans import Inside, counts_from
from tryggare.situation.services.picture_content import decision_content, iso, link_content

Content = dict[str, Any]
HIDDEN = "visas inte"
NO_CAUSE = "Ingen orsak i planen"


def content_of(inside: Inside, *, is_public: bool) -> Content:
    """What the version says now: all of it, or what residents may see. In the public one nothing
    tells where anything was left out, or how much."""
    with translation.override("sv"):
        return _content(inside, is_public)


def _content(inside: Inside, is_public: bool) -> Content:
    problems = [one for one in inside.problems if one.is_open or not is_public]
    measures = [row for row in inside.listed if row.measure.is_open or not is_public]
    shown = {row.measure_id for row in measures}
    acted_on = _acted_on(problems)
    made = [
        _measure(row.measure, acted_on.get(row.measure_id, []), is_public)
        | {"added_on": iso(row.added_on)}
        | ({} if is_public else {"is_open": row.measure.is_open})
        for row in measures
    ]
    content = {
        **_head(inside),
        "is_public": is_public,
        "problems": [_problem(one, shown, is_public) for one in problems],
        "measures": made,
        "not_taken_up": [
            one.what
            for one in inside.left_out
            if one.priority is not None and (one.is_open or not is_public)
        ],
    }
    if is_public:
        content["left_out"] = sorted(
            {short(ground(one.ground)) for one in inside.problems if not one.is_open and one.ground}
        )
        content["is_suppressed"] = any(
            HIDDEN in (one["dose"], *_figures(one["goals"])) for one in made
        )
    return content


def _figures(goals: list[Content]) -> list[str]:
    return [goal[name] for goal in goals for name in ("baseline", "target")]


def _head(inside: Inside) -> Content:
    plan = inside.plan
    picture, since = plan.picture, counts_from(plan)
    return {
        "title": plan.title,
        "number": plan.number,
        "sender": str(plan.municipality),
        "day": (plan.decided_on or timezone.localdate()).isoformat(),
        "period": [plan.period_from.isoformat(), plan.period_to.isoformat()],
        "summary": plan.summary,
        "decision": decision_content(plan) if plan.decided_on else None,
        "next_follow_up": iso(next_follow_up(since) if since else None),
        "rests_on": {
            "title": picture.title,
            "number": picture.number,
            "decision": decision_content(picture),
        },
        "links": [link_content(link) for link in inside.links],
    }


def _problem(one: PlanProblem, shown: Collection[UUID], is_public: bool) -> Content:
    found = {
        # The same in every version, so that two are set beside each other.
        "origin": str(one.origin),
        "what": one.what,
        "where": one.where,
        "priority": one.priority,
        "aim": one.aim,
        "analysed_on": iso(one.analysed_on),
        "participants": one.participants,
        "causes": [_cause(cause, shown) for cause in one.causes.all()],
    }
    if is_public:
        return found
    marks = {"is_open": one.is_open, "ground": short(ground(one.ground)) if one.ground else ""}
    return found | marks


def _cause(one: PlanCause, shown: Collection[UUID]) -> Content:
    acting = [row.measure for row in one.acted_on_by.all() if row.measure_id in shown]
    return {
        "origin": str(one.origin),
        "side": str(one.get_side_display()),
        "hypothesis": one.hypothesis,
        "evidence_for": one.evidence_for,
        "evidence_against": one.evidence_against,
        "influence": one.influence,
        "certainty": str(one.get_certainty_display()) if one.certainty else "",
        "left_because": one.left_because,
        "measures": [measure.title for measure in acting],
    }


def _acted_on(problems: Collection[PlanProblem]) -> dict[UUID, list[str]]:
    """The hypotheses that each measure acts on, among these problems."""
    found: dict[UUID, list[str]] = {}
    for problem in problems:
        for cause in problem.causes.all():
            for row in cause.acted_on_by.all():
                found.setdefault(row.measure_id, []).append(cause.hypothesis)
    return found


def _measure(one: Measure, acts_on: list[str], is_public: bool) -> Content:
    """To residents a measure that acts on no open cause says what is done, not why nor towards
    what: that would tell of a problem under sekretess."""
    row = kind_or_other(one.kind)
    tells_why = bool(acts_on) or not is_public
    dose = ""
    if row.dose_unit is not None:
        dose = _figure(one.dose_planned, str(row.dose_unit), is_public)
    money = sorted(one.money.all(), key=lambda paid: (paid.year, paid.source))
    return {
        "origin": str(one.pk),
        "title": one.title,
        "kind": str(row.label),
        "strand": str(row.strand.text),
        "responsible": str(one.responsible),
        "what": one.what,
        "why": one.why if tells_why else "",
        "target_group": one.target_group,
        "districts": sorted(str(place.district) for place in one.places.all()),
        "where": one.where,
        "period": [iso(one.starts), iso(one.ends)],
        "dose": dose,
        "money": [
            {
                "source": str(paid.get_source_display()),
                "year": paid.year,
                "amount_ore": paid.amount_ore,
            }
            for paid in money
        ],
        "goals": [_goal(goal, is_public) for goal in one.goals.all()] if tells_why else [],
        "follow_up_due": iso(one.follow_up_due),
        "follow_up_how": one.follow_up_how,
        # To residents nothing tells that a cause is secret: no cause is no line there.
        "acts_on": acts_on or ([] if is_public else [NO_CAUSE]),
    }


def _goal(one: MeasureGoal, is_public: bool) -> Content:
    return {
        "goal": one.goal,
        "indicator": one.indicator,
        "unit": one.unit,
        "baseline": _figure(one.baseline, one.unit, is_public),
        "baseline_on": iso(one.baseline_on),
        "target": _figure(one.target, one.unit, is_public),
        "reached_by": iso(one.reached_by),
        "method": one.method,
    }


def _figure(value: Decimal | None, unit: str, is_public: bool) -> str:
    """A target that is a small count is left out too: it may tell what the count was."""
    if is_public and may_be_small_count(value, unit):
        return HIDDEN
    return "" if value is None else f"{_number(value)} {unit}".strip()


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")

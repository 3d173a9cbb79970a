"""What the cards of measures say: see ``cards``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils import timezone

from tests.factories.anything import anything
from tests.rooms.measures import laying, measured
from tests.rooms.situation.analysed import lay_categories, lay_parts
from tryggare.fund.models import Award
from tryggare.measures.forms import (
    follow_ups,
    measure_doses,
    measure_effects,
    measure_goals,
    measure_money,
    measure_steps,
    measures,
)
from tryggare.measures.models import DoseEntry, MeasureEffect, MeasureMoney, PlanCause
from tryggare.measures.services import measure_steps as steps
from tryggare.organisations.models import District
from tryggare.situation.models import Analysis

_TODAY = timezone.localdate().isoformat()


def _about(town):
    part = District.objects.create(municipality=town.municipality, name="Vårby")
    return {"responsible": str(measured.body(town).pk), "districts": str(part.pk)}


def _add(town):
    return {}, _about(town)


def _measure(town):
    return {"measure_id": measured.laid(town).pk}, {}


def _change(town):
    return _measure(town)[0], _about(town)


def _plans(town):
    parts, _good = _measure(town)
    plan = laying.drafted(town)
    return parts, {"plans": str(plan.pk), "causes": str(PlanCause.objects.get().pk)}


def _under_way(town):
    measure = measured.laid(town)
    steps.start(by=measured.coordinator(town), measure_id=measure.pk, day=date(2026, 3, 1))
    return {"measure_id": measure.pk}, {}


def _stopped(town):
    parts, _good = _under_way(town)
    steps.stop(by=measured.coordinator(town), measure_id=parts["measure_id"], reason="Paus")
    return parts, {}


def _goal(town):
    return {"measure_goal_id": measured.goal(town, measured.laid(town)).pk}, {}


def _dose_add(town):
    return _measure(town)[0], {"month": timezone.localdate().replace(day=1).isoformat()}


def _dose(town):
    entry = anything(DoseEntry, town.municipality, measure=measured.laid(town), amount=Decimal(3))
    return {"dose_entry_id": entry.pk}, {}


def _money_add(town):
    award = anything(Award, town.municipality, amount_ore=10**9)
    return _measure(town)[0], {"award": str(award.pk)}


def _money(town):
    parts, good = _money_add(town)
    row = anything(
        MeasureMoney, town.municipality, measure_id=parts["measure_id"], year=2026, source="frame"
    )
    return {"measure_money_id": row.pk}, good


def _follow_up(town):
    parts, _good = _measure(town)
    analysis = anything(
        Analysis, town.municipality, kind="result", state="done", result={}, fingerprint="0" * 64,
        finished_at=timezone.now(),
    )  # fmt: skip
    effect = anything(MeasureEffect, town.municipality, kind="result", analysis=analysis, **parts)
    return parts, {"effect": str(effect.pk)}


def _doubtful(town):
    found = measured.followed_up(town, measured.laid(town), outcome_basis="Anna Lindh-parken")
    return {"follow_up_id": found.pk}, {}


def _effect(town):
    parts, _good = _measure(town)
    kind = lay_categories(town)["shooting"]
    own, other, *_rest = lay_parts(town)
    return parts, {
        "category": str(kind.pk), "treated": f"d:{own.pk}", "control": f"d:{other.pk}",
    }  # fmt: skip


_MEASURE = {
    "title": "Röjning i Vårby", "kind": "clearing", "responsible": "", "what": "Buskar tas bort",
    "why": "Insyn", "target_group": "Alla", "where": "Gångvägen", "districts": "",
    "starts": "2026-02-01", "ends": "2026-10-01", "dose_planned": "4,5",
    "follow_up_due": "2026-11-01", "follow_up_how": "På plats", "is_open": "on",
}  # fmt: skip
_GOAL = {
    "goal": "Färre rån", "indicator": "Rån", "unit": "om året", "baseline": "12",
    "baseline_on": "2026-01-10", "target": "6,5", "reached_by": "2027-01-10",
    "method": "Polisens statistik",
}  # fmt: skip
_MONEY = {
    "source": "fund", "award": "", "year": "2027", "amount_ore": "250 000", "note": "Del 1",
}  # fmt: skip
_FOLLOW_UP = {
    "followed_on": _TODAY, "carried_out": "partly", "deviation": "Regn", "outcome": "worse",
    "outcome_basis": "Fler rapporter", "effect": "", "worked": "Samma vuxna",
    "did_not_work": "Lördagar", "useful_to": "Skolor", "verdict": "change", "reason": "För få",
    "next_due": "2099-01-01", "next_how": "Fråga igen",
}  # fmt: skip
_EFFECT = {
    "category": "", "start": "2026-03-01", "months_before": "12", "months_after": "6",
    "treated": "", "control": "", "ring": "on",
}  # fmt: skip
_WHY = {"reason": "Ingen personal"}

MEASURE_CARDS = [
    {"route": "measures:measure-add", "form": measures.MeasureForm, "good": _MEASURE, "lay": _add},
    {"route": "measures:measure-change", "form": measures.MeasureForm, "good": _MEASURE,
     "lay": _change},
    {"route": "measures:measure-plans", "form": measures.PlansForm,
     "good": {"plans": "", "causes": ""}, "lay": _plans},
    {"route": "measures:measure-start", "form": measure_steps.StartForm, "good": {"day": _TODAY},
     "lay": _measure},
    {"route": "measures:measure-stop", "form": measure_steps.WhyForm, "good": _WHY,
     "lay": _under_way},
    {"route": "measures:measure-resume", "form": measure_steps.WhyForm, "good": _WHY,
     "lay": _stopped},
    {"route": "measures:measure-end", "form": measure_steps.EndForm,
     "good": {"day": _TODAY, **_WHY}, "lay": _under_way},
    {"route": "measures:measure-cancel", "form": measure_steps.WhyForm, "good": _WHY,
     "lay": _measure},
    {"route": "measures:goal-add", "form": measure_goals.GoalForm, "good": _GOAL, "lay": _measure},
    {"route": "measures:goal-change", "form": measure_goals.GoalForm, "good": _GOAL,
     "lay": _goal},
    {"route": "measures:reading-add", "form": measure_goals.GoalReadingForm,
     "good": {"measured_on": _TODAY, "value": "7,25", "note": "Räknat på plats"}, "lay": _goal},
    {"route": "measures:dose-add", "form": measure_doses.DoseForm,
     "good": {"month": "", "amount": "3,5", "note": "Regn"}, "lay": _dose_add},
    {"route": "measures:dose-change", "form": measure_doses.DoseChangeForm,
     "good": {"amount": "4", "note": "Rättat"}, "lay": _dose},
    {"route": "measures:money-add", "form": measure_money.MoneyForm, "good": _MONEY,
     "lay": _money_add},
    {"route": "measures:money-change", "form": measure_money.MoneyForm, "good": _MONEY,
     "lay": _money},
    {"route": "measures:follow-up-add", "form": follow_ups.FollowUpForm, "good": _FOLLOW_UP,
     "lay": _follow_up},
    {"route": "measures:follow-up-publish", "form": follow_ups.PublishForm,
     "good": {"reason": "Ett torg"}, "lay": _doubtful},
    {"route": "measures:effect-plan", "form": measure_effects.EffectForm, "good": _EFFECT,
     "lay": _effect},
]  # fmt: skip
MEASURE_LISTS = {measures.MeasureFilterForm: ("measures:measures",)}
MEASURE_ADDRESSES = {
    "measures:measures": "q lage typ kommundel ansvarig plan uppfoljning page",
}
MEASURE_BUTTONS = {
    "measures:goal-remove", "measures:reading-remove", "measures:dose-remove",
    "measures:money-remove", "measures:follow-up-unpublish",
    "measures:effect-result", "measures:effect-again",
}  # fmt: skip

"""What the cards of plans say: see ``cards``."""

from __future__ import annotations

from tests.factories import published_pictures
from tests.factories.organisations import OrganisationFactory
from tests.rooms.measures import laying
from tests.rooms.situation import picture_laying
from tryggare.measures.forms import plan_problems, plans, read_through
from tryggare.measures.models import PlanCause, PlanProblem
from tryggare.measures.selectors import plan_moving
from tryggare.measures.services import plan_adoption
from tryggare.situation.forms.pictures import DecisionForm, PublishForm, ReasonForm
from tryggare.situation.selectors import pictures
from tryggare.situation.services import picture_problems
from tryggare.situation.services.decisions import Decision

_FACTS = {
    "title": "Åtgärdsplan", "period_from": "2026-01-01", "period_to": "2027-12-31",
    "summary": "Ljusare vägar",
}  # fmt: skip


def _begin(town):
    return {}, {"based_on": str(laying.adopted(town).pk)}


def _draft(town):
    return {"plan_id": laying.drafted(town).pk}, {}


def _outdated(town):
    """A draft, and a newer lägesbild."""
    plan = laying.drafted(town)
    published_pictures.published_picture(town.municipality, plan.picture.number + 1)
    to = plan_moving.newer(plan, pictures.in_force())
    read = plan_moving.as_read(plan_moving.moving(plan, to))
    return {"plan_id": plan.pk}, {"as_read": read}


def _left_out(town):
    """The lägesbild has a problem that the plan does not take up."""
    draft = picture_laying.filled(town)
    words = picture_problems.ProblemWords(what="Buller", is_open=True)
    left = picture_problems.add(by=picture_laying.writer(town), picture_id=draft.pk, words=words)
    plan = laying.drafted(town, picture_laying.adopted(town, draft))
    PlanProblem.objects.filter(picture_problem=left).delete()
    return {"plan_id": plan.pk}, {"problem": str(left.pk)}


def _choosing(town):
    return _draft(town)[0], {"measures": str(laying.measure(town).pk)}


def _deciding(town):
    body = OrganisationFactory(municipality=town.municipality, kind="board")
    plan = laying.drafted(town)
    laying.measure(town, plan)
    return {"plan_id": plan.pk}, {"deciding_body": str(body.pk)}


def _adopted(town, summary=""):
    plan = laying.drafted(town)
    if summary:
        plan.summary = summary
        plan.save()
    body = OrganisationFactory(municipality=town.municipality, kind="board")
    decision = Decision(
        deciding_body_id=body.pk, decided_on=plan.picture.decided_on, paragraph="1", reference="K1"
    )
    laying.measure(town, plan)
    by = picture_laying.writer(town)
    return plan_adoption.adopt(by=by, plan_id=plan.pk, decision=decision)


def _named(town):
    """With what looks like a name, so that publishing it asks why."""
    return {"plan_id": _adopted(town, "Vid Anna Lindström hände mycket.").pk}, {}


def _published(town):
    plan = _adopted(town)
    plan_adoption.publish(by=picture_laying.writer(town), plan_id=plan.pk)
    return {"plan_id": plan.pk}, {}


def _decided(town):
    plan = _adopted(town)
    return {"plan_id": plan.pk}, {"body": str(plan.deciding_body_id)}


def _problem(town):
    laying.drafted(town)
    return {"plan_problem_id": PlanProblem.objects.get().pk}, {}


def _cause(town):
    laying.drafted(town)
    return {"plan_cause_id": PlanCause.objects.get().pk}, {}


def _coupling(town):
    plan = laying.drafted(town)
    measure = laying.measure(town, plan)
    return {"plan_cause_id": PlanCause.objects.get().pk}, {"measures": str(measure.pk)}


_CAUSE = {
    "side": "target", "hypothesis": "Väggen är stor", "evidence_for": "Bara där",
    "evidence_against": "Inget känt", "influence": "Skolan", "certainty": "low",
    "left_because": "Huset rivs",
}  # fmt: skip

MEASURES_PLANS_CARDS = [
    {"route": "measures:plan-begin", "form": plans.BeginPlanForm, "good": _FACTS, "lay": _begin},
    {"route": "measures:plan-facts", "form": plans.PlanForm,
     "good": _FACTS | {"title": "En annan"}, "lay": _draft},
    {"route": "measures:plan-move", "form": plans.MovePlanForm, "good": {"read_through": "on"},
     "lay": _outdated},
    {"route": "measures:plan-problem-add", "form": plan_problems.TakeUpForm, "good": {},
     "lay": _left_out},
    {"route": "measures:plan-problem-change", "form": plan_problems.PlanProblemForm,
     "good": {"aim": "Hälften", "analysed_on": "2026-03-10", "participants": "Polis",
              "openness": "secret", "ground": "osl-18-8"}, "lay": _problem},
    {"route": "measures:plan-cause-add", "form": plan_problems.PlanCauseForm, "good": _CAUSE,
     "lay": _problem},
    {"route": "measures:plan-cause", "form": plan_problems.PlanCauseForm, "good": _CAUSE,
     "lay": _cause},
    {"route": "measures:plan-cause-measures", "form": plans.MeasuresForm, "good": {},
     "lay": _coupling},
    {"route": "measures:plan-measures-add", "form": plans.MeasuresForm, "good": {},
     "lay": _choosing},
    {"route": "measures:plan-adopt", "form": DecisionForm,
     "good": {"decided_on": "2026-03-03", "paragraph": "4", "reference": "KS-2026/1"},
     "lay": _deciding},
    {"route": "measures:plan-publish", "form": PublishForm, "good": {"reason": "Inga namn"},
     "lay": _named},
    {"route": "measures:plan-withdraw", "form": ReasonForm, "good": {"reason": "Fel"},
     "lay": _published},
    {"route": "measures:plan-follow-up", "form": plans.FollowUpForm,
     "good": {"followed_on": "2026-03-20", "carried_out": "Allt", "effect": "Färre larm",
              "next_step": "Inget", "paragraph": "9", "reference": "KS-2026/9"},
     "lay": _decided},
]  # fmt: skip
MEASURES_PLANS_BASES = {read_through.ReadThroughForm}
MEASURES_PLANS_LISTS = {plans.FindMeasuresForm: ("measures:plan-measures-add",)}
MEASURES_PLANS_BUTTONS = {
    "measures:plan-remove", "measures:plan-problem-remove", "measures:plan-cause-move",
    "measures:plan-cause-remove", "measures:plan-measure-remove",
}  # fmt: skip

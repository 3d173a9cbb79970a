"""Where the pages of plans are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.measures.views import (
    plan_documents,
    plan_measures,
    plan_moving,
    plan_problems,
    plan_steps,
    plans,
)

_ONE = "<uuid:plan_id>/"
_PROBLEM = "problem/<uuid:plan_problem_id>/"
_CAUSE = "orsak/<uuid:plan_cause_id>/"

urlpatterns: list[URLPattern] = [
    path("", plans.index, name="plans"),
    path("ny/", plans.begin, name="plan-begin"),
    path(_ONE, plans.detail, name="plan"),
    path(f"{_ONE}uppgifter/", plans.facts, name="plan-facts"),
    path(f"{_ONE}ta-bort/", plans.remove, name="plan-remove"),
    path(f"{_ONE}lagesbild/", plan_moving.move, name="plan-move"),
    path(f"{_ONE}las/<slug:edition>/", plan_documents.show, name="plan-document"),
    path(f"{_ONE}<slug:edition>.<slug:ending>", plan_documents.file, name="plan-file"),
    path(f"{_ONE}problem/", plan_problems.add, name="plan-problem-add"),
    path(f"{_ONE}atgarder/", plan_measures.add, name="plan-measures-add"),
    path(
        f"{_ONE}atgarder/<uuid:measure_id>/ta-bort/",
        plan_measures.remove,
        name="plan-measure-remove",
    ),
    path(f"{_ONE}beslut/", plan_steps.adopt, name="plan-adopt"),
    path(f"{_ONE}publicera/", plan_steps.publish, name="plan-publish"),
    path(f"{_ONE}avpublicera/", plan_steps.withdraw, name="plan-withdraw"),
    path(f"{_ONE}uppfoljning/", plan_steps.follow_up, name="plan-follow-up"),
    path(_PROBLEM, plan_problems.detail, name="plan-problem"),
    path(f"{_PROBLEM}andra/", plan_problems.change, name="plan-problem-change"),
    path(f"{_PROBLEM}ta-bort/", plan_problems.remove, name="plan-problem-remove"),
    path(f"{_PROBLEM}orsak/", plan_problems.add_cause, name="plan-cause-add"),
    path(_CAUSE, plan_problems.cause, name="plan-cause"),
    path(f"{_CAUSE}flytta/", plan_problems.move_cause, name="plan-cause-move"),
    path(f"{_CAUSE}ta-bort/", plan_problems.remove_cause, name="plan-cause-remove"),
    path(f"{_CAUSE}atgarder/", plan_measures.of_cause, name="plan-cause-measures"),
]

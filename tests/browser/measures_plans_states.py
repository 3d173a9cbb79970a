"""The demonstration's plans at the steps that no link leads to as they stand."""

from __future__ import annotations

from types import SimpleNamespace
from uuid import uuid4

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import give_role
from tests.rooms.measures.laying import measure
from tryggare.audit import tenancy
from tryggare.measures.models import ActionPlan, PlanCause, PlanProblem
from tryggare.measures.services.plan_copying import take_over
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona
from tryggare.situation.models import SituationPicture


def lay_plans():
    """``{what it is: address}``; whoever looks writes them too. There is a measure to put in."""
    with transaction.atomic():
        by = enter_as_user(persona("elin").user_id, on=timezone.localdate())
        municipality = Municipality.objects.get(pk=by.municipality_id)
        tenancy.enter(municipality_id=municipality.pk)
        give_role(Person.objects.get(pk=by.person_id), "coordinator")
        draft = ActionPlan.objects.filter(state="draft")[0]
        adopted = ActionPlan.objects.get(state="adopted")
        problem = PlanProblem.objects.filter(plan=draft)[0]
        cause = PlanCause.objects.filter(problem=problem)[0]
        outdated = _outdated(adopted)
        place = SimpleNamespace(municipality=municipality)
        responsible = adopted.deciding_body
        measure(place, title="Cykelställ i ljuset", responsible=responsible)
        code, number = municipality.code, adopted.number
    steps = {
        "adopt": draft, "publish": adopted, "withdraw": adopted, "problem-remove": problem,
        "cause-remove": cause, "problem-add": draft, "follow-up": draft, "move": outdated,
    }  # fmt: skip
    return {
        "a plan for residents": reverse("public-plan", args=[code]),
        "a version of a plan for residents": reverse("public-plan-version", args=[code, number]),
        **{
            f"a plan: {step}": reverse(f"measures:plan-{step}", args=[row.pk])
            for step, row in steps.items()
        },
    }


def _outdated(adopted):
    """A draft on the lägesbild before the one in force, with a problem that the newer lacks."""
    plan = ActionPlan.objects.create(
        municipality_id=adopted.municipality_id, number=ActionPlan.objects.count() + 1,
        title="Äldre utkast", period_from=adopted.period_from, period_to=adopted.period_to,
        picture=SituationPicture.objects.filter(state="replaced")[0],
    )  # fmt: skip
    take_over(plan, None)
    problem = plan.problems.first()
    PlanProblem.objects.filter(pk=problem.pk).update(origin=uuid4())
    measure(
        SimpleNamespace(municipality=adopted.municipality), plan, cause=problem.causes.first(),
        title="Plank mot vägen", responsible=adopted.deciding_body,
    )  # fmt: skip
    return plan

"""What the database itself refuses, whoever asks."""

import pytest
from django.db import DatabaseError, transaction

from tests.rooms.measures import laying
from tests.rooms.situation import picture_laying
from tryggare.measures.models import PlanCause, PlanMeasure, PlanProblem

pytestmark = pytest.mark.django_db


def refused(act):
    with pytest.raises(DatabaseError), transaction.atomic():
        act()
    return True


def test_what_is_adopted_does_not_change(town):
    town.enter()
    plan = laying.drafted(town)
    cause = PlanCause.objects.get()
    measure = laying.measure(town, plan, cause=cause)
    plan = laying.adopted(town, plan)
    assert refused(lambda: PlanProblem.objects.update(what="Något annat"))
    assert refused(lambda: PlanCause.objects.update(hypothesis="Något annat"))
    assert refused(lambda: PlanCause.objects.all().delete())
    assert refused(lambda: PlanMeasure.objects.all().delete())
    assert refused(lambda: plan.editions.update(content={"other": 1}))
    plan.title = "En annan"
    assert refused(plan.save)
    # A measure that comes later says so, and may be taken away again.
    later = laying.measure(town, plan, cause=cause)
    assert later.listed.get().added_on == plan.decided_on
    PlanMeasure.objects.filter(measure=later).delete()
    assert PlanMeasure.objects.get().measure == measure


def test_no_plan_is_adopted_on_a_draft_or_with_more_open_than_its_picture(town):
    town.enter()
    draft = picture_laying.filled(town)
    assert refused(lambda: laying.adopted(town, laying.drafted(town, draft)))
    picture = picture_laying.adopted(town, draft)
    plan = laying.drafted(town, picture)
    problem = PlanProblem.objects.filter(plan=plan).get()
    problem.is_open, problem.ground = False, ""
    problem.save()
    assert refused(lambda: laying.adopted(town, plan))
    problem.ground = "osl-18-1"
    problem.save()
    assert laying.adopted(town, plan).state == "adopted"

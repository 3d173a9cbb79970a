"""A draft moved to a newer lägesbild: what follows, what does not, and that it is told first."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from tests.factories import published_pictures
from tests.rooms.measures import laying
from tests.rooms.measures.test_plans import FACTS, SECRET, writer
from tests.rooms.situation import picture_laying
from tryggare.audit.selectors import history
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.measures.models import ActionPlan, MeasureCause
from tryggare.measures.selectors import plan_moving as selectors
from tryggare.measures.selectors import plans as plan_selectors
from tryggare.measures.selectors.plan_lacks import lacks_of
from tryggare.measures.services import plan_causes, plan_moving, plan_problems, plans
from tryggare.measures.services.plan_causes import CauseWords
from tryggare.measures.services.plan_problems import ProblemWords
from tryggare.situation.models import SituationPicture
from tryggare.situation.services import picture_problems

ON = date(2026, 3, 2)


def _problem(town, picture, what, **more):
    by = picture_laying.writer(town)
    words = replace(picture_laying.PROBLEM, what=what, priority=2, **more)
    made = picture_problems.add(by=by, picture_id=picture.pk, words=words)
    picture_problems.add_cause(by=by, problem_id=made.pk, words=picture_laying.CAUSE)
    return made


def _replaced_by(town, earlier, change):
    """The next lägesbild, taken over from the one in force and then changed."""
    later = picture_laying.begun(town, based_on_id=earlier.pk)
    change(later)
    SituationPicture.objects.filter(pk=earlier.pk).update(state="replaced")
    published_pictures.adopt(later, ON)
    return later


def _moved(by, plan):
    to = selectors.newer(plan_selectors.one(plan.pk), SituationPicture.objects.get(state="adopted"))
    read = selectors.as_read(selectors.moving(plan_selectors.one(plan.pk), to))
    return plan_moving.move(by=by, plan_id=plan.pk, read_through=True, as_read=read)


def _read_first(client, plan):
    """All that happens is on the page, with names and counts."""
    detail = client.get(reverse("measures:plan", args=[plan.pk])).content.decode()
    page = reverse("measures:plan-move", args=[plan.pk])
    assert detail.count(page) == 3
    response = client.get(page)
    told = response.content.decode()
    for said in ("Buller", "Platsen är mörk", "Plank", "Ljus", "Nytt", "Hemligt",
                 "Åtgärder som kopplas loss: 2", "utan orsak (1)", "Följer med (2)"):  # fmt: skip
        assert said in told, said
    assert "Klotter" not in told, "left out by choice, it stays out"
    return response.context["form"]["as_read"].value()


def test_a_draft_moves_with_all_that_is_written_and_tells_what_does_not_follow(town):
    by, pictures_by = writer(town), picture_laying.writer(town)
    picture = picture_laying.filled(town)
    for what, more in (("Buller", {}), ("Klotter", {}), ("Hemligt", SECRET)):
        _problem(town, picture, what, **more)
    published_pictures.adopt(picture, ON)
    plan = plans.begin(by=by, facts=FACTS)
    with pytest.raises(Refused, match="redan"):
        plan_moving.move(by=by, plan_id=plan.pk, read_through=True, as_read="")
    known = {one.what: one for one in plan.problems.all()}
    station, noise = known[picture_laying.PROBLEM.what], known["Buller"]
    closing = ProblemWords(aim="Hälften", **SECRET)
    plan_problems.change(by=by, problem_id=station.pk, words=closing)
    deeper = CauseWords(**vars(picture_laying.CAUSE) | {"influence": "Gata och park"})
    plan_causes.change(by=by, cause_id=station.causes.get().pk, words=deeper)
    own = plan_causes.add(by=by, problem_id=station.pk, words=CauseWords(
        side="target", hypothesis="Väggen är stor"))  # fmt: skip
    plan_causes.move(by=by, cause_id=own.pk, up=True)
    plan_problems.remove(by=by, problem_id=known["Klotter"].pk)
    both = laying.measure(town, plan, cause=own, title="Ljus")
    MeasureCause.objects.create(
        municipality=town.municipality, measure=both, cause=noise.causes.get()
    )
    loose = laying.measure(town, plan, cause=noise.causes.get(), title="Plank")

    def change(later):
        gone = later.problems.get(what="Buller")
        picture_problems.remove(by=pictures_by, problem_id=gone.pk)
        _problem(town, later, "Nytt")

    later = _replaced_by(town, picture, change)
    read = _read_first(town.client("coordinator"), plan)
    # What is read must be what is moved.
    town.enter()
    late = CauseWords(side="place", hypothesis="Sent tillagd")
    plan_causes.add(by=by, problem_id=noise.pk, words=late)
    for sent in ({"read_through": False, "as_read": read}, {"read_through": True, "as_read": read}):
        with pytest.raises(InvalidInput):
            plan_moving.move(by=by, plan_id=plan.pk, **sent)
    _moved(by, plan)

    plan = plan_selectors.one(plan.pk)
    assert plan.picture == later
    after = {one.what: one for one in plan.problems.all()}
    assert {what: one.picture_problem.picture for what, one in after.items()} == dict.fromkeys(
        ("Hemligt", "Nytt", station.what), later
    )
    same = after[station.what]
    assert (same.aim, same.is_open, same.ground) == ("Hälften", False, "osl-18-1")
    assert after["Hemligt"].is_open is False
    # In the order that somebody chose.
    assert [one.influence for one in same.causes.all()] == ["", "Gata och park"]
    assert MeasureCause.objects.get(cause__origin=own.origin, measure=both).cause.problem == same
    assert {row.measure_id for row in plan.listed.all()} == {both.pk, loose.pk}
    said = [str(one.what) for one in lacks_of(plan_selectors.inside(plan))]
    assert any("Plank" in one and "ingen orsak" in one for one in said)
    assert not any("nyare" in one for one in said)
    event = history(plan.pk, limit=1)[0]
    assert event.changes == {"picture": [str(picture), str(later)], "problems_left": 1}
    adopted = laying.adopted(town, ActionPlan.objects.get(pk=plan.pk))
    with pytest.raises(Refused, match="inget utkast"):
        plan_moving.move(by=by, plan_id=adopted.pk, read_through=True, as_read="")
    assert plan.problems.count() == 3

"""What is refused of a camera surveillance, beside which field, and what is kept."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories.organisations import actor
from tests.rooms.measures import camera_laying as laying
from tests.rooms.measures.camera_laying import ago
from tests.rooms.measures.laying import measure
from tryggare.audit.selectors import history
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.plans.cameras import Lack, kept_years
from tryggare.measures.models import AssessmentDraft, Camera, CameraAssessment
from tryggare.measures.selectors import cameras as selectors
from tryggare.measures.selectors.cameras import Wanted
from tryggare.measures.services import camera_assessments, camera_life, cameras
from tryggare.measures.services.cameras import SignificantChange
from tryggare.organisations.permissions import Forbidden

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(town):
    town.enter()


def problems(act):
    with pytest.raises(InvalidInput) as refused, transaction.atomic():
        act()
    return {one.field: str(one.message) for one in refused.value.problems}


def refused(act, error=Refused):
    with pytest.raises(error), transaction.atomic():
        act()
    return True


def test_what_is_handed_out_points_out_nobody_and_no_exact_place(town):
    laying.positioned(town, laying.planned(town), "Kamera 1: stolpe 14 vid norra trappan\nKamera 2")
    for address in (
        "Utanför Anna Anderssons port", "59.21345, 17.94321", "Stolpe 14 vid norra trappan",
    ):  # fmt: skip
        assert list(problems(lambda to=address: laying.planned(town, address=to))) == ["address"]


def test_it_is_not_taken_into_use_before_all_that_must_come_first(town):
    camera = laying.planned(town, is_workplace=True)

    def begin(**days):
        return laying.started(town, camera, **{"signs_up_on": None} | days)

    missing = problems(begin)
    assert set(missing) == {"started_on", "signs_up_on", "negotiated_on"}
    assert missing["started_on"].endswith("(kamerabevakningslagen 7–9 §§)")
    assert "21 §" in missing["negotiated_on"]
    assert "15 §" in missing["signs_up_on"]
    # An assessment after the start, or one that says no, is none.
    laying.assessed(town, camera, ago(10))
    done = {"signs_up_on": ago(31), "negotiated_on": ago(31)}
    assert set(problems(lambda: begin(**done))) == {"started_on"}
    laying.assessed(town, camera, ago(35), allows=False)
    assert "får ske" in problems(lambda: begin(**done))["started_on"]
    # What was done after it began was not done before.
    days = {"signs_up_on": ago(5), "negotiated_on": ago(5)}
    assert set(problems(lambda: begin(on=ago(9), **days))) == {"signs_up_on", "negotiated_on"}
    assert problems(lambda: begin(on=ago(-1), **done)) == {
        "started_on": "Dagen har inte kommit än."
    }
    # A later one that says no stops a start that is dated before it.
    with transaction.atomic():
        laying.assessed(town, camera, ago(5), allows=False)
        assert "får ske" in problems(lambda: begin(on=ago(10), **done))["started_on"]
        assert refused(
            lambda: Camera.objects.update(state="in_use", started_on=ago(10), **done), DatabaseError
        )
        transaction.set_rollback(True)
    assert begin(on=ago(10), **done).state == "in_use"
    assert refused(lambda: begin(on=ago(10), **done))


def test_a_significant_change_asks_for_a_new_assessment_from_that_day(town):
    camera = laying.in_use(town)
    by = laying.keeper(town)

    def change(on, how="Ljud spelas in"):
        significant = SignificantChange(on=on, how=how)
        facts = laying.facts(town, technique="Ljud", signs_up_on=ago(31))
        cameras.change(by=by, camera_id=camera.pk, facts=facts, significant=significant)

    late = laying.facts(town, signs_up_on=ago(29), is_workplace=True, negotiated_on=ago(29))
    assert set(problems(lambda: cameras.change(by=by, camera_id=camera.pk, facts=late))) == {
        "signs_up_on", "negotiated_on",
    }  # fmt: skip
    assert "changed_on" in problems(lambda: change(ago(31)))
    assert "changed_how" in problems(lambda: change(ago(20), " "))
    change(ago(20))
    assert selectors.lacks(selectors.one(camera.pk), ago(0)) == (Lack.CHANGED,)
    assert "changed_on" in problems(lambda: change(ago(21)))
    # Decided, assessed, and only then carried out: nothing is lacking.
    laying.assessed(town, camera, ago(15))
    assert selectors.lacks(selectors.one(camera.pk), ago(0)) == ()
    told = [one.changes for one in history(camera.pk, limit=9) if one.action.endswith(".change")]
    assert [one["technique"] for one in told] == [["Inget ljud", "Ljud"]]


def test_a_planned_one_that_changes_is_assessed_anew_before_it_begins(town):
    camera = laying.planned(town)
    laying.assessed(town, camera)
    cameras.change(
        by=laying.keeper(town), camera_id=camera.pk, facts=laying.facts(town),
        significant=SignificantChange(on=ago(35), how="Fler kameror"),
    )  # fmt: skip
    assert "ändrad" in problems(lambda: laying.started(town, camera))["started_on"]
    laying.assessed(town, camera, ago(34))
    assert laying.started(town, camera).state == "in_use"


def test_an_assessment_is_written_in_parts_and_then_never_changes(town):
    camera = laying.planned(town)
    by = laying.keeper(town)

    def conclude():
        return camera_assessments.conclude(by=by, camera_id=camera.pk, done_on=ago(1), allows=True)

    camera_assessments.write(by=by, camera_id=camera.pk, code="need", text=" Rån ")
    assert refused(conclude)
    assert AssessmentDraft.objects.get().need == "Rån"
    personal = {"by": by, "camera_id": camera.pk, "code": "need", "text": "Ring 070-123 45 67"}
    assert "telefonnummer" in problems(lambda: camera_assessments.write(**personal))["text"]
    laying.written(town, camera)
    made = conclude()
    assert made.need == "Om need"
    assert not AssessmentDraft.objects.exists()
    assert refused(lambda: CameraAssessment.objects.update(allows=False), DatabaseError)

    def take_away():
        made.delete()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert refused(take_away, DatabaseError)


def test_a_slip_of_the_year_does_not_end_the_five_years(town):
    by, camera = laying.keeper(town), laying.in_use(town)
    laying.signs(town, camera, on=ago(20))
    assert "Skyltarna" in problems(lambda: laying.ended(town, camera, ago(21)))["ended_on"]
    laying.ended(town, camera, ago(20))

    def correct(on, reason="Fel år"):
        return camera_life.correct_end(
            by=by, camera_id=camera.pk, ended_on=on, reason=reason
        ).ended_on

    assert "framåt" in problems(lambda: correct(ago(20)))["ended_on"]
    assert "inte kommit" in problems(lambda: correct(ago(-1)))["ended_on"]
    assert "reason" in problems(lambda: correct(ago(2), " "))
    assert correct(ago(2)) == ago(2)
    for wrong in ({"ended_on": ago(3)}, {"ended_on": ago(1), "purpose": "x"}):
        assert refused(lambda wrong=wrong: Camera.objects.update(**wrong), DatabaseError)
    planned = laying.planned(town)
    assert refused(lambda: camera_life.remove(by=by, camera_id=planned.pk, reason="Fel"))


def test_it_is_kept_five_years_after_the_end_and_removed_by_a_person(town):
    by = laying.keeper(town)
    kept = laying.ended(town, laying.found(town, since=date(2010, 1, 1)), ago(300))
    old = laying.ended(town, laying.found(town, since=date(2010, 1, 1)), ago(366 * kept_years()))
    for camera in (kept, laying.in_use(town)):
        remove = {"by": by, "camera_id": camera.pk, "reason": "Gammal"}
        assert refused(lambda remove=remove: camera_life.remove(**remove))
        assert refused(camera.delete, DatabaseError)
    assert refused(lambda: cameras.change(by=by, camera_id=kept.pk, facts=laying.facts(town)))
    assert [one.pk for one in Camera.objects.filter(selectors.removable(ago(0)))] == [old.pk]
    camera_life.remove(by=by, camera_id=old.pk, reason="Fem år har gått")
    assert not Camera.objects.filter(pk=old.pk).exists()
    assert history(old.pk, limit=1)[0].reason == "Fem år har gått"


def test_the_list_finds_the_same_as_the_rules_do(town):
    """Every one that lacks something and no other, asked of the database and of the rules."""
    laying.planned(town)
    laying.in_use(town)
    laying.found(town)
    refusing = laying.found(town, signs_up_on=ago(100))
    laying.assessed(town, refusing, allows=False)
    for signs_up, workplace, checked, right in (
        (ago(600), False, None, None), (ago(600), False, ago(1), True),
        (ago(600), False, ago(500), True), (ago(100), False, ago(1), False),
        (ago(100), True, None, None), (None, False, None, None),
    ):  # fmt: skip
        camera = laying.found(town, signs_up_on=signs_up, is_workplace=workplace)
        laying.assessed(town, camera)
        if checked:
            laying.signs(town, camera, on=checked, are_right=right)
    # Two looks the same day: the later one holds.
    laying.signs(town, camera, are_right=False)
    laying.signs(town, camera)
    laying.ended(town, laying.found(town))
    today = ago(0)
    by_rules = {one.pk for one in selectors.known() if selectors.lacks(one, today)}
    assert {one.pk for one in selectors.listed(Wanted(todo=today))} == by_rules
    assert len(by_rules) == 7


def test_the_years_in_the_database_are_those_of_the_law_row():
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'measures_guard_camera'")
        (source,) = cursor.fetchone()
    assert f"interval '{kept_years()} years'" in source


def test_only_who_keeps_the_register_writes_and_measures_must_be_of_cameras(town):
    coordinator = actor(town.people["coordinator"], "coordinator")
    assert refused(lambda: cameras.add(by=coordinator, facts=laying.facts(town)), Forbidden)
    light, camera = measure(town), measure(town, kind="camera")
    wrong = laying.facts(town, measure_id=light.pk)
    assert "measure" in problems(lambda: cameras.add(by=laying.keeper(town), facts=wrong))
    assert laying.planned(town, measure_id=camera.pk).measure == camera

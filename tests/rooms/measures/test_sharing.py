"""What municipalities share: only with those that take part, only what a person has laid out."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories.anything import anything
from tests.factories.organisations import actor
from tests.rooms.measures import cooperation_laying as laying
from tests.rooms.measures import laying as plans
from tryggare.audit import tenancy
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Lesson
from tryggare.measures import todo_cooperation as todo
from tryggare.measures.models import CameraPosition, Measure, SharedPractice
from tryggare.measures.selectors import practice_drafts
from tryggare.measures.selectors import practices as selectors
from tryggare.measures.selectors.practices import Wanted
from tryggare.measures.services import practices, sharing
from tryggare.measures.services.practices import PracticeFacts
from tryggare.organisations.permissions import Forbidden

pytestmark = pytest.mark.django_db


def seen(town, hat=""):
    """What the database itself lets ``town`` read, whatever a page asks for."""
    town.enter()
    tenancy.wear(hat)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM measures_sharedpractice")
        found = {row[0] for row in cursor.fetchall()}
    tenancy.wear("")
    return found


def test_only_those_that_take_part_read_what_others_share(town, other_town):
    laying.joined(town)
    one, two = laying.practice(town).pk, laying.practice(town, title="Nattvandring").pk
    assert seen(town) == {one, two}
    # Not joined: nothing of others.
    assert seen(other_town) == set()
    laying.joined(other_town)
    own = laying.practice(other_town).pk
    assert seen(other_town) == {one, two, own}
    assert seen(other_town, "public") == seen(other_town, "applicant") == set()
    # Withdrawn is gone for others; one's own stays.
    town.enter()
    practices.withdraw(by=laying.by(town), practice_id=one)
    assert (seen(town), seen(other_town)) == ({one, two, own}, {two, own})
    # Another's can be neither changed nor withdrawn.
    other_town.enter()
    with pytest.raises(SharedPractice.DoesNotExist):
        practices.withdraw(by=laying.by(other_town), practice_id=two)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE measures_sharedpractice SET withdrawn_at = now() WHERE id = %s", [two]
        )
        assert cursor.rowcount == 0
    # Whoever leaves takes its own back, and reads nothing of others.
    assert sharing.leave(by=laying.by(other_town)) == 1
    assert (seen(other_town), seen(town)) == ({own}, {one, two})
    laying.joined(other_town)
    assert seen(other_town) == {two, own}


def test_what_is_shared_does_not_change(town):
    laying.joined(town)
    made = laying.practice(town)
    for act in (
        lambda: SharedPractice.objects.update(worked="Allt"),
        lambda: SharedPractice.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    measure = made.measure
    with pytest.raises(Refused):
        laying.practice(town, measure)
    practices.withdraw(by=laying.by(town), practice_id=made.pk)
    with CaptureQueriesContext(connection) as asked:
        assert laying.practice(town, measure).pk != made.pk
    # Whoever leaves at the same time waits, and then withdraws this too.
    locked = [one["sql"] for one in asked if "FOR UPDATE" in one["sql"]]
    assert any('"measures_sharing"' in one for one in locked)


def test_nothing_closed_nothing_of_a_person_and_no_position_leaves(town):
    town.enter()
    open_ = plans.measure(town, kind="camera")
    with pytest.raises(Refused, match="inte med"):
        laying.practice(town, open_)
    laying.joined(town)
    with pytest.raises(Refused, match="inte öppen"):
        laying.practice(town, plans.measure(town, is_open=False))
    camera = anything(CameraPosition, town.municipality, words="Stolpe 14, norra gaveln").camera
    assert camera.pk
    for wrong, field in (
        ({"what": "Karin Berg på Huge hjälpte oss"}, "what"),
        ({"did_not_work": "Den på norra  gaveln såg inget"}, "did_not_work"),
        ({"setting": "6572000, 667000"}, "setting"),
        ({"outcome": "same"}, "effect"),
        ({"kind": "nothing"}, "kind"),
        ({"read_through": False}, "read_through"),
    ):
        with pytest.raises(InvalidInput) as error:
            laying.practice(town, open_, **wrong)
        assert [one.field for one in error.value.problems] == [field]
    assert not SharedPractice.objects.exists()
    made = laying.practice(town, open_)
    Measure.objects.filter(pk=open_.pk).update(is_open=False)
    task = todo.tasks(laying.by(town), laying.days(0))[0]
    assert (task.kind, str(made.pk) in task.url) == ("practice-closed", True)
    assert [practices.withdraw_of(by=laying.by(town), measure=open_) for _ in range(2)] == [1, 0]
    assert not practices.standing().exists()


def test_it_begins_with_the_measure_and_its_latest_follow_up_but_not_where_it_is(town):
    town.enter()
    plan = plans.drafted(town)
    problem = plan.problems.get()
    cause = problem.causes.first()
    measure = plans.measure(
        town, plan, cause=cause, what="Lampor", where="Stolpe 14", dose_planned="12.0"
    )
    laying.followed_up(town, measure, followed_on=laying.days(-90), outcome="better")
    laying.followed_up(town, measure)
    values = practice_drafts.of_measure(measure.pk).values
    assert values["dose"] == "12 lampor"
    assert (values["outcome"], values["effect"]) == ("same", "12 anmälda före, 11 efter")
    assert values["did_not_work"] == "Vandringarna blev för få"
    assert "Stolpe" not in str(values)
    assert values["problem"] == (f"{problem.what}. {cause.hypothesis}" if problem.is_open else "")
    plan.problems.update(is_open=False, ground="osl-18-1")
    assert practice_drafts.of_measure(measure.pk).values["problem"] == ""


def test_a_lesson_is_shared_once_the_fund_has_published_it(town):
    laying.joined(town)
    lesson = anything(Lesson, town.municipality)
    facts = PracticeFacts(title="Nattvandring", kind="night_walks", what="Vuxna ute på kvällen")

    def share():
        return practices.share_lesson(
            by=laying.by(town), lesson_id=lesson.pk, facts=facts, read_through=True
        )

    with pytest.raises(Lesson.DoesNotExist):
        share()
    lesson.published_at = lesson.written_at
    lesson.save()
    assert share().measure is None


def test_it_is_found_by_words_kind_and_outcome_and_used_as_a_template(town, other_town):
    laying.joined(other_town)
    bad = laying.practice(other_town, outcome="worse", effect="12 före, 20 efter")
    laying.practice(other_town, title="Vuxna ute", kind="night_walks", what="Vandringar")
    laying.joined(town)
    found = selectors.found
    assert found(Wanted(words="lampor STATION")).get() == bad
    assert found(Wanted(words="botkyrka")).count() == 2
    assert found(Wanted(kind="lighting", outcome="worse")).get() == bad
    assert found(Wanted(outcome=selectors.NOT_FOLLOWED)).get() != bad
    assert selectors.by_outcome(found(Wanted())) == {"worse": 1, "": 1}
    made = practices.use(
        by=laying.by(town), practice_id=bad.pk, title="Ljus", responsible_id=laying.body(town).pk
    )
    assert (made.state, made.kind, made.municipality) == ("planned", "lighting", town.municipality)
    assert made.what == "Lampor i gångtunneln\n\nFrån Botkyrka kommun."
    with pytest.raises(Forbidden):
        practices.use(by=_controller(town), practice_id=bad.pk, title="x", responsible_id=bad.pk)


def _controller(town):
    return actor(town.people["controller"], "controller")

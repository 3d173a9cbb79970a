"""Promises to residents: given as they are, told of while they last, answered at their end."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.rooms.measures import cooperation_laying as laying
from tests.rooms.situation import dialogue_laying
from tryggare.audit import tenancy
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.measures import todo_cooperation as todo
from tryggare.measures.models import Promise, PromiseActivity
from tryggare.measures.selectors import promises as selectors
from tryggare.measures.services import promise_activities, promises
from tryggare.measures.services.promise_activities import ActivityFacts
from tryggare.measures.services.promises import PromiseFacts

pytestmark = pytest.mark.django_db


def refused(act):
    with pytest.raises(DatabaseError), transaction.atomic():
        act()


def fields(error):
    return [one.field for one in error.value.problems]


def tasks(town, on=0):
    return [(one.kind, one.count) for one in todo.tasks(laying.by(town), laying.days(on))]


def test_it_is_given_only_when_someone_has_read_it_and_nobody_is_in_it(town):
    town.enter()
    by, draft = laying.by(town), laying.promise(town, activity=False)

    def give(read=True):
        return laying.give(town, draft, read_through=read)

    with pytest.raises(InvalidInput) as error:
        give(read=False)
    assert fields(error) == ["", "read_through"]
    for words, why in (("Ring 070-123 45 67", "telefonnummer"), ("Stöd till tre barn", "tre barn")):
        held = laying.add_activity(town, draft, words)
        with pytest.raises(InvalidInput) as error:
            give()
        assert why in str(error.value)
        promise_activities.remove(by=by, activity_id=held.pk)
    laying.add_activity(town, draft, due=laying.days(30))
    values = {"title": draft.title, "text": draft.text, "given_by": draft.given_by}
    shorter = PromiseFacts(**values, starts=laying.days(-30), ends=laying.days(20))
    promises.change(by=by, promise_id=draft.pk, facts=shorter)
    with pytest.raises(InvalidInput) as error:
        give()
    assert "utanför löftets tid" in str(error.value)
    longer = PromiseFacts(**values, starts=laying.days(-30), ends=laying.days(40))
    promises.change(by=by, promise_id=draft.pk, facts=longer)
    assert give().state == "given"
    with pytest.raises(Refused):
        give()


def test_it_rests_on_a_dialogue_that_residents_read(town):
    town.enter()
    dialogue = dialogue_laying.lay_dialogue(town)
    with pytest.raises(InvalidInput) as error:
        laying.promise(town, dialogue_id=dialogue.pk)
    assert fields(error) == ["dialogue"]
    dialogue_laying.publish(town, dialogue_laying.lay_point(town, dialogue))
    assert laying.promise(town, dialogue_id=dialogue.pk).dialogue == dialogue


def test_what_is_given_changes_in_its_activities_states_alone(town):
    town.enter()
    by, made = laying.by(town), laying.given(town)
    activity = made.activities.get()
    facts = ActivityFacts(what="Annat", responsible_id=activity.responsible_id)
    for act in (
        lambda: promises.remove(by=by, promise_id=made.pk),
        lambda: promise_activities.add(by=by, promise_id=made.pk, facts=facts),
        lambda: promise_activities.change(by=by, activity_id=activity.pk, facts=facts),
        lambda: promise_activities.remove(by=by, activity_id=activity.pk),
    ):
        with pytest.raises(Refused):
            act()
    # The database says the same to whoever asks it.
    refused(lambda: Promise.objects.update(text="Något annat"))
    refused(lambda: PromiseActivity.objects.update(what="Något annat"))
    refused(lambda: PromiseActivity.objects.all().delete())
    refused(lambda: PromiseActivity.objects.create(
        municipality=town.municipality, promise=made, what="En till",
        responsible=activity.responsible,
    ))  # fmt: skip
    with pytest.raises(InvalidInput) as error:
        promise_activities.tell(by=by, activity_id=activity.pk, state="not_done", note=" ")
    assert fields(error) == ["note"]
    for note in ("Karin Berg sa", "Vi fick in tre anmälningar om rån"):
        with pytest.raises(InvalidInput) as error:
            promise_activities.tell(by=by, activity_id=activity.pk, state="done", note=note)
        assert fields(error) == ["note"]
    promise_activities.tell(by=by, activity_id=activity.pk, state="done", note="Alla lampor")
    with pytest.raises(InvalidInput) as error:
        promises.answer(by=by, promise_id=made.pk, text="Klart")
    assert "gäller fortfarande" in str(error.value)


def test_residents_get_their_answer_when_it_is_over_and_what_became_of_everything_is_told(town):
    town.enter()
    by, made = laying.by(town), laying.over(town)
    assert tasks(town) == [("promise-answer", 1)]
    with pytest.raises(InvalidInput) as error:
        promises.answer(by=by, promise_id=made.pk, text=" ")
    assert fields(error) == ["", "text"]
    activity = made.activities.get()
    promise_activities.tell(by=by, activity_id=activity.pk, state="not_done", note="Ingen el")
    with pytest.raises(InvalidInput) as error:
        promises.answer(by=by, promise_id=made.pk, text="Vi fick in tre anmälningar om rån.")
    assert fields(error) == ["text"]
    told = promises.answer(by=by, promise_id=made.pk, text="Lamporna blev inte lagade.")
    assert (told.state, told.answered_on) == ("answered", laying.days(0))
    assert tasks(town) == []
    with pytest.raises(Refused):
        promise_activities.tell(by=by, activity_id=activity.pk, state="done", note="")
    refused(lambda: PromiseActivity.objects.update(state="done"))


def test_an_activity_whose_day_has_passed_is_a_task_while_the_promise_lasts(town):
    town.enter()
    draft = laying.promise(town, activity=False)
    for _ in range(2):
        laying.add_activity(town, draft, due=laying.days(5))
    laying.add_activity(town, draft, due=laying.days(20))
    laying.give(town, draft)
    assert tasks(town, 5) == []
    assert tasks(town, 6) == [("promise-behind", 2)]
    assert tasks(town, 31) == [("promise-answer", 1)]


def test_what_is_withdrawn_leaves_residents_its_day_alone_and_may_then_be_removed(town):
    town.enter()
    by, made, told = laying.by(town), laying.over(town), laying.answered(town)
    with pytest.raises(InvalidInput) as error:
        promises.withdraw(by=by, promise_id=made.pk, reason=" ")
    assert fields(error) == ["reason"]
    with pytest.raises(Refused):
        promises.withdraw(by=by, promise_id=laying.promise(town).pk, reason="Ett utkast")
    with pytest.raises(Refused):
        promises.remove(by=by, promise_id=made.pk)
    for one in (made, told):
        gone = promises.withdraw(by=by, promise_id=one.pk, reason="Ett namn stod där")
        assert (gone.state, gone.withdrawn_on) == ("withdrawn", laying.days(0))
    assert tasks(town) == []
    refused(lambda: Promise.objects.filter(pk=made.pk).update(state="given", withdrawn_on=None))
    refused(lambda: PromiseActivity.objects.filter(promise=made).update(note="Annat"))
    tenancy.wear("public")
    assert not selectors.given().exists()
    assert selectors.withdrawn_days() == [laying.days(0)] * 2
    with connection.cursor() as cursor:
        for table in ("promise", "promiseactivity"):
            cursor.execute(f"SELECT count(*) FROM measures_{table}")
            assert cursor.fetchone() == (0,)
    tenancy.wear("")
    promises.remove(by=by, promise_id=made.pk)
    assert not Promise.objects.filter(pk=made.pk).exists()


def test_residents_read_what_is_given_and_no_draft(town):
    town.enter()
    laying.promise(town)
    made = laying.given(town)
    tenancy.wear("public")
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM measures_promise")
        assert cursor.fetchall() == [(made.pk,)]
        cursor.execute("SELECT DISTINCT promise_id FROM measures_promiseactivity")
        assert cursor.fetchall() == [(made.pk,)]
        for table in ("jointagreement", "jointparty", "councilseat", "councilmeeting"):
            cursor.execute(f"SELECT count(*) FROM measures_{table}")
            assert cursor.fetchone() == (0,)

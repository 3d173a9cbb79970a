"""Dialogues from first point to published answer: what is kept, what is refused, what stays."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import actor
from tests.rooms.fund import awarded
from tests.rooms.situation import weekly
from tests.rooms.situation.dialogue_laying import (
    DAY,
    holder,
    lay_answer,
    lay_dialogue,
    lay_photo,
    lay_point,
    publish,
)
from tests.rooms.situation.laying import lay_categories
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Award
from tryggare.organisations.permissions import Forbidden
from tryggare.situation.models import Category, Dialogue, DialoguePoint, PointAnswer, WeekMeasure
from tryggare.situation.selectors import dialogues as selectors
from tryggare.situation.services import (
    dialogue_answers,
    dialogue_points,
    dialogue_publishing,
    dialogues,
    week_measures,
)
from tryggare.situation.services.dialogue_points import PointFacts
from tryggare.situation.services.dialogues import DialogueFacts


@pytest.fixture
def dialogue(town):
    town.enter()
    return lay_dialogue(town)


def told_of(refused):
    return {problem.field: str(problem.message) for problem in refused.value.problems}


@pytest.mark.parametrize("count", [None, 0, 1, 4, 5, 31])
def test_few_who_took_part_are_known_inside_alone(town, count):
    town.enter()
    laid = lay_dialogue(town, participants=count, note="Ring fastighetsägaren")
    stored = Dialogue.objects.get(pk=laid.pk)
    assert stored.participants == (count if count is not None and count >= 5 else None)
    inside = selectors.inside_of(stored)
    assert (inside.participants, inside.note) == (count, "Ring fastighetsägaren")
    with pytest.raises(IntegrityError), transaction.atomic():
        Dialogue.objects.filter(pk=laid.pk).update(participants=4)


def test_a_change_keeps_both_and_too_many_themes_are_told(town, dialogue):
    facts = DialogueFacts(kind="walk", day=DAY, form="outdoors", place="Torget", participants=3)
    dialogues.change(by=holder(town), dialogue_id=dialogue.pk, facts=facts)
    assert selectors.inside_of(dialogue).participants == 3
    many = DialogueFacts(
        kind="walk", day=DAY, form="outdoors", place="T", themes=",".join(map(str, range(11)))
    )
    with pytest.raises(InvalidInput) as refused:
        dialogues.change(by=holder(town), dialogue_id=dialogue.pk, facts=many)
    assert "tio teman" in told_of(refused)["themes"]


def test_points_are_numbered_as_they_come(town, dialogue):
    for number in (1, 2, 3):
        assert lay_point(town, dialogue).number == number
    other = lay_dialogue(town)
    assert lay_point(town, other).number == 1


def test_the_log_tells_what_was_done_and_not_what_was_said(town, dialogue):
    point = lay_point(town, dialogue, "Kalle vid porten 0701234567", note="Intern", quote="Aj")
    lay_answer(town, point, "Kalle har fått svar")
    publishable = lay_point(town, dialogue)
    publish(town, publishable)
    kept = "".join(AuditEvent.objects.values_list("content", flat=True))
    assert "dialogue_point.add" in kept
    assert "point_answer.give" in kept
    for said in ("Kalle", "070123", "Intern", "Aj"):
        assert said not in kept


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"state": "planned"}, "due"),
        ({"state": "others"}, "responsible"),
        ({"state": "maybe"}, "state"),
        ({"state": "done", "text": ""}, "text"),
        ({"state": "done", "award_id": uuid4()}, "award"),
    ],
)
def test_an_answer_that_says_too_little_is_told(town, dialogue, facts, field):
    point = lay_point(town, dialogue)
    with pytest.raises(InvalidInput) as refused:
        lay_answer(town, point, **facts)
    assert field in told_of(refused)
    assert not PointAnswer.objects.exists()


def test_an_answer_points_at_an_announced_grant_alone(town, dialogue):
    point = lay_point(town, dialogue)
    secret = awarded.grant(town, announced=None)
    with pytest.raises(InvalidInput):
        lay_answer(town, point, award_id=secret.pk)
    open_ = awarded.grant(town)
    given = lay_answer(town, point, award_id=open_.pk)
    assert given.award == open_


def test_answers_are_kept_and_the_latest_holds(town, dialogue):
    point = lay_point(town, dialogue)
    lay_answer(town, point, "Vi ska titta", "planned", due=DAY + timedelta(days=40))
    with pytest.raises(InvalidInput, match="samma svar"):
        lay_answer(town, point, "Vi ska titta", "planned", due=DAY + timedelta(days=40))
    lay_answer(town, point, "Trafikverket sköter vägen", "others", responsible_words="Trafikverket")
    lay_answer(town, point, "Bytt")
    found = selectors.point(point.pk)
    assert [one.text for one in found.answers.all()] == [
        "Bytt", "Trafikverket sköter vägen", "Vi ska titta",
    ]  # fmt: skip
    assert selectors.latest(found).text == "Bytt"


@pytest.mark.parametrize(
    "change", ["text = 'Annat'", "state = 'not_done'", "due = '2030-01-01'", "measure_title = 'X'"]
)
def test_an_answer_is_never_changed(town, dialogue, change):
    lay_answer(town, lay_point(town, dialogue))
    with connection.cursor() as cursor, pytest.raises(IntegrityError), transaction.atomic():
        cursor.execute(f"UPDATE situation_pointanswer SET {change}")


def test_an_answer_is_taken_back_until_it_is_published(town, dialogue):
    point = lay_point(town, dialogue)
    first = lay_answer(town, point, "Fel svar")
    dialogue_answers.take_back(by=holder(town), answer_id=first.pk)
    second = lay_answer(town, point)
    publish(town, point)
    with pytest.raises(Refused):
        dialogue_answers.take_back(by=holder(town), answer_id=second.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        PointAnswer.objects.filter(pk=second.pk).delete()


def test_publishing_takes_the_chosen_points_and_their_latest_answers(town, dialogue):
    one, other = lay_point(town, dialogue), lay_point(town, dialogue)
    lay_answer(town, one, "Först")
    lay_answer(town, one, "Sedan")
    publish(town, one)
    assert [p.published_at is not None for p in selectors.points_of(dialogue.pk)] == [True, False]
    shown = PointAnswer.objects.filter(published_at__isnull=False)
    assert [answer.text for answer in shown] == ["Sedan"]
    assert Dialogue.objects.get().published_at is not None
    assert selectors.unpublished(dialogue.pk) == [other]
    lay_answer(town, one, "Till sist")
    assert selectors.unpublished(dialogue.pk) == [one, other]


def test_nothing_is_published_unread_or_unchosen(town, dialogue):
    point = lay_point(town, dialogue)
    elsewhere = lay_point(town, lay_dialogue(town))
    facts = {"by": holder(town), "dialogue_id": dialogue.pk}
    for chosen, read, field in (
        ({}, True, "points"), ({elsewhere.pk: ""}, True, "points"),
        ({point.pk: ""}, False, "read_through"), ({point.pk: "annat"}, True, "points"),
    ):  # fmt: skip
        with pytest.raises(InvalidInput) as refused:
            dialogue_publishing.publish(**facts, chosen=chosen, read_through=read)
        assert field in told_of(refused)
    assert not DialoguePoint.objects.filter(published_at__isnull=False).exists()


def test_what_is_changed_after_it_was_read_is_not_published(town, dialogue):
    point, same = lay_point(town, dialogue), lay_point(town, dialogue, "En bänk")
    client = town.client("coordinator")
    url = reverse("situation:dialogue-publish", args=[dialogue.pk])
    read = re.findall(r'name="points" value="([^"]+)"', client.get(url).content.decode())
    town.enter()
    facts = PointFacts(kind="place", text=point.text, place="Tunneln")
    dialogue_points.change(by=holder(town), point_id=point.pk, facts=facts)
    shown = client.post(url, {"points": read, "read_through": "on"}).content.decode()
    assert "Något har ändrats sedan du läste." in shown
    town.enter()
    chosen = {same.pk: selectors.as_read(selectors.point(same.pk))}
    words = DialogueFacts(kind="walk", day=DAY, form="outdoors", place="Parken")
    dialogues.change(by=holder(town), dialogue_id=dialogue.pk, facts=words)
    facts = {"by": holder(town), "dialogue_id": dialogue.pk, "read_through": True}
    with pytest.raises(InvalidInput, match="Punkt 2 har ändrats"):
        dialogue_publishing.publish(**facts, chosen=chosen)
    assert not DialoguePoint.objects.filter(published_at__isnull=False).exists()
    assert "Parken" in client.get(url).content.decode()


def test_words_about_the_dialogue_itself_are_warned_of_and_refused_as_its_own(town):
    town.enter()
    point = lay_point(town, lay_dialogue(town))
    client, at = town.client("coordinator"), [point.dialogue_id]
    sent = {"kind": "walk", "day": "2026-11-02", "form": "outdoors", "place": PERSON}
    saved = client.post(reverse("situation:dialogue-change", args=at), sent, follow=True)
    assert "telefonnummer" in saved.content.decode()
    town.enter()
    with pytest.raises(InvalidInput, match="Dialogens uppgifter: ") as refused:
        publish(town, point)
    assert set(told_of(refused)) == {""}


def test_an_answer_names_a_measure_of_the_weeks_as_it_reads_today(town, dialogue):
    point, by = lay_point(town, dialogue), weekly.leader(town)
    week, body = weekly.prepared(town), weekly.lay_huge(town)
    measure = weekly.decided(town, week, body)
    given = lay_answer(town, point, measure_id=measure.pk)
    assert given.measure_title == "Tvätta bort klotter"
    told = AuditEvent.objects.filter(action="situation.point_answer.give").get()
    assert "Tvätta bort klotter" in told.content
    WeekMeasure.objects.filter(pk=measure.pk).update(what=PERSON)
    with pytest.raises(InvalidInput, match="telefonnummer"):
        lay_answer(town, point, "Igen", measure_id=measure.pk)
    week_measures.drop(by=by, measure_id=measure.pk, reason="Snö")
    long_ago = timezone.localdate() - timedelta(days=366)
    WeekMeasure.objects.update(ended_on=long_ago, what="Tvätta bort klotter")
    with pytest.raises(InvalidInput, match="senaste året"):
        lay_answer(town, point, "Igen", measure_id=measure.pk)
    publish(town, point)
    page = Client().get(reverse("public-answers", args=["0126"])).content.decode()
    assert "Tvätta bort klotter" in page


def test_a_grant_that_is_taken_back_is_no_longer_told_of(town, dialogue):
    point = lay_point(town, dialogue)
    award = awarded.grant(town)
    lay_answer(town, point, award_id=award.pk)
    publish(town, point)
    name = award.application.title
    open_, list_ = (
        reverse("public-answers", args=["0126"]),
        reverse("public-answers-csv", args=["0126"]),
    )
    own = reverse("situation:dialogue", args=[dialogue.pk])

    def pages():
        client = town.client("coordinator")
        return [one.get(url).content.decode() for one, url in (
            (Client(), open_), (Client(), list_), (client, own))]  # fmt: skip

    assert all(name in page for page in pages())
    town.enter()
    Award.objects.filter(pk=award.pk).update(state=Award.State.REVOKED)
    assert not any(name in page for page in pages())


def test_a_point_keeps_a_category_that_has_been_retired(town, dialogue):
    kind = lay_categories(town)["vandalism-graffiti"]
    point = lay_point(town, dialogue, category_id=kind.pk)
    Category.objects.filter(pk=kind.pk).update(is_active=False)
    url = reverse("situation:dialogue-point", args=[point.pk])
    sent = {"kind": "place", "text": "Klotter", "category": str(kind.pk)}
    assert town.client("coordinator").post(url, sent).status_code == 302
    town.enter()
    point.refresh_from_db()
    assert (point.text, point.category_id) == ("Klotter", kind.pk)


def test_the_dialogue_is_held_before_its_points_both_ways(town, dialogue):
    point = lay_point(town, dialogue)
    back = {"by": holder(town), "point_id": point.pk, "reason": "Fel"}
    for deed in (lambda: publish(town, point), lambda: dialogue_publishing.unpublish(**back)):
        with CaptureQueriesContext(connection) as asked:
            deed()
        held = [one["sql"] for one in asked if "FOR UPDATE" in one["sql"]]
        assert ['FROM "situation_dialogue" ' in one for one in held] == [True, False]


def test_a_dialogue_is_removed_until_something_of_it_is_out(town, dialogue):
    by = holder(town)
    point = lay_point(town, dialogue, note="Intern")
    lay_photo(town, point)
    lay_answer(town, point)
    publish(town, point)
    facts = {"by": by, "dialogue_id": dialogue.pk}
    with pytest.raises(Refused, match="Avpublicera"):
        dialogues.remove(**facts, reason="Fel")
    dialogue_publishing.unpublish(by=by, point_id=point.pk, reason="Fel")
    with pytest.raises(InvalidInput):
        dialogues.remove(**facts, reason=" ")
    dialogues.remove(**facts, reason="Inlagd två gånger")
    assert not Dialogue.objects.exists()
    assert AuditEvent.objects.latest("sequence").action == "situation.dialogue.remove"


PERSON = "Ring 070-123 45 67"


@pytest.mark.parametrize("where", ["text", "quote", "place", "answer", "theme", "together_with"])
def test_what_seems_to_tell_of_a_person_is_held_back(town, where):
    town.enter()
    about = {"theme": {"themes": PERSON}, "together_with": {"together_with": PERSON}}
    dialogue = lay_dialogue(town, **about.get(where, {}))
    point = lay_point(town, dialogue, **({where: PERSON} if where in {"quote", "place"} else {}),
                      text=PERSON if where == "text" else "Mörkt")  # fmt: skip
    lay_answer(town, point, PERSON if where == "answer" else "Lagat")
    with pytest.raises(InvalidInput, match="telefonnummer"):
        publish(town, point)
    assert not DialoguePoint.objects.filter(published_at__isnull=False).exists()


def test_what_is_published_is_taken_back_before_it_is_changed(town, dialogue):
    point = lay_point(town, dialogue)
    lay_answer(town, point)
    publish(town, point)
    by = holder(town)
    facts = PointFacts(kind="wish", text="Annat")
    with pytest.raises(Refused, match="publicerad"):
        dialogue_points.change(by=by, point_id=point.pk, facts=facts)
    noted = PointFacts(kind="place", text=point.text, note="Bara för oss")
    dialogue_points.change(by=by, point_id=point.pk, facts=noted)
    assert selectors.note_of(point) == "Bara för oss"
    with pytest.raises(InvalidInput):
        dialogue_publishing.unpublish(by=by, point_id=point.pk, reason=" ")
    dialogue_publishing.unpublish(by=by, point_id=point.pk, reason="Ett namn stod där")
    assert not PointAnswer.objects.filter(published_at__isnull=False).exists()
    assert Dialogue.objects.get().published_at is None
    dialogue_points.change(by=by, point_id=point.pk, facts=facts)
    with pytest.raises(Refused, match="inte publicerad"):
        dialogue_publishing.unpublish(by=by, point_id=point.pk, reason="Igen")


def test_a_point_is_removed_until_someone_has_answered_it(town, dialogue):
    by = holder(town)
    wrong, right = lay_point(town, dialogue), lay_point(town, dialogue)
    dialogue_points.remove(by=by, point_id=wrong.pk)
    lay_answer(town, right)
    with pytest.raises(Refused):
        dialogue_points.remove(by=by, point_id=right.pk)
    assert DialoguePoint.objects.get() == right


def test_a_reader_of_the_picture_holds_no_dialogue(town, dialogue):
    reader = actor(town.people["week_participant"], "week_participant")
    facts = PointFacts(kind="wish", text="En bänk")
    with pytest.raises(Forbidden):
        dialogue_points.add(by=reader, dialogue_id=dialogue.pk, facts=facts)


def test_the_next_to_answer_goes_round(town, dialogue):
    one, two, three = (lay_point(town, dialogue) for _ in range(3))
    assert selectors.next_unanswered(dialogue.pk, 1) == two
    lay_answer(town, two)
    assert selectors.next_unanswered(dialogue.pk, 1) == three
    assert selectors.next_unanswered(dialogue.pk, 3) == one
    assert selectors.listed().get().waiting == 2

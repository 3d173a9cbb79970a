"""The open page: published points, their published answers and cleared photos, and nothing else, by
page or by SQL."""

import csv
import io
from itertools import product

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.anything import anything
from tests.rooms.fund import awarded
from tests.rooms.situation.dialogue_laying import (
    holder,
    lay_answer,
    lay_dialogue,
    lay_photo,
    lay_point,
    publish,
    walk_in,
)
from tryggare.audit import tenancy
from tryggare.situation.models import Dialogue
from tryggare.situation.services import dialogue_publishing

CODE = "0126"
MOST = 20
OPEN = {"Dialogue", "DialoguePoint", "PointAnswer", "PointPhoto"}


def page(name="public-answers", *args, **query):
    return Client().get(reverse(name, args=[CODE, *args]), query)


def text(response):
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


def under_the_hat(town, sql):
    town.enter()
    tenancy.wear("public")
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize(
    ("published", "answered", "cleared"), list(product([True, False], repeat=3))
)
def test_only_what_is_published_is_there(town, published, answered, cleared):
    town.enter()
    dialogue = walk_in(town, participants=3, note="INTERNT-A")
    other = lay_point(town, dialogue, "ANNAN-PUNKT")
    point = lay_point(town, dialogue, "PUNKTEN", note="INTERNT-B", quote="CITATET")
    lay_answer(town, point, "GAMMALT-SVAR")
    if answered:
        lay_answer(town, point, "SVARET")
    photo = lay_photo(town, point, cleared=cleared)
    if published:
        publish(town, point)
    lay_answer(town, point, "OPUBLICERAT-SVAR")
    shown = text(page())
    told = text(page("public-answers-csv"))
    for where in (shown, told):
        assert ("PUNKTEN" in where) is published
        assert ("CITATET" in where) is published
        assert ("SVARET" in where) is (published and answered)
        for never in ("ANNAN-PUNKT", "INTERNT", "OPUBLICERAT"):
            assert never not in where
    there = page("public-answers-photo", photo.pk)
    assert there.status_code == (200 if published and cleared else 404)
    assert ("<img" in shown) is (published and cleared)

    def seen(column, table):
        return under_the_hat(town, f"SELECT {column} FROM situation_{table}")

    assert seen("text", "dialoguepoint") == (["PUNKTEN"] if published else [])
    latest = "SVARET" if answered else "GAMMALT-SVAR"
    assert seen("text", "pointanswer") == ([latest] if published else [])
    assert len(seen("content", "pointphoto")) == (published and cleared)
    assert seen("participants", "dialogue") == ([None] if published else [])
    assert seen("note", "dialogueinside") == []
    assert seen("note", "pointinside") == []
    town.enter()
    if published:
        by = holder(town)
        dialogue_publishing.unpublish(by=by, point_id=point.pk, reason="Prov")
        assert under_the_hat(town, "SELECT id FROM situation_dialogue") == []
        assert under_the_hat(town, "SELECT id FROM situation_pointphoto") == []
        assert "Inget är publicerat" in text(page())
    assert other.published_at is None


def test_everyone_reads_no_other_table_of_the_situation(town):
    """A row of everything: past all code of ours."""
    town.enter()
    for model in apps.get_app_config("situation").get_models():
        anything(model, town.municipality)
    for table in ("dialogue", "dialoguepoint", "pointanswer"):
        connection.cursor().execute(f"UPDATE situation_{table} SET published_at = now()")
    connection.cursor().execute("UPDATE situation_pointphoto SET cleared_at = now(), shows = 'X'")
    tenancy.wear("public")
    models = apps.get_app_config("situation").get_models()
    seen = {model.__name__ for model in models if model.objects.exists()}
    assert seen >= OPEN
    assert not {one for one in seen - OPEN if one.startswith(("Dialogue", "Point"))}


@pytest.mark.parametrize("hat", ["applicant", "public"])
@pytest.mark.parametrize(
    "deed", ["UPDATE situation_dialoguepoint SET text = 'X'", "DELETE FROM situation_pointphoto"]
)
def test_nobody_with_a_hat_changes_a_row(town, hat, deed):
    town.enter()
    point = lay_point(town, lay_dialogue(town))
    lay_photo(town, point, cleared=True)
    publish(town, point)
    tenancy.wear(hat)
    with connection.cursor() as cursor:
        cursor.execute(deed)
        assert cursor.rowcount == 0


def test_another_municipalitys_points_are_not_there(town, other_town):
    other_town.enter()
    point = lay_point(other_town, lay_dialogue(other_town), "BOTKYRKA")
    photo = lay_photo(other_town, point, cleared=True)
    publish(other_town, point)
    assert "BOTKYRKA" not in text(page())
    assert page("public-answers-photo", photo.pk).status_code == 404
    assert Client().get(reverse("public-answers", args=["9999"])).status_code == 404


def test_the_page_says_what_came_of_it_and_how_many_wait(town):
    town.enter()
    award = awarded.grant(town)
    dialogue = walk_in(town, participants=12, themes="Belysning, trafik")
    done, waits = lay_point(town, dialogue, "Mörk tunnel"), lay_point(town, dialogue, "Hög häck")
    lay_answer(town, done, "Nya lampor", award_id=award.pk)
    publish(town, done, waits)
    elsewhere = lay_point(town, walk_in(town, "Flemingsberg"), "Trasig bänk")
    publish(town, elsewhere)
    shown = text(page())
    assert "3 synpunkter från dialoger och trygghetsvandringar. 2 väntar på svar." in shown
    assert reverse("public-grant", args=[CODE, award.pk]) in shown
    assert "Belysning, trafik" in shown
    sifted = text(page(kommundel="Vårby"))
    assert "Trasig bänk" not in sifted
    assert "2 synpunkter" in sifted
    assert "Trasig bänk" in text(page(kommundel="finns inte"))
    told = csv.reader(io.StringIO(page("public-answers-csv").content.decode("utf-8-sig")),
                      delimiter=";")  # fmt: skip
    rows = {row[6]: row for row in told}
    assert rows["Mörk tunnel"][9:11] == ["Gjort", "Nya lampor"]
    assert rows["Hög häck"][9] == "Väntar på svar"
    assert rows["Mörk tunnel"][13] == award.application.title


def _many(town, count):
    for number in range(count):
        dialogue = walk_in(town, f"Del {number}")
        points = [lay_point(town, dialogue, photo=None) for _ in range(3)]
        for point in points:
            lay_answer(town, point)
            lay_photo(town, point, cleared=True)
        publish(town, *points)


def test_the_questions_are_as_many_however_much_there_is(town):
    town.enter()
    _many(town, 1)
    counts = []
    client = town.client("coordinator")
    town.enter()
    dialogue = Dialogue.objects.get()
    urls = [
        reverse("public-answers", args=[CODE]),
        reverse("situation:dialogues"),
        reverse("situation:dialogue", args=[dialogue.pk]),
        reverse("situation:dialogue-walk", args=[dialogue.pk]),
    ]
    for round_ in range(2):
        for url in urls:
            client.get(url)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert client.get(url).status_code == 200
            counts.append(len(asked))
        town.enter()
        if not round_:
            _many_more(town, dialogue)
    assert counts[:4] == counts[4:]
    assert max(counts) <= MOST


def _many_more(town, dialogue):
    for _ in range(4):
        point = lay_point(town, dialogue)
        lay_answer(town, point)
        lay_photo(town, point)
    for number in range(2, 5):
        other = walk_in(town, f"Mer {number}")
        point = lay_point(town, other)
        lay_answer(town, point)
        publish(town, point)


def test_who_only_reads_sees_what_someone_has_looked_through(town):
    town.enter()
    dialogue = lay_dialogue(town, note="INTERNT-A")
    point = lay_point(town, dialogue, "PUNKTEN", note="INTERNT-B")
    lay_point(town, dialogue, "HEMLIGT 070-123 45 67")
    inside, cleared = lay_photo(town, point), lay_photo(town, point, cleared=True)
    seen = {}
    for role in ("coordinator", "week_participant"):
        client = town.client(role)
        town.enter()
        shown = client.get(reverse("situation:dialogue", args=[dialogue.pk])).content.decode()
        seen[role] = {word for word in ("PUNKTEN", "HEMLIGT", "INTERNT-A", "INTERNT-B")
                      if word in shown}  # fmt: skip
        for photo in (inside, cleared):
            url = reverse("situation:dialogue-photo-content", args=[photo.pk])
            assert (url in shown) == (client.get(url).status_code == 200)
            seen[role] |= {photo.pk} if url in shown else set()
    everything = {"PUNKTEN", "HEMLIGT", "INTERNT-A", "INTERNT-B", inside.pk, cleared.pk}
    assert seen == {"coordinator": everything, "week_participant": {"PUNKTEN", cleared.pk}}


def test_an_answer_that_came_while_one_read_is_not_published_unread(town):
    town.enter()
    point = lay_point(town, lay_dialogue(town))
    client = town.client("coordinator")
    town.enter()
    url = reverse("situation:dialogue-publish", args=[point.dialogue_id])
    (choice,) = client.get(url).context["form"].fields["points"].choices
    lay_answer(town, point, "KOM-EMELLAN")
    sent = {"points": [choice[0]], "read_through": "on"}
    refused = client.post(url, sent)
    assert refused.status_code == 200
    assert "KOM-EMELLAN" in refused.content.decode()
    (choice,) = client.get(url).context["form"].fields["points"].choices
    assert client.post(url, {**sent, "points": [choice[0]]}).status_code == 302
    assert "KOM-EMELLAN" in text(page())


def test_the_list_is_in_swedish_whoever_fetches_it(town):
    town.enter()
    point = lay_point(town, walk_in(town))
    publish(town, point)
    told = Client().get(
        reverse("public-answers-csv", args=[CODE]), headers={"Accept-Language": "en"}
    )
    assert "Plats att titta på" in told.content.decode()

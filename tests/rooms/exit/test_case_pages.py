"""The pages of a case: its team works in them, and to all others they are not there."""

import json
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.rooms.exit.test_cases import NAME, NUMBER, WORDS, asked, joined, noted, opened
from tryggare.domain.exit_cases import Given
from tryggare.exit.models import Case, Event, Membership, Note
from tryggare.exit.services import cases


def actions(town, case):
    """What is logged in the case, in order."""
    with town.working("ada"):
        rows = Event.objects.filter(case_id=case.pk).order_by("sequence")
        return [json.loads(row.content)["action"] for row in rows]


def test_a_case_is_opened_and_its_journal_written(town):
    client = town.browser("ada")
    sent = {"branch": "child", "opened_on": "2026-11-24", "name": NAME, "personal_number": NUMBER}
    page = client.post(reverse("exit:case-open"), sent, follow=True)
    with town.working("ada"):
        case = Case.objects.get()
    assert case.branch == "child"
    assert case.number in page.content.decode()
    assert NAME not in page.content.decode()
    note = {"kind": "contact", "happened_on": "2026-11-24", "text": WORDS, "objection": "Nej."}
    page = client.post(reverse("exit:note-write", args=[case.pk]), note, follow=True)
    assert WORDS in page.content.decode()
    assert "Nej." in page.content.decode()
    assert actions(town, case)[-2:] == ["note.write", "note.read"]


def test_a_name_is_shown_only_when_asked_for(town):
    case, client = opened(town), town.browser("ada")
    closed = client.get(reverse("exit:identity", args=[case.pk])).content.decode()
    assert NAME not in closed
    assert client.get(reverse("exit:identity-show", args=[case.pk])).status_code == 405
    shown = client.post(reverse("exit:identity-show", args=[case.pk])).content.decode()
    assert NAME in shown
    assert NUMBER.replace("-", "") in shown.replace("-", "")
    assert actions(town, case)[-1] == "identity.read"


def test_a_step_asks_for_what_it_demands_and_tells_what_was_given(town):
    case, client = opened(town), town.browser("ada")
    url = reverse("exit:step", args=[case.pk, "withdraw"])
    refused = client.post(url, {"date": "2026-11-24", "reason": ""}).content.decode()
    assert "Skäl" in refused
    client.post(url, {"date": "2026-11-24", "reason": "Vill vänta till våren."})
    with town.working("ada"):
        assert Case.objects.get().state == "withdrew"
    page = client.get(reverse("exit:case", args=[case.pk])).content.decode()
    assert "Vill vänta till våren." not in page
    told = page.split('href="')[1:]
    step = next(one.split('"')[0] for one in told if "/gjort/" in one)
    assert "Vill vänta till våren." in client.get(step).content.decode()
    assert actions(town, case)[-1] == "step.read"


def test_a_way_that_is_not_open_has_no_page(town):
    case, client = opened(town), town.browser("ada")
    assert client.get(reverse("exit:step", args=[case.pk, "grant"])).status_code == 404
    assert client.get(reverse("exit:protect", args=[case.pk, "end_protection"])).status_code == 404


def test_ways_that_are_anothers_to_go_have_no_link(town):
    case = opened(town)
    given = Given(on=date(2026, 11, 24), danger_asked=True)
    with town.working("ada") as by:
        cases.go(by=by, case_id=case.pk, way="take_in", given=given, keyring=town.keyring)
    page = town.browser("ada").get(reverse("exit:case", args=[case.pk])).content.decode()
    assert "Inled utredning" in page
    assert reverse("exit:step", args=[case.pk, "investigate"]) not in page
    assert reverse("exit:step", args=[case.pk, "assess"]) in page


def test_someone_asked_in_sees_a_number_and_answers(town):
    case = opened(town)
    with town.working("ada") as by:
        row = asked(town, case, by, "bo")
    client = town.browser("bo")
    page = client.get(reverse("exit:cases")).content.decode()
    assert case.number in page
    assert reverse("exit:case", args=[case.pk]) not in page
    assert client.get(reverse("exit:case", args=[case.pk])).status_code == 404
    client.post(reverse("exit:team-answer", args=[row.pk]), {"tied": "no"})
    assert client.get(reverse("exit:case", args=[case.pk])).status_code == 200


def test_someone_tied_stays_outside(town):
    case = opened(town)
    with town.working("ada") as by:
        row = asked(town, case, by, "bo")
    client = town.browser("bo")
    client.post(reverse("exit:team-answer", args=[row.pk]), {"tied": "yes"})
    assert case.number not in client.get(reverse("exit:cases")).content.decode()
    assert client.get(reverse("exit:team-answer", args=[row.pk])).status_code == 404


def test_whoever_is_ended_is_out_at_the_next_request(town):
    case = opened(town)
    row = joined(town, case, "bo")
    bo, ada = town.browser("bo"), town.browser("ada")
    assert bo.get(reverse("exit:case", args=[case.pk])).status_code == 200
    ada.post(reverse("exit:team-end", args=[case.pk, row.pk]))
    assert bo.get(reverse("exit:case", args=[case.pk])).status_code == 404


def test_only_whole_words_find_a_case_and_only_ones_own(town):
    case = opened(town)
    found = town.browser("ada").post(reverse("exit:search"), {"words": NAME})
    assert found.url == reverse("exit:case", args=[case.pk])
    part = town.browser("ada").post(reverse("exit:search"), {"words": NAME[:-1]})
    other = town.browser("bo").post(reverse("exit:search"), {"words": NAME})
    assert _told(part) == _told(other)
    assert "Inget av dina ärenden" in _told(other)
    assert town.browser("ada").get(reverse("exit:search")).status_code == 405


def _told(response):
    return response.content.decode().split("<main")[1].split("<form")[0]


@pytest.mark.parametrize(
    "name",
    ["case", "journal", "note-write", "identity", "identity-write", "team", "team-invite"],
)
def test_to_others_a_case_is_an_address_like_any(town, far_town, name):
    """Same status, headers and body as for an id that never was."""
    case = opened(town)
    for client in (town.browser("bo"), far_town.browser("dag")):
        real = client.get(reverse(f"exit:{name}", args=[case.pk]))
        made_up = client.get(reverse(f"exit:{name}", args=[uuid4()]))
        assert real.status_code == made_up.status_code == 404
        assert real.content == made_up.content
        assert real.headers == made_up.headers


def test_a_note_is_put_right_by_another(town):
    case = opened(town)
    note = noted(town, case)
    client = town.browser("ada")
    sent = {"happened_on": "2026-11-24", "text": "Det var på morgonen."}
    client.post(reverse("exit:note-correct", args=[case.pk, note.pk]), sent)
    with town.working("ada"):
        right = Note.objects.exclude(pk=note.pk).get()
    assert (right.kind, right.corrects_id) == ("correction", note.pk)
    page = client.get(reverse("exit:journal", args=[case.pk])).content.decode()
    assert WORDS in page
    assert f'href="#{note.pk}"' in page


def test_the_journal_asks_the_same_whatever_its_length(town):
    case = opened(town)
    noted(town, case)
    client = town.browser("ada")
    url = reverse("exit:journal", args=[case.pk])
    client.get(url)  # the first one of a session writes when it was
    few = _questions(client, url)
    for _ in range(4):
        noted(town, case)
    assert _questions(client, url) == few


def _questions(client, url):
    with CaptureQueriesContext(connection) as asked_now:
        assert client.get(url).status_code == 200
    return len(asked_now)


def test_the_lead_sees_who_answers_what(town):
    case = opened(town)
    joined(town, case, "bo")
    page = town.browser("ada").get(reverse("exit:team", args=[case.pk])).content.decode()
    assert town.people["bo"].name in page
    assert "Ingen koppling" in page
    with town.working("ada"):
        assert Membership.objects.count() == 2

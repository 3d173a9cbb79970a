"""The applicant's pages: saved by themselves and without, two windows, many applications."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.rooms.fund.applying import (
    applicant,
    ask_to_complete,
    begun,
    body_of,
    fresh,
    open_call,
    save,
    sent_in,
    written,
)
from tryggare.audit import tenancy
from tryggare.fund.selectors.drafts import BASICS
from tryggare.fund.todo import todo

pytestmark = pytest.mark.django_db

MOST = 15


def section_url(submission, section="causes"):
    return reverse("fund:submission-section", args=[submission.pk, section])


def post(client, submission, section, *, by_itself=False, **sent):
    headers = {"X-Autosave": "1"} if by_itself else {}
    sent.setdefault("_version", fresh(submission).version)
    return client.post(section_url(submission, section), sent, headers=headers)


def test_it_is_sent_from_the_page_and_read_afterwards(town):
    submission = written(town)
    client = town.client("applicant")
    at = [submission.pk]
    url = reverse("fund:submission-check", args=at)
    response = client.post(url, {"authorised": "on"}, follow=True)
    assert "TF27-001" in response.content.decode()
    response = client.get(reverse("fund:submission", args=at))
    assert "Trygghetsvärdar i centrum" in response.content.decode()


def test_the_whole_way_without_a_script(town):
    round_, body = open_call(town), body_of(town)
    client = town.client("applicant")
    start = reverse("fund:submission-start", args=[round_.pk])
    response = client.post(start, {"organisation": body.pk})
    assert response.headers["Location"].endswith(f"/avsnitt/{BASICS}/")
    basics = {"title": "Ljus i parken", "track": "social", "district": "", "_version": "0"}
    after = client.post(response.headers["Location"], basics)
    assert after.headers["Location"].endswith("/avsnitt/measure/")
    page = client.get(reverse("fund:submissions")).content.decode()
    assert "Ljus i parken" in page


def test_a_section_saves_itself_and_says_what_is_asked_now(town):
    submission = written(town)
    client = town.client("applicant")
    response = post(client, submission, "measure", by_itself=True, measures=["camera"], _has=[])
    told = json.loads(response.content)
    assert told["version"] == fresh(submission).version
    assert told["message"].startswith("Sparat ")
    told = json.loads(post(client, submission, "causes", by_itself=True, theme="violence").content)
    assert "evidence_reason" in told["asked"]
    assert "Kamerabevakning mot: Våld" in told["live"]
    told = json.loads(post(client, submission, "causes", by_itself=True, theme="drugs").content)
    assert "evidence_reason" not in told["asked"]


def test_two_windows_are_shown_both_texts(town):
    submission = written(town)
    client = town.client("applicant")
    version = fresh(submission).version
    save(applicant(town), submission, "causes", {"problem": "Från det andra fönstret"})
    response = post(
        client, submission, "causes", by_itself=True, problem="Från det här", _version=version
    )
    assert response.status_code == 409
    assert "annat fönster" in json.loads(response.content)["message"]
    page = post(client, submission, "causes", problem="Från det här", _version=version)
    text = page.content.decode()
    assert "Från det andra fönstret" in text
    assert "Från det här" in text
    assert fresh(submission).answers["problem"] == "Från det andra fönstret"
    # Having seen both, one saves what is to stand.
    known = page.context["submission"].version
    assert post(client, submission, "causes", problem="Båda", _version=known).status_code == 302
    assert fresh(submission).answers["problem"] == "Båda"


def test_after_the_session_ended_one_comes_back_to_the_same_section(town, client):
    url = section_url(begun(town))
    for ask in (client.get, client.post):
        response = ask(url)
        assert response.headers["Location"] == f"/konto/login/?next={url}"


def test_what_was_sent_cannot_be_written_in(town):
    submission = sent_in(town)
    client = town.client("applicant")
    assert post(client, submission, "causes", problem="Nytt").status_code == 302
    assert post(client, submission, "causes", by_itself=True, problem="Nytt").status_code == 409
    assert fresh(submission).answers["problem"] != "Nytt"


def test_a_completion_is_asked_for_and_sent(town):
    submission = ask_to_complete(sent_in(town))
    client = town.client("applicant")
    page = client.get(reverse("fund:submission", args=[submission.pk])).content.decode()
    assert "Offert saknas." in page
    assert "1 maj 2027" in page
    post(client, submission, "measure", what="Kompletterat")
    url = reverse("fund:submission-check", args=[submission.pk])
    assert (
        "Kompletteringen är inskickad"
        in client.post(url, {"authorised": "on"}, follow=True).content.decode()
    )
    assert fresh(submission).application.state == "registered"


def test_what_is_missing_leads_to_its_box(town):
    submission = begun(town)
    url = reverse("fund:submission-check", args=[submission.pk])
    page = town.client("applicant").get(url).content.decode()
    assert f"{section_url(submission, 'measure')}?brister#id_what" in page
    asked = town.client("applicant").get(section_url(submission, "measure") + "?brister")
    assert asked.context["form"].errors["what"]


def test_what_waits_is_on_the_list_of_things_to_do(town):
    submission = begun(town)
    by = applicant(town)
    tenancy.enter(municipality_id=by.municipality_id, person_id=by.person_id)
    assert [task.url for task in todo(by, timezone.localdate())] == [
        reverse("fund:submission", args=[submission.pk])
    ]
    done = ask_to_complete(sent_in(town, submission.round))
    tenancy.enter(municipality_id=by.municipality_id, person_id=by.person_id)
    titles = {task.title for task in todo(by, timezone.localdate())}
    assert f"Komplettera {done}" in titles


@pytest.mark.slow("lays up forty applications")
def test_pages_ask_little_and_the_same_however_many_there_are(town):
    round_, body = open_call(town), body_of(town)
    submission = written(town, round_, body)
    other = sent_in(town, round_, body)
    client = town.client("applicant")
    urls = [
        reverse("home"),
        reverse("fund:submissions"),
        reverse("fund:submission-start", args=[round_.pk]),
        *(reverse("fund:submission", args=[one.pk]) for one in (submission, other)),
        reverse("fund:submission-check", args=[submission.pk]),
        reverse("fund:submission-receipt", args=[other.pk]),
        *(section_url(submission, key) for key in (BASICS, "budget", "causes", "attachments")),
    ]
    few = [asked(client, url) for url in urls]
    town.enter()
    for _ in range(38):
        begun(town, round_, body)
    many = [asked(client, url) for url in urls]
    assert many == few
    assert max(many) <= MOST, dict(zip(urls, many, strict=True))


def asked(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)

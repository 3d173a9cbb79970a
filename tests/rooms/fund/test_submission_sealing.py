"""Who sees what of an application: sealed while the call is open, and others' never."""

import pytest
from django.db import connection
from django.urls import reverse

from tests.factories.organisations import DutyFactory, OrganisationFactory, employee
from tests.rooms.fund.applying import applicant, body_of, fresh, written
from tests.rooms.organisations.test_guards import holds, routes
from tryggare.audit import tenancy
from tryggare.fund.models import Declaration, Submission
from tryggare.fund.permissions import VIEW_ROUND
from tryggare.fund.services import submission_attachments as attachments
from tryggare.fund.services import submissions_sent
from tryggare.organisations.permissions import ROLES

pytestmark = pytest.mark.django_db

CONTENT = (
    "fund_submission", "fund_sentversion", "fund_budgetline", "fund_goal", "fund_coapplicant",
    "fund_attachment", "organisations_storedfile",
)  # fmt: skip
STATES = ("open", "closed", "preparing", "handed_over", "decided", "archived")
OFFICIALS = [role.code for role in ROLES.all() if role.code != "applicant"]


def laid(town, *, send=True):
    """An application with a row in every table that holds a part of it."""
    other = OrganisationFactory(municipality=town.municipality, name="Medsökande nämnd")
    submission = written(town)
    answers = dict(submission.answers)
    answers["co_applicants"] = [{"organisation": other.name, "part": "Hjälper till"}]
    Submission.objects.filter(pk=submission.pk).update(answers=answers)
    attachments.attach(
        by=applicant(town), submission_id=submission.pk, name="offert.txt", content=b"Offert"
    )
    if send:
        submissions_sent.send(by=applicant(town), submission_id=submission.pk)
    return fresh(submission)


def counts(town, person, *, hat=""):
    """How many rows of each table someone sees, by raw SQL."""
    tenancy.enter(municipality_id=town.municipality.pk, person_id=person.pk if person else "")
    tenancy.wear(hat)
    with connection.cursor() as cursor:
        found = {}
        for table in CONTENT:
            cursor.execute(f"SELECT count(*) FROM {table}")
            found[table] = cursor.fetchone()[0]
    town.enter()
    return found


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("answer", ["none", "clear", "declared"])
def test_officials_see_it_once_the_call_is_closed_and_they_are_clear(state, answer, town):
    submission = laid(town)
    officer = town.people["fund_officer"]
    if answer != "none":
        Declaration.objects.create(
            municipality=town.municipality, application=submission.application,
            round=submission.round, person=officer, state=answer, ground="own", relation="Min sak",
        )  # fmt: skip
    submission.round.state = state
    submission.round.save()
    seen = counts(town, officer)
    if answer == "clear" and state != "open":
        assert min(seen.values()) > 0
    else:
        assert seen == dict.fromkeys(CONTENT, 0)


def test_a_draft_is_seen_by_nobody_else_at_any_time(town):
    submission = laid(town, send=False)
    for state in STATES:
        submission.round.state = state
        submission.round.save()
        for role in OFFICIALS:
            assert counts(town, town.people[role]) == dict.fromkeys(CONTENT, 0)
        assert counts(town, town.people["applicant"], hat="public") == dict.fromkeys(CONTENT, 0)


@pytest.mark.parametrize("state", STATES)
def test_its_own_people_always_see_it(state, town):
    submission = laid(town)
    submission.round.state = state
    submission.round.save()
    assert min(counts(town, town.people["applicant"], hat="applicant").values()) > 0


def test_other_bodies_people_see_nothing_of_it_by_sql(town):
    laid(town)
    stranger = employee(town.municipality, "applicant")
    DutyFactory(municipality=town.municipality, person=stranger)
    assert counts(town, stranger, hat="applicant") == dict.fromkeys(CONTENT, 0)


def test_the_log_says_nothing_of_what_a_draft_holds(town):
    laid(town, send=False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(string_agg(content, ' '), '') FROM audit_auditevent")
        told = cursor.fetchone()[0]
    assert "Trygghetsvärdar" not in told
    assert "offert" not in told


def _own_routes():
    """Every route of the applicant's that points at an application or a file of one."""
    for name, pattern in routes():
        parts = set(pattern.pattern.converters)
        if name.startswith("fund:submission") and parts & {"submission_id", "attachment_id"}:
            yield name, parts


OWN = dict(_own_routes())


def _address(name, submission):
    known = {
        "submission_id": submission.pk,
        "attachment_id": submission.attachments.get().pk,
        "section": "measure",
    }
    return reverse(name, kwargs={part: known[part] for part in OWN[name]})


def test_there_are_as_many_such_routes_as_are_tried():
    assert len(OWN) >= 10


@pytest.mark.parametrize("stage", ["draft", "sent"])
@pytest.mark.parametrize("name", sorted(OWN))
def test_other_bodies_people_get_what_a_random_id_gets(name, stage, town):
    submission = laid(town, send=stage == "sent")
    body_of(town, "no role")
    town.people["stranger"] = employee(town.municipality, "applicant")
    DutyFactory(municipality=town.municipality, person=town.people["stranger"])
    url = _address(name, submission)
    before = Submission.objects.values().get(pk=submission.pk)
    for method in ("get", "post"):
        response = getattr(town.client("stranger"), method)(
            url, {"reason": "x", "authorised": "on"}
        )
        assert response.status_code in {404, 405}
        town.enter()
        # Whoever has no role to apply is not let in at all, duty or not.
        assert getattr(town.client("no role"), method)(url).status_code == 403
        town.enter()
    assert Submission.objects.values().get(pk=submission.pk) == before


@pytest.mark.parametrize("state", ["open", "closed"])
@pytest.mark.parametrize("role", [r for r in OFFICIALS if holds(r, VIEW_ROUND.code)])
def test_officials_fetch_no_file_before_the_seal_is_broken(role, state, town):
    submission = laid(town)
    submission.round.state = state
    submission.round.save()
    url = reverse("fund:attachment", args=[submission.attachments.get().pk])
    assert town.client(role).get(url).status_code == 404
    town.enter()
    Declaration.objects.create(
        municipality=town.municipality, application=submission.application,
        round=submission.round, person=town.people[role], state="clear",
    )  # fmt: skip
    response = town.client(role).get(url)
    assert response.status_code == (404 if state == "open" else 200)
    if state == "closed":
        assert response.content == b"Offert"

"""The demonstration: every role can be entered, has something to do, and stands on right books."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.databases import django_on
from tests.rooms.bad_input.sending import content_of_database
from tryggare.audit import tenancy
from tryggare.fund.models import (
    Adoption,
    Application,
    Award,
    Decision,
    Declaration,
    GoalResult,
    Instalment,
    Meeting,
    Reading,
    Recovery,
    Report,
    Round,
    Submission,
)
from tryggare.fund.services.book_check import check_books
from tryggare.measures import models as measures
from tryggare.measures.services import assembly_reports
from tryggare.organisations.models import Duty, Person, User
from tryggare.organisations.permissions import ROLES
from tryggare.organisations.services.actors import enter_as_user
from tryggare.organisations.services.audit_check import check_chains
from tryggare.project.demo import proposing
from tryggare.project.demo.acting import Cast, at
from tryggare.project.demo.ground import municipality_id
from tryggare.project.demo.personas import DOINGS, EVERYONE, PERSONAS, door
from tryggare.project.management.commands import load_demo
from tryggare.project.todo import todo

# Those whom nothing waits for: one only follows, one tends a register in which nothing is wrong,
# one reviews a log whose month has not ended, one has let the municipality contribute, one approves
# what nobody has checked yet, one has said where the akt is kept, and one leads and has reported.
# Those who report or take part in the week have nothing to answer for yet.
# Of the situation picture only its coordinator has something to look at.
IDLE = {
    "david",
    "bo",
    "disa",
    "torun",
    "arvid",
    "stina",
    "tyra",
}
INVENTED = re.compile(r"^[A-ZÅÄÖ][a-zé]+ Exempel[a-zåäö]*$")


@pytest.fixture(scope="module")
def demo(with_demo, django_db_setup, django_db_blocker):
    """The demonstration as it is laid, without anything being computed."""
    database = with_demo.copy()
    with django_db_blocker.unblock(), django_on(database):
        yield database
    database.drop()


@pytest.fixture
def look(demo):
    """See all of Huddinge's rows, as the system itself, and leave no trace."""
    with transaction.atomic():
        tenancy.enter(municipality_id=municipality_id("0126"))
        yield
        transaction.set_rollback(True)


def test_every_role_can_be_entered_and_everyone_stands_on_the_door():
    assert {role.code for role in ROLES.all()} == {r for one in PERSONAS for r in one.roles}
    assert [does for does, _people in door()] == list(DOINGS)
    assert sorted(one.key for _does, people in door() for one in people) == sorted(
        one.key for one in PERSONAS
    )


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda one: one.key)
def test_each_has_something_to_do(demo, persona):
    client = Client()
    assert client.post("/demo/", {"persona": persona.key}).status_code == 302
    assert client.get("/").status_code == 200
    with transaction.atomic():
        by = enter_as_user(persona.user_id, on=timezone.localdate())
        tasks = todo(by, timezone.localdate())
        rooms = {"/fond/", "/stod/", "/lage/", "/plan/"}
        waiting = [task.title for task in tasks if task.url[:6] in rooms]
    assert bool(waiting) != (persona.key in IDLE), waiting


def test_the_demonstration_names_nobody_who_exists(look):
    names = list(Person.objects.values_list("name", "is_invented"))
    assert len(names) > 20
    assert [name for name, invented in names if not (invented and INVENTED.match(name))] == []
    assert all(INVENTED.match(one.name) and one.email.endswith(".example") for one in EVERYONE)
    signed = Submission.objects.values_list("answers__representative", flat=True)
    certified = Report.objects.exclude(certified_by="").values_list("certified_by", flat=True)
    known = {name for name, _invented in names}
    assert {text.partition(",")[0] for text in [*signed, *certified]} <= known


def test_the_books_and_the_log_are_right(demo):
    reports = check_books(code=None)
    assert len(reports) == 3
    assert [str(one) for one in reports if not one.whole] == []
    assert [str(one) for one in check_chains(code=None) if not one.whole] == []


def test_the_report_to_fullmaktige_tells_of_all_that_is_there(look):
    """Of three years, so that whatever has been laid is in them."""
    today = timezone.localdate()
    by = enter_as_user(next(one for one in PERSONAS if one.key == "saga").user_id, on=today)
    period = {"period_from": today.replace(year=today.year - 3, day=1), "period_to": today}
    report = assembly_reports.make(by=by, **period)
    is_empty = {one["code"]: one["is_empty"] for one in report.content["sections"]}
    there = {
        "picture": measures.PlanProblem, "plan": measures.ActionPlan, "measures": measures.Measure,
        "follow_ups": measures.FollowUp, "money": measures.MeasureMoney,
        "cameras": measures.Camera, "cooperation": measures.CouncilSeat,
    }  # fmt: skip
    for code, model in there.items():
        assert not (is_empty[code] and model.objects.exists()), code
    assert not any(is_empty[code] for code in ("leading", "picture", "exit", "law", "unknown"))


def test_loading_again_changes_nothing(demo):
    before = content_of_database()
    call_command("load_demo", stdout=io.StringIO())
    assert content_of_database() == before


def test_an_older_demonstration_says_how_to_begin_again(demo, monkeypatch):
    """One who came with a later version is not in it."""
    monkeypatch.setattr(load_demo, "load_situation", _by_someone_new)
    with pytest.raises(CommandError, match="make demo-reset"):
        call_command("load_demo", stdout=io.StringIO())


def _by_someone_new():
    with transaction.atomic():
        cast = Cast(municipality_id("0126"))
        cast.enter()
        yield cast.by("someone new").name


@pytest.mark.slow("asks the database about every row of the fund")
def test_every_row_is_one_that_a_person_could_have_stored(look):
    """They are stored without being asked about first: see ``acting.unasked``."""
    rows = [
        row for model in apps.get_app_config("fund").get_models() for row in model.objects.all()
    ]
    for row in rows:
        empty = [
            one.name for one in row._meta.concrete_fields if one.value_from_object(row) is None
        ]
        row.full_clean(exclude=empty, validate_unique=False)
    assert len(rows) > 500


def test_a_round_has_been_lived_through(look):
    year = timezone.localdate().year - 1
    round_ = Round.objects.get(name=f"Utlysning {year}")
    assert round_.state == "accounted"
    found = Application.objects.filter(round=round_)
    outcomes = set(found.values_list("state", flat=True))
    assert outcomes == {"granted", "partly_granted", "refused", "withdrawn", "dismissed"}
    assert found.filter(is_late=True).exclude(taken_up_because="").count() == 1
    assert set(found.values_list("category", flat=True)) == {"social", "situationell"}
    assert Submission.objects.filter(application__in=found, co_applicants__isnull=False).exists()
    mine = {"application__in": found}
    assert Declaration.objects.filter(**mine, state="declared").count() == 3
    assert Declaration.objects.filter(**mine, is_late=True).count() == 1
    assert Reading.objects.filter(**mine, state="struck").count() == 1
    assert Adoption.objects.filter(**mine).values("application").distinct().count() == 10
    decided = Decision.objects.filter(**mine)
    assert {"granted", "partly_granted", "refused", "referred_back"} == set(
        decided.values_list("outcome", flat=True)
    )
    assert decided.filter(delegation__isnull=False, reported_at__isnull=False).count() == 1
    awards = Award.objects.filter(**mine)
    assert set(awards.values_list("state", flat=True)) == {"closed"}
    in_awards = {"award__in": awards}
    paid = Instalment.objects.filter(**in_awards, state="paid")
    assert all(one.first_attest_id and one.second_attest_id for one in paid)
    assert Recovery.objects.filter(**in_awards, state="repaid").count() == 1
    assert Report.objects.filter(**in_awards, kind="interim", state="approved").count() == 1
    assert GoalResult.objects.filter(**in_awards, months=6, value__isnull=True).count() == 0


def test_what_it_was_for_can_be_read_without_logging_in(demo):
    page = Client().get("/oppet/0126/trygghetsfonden/").content.decode()
    for said in ("Upprustning av torget i Vårby", "Mobila mötesplatser", "<svg"):
        assert said in page
    assert "Kameror vid en lekpark" not in page


def test_members_of_the_body_are_counted_with_their_terms(look):
    held = Meeting.objects.exclude(state="planned")
    starts = Duty.objects.filter(organisation__name="Kommunstyrelsen").values_list("starts")
    assert max(starts)[0] < min(held.values_list("held_on"))[0]


def test_nothing_is_computed_while_it_loads(demo, look):
    proposals = Round.objects.filter(form__isnull=False, proposals__isnull=False)
    hashes = list(proposals.values_list("proposals__problem_sha256", flat=True))
    assert len(hashes) == 2
    assert [one for one in hashes if not (proposing._KEPT / f"{one}.json").is_file()] == []


def test_time_goes_on_after_the_past_has_been_laid():
    before = timezone.now()
    with at(date(2020, 2, 29)):
        assert timezone.localdate() == date(2020, 2, 29)
        with at(date(2021, 3, 1)):
            assert timezone.localdate() == date(2021, 3, 1)
        assert timezone.localdate() == date(2020, 2, 29)
    assert timezone.now() >= before


def test_accounts_are_for_those_one_can_log_in_as(demo):
    assert User.objects.filter(email__endswith="@tryggare.example").count() == len(PERSONAS)

"""The open page: what is announced is there for everyone, and nothing else, by page or by SQL."""

import csv
import io
import re
from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import DistrictFactory, actor
from tests.rooms.fund import awarded, followed
from tests.rooms.fund.whole import Whole
from tryggare.audit import tenancy
from tryggare.audit.services import record
from tryggare.fund.models import (
    Application,
    Award,
    Balance,
    Decision,
    Delegation,
    Goal,
    GoalResult,
    Lesson,
    Meeting,
    Submission,
)
from tryggare.fund.services import awards

CODE = "0126"
MOST = 20
# What the public may read any row of, beside what each municipality lays open by its map.
OPEN = {
    "fund_application", "fund_award", "fund_balance", "fund_criterion", "fund_decision",
    "fund_evidencenote", "fund_fund", "fund_goal", "fund_goalresult", "fund_lesson",
    "fund_meeting", "fund_round", "fund_roundrule",
}  # fmt: skip


def page(path="public-fund", *args, **query):
    return Client().get(reverse(path, args=[CODE, *args]), query)


def text(response):
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


def kronor(ore):
    return f"{ore // 100:,}".replace(",", " ")


def delegated(town, award):
    """The award's decision, as if a delegate had made it."""
    decision = award.decision
    decision.delegation = Delegation.objects.create(
        municipality=town.municipality, fund=award.application.round.fund, code="1",
        delegate=town.people["delegate"], limit_ore=10**12, starts="2020-01-01",
    )  # fmt: skip
    decision.meeting = None
    return decision


STATES = [*(("meeting", state) for state in Meeting.State.values), ("delegate", "today"),
          ("delegate", "tomorrow")]  # fmt: skip


def put(town, award, who, state):
    """The award's decision in a state of its announcement."""
    if who == "meeting":
        days = {"adjusted_on": None, "announced_on": None}
        if state in ("adjusted", "announced"):
            days["adjusted_on"] = date(2026, 1, 14)
        if state == "announced":
            days["announced_on"] = date(2026, 1, 15)
        Meeting.objects.filter(pk=award.decision.meeting_id).update(state=state, **days)
        return
    decision = delegated(town, award)
    today = timezone.localdate()
    decision.decided_on = today if state == "today" else date(today.year + 1, 1, 2)
    decision.save()


@pytest.mark.parametrize("published", [True, False])
@pytest.mark.parametrize(("who", "state"), STATES)
def test_only_what_is_announced_and_published_is_there(town, who, state, published):
    award = followed.under_way(town)
    followed.measured(town, award, Decimal("34.25"))
    followed.learnt(town, award, published=published, did_not_work="Skyltarna föll")
    put(town, award, who, state)
    is_announced = (who, state) in {("meeting", "announced"), ("delegate", "today")}
    title = award.application.title
    assert (title in text(page())) is is_announced
    assert (title in text(page("public-fund-csv"))) is is_announced
    there = page("public-grant", award.pk)
    assert there.status_code == (200 if is_announced else 404)
    if is_announced:
        assert ("Skyltarna föll" in text(there)) is published
        assert "40 före, 34,25 nu, målet är 30" in text(there)
    town.enter()
    tenancy.wear("public")
    seen = {model.__name__: model.objects.count() for model in (Application, Award, Decision, Goal)}
    assert seen == dict.fromkeys(seen, int(is_announced))
    assert Lesson.objects.count() == (is_announced and published)


@pytest.mark.parametrize("outcome", ["pending", "refused", "tabled", "referred_back"])
def test_what_is_not_granted_is_nobodys_row(town, outcome):
    award = awarded.grant(town)
    awards.revoke(by=awarded.both(town), award_id=award.pk, reason="Prov")
    application = award.application
    state = "refused" if outcome == "refused" else "proposed"
    Application.objects.filter(pk=application.pk).update(state=state)
    gone = {"decided_on": None} if outcome == "pending" else {}
    Decision.objects.filter(pk=award.decision_id).update(outcome=outcome, amount_ore=0, **gone)
    said = text(page())
    assert application.title not in said
    assert ("1 ansökan om 1 000 000 kr fick avslag." in said) is (outcome == "refused")
    town.enter()
    tenancy.wear("public")
    assert not Application.objects.exists()
    assert not Decision.objects.exists()


def test_a_refusal_is_told_of_when_it_is_announced(town):
    award = awarded.grant(town, announced=None)
    Application.objects.filter(pk=award.application_id).update(state="refused")
    Decision.objects.filter(pk=award.decision_id).update(outcome="refused", amount_ore=0)
    assert "avslag" not in text(page())


@pytest.mark.parametrize("meeting", ["planned", "announced"])
def test_the_public_reads_no_other_table_of_the_fund(town, meeting):
    """A row of everything, granted: past all code of ours."""
    Whole(town)
    town.enter()
    Application.objects.update(state="granted")
    days = {"adjusted_on": "2026-04-02", "announced_on": "2026-04-02"}
    Meeting.objects.update(state=meeting, **(days if meeting == "announced" else {}))
    Lesson.objects.update(published_at=timezone.now() if meeting == "announced" else None)
    tenancy.wear("public")
    seen = set()
    with connection.cursor() as cursor:
        for model in apps.get_app_config("fund").get_models():
            cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")
            if cursor.fetchone()[0]:
                seen.add(model._meta.db_table)
    assert seen <= OPEN
    told = {"fund_application", "fund_award", "fund_decision", "fund_goal", "fund_lesson"}
    assert seen & told == (told if meeting == "announced" else set())


def test_nobody_is_named(town):
    """Everyone who has had anything to do with a grant has a name that is nowhere else."""
    whole = Whole(town)
    town.enter()
    Application.objects.update(state="granted")
    Meeting.objects.update(state="announced", adjusted_on="2026-04-02", announced_on="2026-04-02")
    Lesson.objects.update(published_at=timezone.now())
    names = {person.name for person in town.people.values()} | {whole.someone.name}
    words = {part for name in names for part in re.findall(r"\w{4,}", name)} - {"Annan", "Någon"}
    assert words
    award = whole.seen.rows[Award]
    said = [text(page()), text(page("public-fund-csv")), text(page("public-grant", award.pk))]
    assert all(whole.seen.name in one for one in said)
    secret = [word for word in (*words, whole.seen.secret) for one in said if word in one]
    # A goal is the one part of what was applied for that is laid open.
    assert set(secret) <= {whole.seen.secret}
    assert whole.seen.secret not in said[0]


def test_the_sums_are_those_of_the_books(town):
    round_ = awarded.fund_round(town, kronor=5_000_000)
    granted = [awarded.grant(town, number * 100_000, round_=round_) for number in (3, 5, 7)]
    awarded.paid(town, granted[1].instalments.get())
    gone = awarded.grant(town, 400_000, round_=round_)
    awards.revoke(by=awarded.both(town), award_id=gone.pk, reason="Avstår")
    said = text(page())
    balance = Balance.objects.get(fund=round_.fund_id, year=2027)
    booked = balance.decided_ore + balance.paid_ore
    assert f"3 åtgärder har fått {kronor(booked)} kr." in said
    assert sum(award.amount_ore for award in granted) == booked
    assert f"Av 5 000 000 kr är {kronor(balance.paid_ore)} kr utbetalt" in said
    assert gone.application.title not in said


def test_it_is_sifted_by_district_track_and_year(town):
    town.enter()
    district = DistrictFactory(municipality=town.municipality, name="Vårby")
    one, other = awarded.grant(town), awarded.grant(town, 200_000)
    Application.objects.filter(pk=one.application_id).update(
        district=district, district_name="Vårby", category="social"
    )
    for query in ({"kommundel": "Vårby"}, {"inriktning": "social"}):
        said = text(page(**query))
        assert one.application.title in said
        assert other.application.title not in said
        assert "1 åtgärd har fått 1 000 000 kr." in said
        assert "avslag" not in said
    assert "2 åtgärder" in text(page(ar="2027"))
    assert "2 åtgärder" in text(page(ar="2019"))  # no such year: everything


def test_a_spreadsheet_runs_nothing_of_it(town):
    award = followed.under_way(town)
    Application.objects.filter(pk=award.application_id).update(
        title="=HYPERLINK(1)", applicant="@SUM(1)", district_name="+1"
    )
    followed.learnt(town, award, published=True, did_not_work="-2+3", worked='=cmd|"/c calc"!A0')
    content = page("public-fund-csv").content.decode("utf-8-sig")
    _head, row = csv.reader(io.StringIO(content), delimiter=";")
    assert not [cell for cell in row if cell[:1] in "=+-@\t\r" and cell]
    assert "'=HYPERLINK(1)" in row


def test_the_page_asks_the_same_of_1_grant_as_of_200(town):
    award = followed.under_way(town)
    followed.measured(town, award)
    followed.learnt(town, award, published=True)
    few = _asked(award)
    _like(town, award, 199)
    assert "200 åtgärder" in text(page())
    # So that nothing is at hand from before.
    town.enter()
    record(by=actor(town.people["administrator"]), action="fund.award.change", on=award)
    assert _asked(award) == few
    assert max(few) <= MOST


def _asked(award):
    pages = (("public-fund", []), ("public-fund-csv", []), ("public-grant", [award.pk]))
    return [_questions(reverse(path, args=[CODE, *args])) for path, args in pages]


def _questions(url):
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(url).status_code == 200
    return len(captured)


def _like(town, award, count):
    """More grants with a goal and a lesson each, all at once."""
    town.enter()
    rows = {model: [] for model in (Application, Submission, Decision, Award, Goal)}
    more = {GoalResult: [], Lesson: []}
    first, result = award.application, award.results.first()
    for number in range(count):
        application = _copy(first, reference=f"Lik {number}", title=f"Lik {number}")
        decision = _copy(award.decision, application=application)
        submission = _copy(first.submission, application=application)
        one = _copy(award, application=application, decision=decision)
        for row in (application, submission, decision, one):
            rows[type(row)].append(row)
        goal = _copy(result.goal, submission=submission)
        rows[Goal].append(goal)
        more[GoalResult].append(_copy(result, award=one, goal=goal))
        more[Lesson].append(_copy(award.lesson, award=one))
    for model, these in (rows | more).items():
        model.objects.bulk_create(these)


def _copy(row, **changes):
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and not field.generated
    }
    for name in changes:
        values.pop(f"{name}_id", None)
    return type(row)(**values | changes)


@pytest.mark.parametrize("code", ["0127", "9999", "012", "abcd", "٣٣٣٣", "0126 "])
def test_a_code_that_nobody_here_has_is_not_there(town, code):
    assert Client().get(f"/oppet/{code}/trygghetsfonden/").status_code == 404


def test_one_municipality_is_never_anothers(town, other_town):
    award = awarded.grant(town)
    assert Client().get(reverse("public-fund", args=["0127"])).status_code == 200
    url = reverse("public-grant", args=["0127", award.pk])
    assert Client().get(url).status_code == 404
    # Nor does one's own hat stay on.
    assert award.application.title not in text(
        town.client("administrator").get(reverse("public-fund", args=["0127"]))
    )

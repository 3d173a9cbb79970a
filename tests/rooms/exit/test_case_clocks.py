"""A case's times: which run, when they end, what the steps do to them, who may give more."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from tests.rooms.exit.deciding import days_ago, decide, go, investigated, opened
from tryggare.domain.clocks import STOCKHOLM, Status
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.law import Branch
from tryggare.exit.models import Case, CaseClock, ClockReason
from tryggare.exit.selectors import clocks as selectors
from tryggare.exit.services import clock_changes, clocks
from tryggare.exit.todo import todo

WHY = "Vårdnadshavaren har inte gått att nå."


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


def running(town, case, name="ada"):
    with town.working(name):
        rows = CaseClock.objects.filter(case=case, ended="")
        return {row.clock_id: row.due_on for row in rows}


def one(town, case, clock_id, name="ada"):
    with town.working(name):
        return CaseClock.objects.filter(case=case, clock_id=clock_id).latest("set_at")


# Reckoned by hand with an almanac.
@pytest.mark.parametrize(
    ("reported", "investigated_on", "fourteen_days", "four_months"),
    [
        (date(2026, 10, 30), date(2026, 10, 31), date(2026, 11, 13), date(2027, 3, 1)),
        (date(2026, 8, 31), date(2026, 9, 14), date(2026, 9, 14), date(2027, 1, 14)),
        (date(2025, 12, 10), date(2025, 12, 12), date(2025, 12, 29), date(2026, 4, 13)),
    ],
)  # 24 December moves past Christmas and a weekend; 28 February 2027 and 12 April 2026 are Sundays
def test_a_childs_times_end_on_the_days_of_the_almanac(
    town, reported, investigated_on, fourteen_days, four_months
):
    case = opened(town, Branch.CHILD, reported)
    assert set(running(town, case)) == {"first-answer"}
    go(town, case, "take_in", reported, danger_asked=True, protection_assessed=True)
    assert running(town, case)["child-preliminary"] == fourteen_days
    go(town, case, "assess", reported)
    decide(town, case, "open-investigation", investigated_on)
    go(town, case, "investigate", investigated_on, name="bo", protection_assessed=True)
    assert running(town, case) == {
        "first-answer": reported + timedelta(days=1),
        "child-investigation": four_months,
    }
    assert one(town, case, "child-preliminary").ended == "met"


def test_an_answer_is_due_in_twenty_four_hours_also_over_a_weekend(town):
    case = opened(town, on=date(2026, 11, 20), contacted_at=at("2026-11-20 16:30"))
    row = one(town, case, "first-answer")
    assert row.due_at == at("2026-11-21 16:30")
    with town.working("ada") as by:
        clocks.met(by=by, case=case, clock_id="first-answer", on=at("2026-11-21 16:30"))
    assert (one(town, case, "first-answer").owes_reason) is False
    unknown = opened(town, on=date(2026, 11, 20))
    assert one(town, unknown, "first-answer").due_at == at("2026-11-21 00:00")


def test_an_adult_has_other_times_than_a_child(town):
    case = opened(town, on=days_ago(3))
    go(town, case, "take_in", days_ago(2), danger_asked=True)
    # The report counts from the day it came in, not from when it was taken in.
    assert one(town, case, "adult-investigation-opened").due_on == days_ago(3)
    assert "child-preliminary" not in running(town, case)
    with town.working("ada") as by, pytest.raises(InvalidInput):
        clock_changes.begin(by=by, case_id=case.pk, clock_id="child-preliminary", start=days_ago(0))


def test_what_is_kept_too_late_owes_a_reason_until_it_is_written(town):
    case = opened(town, Branch.CHILD, days_ago(30))
    go(town, case, "take_in", days_ago(30), danger_asked=True, protection_assessed=True)
    go(town, case, "assess", days_ago(30))
    decide(town, case, "open-investigation", days_ago(1))
    go(town, case, "investigate", days_ago(1), name="bo", protection_assessed=True)
    row = one(town, case, "child-preliminary")
    assert (row.ended, row.owes_reason) == ("met", True)
    with town.working("ada") as by:
        told = [task.title for task in todo(by.actor, days_ago(0))]
        assert any("skriv skälet" in title and case.number in title for title in told)
        with pytest.raises(InvalidInput):
            clock_changes.explain(by=by, clock_id=row.pk, reason=" ", keyring=town.keyring)
        clock_changes.explain(by=by, clock_id=row.pk, reason=WHY, keyring=town.keyring)
        (reason,) = clock_changes.reasons(by=by, case_id=case.pk, keyring=town.keyring)
        assert (reason.kind, reason.reason) == ("missed", WHY)
        assert not any("skriv skälet" in task.title for task in todo(by.actor, days_ago(0)))
        with pytest.raises(Refused):
            clock_changes.explain(by=by, clock_id=row.pk, reason=WHY, keyring=town.keyring)


def test_only_the_decider_prolongs_an_investigation_with_a_reason_and_in_time(town):
    case = investigated(town, Branch.CHILD)
    row = one(town, case, "child-investigation")
    later = row.due_on + timedelta(days=30)

    def extend(name, until, reason):
        with town.working(name) as by:
            return clock_changes.extend(
                by=by, clock_id=row.pk, until=until, reason=reason, keyring=town.keyring
            )

    with pytest.raises(Refused):
        extend("ada", later, WHY)
    for until, reason, field in ((later, "", "reason"), (row.due_on, WHY, "until")):
        with pytest.raises(InvalidInput) as told:
            extend("bo", until, reason)
        assert [problem.field for problem in told.value.problems] == [field]
    assert extend("bo", later, WHY).due_on == later
    with town.working("ada"):
        found = {one.row.clock_id: one.clock for one in selectors.of_case(case.pk)}
        stored = ClockReason.objects.get(kind="prolonged")
        assert WHY.encode() not in bytes(stored.sealed)
    clock = found["child-investigation"]
    assert (clock.first_due.on, clock.due.on) == (row.due_on, later)
    assert clock.status is Status.PROLONGED


def test_a_case_that_leaves_the_table_leaves_its_times_but_not_what_was_missed(town):
    case = opened(town, on=days_ago(9))
    go(town, case, "take_in", days_ago(9), danger_asked=True)
    go(town, case, "withdraw", days_ago(5), reason="Ville vänta.")
    assert running(town, case) == {}
    assert one(town, case, "adult-investigation-opened").owes_reason
    go(town, case, "re_enter", days_ago(2), danger_asked=True)
    assert running(town, case) == {"adult-investigation-opened": days_ago(2)}


def test_a_step_cannot_be_gone_before_the_time_that_it_keeps_began(town):
    case = opened(town, Branch.CHILD, days_ago(3), decider=False)
    with pytest.raises(InvalidInput) as told:
        go(town, case, "take_in", days_ago(4), danger_asked=True, protection_assessed=True)
    assert [problem.field for problem in told.value.problems] == ["date"]


def test_a_day_that_was_set_is_replaced_by_the_next(town):
    case = opened(town)
    first, second = days_ago(-10), days_ago(-40)
    for day in (first, second):
        with town.working("ada") as by:
            clock_changes.begin(by=by, case_id=case.pk, clock_id="threat-reassessed", start=day)
    assert running(town, case)["threat-reassessed"] == second
    row = one(town, case, "threat-reassessed")
    with town.working("ada") as by:
        clock_changes.keep(by=by, clock_id=row.pk, on=days_ago(0), keyring=town.keyring)
        with pytest.raises(Refused):
            clock_changes.keep(by=by, clock_id=row.pk, on=days_ago(0), keyring=town.keyring)
    assert "threat-reassessed" not in running(town, case)


def test_what_waits_is_one_own_neutral_and_needs_no_ticket(town, far_town, clock):
    case = opened(town, Branch.CHILD, days_ago(12), decider=False)
    go(town, case, "take_in", days_ago(12), danger_asked=True, protection_assessed=True)
    with town.working("ada") as by:
        clock_changes.begin(
            by=by, case_id=case.pk, clock_id="threat-reassessed", start=days_ago(-3)
        )
        clock.pass_seconds(60 * 60)  # no ticket lives that long unused
        tasks = todo(by.actor, days_ago(0))
    assert [task.due for task in tasks] == sorted(task.due for task in tasks)
    assert {task.title for task in tasks} == {
        f"Ärende {case.number}: första svar",
        f"Ärende {case.number}: förhandsbedömning",
        f"Ärende {case.number}: ny bedömning",
    }
    assert all(task.url == f"/stod/{case.pk}/tider/" for task in tasks)
    assert {task.law for task in tasks} == {"", "socialtjänstlagen 20 kap. 2 §"}
    for place, name in ((town, "bo"), (far_town, "dag")):
        with place.working(name) as by:
            assert todo(by.actor, days_ago(0)) == []
            with pytest.raises(Case.DoesNotExist):
                clock_changes.begin(
                    by=by, case_id=case.pk, clock_id="six-months", start=days_ago(0)
                )


def test_when_a_time_began_and_ended_is_not_written_over(town):
    case = opened(town)
    with town.working("ada"), connection.cursor() as cursor:
        for column in ("starts_on", "clock_id", "first_due_on", "case_id"):
            cursor.execute(
                "SELECT has_column_privilege('app', 'exit_caseclock', %s, 'UPDATE')", [column]
            )
            assert cursor.fetchone() == (False,)
    assert one(town, case, "first-answer").starts_on == timezone.localdate()


def test_the_pages_show_what_runs_and_take_what_is_done(town):
    case = opened(town, Branch.CHILD, days_ago(12))
    go(town, case, "take_in", days_ago(12), danger_asked=True, protection_assessed=True)
    row = one(town, case, "first-answer")
    client = town.browser("ada")
    front = client.get(reverse("exit:case", args=[case.pk])).content.decode()
    assert "Första svar" in front
    assert "Har gått ut" in front
    index = reverse("exit:clocks", args=[case.pk])
    assert "20 kap. 2 §" in client.get(index).content.decode()
    url = reverse("exit:clock-keep", args=[case.pk, row.pk])
    refused = client.post(url, {"on": f"{days_ago(2)}T10:00", "reason": ""}).content.decode()
    assert "Skriv skälet." in refused
    page = client.post(url, {"on": f"{days_ago(2)}T10:00", "reason": WHY}, follow=True)
    assert "Klart för sent" in page.content.decode()
    assert WHY not in page.content.decode()
    reasons = reverse("exit:clock-reasons", args=[case.pk])
    assert WHY in client.get(reasons).content.decode()
    # The lead may not prolong what takes a decision, and is not offered to.
    assert "/forlang/" not in client.get(index).content.decode()
    assert "/forlang/" in town.browser("bo").get(index).content.decode()
    assert town.browser("cy").get(index).status_code == 404

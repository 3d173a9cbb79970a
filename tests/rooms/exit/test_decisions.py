"""Decisions: who makes them, what they must hold, which steps they open, what comes after."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from tests.rooms.exit.deciding import (
    APPEAL,
    CONTENT,
    REASONS,
    awaiting,
    communicate,
    days_ago,
    decide,
    go,
    investigated,
)
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.exit_cases import CASE, Demand, all_ways
from tryggare.domain.exit_decisions import all_decision_kinds
from tryggare.exit.models import CaseClock, Communication, Decision, DecisionEvent, Event
from tryggare.exit.services import communications, decision_events, decisions
from tryggare.exit.services.decision_events import DecisionEventFacts


def add(town, decision, kind, on, text=""):
    with town.working("ada") as by:
        return decision_events.add(
            by=by,
            case_id=decision.case_id,
            decision_id=decision.pk,
            facts=DecisionEventFacts(kind=kind, happened_on=on, text=text),
            keyring=town.keyring,
        )


def lacking(error):
    return {problem.field for problem in error.value.problems}


def test_every_way_that_demands_a_decision_can_be_opened_by_one():
    ways = {way for open_ in CASE.values() for way in open_}
    demanding = {way for way in ways if Demand.DECISION in all_ways()[way].demands}
    opened = {way for kind in all_decision_kinds().values() for way in kind.ways}
    assert opened == demanding
    # Whoever is refused is told how to appeal.
    refusing = [kind for kind in all_decision_kinds().values() if "refuse" in kind.ways]
    assert refusing
    assert all(kind.appealed for kind in refusing)


def test_a_case_is_granted_by_a_decision_and_not_by_a_tick(town):
    case = awaiting(town)
    ticked = {"reason": REASONS, "decision": True, "appeal_told": True}
    with pytest.raises(InvalidInput) as told:
        go(town, case, "grant", days_ago(0), name="bo", **ticked)
    assert lacking(told) == {"decision"}
    decide(town, case, "assistance-refused", days_ago(0))
    with pytest.raises(InvalidInput):
        go(town, case, "grant", days_ago(0), name="bo", **ticked)
    decide(town, case, "assistance-granted", days_ago(0))
    assert go(town, case, "grant", days_ago(0), name="bo", reason=REASONS).state == "planning"


def test_nothing_is_handed_over_before_it_has_been_communicated(town):
    case = investigated(town)
    with pytest.raises(InvalidInput) as told:
        go(town, case, "hand_over", days_ago(0), communicated=True)
    assert lacking(told) == {"communicated"}
    with pytest.raises(InvalidInput) as told:
        communicate(town, case, days_ago(0), how="not_needed", text=" ")
    assert lacking(told) == {"text"}
    communicate(town, case, days_ago(0), how="not_needed", text="Bara personens egna uppgifter.")
    assert go(town, case, "hand_over", days_ago(0)).state == "decision"
    with town.working("bo") as by:
        (read,) = communications.read(by=by, case_id=case.pk, keyring=town.keyring)
        assert (read.row.how, read.text) == ("not_needed", "Bara personens egna uppgifter.")


def test_a_decision_opens_one_step_once_and_not_before_its_day(town):
    case = awaiting(town, days_ago(5))
    decide(town, case, "assistance-granted", days_ago(2))
    with pytest.raises(InvalidInput):
        go(town, case, "grant", days_ago(3), name="bo", reason=REASONS)
    go(town, case, "grant", days_ago(2), name="bo", reason=REASONS)
    go(town, case, "reinvestigate", days_ago(1), reason="Nytt läge.")
    with pytest.raises(InvalidInput):  # what was shown was shown for the decision before
        go(town, case, "hand_over", days_ago(1))
    communicate(town, case, days_ago(1))
    go(town, case, "hand_over", days_ago(1))
    with pytest.raises(InvalidInput):
        go(town, case, "grant", days_ago(0), name="bo", reason=REASONS)


def test_only_the_one_who_decides_in_the_case_decides(town):
    case = awaiting(town)
    for name in ("ada", "cy"):
        with pytest.raises((Refused, type(case).DoesNotExist)):
            decide(town, case, "assistance-granted", days_ago(0), name=name)


@pytest.mark.parametrize(
    ("kind", "more", "field"),
    [
        ("assistance-granted", {"content": " "}, "content"),
        ("assistance-granted", {"reasons": ""}, "reasons"),
        ("assistance-refused", {"appeal": ""}, "appeal"),
        ("investigation-prolonged", {}, "kind"),  # a child's
        ("made-up", {}, "kind"),
    ],
)
def test_what_a_decision_lacks_is_told_at_its_field(town, kind, more, field):
    case = awaiting(town)
    with pytest.raises(InvalidInput) as told:
        decide(town, case, kind, days_ago(0), **more)
    assert lacking(told) == {field}
    with pytest.raises(InvalidInput) as told:
        decide(town, case, "assistance-granted", days_ago(-1), presented_by=town.people["cy"].pk)
    assert lacking(told) == {"decided_on", "presented_by"}


def test_a_wrong_decision_stands_and_is_followed_by_one_that_names_it(town):
    case = awaiting(town)
    wrong = decide(town, case, "assistance-granted", days_ago(0), content="Fel text.")
    right = decide(town, case, "assistance-refused", days_ago(0), corrects=wrong.pk)
    with pytest.raises(InvalidInput) as told:
        decide(town, case, "assistance-refused", days_ago(0), corrects=wrong.pk)
    assert lacking(told) == {"corrects"}
    with pytest.raises(InvalidInput):  # the one that was wrong opens nothing
        go(town, case, "grant", days_ago(0), name="bo", reason=REASONS)
    with town.working("ada") as by:
        read = [
            decisions.read(by=by, case_id=case.pk, decision_id=one.pk, keyring=town.keyring)
            for one in (wrong, right)
        ]
        with connection.cursor() as cursor:
            for table in ("exit_decision", "exit_communication", "exit_decisionevent"):
                cursor.execute("SELECT has_any_column_privilege('app', %s, 'UPDATE')", [table])
                assert cursor.fetchone() == (False,)
    assert [one.content for one in read] == ["Fel text.", CONTENT]
    assert read[1].row.corrects_id == wrong.pk
    assert go(town, case, "refuse", days_ago(0), name="bo", reason=REASONS).state == "refused"


def test_the_time_for_appeal_runs_from_the_day_of_receipt(town):
    case = awaiting(town, days_ago(60))
    decision = decide(town, case, "assistance-refused", days_ago(50))
    with pytest.raises(Refused):
        add(town, decision, "upheld", days_ago(1))
    with pytest.raises(InvalidInput):
        add(town, decision, "received", days_ago(51))
    add(town, decision, "received", days_ago(40), "Lämnat vid mötet.")
    with town.working("ada"):
        row = CaseClock.objects.get(clock_id="appeal", about=decision.pk)
        # Three weeks; a last day that is no working day moves on, at most over Easter or Christmas.
        assert timedelta(0) <= row.due_on - days_ago(19) <= timedelta(days=5)
    for kind, on in (("appealed", 30), ("sent_on", 29), ("changed", 3)):
        add(town, decision, kind, days_ago(on))
    with pytest.raises(Refused):
        add(town, decision, "appealed", days_ago(2))
    with town.working("ada") as by:
        assert CaseClock.objects.get(pk=row.pk).ended == "met"
        came = decision_events.read(
            by=by, case_id=case.pk, decision_id=decision.pk, keyring=town.keyring
        )
    assert [one.row.kind for one in came] == ["received", "appealed", "sent_on", "changed"]
    assert came[0].text == "Lämnat vid mötet."


def test_what_cannot_be_appealed_has_no_time_for_it(town):
    case = investigated(town)
    with town.working("ada"):
        decision = Decision.objects.get(case=case)
    add(town, decision, "received", days_ago(0))
    with town.working("ada"):
        assert not CaseClock.objects.filter(clock_id="appeal").exists()
    with pytest.raises(Refused):
        add(town, decision, "appealed", days_ago(0))


def test_the_words_are_sealed_and_every_reading_is_told(town):
    case = awaiting(town)
    decision = decide(town, case, "assistance-refused", days_ago(0))
    with town.working("ada") as by:
        before = Event.objects.count()
        decisions.read(by=by, case_id=case.pk, decision_id=decision.pk, keyring=town.keyring)
        communications.read(by=by, case_id=case.pk, keyring=town.keyring)
        told = list(Event.objects.order_by("sequence").values_list("content", flat=True))[before:]
        assert ["decision.read" in told[0], "communication.read" in told[1]] == [True, True]
        with connection.cursor() as cursor:
            for model in (Decision, DecisionEvent, Communication, Event):
                cursor.execute(f"SELECT t::text FROM {model._meta.db_table} t")
                for (row,) in cursor.fetchall():
                    assert not any(one in row for one in (CONTENT, REASONS, APPEAL, "hela."))


def test_the_pages_lead_from_a_step_to_its_decision_and_back(town):
    case = awaiting(town)
    client = town.browser("bo")
    step = reverse("exit:step", args=[case.pk, "refuse"])
    lacking_page = client.get(step).content.decode()
    enter = reverse("exit:decision-enter", args=[case.pk, "assistance-refused"])
    assert enter in lacking_page
    assert 'type="checkbox"' not in lacking_page
    form = client.get(enter).content.decode()
    assert "inom tre veckor" in form  # how to appeal is filled in, to be put right
    sent = {"decided_on": days_ago(0), "content": CONTENT, "reasons": "", "appeal": APPEAL}
    assert "Skäl" in client.post(enter, sent).content.decode()
    index = client.post(enter, sent | {"reasons": REASONS}, follow=True).content.decode()
    assert "Bistånd avslås" in index
    assert CONTENT not in index
    with town.working("bo"):
        decision = Decision.objects.get(kind="assistance-refused")
    url = reverse("exit:decision", args=[case.pk, decision.pk])
    assert CONTENT in client.get(url).content.decode()
    client.post(step, {"date": days_ago(0), "reason": REASONS})
    with town.working("bo"):
        case.refresh_from_db()
    assert case.state == "refused"
    # One who does not decide has no way to; to one outside the team there is nothing.
    choose = reverse("exit:decision-choose", args=[case.pk])
    assert enter not in town.browser("ada").get(choose).content.decode()
    stranger = town.browser("cy")
    for address in (url, enter, choose, reverse("exit:decisions", args=[case.pk])):
        assert stranger.get(address).status_code == 404

"""Asking for a proposal, following it through its states, and reading what it says."""

from __future__ import annotations

import json
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rooms.fund.laid import add_rule, application, finished, lay_round, made_up, officer
from tryggare.audit.models import AuditEvent
from tryggare.domain.allocation import Pin as PinnedTo
from tryggare.domain.allocation import ValueKind, load_problem
from tryggare.domain.errors import Refused
from tryggare.fund.models import ApplicationOption, Pin, Proposal, Round
from tryggare.fund.selectors.problems import posed
from tryggare.fund.services import proposals
from tryggare.fund.services.solving import Told
from tryggare.organisations.permissions import Forbidden

OVER = {"done", "cancelled", "failed"}


def test_problem_says_what_the_round_says(town):
    by, round_ = officer(town), lay_round(town, (80, None, 40), missing_score=Decimal("50.5"))
    add_rule(round_, "category_floor", "spår 1", 90_000)
    first, last = application(round_, 1), application(round_, 3)
    first.requires, first.alternative_group = ["A0003"], "vägar"
    first.save()
    ApplicationOption.objects.create(
        municipality=town.municipality,
        application=last,
        amount_ore=70_000_00,
        score=Decimal("12.125"),
    )
    Pin.objects.create(
        municipality=town.municipality,
        application=last,
        direction="out",
        reason="Prov",
        pinned_by=town.people["fund_officer"],
    )

    proposal = proposals.request_proposal(by=by, round_id=round_.pk)

    problem = load_problem(proposal.problem.encode())
    one, two, three = problem.candidates
    assert (problem.budget, problem.value) == (200_000, ValueKind.SCORE_TIMES_AMOUNT)
    assert problem.rules.category_floor == {"spår 1": 90_000}
    assert (one.asked.amount, one.asked.score) == (100_000, 80)
    assert (one.requires, one.alternative_group) == (("A0003",), "vägar")
    assert (one.category, one.district, one.applicant) == ("spår 1", "Del 1", "Nämnd 1")
    assert two.asked.score == Decimal("50.5")
    assert proposal.assumed_scores == {"A0002": "50.5"}
    assert [(o.amount, o.score) for o in three.options] == [(70_000, Decimal("12.125"))]
    assert (one.pin, three.pin) == (None, PinnedTo.OUT)


def test_renaming_the_round_does_not_draw_the_lot_again(town):
    round_ = lay_round(town)
    before = posed(round_).text
    round_.name = "Något annat"
    round_.save()
    assert posed(round_).text == before


def test_job_is_in_the_queue_with_identities_only(town):
    proposal = proposals.request_proposal(by=officer(town), round_id=lay_round(town).pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs WHERE status = 'todo'")
        [(name, args)] = cursor.fetchall()
    ids = {"municipality_id": str(town.municipality.pk), "proposal_id": str(proposal.pk)}
    assert (name, json.loads(args)) == (proposals.JOB, ids)


@pytest.mark.parametrize("spoil", ["empty", "unscored", "unmet", "handed over", "busy"])
def test_round_that_cannot_be_computed_is_refused_and_nothing_is_stored(town, spoil):
    by = officer(town)
    round_ = lay_round(town, () if spoil == "empty" else (80, None if spoil == "unscored" else 60))
    if spoil == "unmet":
        round_.applications.update(requires=["finns inte"])
    if spoil == "handed over":
        Round.objects.update(state="handed_over")
    if spoil == "busy":
        proposals.request_proposal(by=by, round_id=round_.pk)
    before = (Proposal.objects.count(), AuditEvent.objects.count())
    with pytest.raises(Refused), transaction.atomic():
        proposals.request_proposal(by=by, round_id=round_.pk)
    assert (Proposal.objects.count(), AuditEvent.objects.count()) == before


def test_only_those_who_may_allocate_ask_and_cancel(town):
    round_ = lay_round(town)
    from tests.factories.organisations import actor

    reader = actor(town.people["decision_maker"], "decision_maker")
    with pytest.raises(Forbidden):
        proposals.request_proposal(by=reader, round_id=round_.pk)
    proposal = proposals.request_proposal(by=officer(town), round_id=round_.pk)
    with pytest.raises(Forbidden):
        proposals.cancel(by=reader, proposal_id=proposal.pk)


class Expected:
    """What a proposal should be after each thing that can happen to it."""

    def __init__(self):
        self.state, self.cancel_asked = "queued", False

    def start(self):
        if self.state in OVER:
            return False
        self.state = "cancelled" if self.cancel_asked else "running"
        return self.state == "running"

    def progress(self):
        return self.state == "running" and not self.cancel_asked

    def cancel(self):
        if self.state in OVER:
            return Refused
        if self.state == "queued":
            self.state = "cancelled"
        else:
            self.cancel_asked = True
        return None

    def finish(self):
        if self.state == "queued":
            return Refused
        self.state = "done" if self.state == "running" else self.state
        return None

    def stop(self):
        self.state = self.state if self.state in OVER else "cancelled"

    def fail(self):
        self.state = self.state if self.state in OVER else "failed"


def happen(what, proposal, by):
    """Let it happen for real; the answer in the terms of ``Expected``."""
    pk = proposal.pk
    try:
        with transaction.atomic():
            if what == "start":
                return proposals.start(proposal_id=pk) is not None
            if what == "progress":
                return proposals.progress(proposal_id=pk, told=Told(1, 2, "prices"))
            if what == "cancel":
                proposals.cancel(by=by, proposal_id=pk)
            elif what == "finish":
                result = made_up(proposal.problem)
                proposals.finish(by=by, proposal_id=pk, result=result)
            elif what == "stop":
                proposals.stop(by=by, proposal_id=pk)
            else:
                proposals.fail(by=by, proposal_id=pk, failure="Gick sönder.")
    except Refused:
        return Refused
    return None


WHAT = st.sampled_from(["start", "progress", "cancel", "finish", "stop", "fail"])


@pytest.mark.slow("walks forty paths through the database")
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.lists(WHAT, max_size=8))
def test_proposal_goes_only_where_it_should(town, path):
    with transaction.atomic():
        by = officer(town)
        proposal = proposals.request_proposal(by=by, round_id=lay_round(town).pk)
        expected = Expected()
        for what in path:
            was_over = expected.state in OVER
            events = AuditEvent.objects.count()
            assert happen(what, proposal, by) == getattr(expected, what)()
            proposal.refresh_from_db()
            assert (proposal.state, proposal.cancel_asked) == (
                expected.state,
                expected.cancel_asked,
            )
            assert (proposal.finished_at is not None) == (expected.state in OVER)
            if was_over:
                assert AuditEvent.objects.count() == events
        transaction.set_rollback(True)


def page(town, proposal, role="fund_officer", **query):
    response = town.client(role).get(reverse("fund:proposal", args=[proposal.pk]), query)
    assert response.status_code == 200
    return unescape(response.content.decode()).replace("\u00a0", " ")


def laid_proposal(town, status="optimal", scores=(80, 60, 40), **changes):
    round_ = lay_round(town, scores)
    problem = posed(round_).text
    return finished(round_, officer(town), problem, made_up(problem, status, **changes))


def test_result_says_how_many_fit_how_sure_it_is_and_who_decides(town):
    proposal = laid_proposal(town)
    said = page(town, proposal)
    assert "2 av 3 åtgärder ryms i 200 000 kr." in said
    assert "bevisat bäst" in said
    assert f"Beslutet fattas av {proposal.round.fund.deciding_body}." in said
    assert "6 kap. 38 §" in said


def test_result_that_is_not_proven_never_says_it_is(town):
    said = page(town, laid_proposal(town, "not_proven"))
    assert "Bevisat bäst" not in said
    assert "är bevisat bäst" not in said
    assert "Tiden tog slut innan det var bevisat" in said


def test_conflict_is_named_in_words_with_a_way_out(town):
    round_ = lay_round(town)
    add_rule(round_, "category_floor", "spår 1", 190_000)
    one = application(round_, 1)
    Pin.objects.create(
        municipality=town.municipality,
        application=one,
        direction="out",
        reason="Prov",
        pinned_by=town.people["fund_officer"],
    )
    problem = posed(round_).text
    clash = ["category_floor:spår 1", "pin:A0001"]
    result = made_up(problem, "infeasible", conflict=clash, value=0, bound=0)
    said = page(town, finished(round_, officer(town), problem, result))
    assert "Minst 190 000 kr till spår 1" in said
    assert "Åtgärd 1 är låst utanför" in said
    assert reverse("fund:rules", args=[round_.pk]) in said
    assert "Lämna till beslut" not in said


def test_nothing_that_fits_is_said_too(town):
    round_ = lay_round(town, (80, 60), amount=300_000)
    problem = posed(round_).text
    said = page(town, finished(round_, officer(town), problem, made_up(problem)))
    assert "0 av 2 åtgärder ryms" in said


def test_assumed_scores_and_inexact_amounts_are_said(town):
    round_ = lay_round(town, (80, None, None), missing_score=Decimal("47.5"))
    round_.applications.filter(reference="A0001").update(amount_precision="avrundat")
    proposal = proposals.request_proposal(by=officer(town), round_id=round_.pk)
    proposals.start(proposal_id=proposal.pk)
    result = made_up(proposal.problem)
    proposals.finish(by=officer(town), proposal_id=proposal.pk, result=result)
    said = page(town, proposal)
    assert "2 åtgärder saknar poäng och är räknade med 47,5." in said
    assert "1 belopp är inte exakt i sin källa." in said


def test_table_sifts_and_sorts_by_the_address(town):
    proposal = laid_proposal(town, scores=(40, 80, 60))
    order = [page(town, proposal, sort="-poang").rindex(f">Åtgärd {n}<") for n in (2, 3, 1)]
    assert order == sorted(order)
    out = page(town, proposal, utfall="out")
    assert "Visar 1–1 av 1" in out


def test_decision_maker_reads_but_is_offered_nothing_to_do(town):
    said = page(town, laid_proposal(town), role="decision_maker")
    assert "Lämna till beslut" not in said
    assert "Lås en åtgärd" not in said


def test_only_the_latest_finished_proposal_can_be_handed_over(town):
    first = laid_proposal(town)
    assert "Lämna till beslut" in page(town, first)
    town.enter()
    second = finished(first.round, officer(town), first.problem, first.result)
    proposals.request_proposal(by=officer(town), round_id=first.round_id)
    assert "Lämna till beslut" not in page(town, first)
    assert "Lämna till beslut" in page(town, second)


def test_administrator_does_not_see_proposals(town):
    proposal = laid_proposal(town)
    url = reverse("fund:proposal", args=[proposal.pk])
    assert town.client("administrator").get(url).status_code == 403


def test_another_municipality_does_not_find_it(town, other_town):
    proposal = laid_proposal(town)
    page(town, proposal)  # what has been read for one is not there for the other
    url = reverse("fund:proposal", args=[proposal.pk])
    assert other_town.client("fund_officer").get(url).status_code == 404


def test_waiting_page_moves_by_itself_and_ends_when_it_is_over(town):
    by, client = officer(town), town.client("fund_officer")
    proposal = proposals.request_proposal(by=by, round_id=lay_round(town).pk)
    proposals.start(proposal_id=proposal.pk)
    proposals.progress(proposal_id=proposal.pk, told=Told(37, 200, "stability"))
    said = page(town, proposal)
    assert "37 av 200" in said
    assert '<meta http-equiv="refresh"' in said
    poll = reverse("fund:proposal-progress", args=[proposal.pk])
    assert client.get(poll).status_code == 302
    moving = client.get(poll, headers={"HX-Request": "true"})
    assert b"37 av 200" in moving.content
    town.enter()
    proposals.finish(by=by, proposal_id=proposal.pk, result=made_up(proposal.problem))
    over = client.get(poll, headers={"HX-Request": "true"})
    assert over.headers["HX-Refresh"] == "true"


def test_button_asks_and_leads_to_the_waiting_page_where_it_can_be_cancelled(town):
    client, round_ = town.client("fund_officer"), lay_round(town)
    asked = client.post(reverse("fund:proposal-compute", args=[round_.pk]))
    town.enter()
    proposal = Proposal.objects.get()
    assert asked.url == reverse("fund:proposal", args=[proposal.pk])
    client.post(reverse("fund:proposal-cancel", args=[proposal.pk]))
    assert "Räkningen avbröts" in page(town, proposal)


def test_comparison_says_what_changed_and_why(town):
    round_ = lay_round(town, (80, 60, 40))
    by = officer(town)
    problem = posed(round_).text
    finished(round_, by, problem, made_up(problem))
    add_rule(round_, "category_ceiling", "spår 1", 0)
    changed = json.loads(posed(round_).text)
    changed["candidates"][0]["score"] = 1
    problem = json.dumps(changed)
    latest = finished(round_, by, problem, made_up(problem))
    response = town.client("fund_officer").get(reverse("fund:proposal-compare", args=[latest.pk]))
    said = unescape(response.content.decode()).replace("\u00a0", " ")
    assert "2 åtgärder får ett annat belopp än i förslag 1. Värdet är detsamma." in said
    assert "Högst till spår 1" in said


def questions(client, url):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.slow("lays rounds of 50 and 5 000 applications")
def test_result_asks_few_questions_whatever_the_size(town):
    client, counts = town.client("fund_officer"), []
    for size in (50, 5_000):
        round_ = lay_round(town, [40 + number % 50 for number in range(size)], budget=size * 3000)
        problem = posed(round_).text
        proposal = finished(round_, officer(town), problem, made_up(problem))
        url = reverse("fund:proposal", args=[proposal.pk])
        client.get(url)
        counts.append(questions(client, url))
        town.enter()
    assert counts[0] == counts[1] <= 15

"""Laying up funds and rounds, handing them over and taking them back."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import OrganisationFactory, actor
from tests.rooms.fund.laid import add_rule, finished, lay_round, made_up, officer
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Fund, Proposal, Round
from tryggare.fund.policies import ROUND, require_open
from tryggare.fund.selectors import rounds as selectors
from tryggare.fund.selectors.problems import posed
from tryggare.fund.services import proposals, rounds
from tryggare.fund.services.rounds import FundFacts, RoundFacts
from tryggare.fund.todo import todo
from tryggare.organisations.permissions import Forbidden

NEW = {"name": "Omgång 2028", "year": "2028", "budget_ore": "10 000 000", "value": "score"}


def facts(**changes):
    return RoundFacts(**({"name": "Omgång 2028", "year": 2028, "budget_ore": 100_00} | changes))


def events(about):
    return list(AuditEvent.objects.filter(object_id=about.pk).values_list("action", flat=True))


@pytest.fixture
def fund(town):
    town.enter()
    body = OrganisationFactory(municipality=town.municipality, name="Kommunstyrelsen")
    return rounds.open_fund(
        by=officer(town), facts=FundFacts(name="Trygghetsfonden", deciding_body=body)
    )


def decidable(town, **changes):
    round_ = lay_round(town)
    by = officer(town)
    problem = posed(round_).text
    finished(round_, by, problem, made_up(problem, **changes))
    return round_


def test_a_round_is_laid_up_in_the_browser(town, fund):
    response = town.client("fund_officer").post(
        reverse("fund:round-add"), {**NEW, "fund": fund.pk, "missing_score": "62,5"}
    )
    town.enter()
    made = Round.objects.get(name="Omgång 2028")
    assert response["Location"] == reverse("fund:round", args=[made.pk])
    assert (made.budget_ore, made.missing_score, made.state) == (10**9, Decimal("62.5"), "draft")
    assert events(made) == ["fund.round.add"]


def test_a_fund_is_laid_up_in_the_browser(town):
    town.enter()
    body = OrganisationFactory(municipality=town.municipality)
    data = {"name": "Trygghetsfonden", "deciding_body": body.pk}
    response = town.client("fund_officer").post(reverse("fund:fund-open"), data)
    assert response["Location"] == reverse("fund:round-add")
    town.enter()
    assert Fund.objects.get().deciding_body == body


def test_without_a_fund_the_way_to_a_round_goes_by_one(town):
    response = town.client("fund_officer").get(reverse("fund:round-add"))
    assert response["Location"] == reverse("fund:fund-open")


WRONG = [
    ("name", "", "Det här behöver du fylla i."),
    ("name", "x" * 101, "Korta den till högst 100"),
    ("name", "Med\x00noll", "tecken som inte syns"),
    ("year", "snart", "Skriv ett heltal"),
    ("year", "1812", "ett år mellan 2000 och 2100"),
    ("year", "99999", "för stort"),
    ("year", "2027,5", "utan decimaler"),
    ("budget_ore", "", "Det här behöver du fylla i."),
    ("budget_ore", "0", "inte vara mindre"),
    ("budget_ore", "-5", "inte vara mindre"),
    ("budget_ore", "1e30", "Skriv ett belopp med siffror"),
    ("budget_ore", "NaN", "Skriv ett belopp med siffror"),
    ("budget_ore", "1" + "0" * 13, "för stort"),
    ("budget_ore", "1.000.000", "Ta bort punkterna"),
    ("budget_ore", "100,50", "hela kronor"),
    ("budget_ore", "=1+1", "Skriv ett belopp med siffror"),
    ("value", "fairness", "Det valet finns inte"),
    ("missing_score", "-1", "inte vara mindre"),
    ("missing_score", "inf", "Skriv ett tal"),
    ("missing_score", "1,2345", "högst 3 decimaler"),
    ("fund", "not-a-uuid", "Det valet finns inte"),
    ("fund", "", "Välj ett alternativ"),
]


@pytest.mark.parametrize(("field", "typed", "said"), WRONG)
def test_wrong_input_says_how_to_mend_it_and_stores_nothing(town, fund, field, typed, said):
    data = {**NEW, "fund": fund.pk, field: typed}
    response = town.client("fund_officer").post(reverse("fund:round-add"), data)
    page = response.content.decode()
    assert response.status_code == 200
    assert said in " ".join(response.context["form"].errors[field])
    assert "10 000 000" in page or field == "budget_ore", "what was typed is kept"
    town.enter()
    assert not Round.objects.exists()


def test_html_in_a_name_is_shown_as_text(town, fund):
    by = officer(town)
    made = rounds.add(by=by, fund_id=fund.pk, facts=facts(name="<script>alert(1)</script>"))
    page = town.client("fund_officer").get(reverse("fund:round", args=[made.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_two_rounds_of_a_fund_may_not_have_one_name(town, fund):
    by = officer(town)
    rounds.add(by=by, fund_id=fund.pk, facts=facts())
    with pytest.raises(InvalidInput) as caught:
        rounds.add(by=by, fund_id=fund.pk, facts=facts())
    assert [problem.field for problem in caught.value.problems] == ["name"]


def test_a_change_is_logged_with_what_was_before(town, fund):
    by = officer(town)
    made = rounds.add(by=by, fund_id=fund.pk, facts=facts())
    rounds.change(by=by, round_id=made.pk, facts=facts(budget_ore=500_00))
    event = AuditEvent.objects.get(action="fund.round.change")
    assert "100\u00a0kr" in event.content
    assert "500\u00a0kr" in event.content


def test_a_change_that_changes_nothing_is_no_event(town, fund):
    by = officer(town)
    made = rounds.add(by=by, fund_id=fund.pk, facts=facts())
    rounds.change(by=by, round_id=made.pk, facts=facts())
    assert events(made) == ["fund.round.add"]


@pytest.mark.parametrize("state", ROUND)
def test_only_what_the_table_allows_moves_a_round(town, state):
    round_ = decidable(town)
    Round.objects.update(state=state)
    by = officer(town)
    ways = {
        "hand_over": lambda: rounds.hand_over(by=by, round_id=round_.pk),
        "take_back": lambda: rounds.take_back(by=by, round_id=round_.pk, reason="Fel"),
    }
    for way, go in ways.items():
        Round.objects.update(state=state)
        if way in ROUND[state]:
            assert go().state == ROUND[state][way]
        else:
            with pytest.raises(Refused):
                go()


@pytest.mark.parametrize("proposals", ["none", "infeasible", "failed"])
def test_nothing_is_handed_over_without_a_proposal_to_decide_on(town, proposals):
    round_ = lay_round(town) if proposals == "none" else decidable(town)
    if proposals == "infeasible":
        Proposal.objects.update(status="infeasible")
    if proposals == "failed":
        Proposal.objects.update(state="failed", status="")
    with pytest.raises(Refused, match="inget färdigt förslag"):
        rounds.hand_over(by=officer(town), round_id=round_.pk)


CHANGES = {
    "a score": lambda round_: round_.applications.filter(reference="A0001").update(score=3),
    "a rule": lambda round_: add_rule(round_, "category_ceiling", "spår 1", 5_000),
    "the money": lambda round_: Round.objects.filter(pk=round_.pk).update(budget_ore=100),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_proposal_on_other_grounds_than_todays_is_not_handed_over(town, what):
    round_ = decidable(town)
    CHANGES[what](round_)
    with pytest.raises(Refused, match="har ändrats sedan förslag 1 räknades"):
        rounds.hand_over(by=officer(town), round_id=round_.pk)
    assert Round.objects.get().state == "preparing"


@pytest.mark.parametrize(("state", "allowed"), [("cancelled", True), ("running", False)])
def test_a_later_run_stands_in_the_way_only_while_it_goes_on(town, state, allowed):
    round_, by = decidable(town), officer(town)
    first = Proposal.objects.get()
    later = finished(round_, by, first.problem, first.result)
    at = None if state == "running" else later.finished_at
    Proposal.objects.filter(pk=later.pk).update(state=state, status="", result="", finished_at=at)
    if not allowed:
        with pytest.raises(Refused, match="räknas redan"):
            rounds.hand_over(by=by, round_id=round_.pk)
        return
    rounds.hand_over(by=by, round_id=round_.pk)
    assert '"proposal":1' in AuditEvent.objects.get(action="fund.round.hand_over").content


def test_what_is_handed_over_is_closed_until_taken_back_with_a_reason(town):
    round_ = decidable(town)
    client, by = town.client("fund_officer"), officer(town)
    client.post(reverse("fund:round-hand-over", args=[round_.pk]))
    town.enter()
    with pytest.raises(Refused, match="överlämnad"):
        rounds.change(by=by, round_id=round_.pk, facts=facts())
    url = reverse("fund:round-take-back", args=[round_.pk])
    assert "behöver du fylla i" in client.post(url, {"reason": " "}).content.decode()
    client.post(url, {"reason": "Två belopp var fel"})
    town.enter()
    assert Round.objects.get().state == "preparing"
    assert "Två belopp var fel" in AuditEvent.objects.get(action="fund.round.take_back").content


@pytest.mark.parametrize("state", ROUND)
def test_require_open_knows_every_state(state):
    if state in {"draft", "appropriated", "closed", "preparing"}:
        require_open(state)
    else:
        said = {"handed_over": "överlämnad", "open": "öppen för ansökan"}.get(state, "beslutad")
        with pytest.raises(Refused, match=said):
            require_open(state)


@pytest.mark.parametrize("role", ["decision_maker", "controller", "administrator"])
def test_who_may_not_manage_is_refused_by_the_service_too(town, fund, role):
    by = actor(town.people[role], role)
    with pytest.raises(Forbidden):
        rounds.add(by=by, fund_id=fund.pk, facts=facts())


def test_another_municipality_sees_no_round(town, other_town):
    round_ = lay_round(town)
    client = other_town.client("fund_officer")
    assert client.get(reverse("fund:round", args=[round_.pk])).status_code == 404
    assert "Omgång" not in client.get(reverse("fund:rounds")).content.decode().split("<main")[1]


def test_the_list_tells_each_rounds_own_counts(town):
    big = decidable(town)
    small = lay_round(town, (1,), budget=100)
    found = selectors.lines(selectors.overview(), selectors.counts())
    lines = {line.round.pk: line for line in found}
    assert (lines[big.pk].applications, lines[big.pk].proposal) == (3, 1)
    assert (lines[small.pk].applications, lines[small.pk].proposal) == (1, None)


def test_what_the_list_counts_is_kept_no_longer_than_it_is_true(town, fund):
    by, client = officer(town), town.client("fund_officer")

    def listed():
        said = client.get(reverse("fund:rounds")).content.decode().partition("<main")[2]
        town.enter()
        return said

    made = rounds.add(by=by, fund_id=fund.pk, facts=facts())
    assert "1 omgång." in listed()
    rounds.add(by=by, fund_id=fund.pk, facts=facts(name="En till"))
    said = listed()
    assert "2 omgångar." in said
    assert "En till" in said
    assert "Förslag 1" not in said
    proposed = lay_round(town)
    proposals.request_proposal(by=by, round_id=proposed.pk)
    said = listed()
    assert "3 omgångar." in said
    assert "Förslag 1" in said.partition(str(proposed.pk))[2].partition("</tr>")[0]
    assert "Förslag 1" not in said.partition(str(made.pk))[2].partition("</tr>")[0]


def test_the_list_asks_the_same_however_many_rounds(town, django_assert_max_num_queries):
    client = town.client("fund_officer")
    for budget in range(100, 160):
        lay_round(town, (1,), budget=budget)
    with django_assert_max_num_queries(15):
        page = client.get(reverse("fund:rounds")).content.decode()
    assert "av 60" in page


@pytest.mark.parametrize(
    ("laid", "said"),
    [
        (lambda town: lay_round(town, ()), "Läs in ansökningarna till Omgång"),
        (lay_round, "Räkna fram ett förslag för Omgång"),
        (decidable, "Gå igenom förslag 1 för Omgång"),
    ],
    ids=["empty", "read", "proposed"],
)
def test_att_gora_says_the_next_step(town, laid, said):
    laid(town)
    titles = [task.title for task in todo(officer(town), timezone.localdate())]
    assert titles == [said]
    assert todo(actor(town.people["decision_maker"], "decision_maker"), timezone.localdate()) == []

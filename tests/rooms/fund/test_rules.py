"""Floors and ceilings: set together, by kronor or by share, about what the applications name."""

import pytest
from django.urls import reverse

from tests.factories.organisations import actor
from tests.rooms.fund.laid import add_rule, lay_round, officer
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import RoundRule
from tryggare.fund.services import rules
from tryggare.fund.services.rules import RuleFacts
from tryggare.organisations.permissions import Forbidden


@pytest.fixture
def round_(town):
    """200 000 kr; three applications of 100 000 kr, one of each category and district."""
    return lay_round(town)


def sent(*lines):
    """What the browser sends: pairs of subject and amount, then the empty lines."""
    data = {}
    for place, (subject, amount) in enumerate([*lines, ("", ""), ("", ""), ("", "")]):
        data |= {f"rule-{place}-subject": subject, f"rule-{place}-amount": amount}
    return data


def stored():
    return {(rule.kind, rule.key): rule.amount_ore // 100 for rule in RoundRule.objects.all()}


def post(town, round_, *lines):
    response = town.client("fund_officer").post(
        reverse("fund:rules", args=[round_.pk]), sent(*lines)
    )
    town.enter()
    return response


def test_rules_are_set_in_kronor_or_as_a_share_of_the_money(town, round_):
    response = post(
        town,
        round_,
        ("category_floor:spår 1", "40 %"),
        ("district_floor:Del 2", "50 000"),
        ("applicant_ceiling:Nämnd 3", "33,3%"),
    )
    assert response.status_code == 302
    assert stored() == {
        ("category_floor", "spår 1"): 80_000,
        ("district_floor", "Del 2"): 50_000,
        ("applicant_ceiling", "Nämnd 3"): 66_600,
    }


def test_a_ceiling_on_everyone_is_one_on_each_and_gives_way_to_a_named_one(town, round_):
    post(town, round_, ("applicant_ceiling:*", "60 000"), ("applicant_ceiling:Nämnd 2", "90 000"))
    assert stored() == {
        ("applicant_ceiling", "Nämnd 1"): 60_000,
        ("applicant_ceiling", "Nämnd 2"): 90_000,
        ("applicant_ceiling", "Nämnd 3"): 60_000,
    }


def test_what_is_sent_replaces_what_was_there_and_is_logged_once(town, round_):
    add_rule(round_, "category_floor", "spår 1", 10_000)
    add_rule(round_, "category_ceiling", "spår 2", 20_000)
    post(town, round_, ("", "10 000"), ("category_ceiling:spår 2", "30 000"))
    assert stored() == {("category_ceiling", "spår 2"): 30_000}
    event = AuditEvent.objects.get(action="fund.rules.replace")
    assert "Minst till inriktningen spår 1" in event.content
    assert "30\u00a0000\u00a0kr" in event.content


def test_sending_the_same_again_changes_nothing(town, round_):
    for _ in range(2):
        post(town, round_, ("district_ceiling:Del 1", "70 000"))
    assert AuditEvent.objects.filter(action="fund.rules.replace").count() == 1


def test_a_rule_about_what_nobody_names_any_more_stays_a_choice(town, round_):
    add_rule(round_, "district_floor", "Nedlagd del", 10_000)
    post(town, round_, ("district_floor:Nedlagd del", "10 000"))
    assert stored() == {("district_floor", "Nedlagd del"): 10_000}


WRONG = [
    ("category_floor:spår 1", "", "amount", "Skriv beloppet"),
    ("category_floor:spår 1", "x" * 300, "amount", "Skriv ett belopp"),
    ("category_floor:spår 1", "-1", "amount", "inte vara mindre"),
    ("category_floor:spår 1", "1e30", "amount", "Skriv ett belopp"),
    ("category_floor:spår 1", "NaN", "amount", "Skriv ett belopp"),
    ("category_floor:spår 1", "=1+1", "amount", "Skriv ett belopp"),
    ("category_floor:spår 1", "101 %", "amount", "mellan 0 och 100"),
    ("category_floor:spår 1", "-1 %", "amount", "mellan 0 och 100"),
    ("category_floor:spår 1", "NaN %", "amount", "Skriv andelen"),
    ("category_floor:spår 1", "%", "amount", "Skriv andelen"),
    ("category_floor:spår 1", "10,50", "amount", "hela kronor"),
    ("category_floor:spår 1", "200 001", "amount", "bara 200\u00a0000\u00a0kr"),
    ("category_ceiling:spår 1", "9" * 13, "amount", "för stort"),
    ("category_floor:<b>", "10", "subject", "Det valet finns inte"),
    ("category_floor:", "10", "subject", "Det valet finns inte"),
    ("fairness:spår 1", "10", "subject", "Det valet finns inte"),
    ("category_floor:Del 1", "10", "subject", "Det valet finns inte"),
    ("", "10", "subject", "Välj vad beloppet gäller"),
]


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_wrong_lines_say_how_to_mend_them_and_lose_nothing(town, round_, wrong):
    subject, amount, field, said = wrong
    add_rule(round_, "district_floor", "Del 1", 5_000)
    right = ("district_floor:Del 1", "6 000")
    response = post(town, round_, right, (subject, amount))
    lines = response.context["lines"]
    assert said in " ".join(lines[1].errors[field])
    assert lines[0]["amount"].value() == "6 000"
    assert lines[1]["amount"].value() == amount
    assert stored() == {("district_floor", "Del 1"): 5_000}


def test_the_same_rule_twice_is_told_beside_the_second(town, round_):
    twice = ("district_floor:Del 1", "6 000"), ("district_floor:Del 1", "7 000")
    lines = post(town, round_, *twice).context["lines"]
    assert not lines[0].errors
    assert "två gånger" in str(lines[1].errors)
    assert stored() == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "fairness"},
        {"key": ""},
        {"key": "x" * 201},
        {"amount_ore": -100},
        {"amount_ore": 10**15},
        {"amount_ore": 150},
    ],
)
def test_the_service_refuses_what_no_form_can_send(town, round_, wrong):
    fact = {"kind": "district_ceiling", "key": "Del 1", "amount_ore": 100} | wrong
    with pytest.raises(InvalidInput) as caught:
        rules.replace(by=officer(town), round_id=round_.pk, rules=[RuleFacts(**fact)])
    assert caught.value.problems[0].field.startswith("rules[0].")
    assert stored() == {}


def test_rules_of_a_round_handed_over_are_closed(town, round_):
    round_.state = "handed_over"
    round_.save()
    with pytest.raises(Refused):
        rules.replace(by=officer(town), round_id=round_.pk, rules=[])
    page = post(town, round_, ("district_floor:Del 1", "6 000")).content.decode()
    assert "överlämnad till beslut" in page
    assert stored() == {}


def test_those_who_only_look_see_no_form_and_cannot_send_one(town, round_):
    add_rule(round_, "district_floor", "Del 1", 900_000)
    client, url = town.client("decision_maker"), reverse("fund:rules", args=[round_.pk])
    page = client.get(url).content.decode()
    assert "omgången har inte så mycket pengar" in page
    assert "rule-0-subject" not in page
    assert client.post(url, sent()).status_code == 403
    town.enter()
    with pytest.raises(Forbidden):
        rules.replace(
            by=actor(town.people["decision_maker"], "decision_maker"), round_id=round_.pk, rules=[]
        )
    assert len(stored()) == 1


@pytest.mark.parametrize(
    ("kind", "kronor", "said"),
    [
        ("category_floor", 150_000, "så mycket är inte sökt"),
        ("category_floor", 100_000, ""),
        ("category_ceiling", 100_000, "Har ingen verkan"),
        ("category_ceiling", 99_999, ""),
    ],
)
def test_each_rule_says_what_makes_it_impossible_or_idle(town, round_, kind, kronor, said):
    add_rule(round_, kind, "spår 1", kronor)
    page = town.client("fund_officer").get(reverse("fund:rules", args=[round_.pk]))
    care = page.context["lines"][0].care
    assert (said in care) if said else care == ""


@pytest.mark.parametrize("count", [50, 5_000])
def test_the_page_asks_the_same_however_many_applications(
    town, count, django_assert_max_num_queries
):
    round_ = lay_round(town, [50] * count)
    client = town.client("fund_officer")
    with django_assert_max_num_queries(15):
        client.get(reverse("fund:rules", args=[round_.pk]))

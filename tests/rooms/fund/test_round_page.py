"""A round's page in every state: where each step stands, and the one thing to do now first."""

import pytest
from django.urls import reverse

from tests.factories.anything import anything
from tests.factories.organisations import actor
from tests.rooms.fund.called import hours, ready
from tests.rooms.fund.laid import lay_round, officer
from tryggare.audit import tenancy
from tryggare.domain.errors import Refused
from tryggare.domain.questionnaire import default_form, to_plain
from tryggare.fund.models import Application, Award, Declaration, Round
from tryggare.fund.policies import BEFORE_CALL, ROUND
from tryggare.fund.services import round_ends
from tryggare.fund.views.round_parts import state_tag

AFTER_THE_CALL = set(ROUND) - {"draft", "appropriated", "open"}
# The steps of a round, in the order of its life.
LIFE = [
    "Anslag av kommunfullmäktige", "Kriterier", "Formulär", "Utlysning", "Ansökningar in",
    "Läs in ansökningar", "Sätt regler", "Räkna fram förslag", "Hämta underlag", "Beslut",
    "Genomförande", "Arkiv",
]  # fmt: skip


def called(town, state):
    """A round on its way by a call, in ``state``."""
    values = {"state": state, "closes_at": hours(-1 if state in AFTER_THE_CALL else 9)}
    if state == "draft":
        values["appropriated_on"] = None
    if state not in BEFORE_CALL:
        values |= {"opens_at": hours(-9), "form": to_plain(default_form())}
    return ready(town, **values)


def shown(town, round_, role="fund_officer"):
    response = town.client(role).get(reverse("fund:round", args=[round_.pk]))
    assert response.status_code == 200
    town.enter()
    return response.context


def labels(context):
    return [task.label for task in context["tasks"] if task.label in LIFE]


def action(context):
    """The one thing to do now, or nothing."""
    return next((one.label for one in context["actions"] if one.kind == "primary"), None)


@pytest.mark.parametrize("state", ROUND)
def test_every_state_has_a_tag_and_a_page_of_its_own(town, state):
    round_ = called(town, state)
    assert state_tag(round_).word == Round.State(state).label
    context = shown(town, round_)
    told = labels(context)
    assert told == [step for step in LIFE if step in told], "in the order of the life"
    assert set(told) >= {"Anslag av kommunfullmäktige", "Utlysning", "Beslut", "Arkiv"}
    assert context["lead"].endswith(".")
    for other in ("decision_maker", "controller"):
        assert action(shown(town, round_, other)) in (None, "Läs förslaget")


def test_every_state_says_something_else(town):
    leads = {}
    round_ = called(town, "draft")
    for state in ROUND:
        Round.objects.update(state=state)
        leads[state] = shown(town, round_)["lead"]
    assert len(set(leads.values())) == len(ROUND)


NEXT = [
    ("draft", "För in anslaget"),
    ("appropriated", "Öppna utlysningen"),
    ("open", None),
    ("handed_over", "Alla beslut är fattade"),
    ("accounted", "Arkivera omgången"),
    ("archived", None),
]


@pytest.mark.parametrize(("state", "said"), NEXT)
def test_the_one_thing_to_do_comes_first(town, state, said):
    assert action(shown(town, called(town, state))) == said


def test_a_call_whose_time_is_up_is_to_be_closed(town):
    round_ = called(town, "open")
    Round.objects.update(closes_at=hours(-1))
    assert action(shown(town, round_)) == "Stäng utlysningen"


@pytest.mark.parametrize("state", ["draft", "preparing", "handed_over", "decided", "archived"])
def test_rounds_from_a_spreadsheet_have_no_call(town, state):
    round_ = lay_round(town, state=state)
    told = labels(shown(town, round_))
    assert "Läs in ansökningar" in told
    assert ("Utlysning" in told) == (state == "draft")


def granted(town, round_, award=None):
    """The round's first application granted, with an award in the state ``award``."""
    first = round_.applications.first()
    Application.objects.filter(pk=first.pk).update(state="granted")
    if award:
        anything(Award, town.municipality, application=first, state=award)
    return first


WAYS = {
    "start": round_ends.start, "account": round_ends.account, "archive": round_ends.archive
}  # fmt: skip


@pytest.mark.parametrize("state", ROUND)
def test_only_what_the_table_allows_moves_a_round_to_its_end(town, state):
    for budget, (way, go) in enumerate(WAYS.items(), 1_000):
        round_ = lay_round(town, state=state, budget=budget)
        if way == "start":
            granted(town, round_)
        if way in ROUND[state]:
            assert go(by=officer(town), round_id=round_.pk).state == ROUND[state][way]
        else:
            with pytest.raises(Refused):
                go(by=officer(town), round_id=round_.pk)
            assert Round.objects.get(pk=round_.pk).state == state


def test_a_round_where_nothing_was_granted_is_put_away_and_not_started(town):
    round_ = lay_round(town, state="decided")
    with pytest.raises(Refused, match="Arkivera den"):
        round_ends.start(by=officer(town), round_id=round_.pk)
    assert action(shown(town, round_)) == "Arkivera omgången"
    assert round_ends.archive(by=officer(town), round_id=round_.pk).state == "archived"


def test_a_round_where_something_was_granted_is_started_and_not_put_away(town):
    round_ = lay_round(town, state="decided")
    granted(town, round_, "decided")
    with pytest.raises(Refused, match="genomföras och redovisas"):
        round_ends.archive(by=officer(town), round_id=round_.pk)
    assert action(shown(town, round_)) == "Starta genomförandet"
    assert round_ends.start(by=officer(town), round_id=round_.pk).state == "under_way"


@pytest.mark.parametrize("state", [None, *Award.State.values])
def test_a_round_is_accounted_for_when_every_award_is(town, state):
    round_ = lay_round(town, state="under_way")
    granted(town, round_, state)
    if state in ("closed", "revoked"):
        assert action(shown(town, round_)) == "Slutredovisa omgången"
        assert round_ends.account(by=officer(town), round_id=round_.pk).state == "accounted"
        return
    with pytest.raises(Refused, match="inte avslutat"):
        round_ends.account(by=officer(town), round_id=round_.pk)


def test_what_one_may_not_see_is_reckoned_all_the_same(town):
    """An award that is out of sight for someone with jäv is open all the same."""
    round_ = lay_round(town, state="under_way")
    first = granted(town, round_, "under_way")
    by = actor(town.people["fund_officer"], "fund_officer")
    anything(
        Declaration, town.municipality, application=first, round=round_, state="declared",
        person=town.people["fund_officer"],
    )  # fmt: skip
    tenancy.enter(municipality_id=town.municipality.pk, person_id=by.person_id)
    assert not Application.objects.filter(pk=first.pk).exists()
    with pytest.raises(Refused, match="inte avslutat"):
        round_ends.account(by=by, round_id=round_.pk)
    assert not Application.objects.filter(pk=first.pk).exists(), "and is still out of sight"


@pytest.mark.parametrize("route", ["round", "call", "criteria", "call-form", "rules"])
def test_pages_of_a_round_ask_the_database_little(town, route, django_assert_max_num_queries):
    round_ = called(town, "preparing")
    client = town.client("fund_officer")
    with django_assert_max_num_queries(16):
        client.get(reverse(f"fund:{route}", args=[round_.pk]))

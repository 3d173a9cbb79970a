"""Moving a case: what is demanded, who may, and a long life at random."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given as given_that
from hypothesis import strategies as st

from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.exit_cases import (
    ACTIVE,
    ACUTE,
    CASE,
    OUTCOMES,
    Case,
    Demand,
    Given,
    Outcome,
    Phase,
    State,
    Who,
    all_ways,
    lacking,
    protect,
    step,
    ways_open,
)
from tryggare.domain.law import Branch

TODAY = date(2027, 3, 1)
ALL = Given(
    by=frozenset(Who),
    on=TODAY,
    reason="Skäl",
    decision=True,
    communicated=True,
    appeal_told=True,
    plan=True,
    phase=Phase.SECURE,
    safety_plan_on=TODAY,
    danger_asked=True,
    protection_assessed=True,
    accepted_on=TODAY,
    agreed="Vi hörs i maj",
    outcome=Outcome.COMPLETED,
)
# Which field answers which demand.
ANSWERS = {
    "date": "on",
    "safety_plan": "safety_plan_on",
    "accepted": "accepted_on",
    **{name: name for name in ("reason", "decision", "communicated", "appeal_told", "plan")},
    **{name: name for name in ("phase", "danger_asked", "protection_assessed", "agreed")},
    "outcome": "outcome",
}
ADULT, CHILD = Branch.ADULT, Branch.CHILD


def go(*ways, branch=ADULT, case=None):
    case = case or Case()
    for name in ways:
        outcome = OUTCOMES.get(case.state)
        case = step(case, name, replace(ALL, outcome=outcome), branch)
    return case


def test_an_adult_goes_the_whole_way():
    case = go("take_in", "investigate", "hand_over", "grant", "carry_out")
    assert (case.state, case.phase) == (State.CARRYING_OUT, Phase.SECURE)
    case = go("begin_ending", "close", "follow_up", case=case)
    assert (case.state, case.outcome, case.phase) == (State.FOLLOW_UP, Outcome.COMPLETED, None)
    case = go("end_follow_up", "re_enter", case=case)
    assert (case.state, case.round, case.outcome) == (State.INTAKE, 2, None)


def test_a_childs_case_is_assessed_before_it_is_investigated():
    case = go("take_in", branch=CHILD)
    with pytest.raises(Refused, match="förhandsbedömning"):
        step(case, "investigate", ALL, CHILD)
    assert go("assess", "investigate", branch=CHILD, case=case).state is State.INVESTIGATION


@pytest.mark.parametrize("ways", [("assess",), ("assess", "investigate")])
def test_a_childs_investigation_is_not_ended_by_taking_a_request_back(ways):
    case = go("take_in", *ways, branch=CHILD)
    with pytest.raises(Refused, match="beslut"):
        step(case, "withdraw", ALL, CHILD)
    assert go("take_in", *ways, "withdraw").state is State.WITHDREW


@pytest.mark.parametrize("branch", [ADULT, CHILD])
@pytest.mark.parametrize("row", all_ways().values(), ids=lambda row: row.id)
def test_each_demand_is_asked_for_on_its_own(row, branch):
    assert lacking(row.id, ALL, branch) == ()
    empty = {field.name: field.default for field in fields(Given)}
    for demand in row.demanded(branch):
        name = ANSWERS[demand]
        problems = lacking(row.id, replace(ALL, **{name: empty[name]}), branch)
        assert demand in {problem.field for problem in problems}
    everything = {problem.field for problem in lacking(row.id, Given(), branch)}
    assert everything == row.demanded(branch)


def test_every_demand_is_asked_for_somewhere():
    rows = all_ways().values()
    assert {d for row in rows for d in row.demanded(CHILD)} == set(Demand)


@pytest.mark.parametrize(
    ("changed", "lacks"),
    [
        ({"safety_plan_on": TODAY}, False),
        ({"safety_plan_on": date(2027, 2, 28)}, True),
        ({"safety_plan_on": date(2027, 3, 2)}, True),
        ({"safety_plan_on": None, "no_safety_plan_because": "Gick innan vi hann"}, False),
        ({"safety_plan_on": None, "no_safety_plan_because": " "}, True),
    ],
)
def test_interruption_asks_for_a_safety_plan_the_same_day_or_why_not(changed, lacks):
    found = lacking("interrupt", replace(ALL, **changed), ADULT)
    assert (Demand.SAFETY_PLAN in {p.field for p in found}) is lacks


@pytest.mark.parametrize("row", all_ways().values(), ids=lambda row: row.id)
def test_only_who_the_row_names_may(row):
    others = replace(ALL, by=frozenset(Who) - {row.who})
    for state, ways in CASE.items():
        if row.id in ways:
            paused_from = State.PLANNING
            case = Case(state=state, paused_from=paused_from)
            with pytest.raises(Refused):
                step(case, row.id, others, ADULT)
    for state, ways in ACUTE.items():
        if row.id in ways:
            with pytest.raises(Refused, match=str(row.who.text)):
                protect(Case(protection=state), row.id, others, ADULT)


def test_a_paused_case_goes_on_where_it_was():
    case = go("take_in", "investigate", "hand_over", "grant", "carry_out", "pause")
    assert case.phase is Phase.SECURE
    with pytest.raises(Refused, match="annat läge"):
        step(case, "resume_planning", ALL, ADULT)
    assert go("resume_carrying_out", case=case).phase is Phase.SECURE


@pytest.mark.parametrize("state", OUTCOMES)
def test_a_case_cannot_be_closed_as_something_else(state):
    for outcome in set(Outcome) - {OUTCOMES[state]}:
        with pytest.raises(InvalidInput, match="slutat"):
            step(Case(state=state), "close", replace(ALL, outcome=outcome), ADULT)


@pytest.mark.parametrize("state", State)
def test_acute_protection_leaves_the_case_where_it_is(state):
    case = Case(state=state)
    running = protect(case, "begin_protection", ALL, CHILD)
    assert running == replace(case, protection="running")
    assert protect(running, "end_protection", ALL, CHILD) == case


def test_protection_is_not_begun_for_someone_who_has_died():
    case = go("record_death", case=Case(protection="running"))
    assert protect(case, "end_protection", ALL, ADULT).protection == "none"
    with pytest.raises(Refused, match="avlidit"):
        protect(case, "renew_protection", ALL, ADULT)


@given_that(st.sampled_from([ADULT, CHILD]), st.lists(st.integers(0, 20), max_size=40))
def test_a_long_life_keeps_its_promises(branch, turns):
    case, entered = Case(), 1
    for turn in turns:
        ways = ways_open(case, branch)
        if not ways:
            assert case.outcome is Outcome.DECEASED
            break
        name = ways[turn % len(ways)]
        before, case = case, go(ways[turn % len(ways)], branch=branch, case=case)
        entered += name == "re_enter"
        assert case.round == entered
        assert case.state == CASE[before.state][name]
        assert (case.outcome is not None) == (case.state in (State.CLOSED, State.FOLLOW_UP))
        assert (case.paused_from is not None) == (case.state is State.PAUSED)
        assert (case.state in ACTIVE) == ("interrupt" in ways_open(case, branch))
        assert case.state is not State.CARRYING_OUT or case.phase
        refused = set(CASE[case.state]) - set(ways_open(case, branch))
        for closed in refused:
            with pytest.raises(Refused):
                step(case, closed, ALL, branch)

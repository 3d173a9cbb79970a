"""The table of an exit case: nobody is caught in it, and nobody moves it but a person."""

import inspect

import pytest

from tryggare.domain import exit_cases
from tryggare.domain.exit_cases import (
    ACTIVE,
    ACUTE,
    CASE,
    OUTCOMES,
    Case,
    Demand,
    Outcome,
    Phase,
    State,
    Who,
    all_ways,
    ways_open,
)
from tryggare.domain.law import Branch, all_provisions

WAYS = all_ways()
BRANCHES = (Branch.CHILD, Branch.ADULT)
ENDED = {
    State.NOT_STARTED,
    State.WITHDREW,
    State.REFUSED,
    State.INTERRUPTED,
    State.MOVED,
    State.CLOSED,
    State.FOLLOW_UP,
}


def case_in(state):
    """A case in that state, as it would have come there."""
    paused_from = State.PLANNING if state is State.PAUSED else None
    outcome = Outcome.COMPLETED if state in (State.CLOSED, State.FOLLOW_UP) else None
    return Case(state=state, paused_from=paused_from, outcome=outcome)


def reachable(start, branch):
    seen, waiting = set(), [start]
    while waiting:
        state = waiting.pop()
        if state not in seen:
            seen.add(state)
            cases = [case_in(state)]
            if state is State.PAUSED:
                cases = [Case(state=state, paused_from=s) for s in State if "pause" in CASE[s]]
            waiting += [State(CASE[state][name]) for c in cases for name in ways_open(c, branch)]
    return seen


@pytest.mark.parametrize("branch", BRANCHES)
@pytest.mark.parametrize("start", State)
def test_every_state_is_reached_from_every_other(start, branch):
    assert reachable(start, branch) >= set(State) - {State.CONTACT}


@pytest.mark.parametrize("branch", BRANCHES)
@pytest.mark.parametrize("state", State)
def test_every_state_has_a_way_out(state, branch):
    assert ways_open(case_in(state), branch)


def test_only_death_ends_a_case_for_good():
    dead = Case(state=State.CLOSED, outcome=Outcome.DECEASED)
    assert [ways_open(dead, branch) for branch in BRANCHES] == [(), ()]


@pytest.mark.parametrize("branch", BRANCHES)
def test_an_active_case_can_be_interrupted_in_one_step(branch):
    assert set(State) - ENDED == ACTIVE
    for state in ACTIVE:
        assert CASE[state]["interrupt"] == State.INTERRUPTED
        assert "interrupt" in ways_open(case_in(state), branch)


@pytest.mark.parametrize("state", ENDED)
def test_an_ended_round_can_be_begun_again(state):
    assert CASE[state]["re_enter"] == State.INTAKE


def test_every_way_has_its_row_and_every_row_its_way():
    in_tables = {name for table in (CASE, ACUTE) for ways in table.values() for name in ways}
    assert in_tables == set(WAYS)


@pytest.mark.parametrize("row", WAYS.values(), ids=lambda row: row.id)
def test_nothing_is_automatic(row):
    assert row.who in set(Who)
    assert Demand.DATE in row.demands
    assert {row.provision.id, row.child_provision.id} <= set(all_provisions())


def test_nothing_here_looks_at_a_clock():
    modules = [module for _, module in inspect.getmembers(exit_cases, inspect.ismodule)]
    source = "".join(inspect.getsource(module) for module in modules)
    assert len(modules) == 3
    assert ".now(" not in source
    assert ".today(" not in source


def test_what_decides_about_someone_is_decided_by_a_person_with_delegation():
    deciding = {row.id for row in WAYS.values() if row.who is Who.DECIDER}
    assert {row.id for row in WAYS.values() if Demand.DECISION in row.demands} <= deciding
    assert {"grant", "refuse", "investigate", "not_start"} <= deciding


def test_a_case_is_closed_as_what_it_was():
    assert {state for state, ways in CASE.items() if "close" in ways} == set(OUTCOMES)
    assert {*OUTCOMES.values(), Outcome.DECEASED} == set(Outcome)
    assert OUTCOMES[State.WITHDREW] is Outcome.WITHDREW


def test_death_can_be_recorded_wherever_the_case_is_not_closed():
    assert {s for s, ways in CASE.items() if "record_death" not in ways} == {State.CLOSED}


def test_acute_protection_begins_and_ends_beside_the_case():
    assert ACUTE["none"]["begin_protection"] == "running"
    assert ACUTE["running"]["end_protection"] == "none"


@pytest.mark.parametrize("words", [State, Phase, Outcome, Who, Demand])
def test_everything_has_words_of_its_own(words):
    assert len({str(one.text) for one in words}) == len(words)

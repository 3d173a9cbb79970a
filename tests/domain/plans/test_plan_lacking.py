"""What a plan lacks: every combination of what may be missing, against what is said of it."""

from dataclasses import replace
from itertools import product

from tryggare.domain.plans.lacking import (
    CauseFacts,
    GoalFacts,
    MeasureFacts,
    PlanFacts,
    ProblemFacts,
    blocking,
    lacks,
)
from tryggare.domain.wording import say

CAUSE = CauseFacts(id="c", name="Mörkt", text="Mörkt", blanks=[], has_measure=True, is_left=False)
PROBLEM = ProblemFacts(
    id="p", name="Klotter", text="Klotter", aim="Hälften", is_open=True, ground="", causes=[CAUSE]
)
GOAL = GoalFacts(indicator="Anmälningar", has_baseline=True, has_target=True)
MEASURE = MeasureFacts(
    id="m", name="Ljus", text="Ljus", has_cause=True, goals=[GOAL], has_follow_up_day=True
)
WHOLE = PlanFacts(text="Plan", problems=[PROBLEM], measures=[MEASURE])
# What is taken away: from what, the change, and what is then told (where, does it stop).
NUMBER = "Ring 19800101-1234"
CAUSE_FLAWS = (
    ({"blanks": [say("det som talar för")]}, ("cause", False)),
    ({"has_measure": False}, ("cause", False)),
    ({"text": NUMBER}, ("problem", True)),
)
PROBLEM_FLAWS = (
    ({"aim": " "}, ("problem", False)),
    ({"is_open": False}, ("problem", True)),
    ({"text": NUMBER}, ("problem", True)),
)
MEASURE_FLAWS = (
    ({"has_cause": False}, ("measure", False)),
    ({"goals": []}, ("measure", False)),
    ({"has_follow_up_day": False}, ("measure", False)),
    ({"tells_of_closed": True}, ("measure", False)),
    ({"text": NUMBER}, ("measure", True)),
)
PLAN_FLAWS = (
    ({"text": NUMBER}, ("facts", True)),
    ({"left_out": ["Droger"]}, ("plan", False)),
    ({"newer_picture": 3}, ("picture", False)),
)


def test_each_flaw_is_told_by_itself_and_with_all_others():
    """All 16 384 combinations. The words of a problem and of its causes are told of together."""
    for chosen in product((False, True), repeat=14):
        on = iter(chosen)
        cause, told = _with(CAUSE, CAUSE_FLAWS, on)
        problem, more = _with(replace(PROBLEM, causes=[cause]), PROBLEM_FLAWS, on)
        measure, of_measure = _with(MEASURE, MEASURE_FLAWS, on)
        whole = replace(WHOLE, problems=[problem], measures=[measure])
        plan, of_plan = _with(whole, PLAN_FLAWS, on)
        expected = [*told, *more, *of_measure, *of_plan]
        if chosen[2] and chosen[5]:
            expected.remove(("problem", True))
        found = [(one.where, one.blocks) for one in lacks(plan)]
        assert sorted(found) == sorted(expected), chosen


def _with(row, flaws, on):
    told = []
    for change, what in flaws:
        if next(on):
            row = replace(row, **change)
            told.append(what)
    return row, told


def test_a_cause_that_is_left_with_a_reason_is_no_gap():
    left = replace(CAUSE, has_measure=False, is_left=True)
    assert lacks(replace(WHOLE, problems=[replace(PROBLEM, causes=[left])])) == ()


def test_nothing_stops_but_what_must():
    bare = replace(MEASURE, has_cause=False, goals=[], has_follow_up_day=False)
    thin = replace(CAUSE, blanks=[say("hypotesen")], has_measure=False)
    plan = replace(WHOLE, problems=[replace(PROBLEM, aim="", causes=[thin])], measures=[bare])
    assert blocking(lacks(plan)) == ()
    without = replace(WHOLE, problems=[])
    assert [one.where for one in blocking(lacks(without))] == ["plan"]
    for measures in ([], [replace(bare, is_cancelled=True, tells_of_closed=True)]):
        found = lacks(replace(WHOLE, measures=measures))
        assert [(one.where, one.blocks) for one in found] == [("measures", True)]
    causeless = replace(WHOLE, problems=[replace(PROBLEM, causes=[])])
    assert [one.where for one in blocking(lacks(causeless))] == ["problem"]
    half = replace(MEASURE, goals=[GOAL, replace(GOAL, has_baseline=False)])
    assert [one.where for one in lacks(replace(WHOLE, measures=[half]))] == ["measure"]

"""Whether a goal is reached, what is told of a dose, and counts that residents may not read."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tryggare.domain.plans import all_kinds
from tryggare.domain.plans.doses import dose_told
from tryggare.domain.plans.few import few_told
from tryggare.domain.plans.goals import Goal, Reached, Reading, goal_told, reached
from tryggare.domain.wording import say

TODAY = date(2026, 11, 29)
NUMBERS = st.integers(-10_000, 10_000).map(lambda tenths: Decimal(tenths) / 10)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_goal_is_reached_on_the_side_of_the_target_that_the_baseline_is_not(before, aim, now):
    """Less is better when one begins above, and more when one begins below."""
    goal = Goal(target=aim, baseline=before, reached_by=None)
    is_met = now <= aim if aim < before else now >= aim
    assert (reached(goal, Reading(TODAY, now), TODAY) is Reached.YES) is is_met
    turned = Goal(target=-aim, baseline=-before, reached_by=None)
    if aim != before:
        assert reached(turned, Reading(TODAY, -now), TODAY) is reached(
            goal, Reading(TODAY, now), TODAY
        )


@pytest.mark.parametrize(
    ("goal", "latest", "standing", "told"),
    [
        (Goal(Decimal(20), Decimal(38), date(2027, 1, 1), "rån"), Decimal(20), Reached.YES,
         "Målet är nått: 20 rån"),
        (Goal(Decimal(20), Decimal(38), date(2027, 1, 1), "rån"), Decimal("20.5"), Reached.OPEN,
         "Målet är inte nått än: 20,5 rån"),
        (Goal(Decimal(20), Decimal(38), date(2026, 11, 28)), Decimal(21), Reached.NO,
         "Målet blev inte nått i tid"),
        (Goal(Decimal(60), None, TODAY), Decimal(59), Reached.OPEN, "senast den 29"),
        (Goal(Decimal(60), None, None), None, Reached.NOT_MEASURED, "Det är inte mätt än."),
        (Goal(None, None, None), Decimal(1), Reached.UNMEASURABLE, "inget målvärde"),
    ],
)  # fmt: skip
def test_where_a_goal_stands_is_told_in_a_sentence(goal, latest, standing, told):
    reading = None if latest is None else Reading(date(2026, 10, 1), latest)
    assert reached(goal, reading, TODAY) is standing
    assert told in str(goal_told(goal, reading, TODAY)).replace("\u00a0", " ")


def test_the_sum_of_doses_is_told_beside_what_was_planned():
    unit = say("vandringar")
    assert "Inget är infört" in str(dose_told([], Decimal(4), unit))
    told = str(dose_told([Decimal("1.5"), Decimal(2)], Decimal(7), unit)).replace("\u00a0", " ")
    assert told.startswith("Hittills 3,5 av planerade 7 vandringar, 50 procent.")
    assert "Hur mycket som var planerat" in str(dose_told([Decimal(2)], None, unit))


@pytest.mark.parametrize(
    ("text", "is_few"),
    [
        ("3 ungdomar slutade", True),
        ("Bara två elever kom", True),
        ("fyra polisanmälningar", True),
        ("1 av 4 familjer", True),
        ("3 nya deltagare", True),
        ("14 ungdomar", False),
        ("3–5 ungdomar", False),
        ("en familj bad om stöd", False),
        ("24 händelser 2024", False),
        ("två vandringar om året", False),
        ("klass 3 elever", True),
    ],
)
def test_counts_from_one_to_four_of_people_or_events_are_found(text, is_few):
    assert (few_told([text]) is not None) is is_few


def test_every_kind_is_counted_in_something_with_a_unit_or_in_nothing():
    for kind in all_kinds().values():
        assert (kind.dose is None) is (kind.dose_unit is None)

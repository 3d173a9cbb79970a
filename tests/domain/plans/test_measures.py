"""Whether a goal is reached, what is told of a dose, and counts that residents may not read."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tryggare.domain.plans import all_kinds
from tryggare.domain.plans.doses import dose_told
from tryggare.domain.plans.few import few_in, few_told
from tryggare.domain.plans.goals import Goal, Reached, Reading, goal_told, reached
from tryggare.domain.plans.openness import may_be_small_count
from tryggare.domain.wording import say

TODAY = date(2026, 11, 29)
# Kinds whose dose is people, or what people are few in.
OF_PEOPLE = {"summer_jobs", "school", "families", "neighbours", "knowledge"}
NUMBERS = st.integers(-10_000, 10_000).map(lambda tenths: Decimal(tenths) / 10)


def test_residents_read_no_small_dose_of_people():
    """Every kind, with a dose from 0 to 6."""
    for code, one in all_kinds().items():
        hidden = [n for n in range(7) if may_be_small_count(Decimal(n), str(one.dose_unit))]
        if one.dose_unit is not None:
            assert hidden == ([1, 2, 3, 4] if code in OF_PEOPLE else []), code


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.tuples(st.none() | NUMBERS, NUMBERS, NUMBERS, st.none() | NUMBERS),
    st.none() | st.integers(-60, 60),
    st.integers(0, 60),
)
def test_a_goal_is_reached_on_the_side_of_the_target_that_the_baseline_is_not(figures, due, ago):
    """Less is better when one begins above, and more when one begins below; by its day."""
    before, aim, now, then = figures
    by = None if due is None else TODAY + timedelta(days=due)
    on = TODAY - timedelta(days=ago)
    in_time = then if by is not None and on > by else None
    standing = reached(Goal(aim, before, by), Reading(on, now, in_time), TODAY)
    if before is None:
        assert standing is Reached.UNMEASURABLE
        return

    def is_met(value):
        return value is not None and (value <= aim if aim < before else value >= aim)

    assert (standing in {Reached.YES, Reached.LATE}) is is_met(now)
    is_late = by is not None and on > by and not is_met(in_time)
    assert (standing is Reached.LATE) is (is_met(now) and is_late)
    is_over = by is not None and by < TODAY
    assert (standing is Reached.OPEN) is (not is_met(now) and not is_over)
    assert (standing is Reached.NOT_AT_DAY) is (not is_met(now) and is_over and on < by)
    if aim != before:
        turned = Reading(on, -now, None if in_time is None else -in_time)
        assert reached(Goal(-aim, -before, by), turned, TODAY) is standing


@pytest.mark.parametrize(
    ("goal", "latest", "standing", "told"),
    [
        (Goal(Decimal(20), Decimal(38), date(2027, 1, 1), "rån"), Decimal(20), Reached.YES,
         "Målet är nått: 20 rån"),
        (Goal(Decimal(20), Decimal(38), date(2027, 1, 1), "rån"), Decimal("20.5"), Reached.OPEN,
         "Målet är inte nått än: 20,5 rån"),
        (Goal(Decimal(20), Decimal(38), date(2026, 10, 1)), Decimal(21), Reached.NO,
         "Målet blev inte nått i tid"),
        (Goal(Decimal(20), Decimal(38), date(2026, 11, 28)), Decimal(21), Reached.NOT_AT_DAY,
         "Ingen mätte när dagen kom. Senast var det 21"),
        (Goal(Decimal(20), Decimal(38), date(2025, 12, 31)), Decimal(20), Reached.LATE,
         "Målet är nått, men efter dagen"),
        (Goal(Decimal(5), None, None), Decimal(50), Reached.UNMEASURABLE, "Läget före är inte"),
        (Goal(Decimal(60), Decimal(40), TODAY), Decimal(59), Reached.OPEN, "senast den 29"),
        (Goal(Decimal(60), Decimal(40), None), None, Reached.NOT_MEASURED, "Det är inte mätt än."),
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
        *(
            (text, True)
            for text in (
                "två inbrott",
                "3 personrån",
                "2 våldsbrott",
                "tre misshandlar",
                "fyra stölder",
                "två sprängningar",
                "tre bränder",
                "3 av 20 ungdomar",
                "tre unga greps",
                "de tre ungdomarna",
                "två 15-åringar",
                "2-4 ungdomar",
                "1–4 personer",
                "från 9 till 3 inbrott",
            )
        ),
        *(
            (text, None)
            for text in (
                "två vuxna",
                "endast 2 rapporter",
                "rapporterna minskade från 21 till 3",
                "Antalet rån: 3",
                "3 från Vårby",
                "Det blev två.",
            )
        ),
        *(
            (text, False)
            for text in (
                "två månader, tre gånger och 4 kvällar",
                "3 av 4 lampor",
                "den 3 maj 2026",
                "2026-03-01",
                "klockan 3",
                "4 000 kr",
                "från 1 till 3 procent",
                "3,4 procent",
                "3 §",
                "två och en halv timme",
                "version 2",
                "två nya kameror",
                "elev i åk 7-9",
            )
        ),
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
    """``None``: it may be one; whoever publishes says why it is none."""
    found = few_in([text])
    assert bool(found) is (is_few is not False)
    assert (few_told(found) is not None) is (is_few is True)


def test_every_kind_is_counted_in_something_with_a_unit_or_in_nothing():
    for kind in all_kinds().values():
        assert (kind.dose is None) is (kind.dose_unit is None)

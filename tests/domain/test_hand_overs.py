"""Agreements in force, days of a stay, names of municipalities, and the actors' conditions."""

import random
from datetime import date, timedelta

import pytest

from tryggare.domain.hand_overs import PACKAGE, PURPOSES, Accepted, Kind, in_force, names_it
from tryggare.domain.referrals import ProgrammeActor, all_conditions, conditions_of
from tryggare.domain.settlement import days_within, quarters

DAY = date(2026, 1, 1)


def day(draw, within):
    return DAY + timedelta(days=draw.randrange(within))


def test_the_newest_terms_that_have_begun_hold():
    draw = random.Random(2611)
    for _ in range(500):
        accepted = []
        for number in range(draw.randrange(6)):
            start = day(draw, 40)
            ends = draw.choice([None, start + timedelta(days=draw.randrange(20))])
            accepted.append(Accepted(start, ends, number, {"a": number + 1}))
        on = day(draw, 45)
        begun = [one for one in accepted if one.starts_on <= on]
        newest = max(begun, key=lambda one: (one.starts_on, one.number), default=None)
        holds = newest is not None and (newest.ends_on is None or on <= newest.ends_on)
        found = [one.figure for one in in_force(accepted) if one.holds(on)]
        assert found == ([newest.number + 1] if holds else [])


def test_days_are_counted_one_by_one():
    draw = random.Random(2612)
    for _ in range(500):
        start, first, last = (day(draw, 40) for _ in range(3))
        end = draw.choice([None, day(draw, 40)])
        period = {first + timedelta(days=n) for n in range((last - first).days + 1)}
        counted = sum(1 for one in period if start <= one and (end is None or one <= end))
        assert days_within(start, end, first, last) == counted


def test_quarters_follow_each_other():
    found = list(quarters(date(2025, 11, 30), date(2026, 4, 1)))
    assert found == [
        (date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 6, 30)),
    ]


@pytest.mark.parametrize(
    ("name", "municipality", "is_it"),
    [
        ("Botkyrka", "Botkyrka", True),
        ("socialtjänsten i Botkyrka kommun", "Botkyrka kommun", True),
        ("Botkyrkas socialtjänst", "Botkyrka kommun", True),
        ("Huddinge", "Botkyrka", False),
        ("Botkyrkabyggen", "Botkyrka", False),
        ("", "Botkyrka", False),
        ("Mora", "Moraby", False),
    ],
)
def test_a_recipient_is_the_municipality_that_its_name_says(name, municipality, is_it):
    assert names_it(name, municipality) is is_it


def test_every_kind_has_purposes_and_what_is_over_stays_over():
    assert set(PURPOSES) == set(Kind)
    assert [state for state, ways in PACKAGE.items() if ways] == ["sent"]


def test_every_actor_has_conditions_and_none_says_that_it_is_confirmed():
    assert all(conditions_of(one) for one in ProgrammeActor)
    assert not any(one.confirmed for one in all_conditions().values())
    assert all(one.source for one in all_conditions().values())

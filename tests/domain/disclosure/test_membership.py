"""A thousand invented worlds, with and without one person, against the best guess there is.

The guess is judged twice: by how often it was right, which a thousand worlds tell to within a point
or two, and by how sure the released numbers made the attacker, whose mean is the same thing told
more exactly. Everything released, also of the years before, is audited by another way of counting.
"""

from dataclasses import replace
from statistics import fmean

import pytest

from tests.domain.disclosure import oracle
from tests.domain.disclosure.attacker import Attacker
from tests.domain.disclosure.worlds import YEARS, person, released, rng, with_one, world
from tryggare.domain.disclosure import (
    LEAST_WIDTH,
    Blocked,
    Counted,
    Years,
    all_dimensions,
    definitions,
    release,
)
from tryggare.domain.disclosure import key as cell_key
from tryggare.domain.disclosure.membership import MOST_DISTANCE_SQUARED
from tryggare.domain.sealing import Secret

BEFORE = Years(2018, 2020)
OTHERS = 3 * 11  # draws of 0 to 15: eleven municipalities in three years


def key_of(seed):
    return Secret(seed.to_bytes(32, "big"))


def sureness(odds):
    """How much better than chance a guess on these odds is right."""
    return abs(odds / (1 + odds) - 0.5)


def narrowest(tables):
    """The width of the narrowest inner cell, by trying every count."""
    found = oracle.intervals(tables)
    assert found is not None
    return min(
        found[cell_key(table, place)][1] - found[cell_key(table, place)][0]
        for table in tables
        for place, _shown in table.cells
        if "" not in place
    )


@pytest.mark.slow("the issue asks for a thousand trials")
@pytest.mark.parametrize("hundreds", range(4))
def test_membership_is_guessed_at_most_five_points_better_than_chance(hundreds):
    right, sure = [], []
    for seed in range(250 * hundreds, 250 * (hundreds + 1)):
        chance = rng(seed)
        contributions = world(chance, years=Years(2018, 2023))
        target = person(chance, "target", 2022)
        before, _refused = released(contributions, key_of(seed), years=BEFORE)
        theirs = [one for one in contributions[0].people if one.year >= YEARS.first]
        attacker = Attacker(theirs, others=OTHERS)
        for there, crowd in ((True, with_one(contributions, target)), (False, contributions)):
            tables, _refused = released(crowd, key_of(seed + 1000), earlier=before)
            assert narrowest(tables) >= LEAST_WIDTH
            odds = attacker.odds(tables, target)
            right.append((odds > 1) == there)
            sure.append(sureness(odds))
        assert not before or narrowest(before) >= LEAST_WIDTH
    assert fmean(sure) <= 0.05
    assert fmean(right) <= 0.55 + 0.045  # two standard errors of 500 guesses


@pytest.mark.slow("a hundred trials of the person who is easiest to guess")
def test_nor_is_the_person_whom_the_tables_tell_most_about():
    sure = []
    rarest = {one.code: one.values[-1].code for one in all_dimensions()}
    target = Counted("target", 2022, rarest)
    for seed in range(100):
        contributions = world(rng(seed), municipalities=6)
        attacker = Attacker(contributions[0].people, others=3 * 5)
        for crowd in (with_one(contributions, target), contributions):
            tables, _refused = released(crowd, key_of(seed))
            sure.append(sureness(attacker.odds(tables, target)))
    assert fmean(sure) <= 0.05


@pytest.mark.slow("forty trials without what protects")
def test_rounding_alone_would_not_do(monkeypatch):
    """Small groups, nothing withheld and every table: that is why the limits are there."""
    monkeypatch.setattr("tryggare.domain.disclosure.releasing.MOST_DISTANCE_SQUARED", 99)
    assert MOST_DISTANCE_SQUARED == 1 / 20
    sure = []
    rarest = {one.code: one.values[-1].code for one in all_dimensions()}
    target = Counted("target", 2022, rarest)
    for seed in range(40):
        contributions = world(rng(seed), most=3)
        tables = []
        for one in definitions():
            bare = replace(one, withheld_below=5)
            outcome = release(
                bare, with_one(contributions, target), key_of(seed), tables, area="G", years=YEARS
            )
            if not isinstance(outcome, Blocked):
                tables.append(outcome)
        attacker = Attacker(contributions[0].people, others=OTHERS, most=3)
        sure.append(sureness(attacker.odds(tables, target)))
    assert fmean(sure) > 0.07

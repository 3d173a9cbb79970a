"""Coefficients against the examples they were published with."""

import random

import pytest

from tryggare.domain.assessment import Rating, agreement

# Krippendorff (2011), section C: four observers, twelve units, some missing; interval alpha 0.849.
KRIPPENDORFF = {
    "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    "C": [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
}
# Shrout & Fleiss (1979), table 2: six targets, four judges.
SHROUT_FLEISS = {
    "1": [9, 6, 8, 7, 10, 6],
    "2": [2, 1, 4, 1, 5, 2],
    "3": [5, 3, 6, 2, 6, 4],
    "4": [8, 2, 8, 6, 9, 7],
}


def ratings(table):
    return [
        Rating(f"unit {place:02}", who, points)
        for who, row in table.items()
        for place, points in enumerate(row)
        if points is not None
    ]


def test_krippendorffs_own_example():
    assert agreement(ratings(KRIPPENDORFF)).alpha == pytest.approx(0.849, abs=0.0005)


def test_shrout_and_fleiss_own_example():
    found = agreement(ratings(SHROUT_FLEISS))
    assert found.icc_one == pytest.approx(0.17, abs=0.005)
    assert found.icc_mean == pytest.approx(0.44, abs=0.005)
    assert found.icc_two == pytest.approx(0.29, abs=0.005)
    assert found.icc_two_mean == pytest.approx(0.62, abs=0.005)


def test_alpha_is_the_mean_over_all_pairs():
    """The definition, written out a second time as loops over pairs."""
    rng = random.Random(4)
    given = [
        Rating(f"A{a}", f"B{b}", rng.randrange(1, 11))
        for a in range(9)
        for b in range(5)
        if rng.random() < 0.6
    ]
    units = [[r.points for r in given if r.application == f"A{a}"] for a in range(9)]
    units = [unit for unit in units if len(unit) > 1]
    everything = [value for unit in units for value in unit]
    n = len(everything)
    observed = sum((x - y) ** 2 / (len(unit) - 1) for unit in units for x in unit for y in unit) / n
    expected = sum((x - y) ** 2 for x in everything for y in everything) / (n * (n - 1))
    assert agreement(given).alpha == pytest.approx(1 - observed / expected)


def test_perfect_agreement_is_one_and_nothing_is_discussed():
    found = agreement([Rating(f"A{a}", f"B{b}", 10 * a) for a in range(4) for b in range(3)])
    assert found.alpha == found.icc_one == found.icc_mean == found.icc_two == pytest.approx(1)
    assert found.disagreed == ()


def test_the_one_they_differ_about_is_named():
    given = [Rating(f"A{a}", f"B{b}", 10 * a + b) for a in range(6) for b in range(3)]
    odd = [Rating("odd", "B0", 0), Rating("odd", "B1", 60), Rating("odd", "B2", 30)]
    assert agreement([*given, *odd]).disagreed == ("odd",)


@pytest.mark.parametrize(
    "given",
    [
        [],
        [Rating("A", "x", 5)],
        [Rating("A", "x", 5), Rating("B", "x", 7)],
        [Rating("A", "x", 5), Rating("A", "y", 5), Rating("B", "x", 5), Rating("B", "y", 5)],
    ],
)
def test_what_ratings_do_not_determine_is_not_said(given):
    found = agreement(given)
    assert found.alpha is None
    assert found.icc_one is None
    assert found.icc_mean is None
    assert found.disagreed == ()


def test_a_pair_is_rated_once():
    with pytest.raises(ValueError, match="once"):
        agreement([Rating("A", "x", 5), Rating("A", "x", 6)])

"""How unevenly events come, and what a difference of them is then worth."""

from datetime import date, timedelta

import numpy as np
import pytest

from tryggare.domain.errors import InvalidInput
from tryggare.domain.statistics.before_after import Areas, Count, difference
from tryggare.domain.statistics.unevenness import in_four_weeks, unevenness

MONDAY = date(2025, 1, 6)


def weekly(kind, mean, weeks, rng):
    """Events a week: each on its own; with a season; a gamma's share of them each week."""
    wave = 1 + 0.5 * np.sin(2 * np.pi * np.arange(weeks) / 52)
    rate = {"season": mean * wave, "uneven": rng.gamma(2, mean / 2, weeks)}
    return rng.poisson(rate.get(kind, np.full(weeks, mean)))


def in_fours(counts):
    return counts.reshape(-1, 4).sum(axis=1).tolist()


def test_it_is_the_square_of_the_steps_over_the_events_in_them():
    assert unevenness([[0, 4, 0]]) == pytest.approx((16 + 16) / 8)
    assert unevenness([[9, 1], [5, 5]]) == pytest.approx(64 / 20)
    # Never evener than chance, and chance where nothing can be said.
    for none in ([], [[7]], [[0, 0, 0]], [[5, 5, 5]], [(), ()]):
        assert unevenness(none) == 1


def test_only_whole_four_weeks_are_counted():
    ends = MONDAY + timedelta(28 * 2 + 27)
    days = [MONDAY + timedelta(at) for at in (-1, 0, 27, 28, 55, 55, 56, 82)]
    assert in_four_weeks(days, MONDAY, ends) == (2, 3)
    assert in_four_weeks(days, MONDAY, MONDAY) == ()


@pytest.mark.parametrize(
    ("kind", "expected"),
    # A gamma of shape 2 gives a week's count the variance m + m²/2. What a season of ±50 % adds is
    # the slope: the mean of (m · 0.5 · 2π/13 · cos)² over 2 m.
    [("even", 1), ("uneven", 1 + 3 / 2), ("season", 1 + 12 * (np.pi / 13) ** 2 / 4)],
)
def test_it_is_the_variance_over_the_mean(kind, expected):
    rng = np.random.default_rng(7)
    found = unevenness([in_fours(weekly(kind, 3, 52, rng)) for _place in range(800)])
    assert found == pytest.approx(expected, rel=0.05)


@pytest.mark.parametrize(("kind", "alone"), [("even", (4, 6)), ("uneven", (15, 30))])
def test_a_decrease_is_seen_by_chance_about_as_seldom_as_is_said(kind, alone):
    """One time in twenty where nothing has changed; ``alone`` is how many in a hundred there would
    be if each event were taken to come on its own."""
    rng, tries = np.random.default_rng(8), 3_000
    wrong = {"alone": 0, "counted": 0}
    for _try in range(tries):
        rows = [weekly(kind, mean, 52, rng) for mean in (1.5, 1.5, 4, 4)]
        treated, control = (Count(*(int(row.sum()) for row in rows[at : at + 2])) for at in (0, 2))
        uneven = unevenness([in_fours(row) for row in rows])
        for name, given in (("alone", 1.0), ("counted", uneven)):
            wrong[name] += difference(Areas(treated, control, unevenness=given)).p < 0.05
    assert alone[0] < 100 * wrong["alone"] / tries < alone[1]
    assert 3.5 < 100 * wrong["counted"] / tries < 6.5


@pytest.mark.parametrize("wrong", [0.9, float("nan"), float("inf")])
def test_what_is_no_unevenness_is_told(wrong):
    with pytest.raises(InvalidInput) as told:
        Areas(Count(1, 1), Count(1, 1), unevenness=wrong)
    assert [one.field for one in told.value.problems] == ["unevenness"]

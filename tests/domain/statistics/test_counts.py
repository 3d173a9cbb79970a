"""Intervals, two counts, and what a measure changed: published examples and closed forms."""

import numpy as np
import pytest
from scipy import stats

from tryggare.domain.errors import InvalidInput
from tryggare.domain.statistics.before_after import Areas, Count, detectable, difference, ratio
from tryggare.domain.statistics.counts import change, poisson_interval, two_counts
from tryggare.domain.statistics.windows import most_in_window


@pytest.mark.parametrize("count", [0, 1, 4, 17, 300])
def test_an_interval_leaves_a_fortieth_on_each_side(count):
    found = poisson_interval(count)
    assert stats.poisson.cdf(count, found.high) == pytest.approx(0.025)
    assert (
        found.low == 0
        if not count
        else stats.poisson.sf(count - 1, found.low) == pytest.approx(0.025)
    )
    per_year = poisson_interval(count, exposure=2)
    assert (per_year.low, per_year.high) == pytest.approx((found.low / 2, found.high / 2))


def test_no_percent_is_told_of_small_numbers():
    assert change(3, 2).percent is None
    assert change(30, 9.9).percent is None
    assert change(30, 20).percent == pytest.approx(50)
    assert change(25, 16).z == pytest.approx(2)


def test_two_counts_as_published():
    assert two_counts(0, 3).p == pytest.approx(0.0884, abs=5e-5)
    assert two_counts(97, 52).p == pytest.approx(0.0002, abs=5e-5)
    assert two_counts(0, 0).p == 1
    assert two_counts(10, 30, exposures=(1, 3)).rate_ratio == pytest.approx(1)


def test_the_displacement_difference_as_published():
    areas = Areas(Count(207, 110), Count(308, 318), Count(178, 157), Count(150, 140))
    found = difference(areas)
    assert (found.estimate, found.error) == pytest.approx((-118, np.sqrt(1568)))
    assert (found.z, found.low, found.high) == pytest.approx((-2.98, -195.6, -40.4), abs=0.02)


def test_periods_of_different_length_as_published():
    found = difference(Areas(Count(80, 20), Count(100, 50), lengths=(2, 1)))
    assert (found.estimate, found.error) == pytest.approx((-20, 10.7238), abs=1e-4)


def test_the_ratio_covers_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(5)
    draws = rng.poisson([120, 84, 200, 200], (2_000, 4))
    covered = 0
    for t0, t1, c0, c1 in draws.tolist():
        found = ratio(Areas(Count(t0, t1), Count(c0, c1)))
        covered += found.low <= 0.7 <= found.high
    assert 0.935 < covered / 2_000 < 0.965
    assert ratio(Areas(Count(3, 0), Count(3, 3))) is None


@pytest.mark.parametrize(("treated", "control"), [(100, 100), (60, 240), (400, 150)])
def test_the_smallest_difference_is_found_as_often_as_is_said(treated, control):
    least = detectable(Areas(Count(treated, 0), Count(control, 0)))
    rng = np.random.default_rng(5)
    for lost, share in ((least.usually, 0.80), (least.at_all, 0.50)):
        found = [
            difference(Areas(Count(t0, t1), Count(c0, c1))).p < 0.05
            for t0, t1, c0, c1 in rng.poisson(
                [treated, max(treated - lost, 0), control, control], (3_000, 4)
            ).tolist()
        ]
        # What is lost also varies less, so a little more is found than is said.
        assert share - 0.03 < np.mean(found) < share + 0.06


@pytest.mark.parametrize(
    ("most", "mean", "windows"), [(3, 0.5, 5), (4, 1, 10), (6, 2, 10), (2, 0.1, 8)]
)
def test_the_most_in_a_window_is_as_likely_as_it_turns_out(most, mean, windows):
    rng, hits, tries = np.random.default_rng(1), 0, 8_000
    for _try in range(tries):
        at = np.sort(rng.uniform(0, windows, rng.poisson(mean * windows)))
        hits += len(at) >= most and (at[most - 1 :] - at[: len(at) - most + 1] < 1).any()
    said = most_in_window(most, expected=mean, windows=windows)
    assert said == pytest.approx(hits / tries, abs=0.02)


def test_one_event_in_any_window_is_one_at_all():
    assert most_in_window(1, expected=0.3, windows=4) == pytest.approx(1 - np.exp(-1.2))


def test_what_makes_no_period_is_told():
    with pytest.raises(InvalidInput) as told:
        most_in_window(0, expected=0, windows=1)
    assert [one.field for one in told.value.problems] == ["most", "expected", "windows"]
    with pytest.raises(InvalidInput):
        Areas(Count(1, 1), Count(1, 1), lengths=(0, 1))
    with pytest.raises(InvalidInput):
        Count(-1, 1)

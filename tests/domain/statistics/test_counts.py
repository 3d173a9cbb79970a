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
    even, uneven = (ratio(Areas(Count(120, 84), Count(200, 200), unevenness=one)) for one in (1, 4))
    wide = [np.log(one.high / one.low) for one in (even, uneven)]
    assert uneven.estimate == even.estimate
    assert wide[1] == pytest.approx(2 * wide[0])


def _events(mean, uneven, rng):
    """Counts of so many means, 40 000 of each, their variance ``uneven`` times the mean."""
    if uneven == 1:
        return rng.poisson(mean, (40_000, len(mean)))
    return rng.negative_binomial(mean / (uneven - 1), 1 / uneven, (40_000, len(mean)))


@pytest.mark.parametrize(
    ("before", "lengths", "uneven"),
    [
        ((20, 20), (1, 1), 1),
        ((60, 10), (1, 1), 1),
        ((60, 240), (1, 1), 1),
        ((400, 150), (1, 1), 1),
        ((100, 100, 60, 60), (1, 1), 1),
        ((120, 60), (2, 1), 1),
        ((60, 120), (1, 2), 1),
        ((120, 120), (1, 1), 1.5),
        ((400, 300), (1, 1), 3),
    ],
)
def test_the_smallest_decrease_is_found_as_often_as_is_said(before, lengths, uneven):
    """Within two points of 80, 50 and 5 in 100, simulated with the errors of each drawing's own."""
    names = ("treated", "control", "treated_ring", "control_ring")
    given = {name: Count(count, 0) for name, count in zip(names, before, strict=False)}
    least = detectable(Areas(**given, lengths=lengths, unevenness=uneven))
    mean = np.array(before) / lengths[0]
    signs = np.array([1, -1, 1, -1][: len(before)])
    for lost, share in ((least.usually, 0.80), (least.at_all, 0.50), (0.0, 0.05)):
        rng = np.random.default_rng(5)
        rates = mean - lost * (np.arange(len(before)) == 0)
        first = _events(mean * lengths[0], uneven, rng)
        second = _events(rates * lengths[1], uneven, rng)
        estimate = (signs * (second / lengths[1] - first / lengths[0])).sum(axis=1)
        spread = (second / lengths[1] ** 2 + first / lengths[0] ** 2).sum(axis=1)
        error = np.sqrt(uneven * spread)
        found = stats.norm.cdf(estimate / error) < 0.05
        assert np.mean(found) == pytest.approx(share, abs=0.02)
        # The drawings are judged by the very test that judges a measure.
        drawn = {
            name: Count(*map(int, pair))
            for name, pair in zip(names, zip(first[0], second[0], strict=True), strict=False)
        }
        judged = difference(Areas(**drawn, lengths=lengths, unevenness=uneven))
        assert (judged.estimate, judged.error) == pytest.approx((estimate[0], error[0]))


def test_where_too_few_are_expected_no_decrease_is_found_so_surely():
    """All of it gone would be found less often than four times in five, and more is asked for."""
    for treated, control in ((10, 10), (50, 200)):
        least = detectable(Areas(Count(treated, 0), Count(control, 0)))
        assert least.usually > treated
        rng = np.random.default_rng(5)
        t0, c0, c1 = rng.poisson([treated, control, control], (40_000, 3)).T
        gone = (c0 - c1 - t0) / np.sqrt(t0 + c0 + c1)
        assert np.mean(stats.norm.cdf(gone) < 0.05) < 0.80


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

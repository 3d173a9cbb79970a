"""Where others reckon wrongly: the wrong formula beside the right one, with numbers measured on
theirs. The bench has the peers themselves, side by side with ours."""

import numpy as np
import pytest
from scipy import stats

from tests.domain.statistics.test_alarms import series
from tests.domain.statistics.towns import scattered
from tryggare.domain.statistics.alarms import METHODS, usual
from tryggare.domain.statistics.bands import pairs_by_day
from tryggare.domain.statistics.grid import Grid
from tryggare.domain.statistics.hot_spots import gi_star
from tryggare.domain.statistics.near_repeat import near_repeat
from tryggare.domain.statistics.points import Points

# Observed and expected pairs of Burkitt's lymphoma (188 cases) and of arson in Chicago; what
# pointpats calls p_poisson and R's knox gives without simulation; what it should be.
KNOX = [
    (13, 10.144, 0.1462, 0.2223), (3, 1.394, 0.0530, 0.1650), (12, 8.929, 0.1191, 0.1902),
    (75, 52.36, 0.00127, 0.00188), (289, 254.27, 0.0150, 0.0174),
]  # fmt: skip


@pytest.mark.parametrize(("observed", "expected", "theirs", "right"), KNOX)
def test_their_p_leaves_out_the_number_that_was_seen(observed, expected, theirs, right):
    more, as_many = (stats.poisson.sf(least, expected) for least in (observed, observed - 1))
    assert (more, as_many) == pytest.approx((theirs, right), rel=0.02)
    assert more < as_many


def test_a_band_begins_where_it_says_and_ends_before_it():
    """The calculator's band "0 to 1 day" is [0, 1): the same day. A day apart is in the next."""
    day = np.array([10, 10, 11, 17, 24])
    table = pairs_by_day(day, np.array([0.0, 1, 7, 14]))
    # 10–10 on the same day; 10–11 twice and 11–17 within a week; the rest, of 7 days, in the next.
    assert (table.sum(axis=0) // 2).tolist() == [1, 3, 4]


def test_victims_counted_as_incidents_make_repeats_of_nothing():
    """One event in seven reported twice, nothing near repeated: what made shootings in
    Philadelphia look four times as many instead of a third more."""
    calm = scattered(600, seed=3, size=4_000)
    twice = Points(*(np.append(one, one[:90]) for one in (calm.x, calm.y, calm.day)))
    asked = {"distances": [0, 125], "days": [0, 14], "permutations": 199}
    kept, collapsed = (
        near_repeat(twice, rng=np.random.default_rng(1), keep_duplicates=keep, **asked)
        for keep in (True, False)
    )
    assert (kept.cells[0].p, kept.cells[0].ratio > 2) == (0.005, True)
    assert collapsed.collapsed == 90
    assert collapsed.cells[0].ratio == pytest.approx(1, abs=0.35)
    assert collapsed.cells[0].p > 0.05


def test_row_weights_with_the_variance_of_binary_ones_shrink_z():
    """esda's G_Local(star=True) takes Σw² to be Σw. With nine neighbours of weight 1/9 z comes out
    a third of what it is."""
    counts = np.random.default_rng(4).poisson(2, (60, 55)).astype(float)
    ours = gi_star(Grid(counts.astype(np.int64), 0, 0, 100), radius=150).values
    n, mean, deviation, k = counts.size, counts.mean(), counts.std(), 9
    row, column = 30, 20
    total = counts[row - 1 : row + 2, column - 1 : column + 2].sum() / k - mean
    right, wrong = (
        total / (deviation * np.sqrt((n * squares - 1) / (n - 1))) for squares in (1 / k, 1)
    )
    assert ours[row, column] == pytest.approx(right)
    assert wrong / right == pytest.approx(1 / np.sqrt(k), rel=0.002)


# EARS C1 of salmonella Newport in the first four weeks of 2011, at 5 %: R's surveillance gives
# these bars. They are those of seven counts with these sums and sums of squares, and no others.
EARS = [(12, 26, 3.278854), (12, 26, 3.278854), (11, 25, 3.436517), (13, 33, 3.855617)]


def ears_bar(total, squares, alpha):
    """Mean and spread of seven weeks, as though the spread were known."""
    mean, spread = total / 7, np.sqrt((squares - total**2 / 7) / 6)
    return mean + stats.norm.ppf(1 - alpha) * spread


@pytest.mark.parametrize(("total", "squares", "bar"), EARS)
def test_ears_is_what_it_is_said_to_be(total, squares, bar):
    assert ears_bar(total, squares, 0.05) == pytest.approx(bar, abs=5e-7)


def test_ears_alarms_too_often_even_where_all_it_assumes_is_true():
    """Seven normal numbers guess the mean and the spread: the bar is passed as often as a t with
    six degrees of freedom says, 3.6 % for a nominal 1 %."""
    rng = np.random.default_rng(6)
    weeks = rng.normal(10, 2, (40_000, 8))
    total, squares = weeks[:, :7].sum(axis=1), (weeks[:, :7] ** 2).sum(axis=1)
    often = (weeks[:, 7] > ears_bar(total, squares, 0.01)).mean()
    exact = stats.t(6).sf(stats.norm.ppf(0.99) / np.sqrt(1 + 1 / 7))
    assert exact == pytest.approx(0.036, abs=0.001)
    assert often == pytest.approx(exact, abs=0.004)


@pytest.mark.parametrize(("kind", "mean"), [("poisson", 0.5), ("overdispersed", 3), ("season", 10)])
def test_there_is_no_ears_here_since_it_alarms_several_times_too_often(kind, mean):
    table = series(kind, mean, 3_000, np.random.default_rng(8))
    before = table[:, -8:-1].astype(float)
    bar = ears_bar(before.sum(axis=1), (before**2).sum(axis=1), 0.01)
    ears = (table[:, -1] > bar).mean()
    ours = (usual(table, "season")[0] <= 0.01).mean()
    assert ears > 0.04
    assert ours < 0.02
    assert METHODS == ("season", "farrington")

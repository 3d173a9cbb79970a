"""Alarms are as often false as they say, on series of every kind; and find what has risen."""

import numpy as np
import pytest
from scipy import stats
from scipy.optimize import minimize

from tryggare.domain.errors import Refused
from tryggare.domain.statistics import farrington
from tryggare.domain.statistics.alarms import METHODS, usual, weekly_alarms

WEEKS = 52 * 5 + 4


def series(kind, mean, count, rng):
    at = np.arange(WEEKS)
    if kind == "overdispersed":
        return rng.negative_binomial(2, 2 / (2 + mean), (count, WEEKS))
    wave = {"season": 1 + 0.5 * np.sin(2 * np.pi * at / 52), "falling": 0.7 ** (at / 52 - 5)}
    return rng.poisson(mean * wave.get(kind, np.ones(WEEKS)), (count, WEEKS))


KINDS = [
    ("poisson", 0.5), ("poisson", 3), ("poisson", 10), ("overdispersed", 3),
    ("overdispersed", 10), ("season", 3), ("season", 10),
]  # fmt: skip


@pytest.mark.slow("thousands of series of each kind")
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("kind", "mean"), KINDS)
def test_one_in_a_hundred_is_about_one_in_a_hundred(method, kind, mean):
    count = 8_000 if method == "farrington" else 20_000
    p, _mean = usual(series(kind, mean, count, np.random.default_rng(4)), method)
    assert 0.005 <= (p <= 0.01).mean() <= 0.02


@pytest.mark.slow("ten thousand series")
def test_a_rise_in_a_falling_series_is_seen_by_the_model_alone():
    falling = series("falling", 5, 10_000, np.random.default_rng(3))
    model, season = (usual(falling, method)[0] for method in ("farrington", "season"))
    assert 0.005 <= (model <= 0.01).mean() <= 0.02
    assert (season <= 0.01).mean() < 0.001


@pytest.mark.parametrize("method", METHODS)
def test_what_has_tripled_is_found_and_the_rest_left_alone(method):
    table = series("poisson", 8, 240, np.random.default_rng(11))
    table[:5, -1] = 24
    found = weekly_alarms(table, method=method)
    loud = [alarm.series for alarm in found if alarm.q <= 0.05]
    assert loud == [0, 1, 2, 3, 4]
    assert 6 < found[0].expected < 11


def test_weighing_together_is_benjamini_and_hochbergs():
    table = series("poisson", 4, 50, np.random.default_rng(1))
    found = weekly_alarms(table)
    ranked = sorted(found, key=lambda alarm: alarm.p)
    for rank, alarm in enumerate(ranked):
        least = min(50 * later.p / (rank + 1 + n) for n, later in enumerate(ranked[rank:]))
        assert alarm.q == pytest.approx(min(1, least))


def test_the_fit_is_that_of_the_likelihood():
    """The same regression, found by climbing the likelihood instead of by weighted squares."""
    rng = np.random.default_rng(2)
    counts = rng.poisson(6, (3, 200)).astype(float)
    design = farrington._design(np.arange(200), 230)
    fit = farrington._Fit(design, counts, np.ones_like(counts))
    for row, beta in zip(counts, fit.beta, strict=True):
        best = minimize(
            lambda b, row=row: np.exp(design @ b).sum() - row @ design @ b,
            np.zeros(design.shape[1]),
            jac=lambda b, row=row: design.T @ (np.exp(design @ b) - row),
        )
        assert np.exp(design @ beta) == pytest.approx(np.exp(design @ best.x), rel=1e-3)
    plain = stats.chi2(200 - design.shape[1])
    assert plain.ppf(0.001) < fit.spread.max() * (200 - design.shape[1]) < plain.ppf(0.9999)


def test_an_outbreak_long_ago_raises_no_bar():
    calm = series("poisson", 5, 1, np.random.default_rng(4))
    burst = calm.copy()
    burst[0, -60:-52] += 40
    assert usual(burst, "farrington")[1][0] < 2 * usual(calm, "farrington")[1][0]


@pytest.mark.parametrize(("before", "since", "now"), [(108, 51, 12), (212, 51, 30), (90, 69, 12)])
def test_a_kind_that_is_new_is_not_expected_to_grow_for_ever(before, since, now):
    """Nothing for years and then three a week: the line through that would lead to thousands."""
    new = np.random.default_rng(2).poisson(3, since)
    table = np.concatenate([np.zeros(before, int), new, [now]])[None, :]
    p, expected = usual(table, "farrington")
    assert expected[0] <= table[0, :-1].max()
    assert p[0] < 0.05


@pytest.mark.parametrize(("method", "size", "mean", "weeks"), [
    ("season", 5, 3, 160), ("farrington", 2, 10, 264),
])  # fmt: skip
def test_a_week_of_many_series_seldom_has_a_false_alarm(method, size, mean, weeks):
    """240 series that vary more than a Poisson's, as real ones do, and nothing has happened. Each
    series' own guess of its spread is too low every second time; together they know."""
    rng, false = np.random.default_rng(12), 0
    for _week in range(30):
        table = rng.negative_binomial(size, size / (size + mean), (240, weeks))
        false += any(one.q <= 0.05 for one in weekly_alarms(table, method=method))
    assert false <= 4


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ([[]], "inga veckor"),
        ([[1]], "1 veckor"),
        ([[3] * 107], "minst 108"),
        ([[-1] * 200], "noll"),
    ],
)
def test_too_little_is_refused(table, said):
    with pytest.raises(Refused, match=said):
        weekly_alarms(table)


def test_a_quiet_series_gives_no_alarm():
    for method in METHODS:
        assert weekly_alarms(np.zeros((2, WEEKS), int), method=method)[0].p > 0.3

"""Near repeats beside plain counting of all pairs, and beside every way to deal the days out."""

from itertools import permutations

import numpy as np
import pytest

from tests.domain.statistics.towns import repeating, scattered
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.statistics import dealing, shuffling
from tryggare.domain.statistics.moments import exact_moments
from tryggare.domain.statistics.near_pairs import near_pairs
from tryggare.domain.statistics.near_repeat import near_repeat
from tryggare.domain.statistics.points import Points

NEAR, LATE = np.array([0.0, 100, 250]), np.array([0.0, 1, 7.5, 30])


def found(points, **choices):
    asked = {"distances": [0, 200], "days": [0, 14], "permutations": 99} | choices
    return near_repeat(points, rng=np.random.default_rng(7), **asked)


def plainly(points, day, metric="euclidean"):
    """Pairs per band of NEAR and LATE, one pair at a time."""
    table = np.zeros((len(NEAR) - 1, len(LATE) - 1), int)
    for i in range(len(points)):
        for j in range(i):
            dx, dy = abs(points.x[i] - points.x[j]), abs(points.y[i] - points.y[j])
            far, reach = (dx + dy, NEAR) if metric == "manhattan" else (dx**2 + dy**2, NEAR**2)
            apart = abs(day[i] - day[j])
            if far < reach[-1] and apart < LATE[-1]:
                s, t = np.searchsorted(reach, far, "right"), np.searchsorted(LATE, apart, "right")
                table[s - 1, t - 1] += 1
    return table


@pytest.mark.parametrize("metric", ["euclidean", "manhattan"])
@pytest.mark.parametrize(("seed", "step"), [(1, 50), (2, 100), (3, 0.001)])
def test_pairs_are_those_that_one_by_one_counting_finds(metric, seed, step):
    points = scattered(120, seed=seed, days=60, size=1_500, step=step)
    got = found(points, distances=NEAR, days=LATE, metric=metric, keep_duplicates=True)
    table = np.array([cell.observed for cell in got.cells]).reshape(2, 3)
    assert (table == plainly(points, points.day, metric)).all()
    assert table.sum() > 50


def test_mean_and_deviation_are_those_of_every_deal():
    points = scattered(7, seed=4, days=20, size=350)
    pairs = near_pairs(points.x, points.y, NEAR, is_manhattan=False)
    every = np.array([plainly(points, np.array(deal)) for deal in permutations(points.day)])
    mean, deviation = exact_moments(pairs, points, LATE)
    assert mean == pytest.approx(every.mean(axis=0))
    assert deviation == pytest.approx(every.std(axis=0))
    assert (deviation > 0).any()


def test_deals_have_the_mean_and_deviation_that_they_must():
    points = scattered(300, seed=5, size=2_000)
    pairs = near_pairs(points.x, points.y, NEAR, is_manhattan=False)
    dealt = shuffling.dealt_anew(
        pairs, points.day, LATE, 2, permutations=2_000, rng=np.random.default_rng(1)
    )
    mean, deviation = exact_moments(pairs, points, LATE)
    assert np.abs(dealt.mean(axis=0) - mean).max() < (4 * deviation / np.sqrt(2_000)).max()
    assert dealt.std(axis=0) == pytest.approx(deviation, rel=0.1)


def test_chance_gives_any_p_as_often_as_another():
    p = [found(scattered(150, seed=seed, size=3_000)).cells[0].p for seed in range(120)]
    assert 0.4 < np.mean(p) < 0.62
    assert sum(one <= 0.05 for one in p) <= 13


def test_what_repeats_is_found():
    cell = found(repeating(400, seed=9), permutations=999).cells[0]
    assert cell.p == 0.001
    assert cell.ratio > 2


def test_the_same_seed_gives_the_same_on_any_number_of_cores(monkeypatch):
    points = scattered(200, seed=3)
    one = found(points, permutations=100)
    monkeypatch.setattr(dealing.os, "cpu_count", lambda: 7)
    assert found(points, permutations=100) == one


def test_reports_of_one_place_and_day_are_one_event():
    points = scattered(60, seed=3)
    twice = Points(*(np.append(one, one[:25]) for one in (points.x, points.y, points.day)))
    assert found(twice).collapsed == 25
    assert found(twice).cells == found(points).cells
    kept = found(twice, keep_duplicates=True)
    assert (kept.collapsed, kept.events) == (0, 85)
    assert kept.cells[0].observed >= found(points).cells[0].observed + 25


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (scattered(0, seed=1), "inga händelser"),
        (scattered(19, seed=1), "minst 20"),
        (Points(np.full(30, 18.0), np.full(30, 59.0), np.arange(30)), "grader"),
        (Points(np.full(30, WEST := 660_000.0), np.full(30, 6.57e6), np.arange(30)), "samma plats"),
        (scattered(30, seed=1, days=1), "samma dag"),
        (Points(np.full(30, np.nan), np.full(30, WEST), np.arange(30)), "inte går att läsa"),
        (Points(np.arange(30.0) + WEST, np.arange(30) + WEST, np.arange(30) * 2_000), "89 år"),
    ],
    ids=["none", "few", "degrees", "one place", "one day", "no number", "a century"],
)
def test_what_cannot_be_counted_on_is_refused_with_a_sentence(points, said):
    with pytest.raises(Refused, match=said):
        found(points, keep_duplicates=True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"distances": [0]}, {"distances": [50, 100]}, {"distances": [0, 100, 100]},
        {"days": [0, float("nan")]}, {"metric": "polar"}, {"permutations": 0},
    ],
    ids=str,
)  # fmt: skip
def test_a_wrong_choice_is_told_at_its_name(wrong):
    with pytest.raises(InvalidInput) as told:
        found(scattered(50, seed=1), **wrong)
    (problem,) = told.value.problems
    assert problem.field == {"distances": "distance"}.get(next(iter(wrong)), next(iter(wrong)))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_p_is_the_share_of_every_deal_that_gives_as_many_or_more(seed):
    """Seven events: all 5 040 deals beside those that were drawn, tie by tie."""
    points = scattered(7, seed=seed, days=12, size=260)
    pairs = near_pairs(points.x, points.y, NEAR, is_manhattan=False)
    every = np.array([plainly(points, np.array(deal)) for deal in permutations(points.day)])
    observed = plainly(points, points.day)
    exact = (every >= observed).mean(axis=0)
    dealt = shuffling.dealt_anew(
        pairs, points.day, LATE, 2, permutations=20_000, rng=np.random.default_rng(seed)
    )
    drawn = (1 + (dealt >= observed).sum(axis=0)) / 20_001
    assert drawn == pytest.approx(exact, abs=4 * 0.5 / np.sqrt(20_000))
    # As many is not more: the two differ by what pointpats and R's knox leave out.
    assert (exact - (every > observed).mean(axis=0) > 0.01).any()

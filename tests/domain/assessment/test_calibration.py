"""Strict and mild assessors: what is taken out, and that it never makes the choice worse."""

import random
from statistics import mean

import numpy as np
import pytest

from tryggare.domain.assessment import Rating, calibrate


def simulated(rng, *, size, assessors, each, severity, unequal_piles):
    """True quality by application, and ratings of it: severity by assessor, noise by rating."""
    quality = {f"A{k:03}": rng.gauss(60, 10) for k in range(size)}
    harsh = {f"B{k:02}": rng.gauss(0, severity) for k in range(assessors)}
    order = sorted(quality, key=quality.get) if unequal_piles else list(quality)
    ratings = []
    for place, application in enumerate(order):
        if unequal_piles and rng.random() < 0.7:
            near = [(place * assessors // size + step) % assessors for step in range(each)]
            readers = [f"B{k:02}" for k in near]
        else:
            readers = rng.sample(sorted(harsh), each)
        ratings += [
            Rating(application, who, quality[application] + harsh[who] + rng.gauss(0, 8))
            for who in readers
        ]
    return quality, ratings


def gain(quality, points):
    """Share of the possible gain in quality that is had by funding the best 30 per cent."""
    wanted = len(quality) * 3 // 10
    chosen = sorted(points, key=points.get, reverse=True)[:wanted]
    best = sorted(quality.values(), reverse=True)[:wanted]
    average = mean(quality.values())
    return (mean(quality[name] for name in chosen) - average) / (mean(best) - average)


@pytest.mark.slow("simulates 120 rounds")
@pytest.mark.parametrize("unequal_piles", [False, True])
@pytest.mark.parametrize("severity", [6, 12])
def test_calibration_is_never_below_the_raw_mean_in_the_long_run(severity, unequal_piles):
    rng = random.Random(7)
    raw, calibrated = [], []
    for _ in range(30):
        quality, ratings = simulated(
            rng, size=60, assessors=8, each=3, severity=severity, unequal_piles=unequal_piles
        )
        found = calibrate(ratings)
        assert found.connected
        raw.append(gain(quality, found.raw))
        calibrated.append(gain(quality, found.calibrated))
    assert mean(calibrated) >= mean(raw)


def test_it_is_the_least_squares_solution_of_the_whole_model():
    """Against the full design matrix, one column an application and one an assessor."""
    rng = random.Random(2)
    _quality, ratings = simulated(
        rng, size=20, assessors=6, each=3, severity=8, unequal_piles=False
    )
    found = calibrate(ratings)
    applications, assessors = sorted(found.raw), sorted(found.severity)
    design = np.zeros((len(ratings) + 1, len(applications) + len(assessors)))
    for line, rating in enumerate(ratings):
        design[line, applications.index(rating.application)] = 1
        design[line, len(applications) + assessors.index(rating.assessor)] = 1
    design[-1, len(applications) :] = 1  # severities sum to nothing
    right = [*(rating.points for rating in ratings), 0]
    solution = np.linalg.lstsq(design, np.array(right), rcond=None)[0]
    assert list(found.calibrated.values()) == pytest.approx(solution[: len(applications)])
    assert list(found.severity.values()) == pytest.approx(solution[len(applications) :])


def test_severity_without_noise_is_taken_out_wholly():
    rng = random.Random(3)
    quality = {f"A{k}": float(rng.randrange(100)) for k in range(12)}
    harsh = {"x": 10.0, "y": -4.0, "z": -6.0}
    ratings = [
        Rating(a, who, q + harsh[who])
        for k, (a, q) in enumerate(quality.items())
        for who in rng.sample(sorted(harsh), 2)
    ]
    assert dict(calibrate(ratings).calibrated) == pytest.approx(quality)


def test_all_read_all_changes_nothing():
    rng = random.Random(1)
    ratings = [Rating(f"A{a}", f"B{b}", rng.randrange(100)) for a in range(9) for b in range(4)]
    found = calibrate(ratings)
    assert dict(found.calibrated) == pytest.approx(dict(found.raw))


def test_groups_without_a_shared_assessor_are_not_calibrated():
    found = calibrate(
        [Rating("A", "x", 5), Rating("B", "x", 6), Rating("C", "y", 9), Rating("D", "y", 1)]
    )
    assert not found.connected
    assert found.groups == (frozenset("AB"), frozenset("CD"))
    assert found.calibrated == {}
    assert found.raw["C"] == 9


def test_the_order_of_ratings_does_not_matter():
    rng = random.Random(5)
    _quality, ratings = simulated(
        rng, size=15, assessors=5, each=3, severity=8, unequal_piles=False
    )
    first = calibrate(ratings)
    rng.shuffle(ratings)
    assert calibrate(ratings) == first


def test_nothing_rated_is_nothing_calibrated():
    found = calibrate([])
    assert found.connected
    assert found.raw == found.calibrated == found.severity == {}

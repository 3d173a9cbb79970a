"""Sentences of results, where they were easiest to get wrong."""

import re
from datetime import date

import numpy as np
import pytest

from tests.domain.statistics.towns import SOUTH, WEST, scattered
from tryggare.domain.analyses.basis import Basis, PointsGiven
from tryggare.domain.analyses.places import scan
from tryggare.domain.analyses.told import of_hot_spots, of_plan, of_synthetic
from tryggare.domain.statistics.before_after import Areas, Count, detectable, difference
from tryggare.domain.statistics.counts import two_counts
from tryggare.domain.statistics.near_repeat import near_repeat
from tryggare.domain.statistics.points import Points
from tryggare.domain.statistics.telling import of_difference, of_near_repeat, of_two_counts, p_text
from tryggare.domain.wording import from_plain


def measured(treated, control):
    areas = Areas(Count(*treated), Count(*control))
    return of_difference(difference(areas), detectable(areas), areas.unevenness)


@pytest.mark.parametrize(
    ("treated", "control", "shows", "sure"),
    [
        ((50, 150), (100, 100), "100 händelser högre", "En så stor ökning är ovanlig"),
        ((300, 100), (300, 300), "200 händelser lägre", "minskning är ovanlig av slump: mindre än"),
        ((10, 10), (10, 10), "i stort sett lika stor", "mellan −12 och 12 händelser"),
        ((30, 40), (30, 60), "20 händelser lägre", "kan inte skiljas från slump"),
    ],
)
def test_a_measure_is_told_by_how_the_change_differs(treated, control, shows, sure):
    told = measured(treated, control)
    assert shows in str(told.shows)
    assert sure in str(told.how_sure)


def test_it_is_told_how_much_less_sure_uneven_events_make_it():
    areas = Areas(Count(30, 40), Count(30, 60), unevenness=4)
    told = str(of_difference(difference(areas), detectable(areas), areas.unevenness).how_sure)
    assert "mellan −70 och 30 händelser" in told.replace("\xa0", " ")
    assert "2,0 gånger så stor" in told
    assert "kommer ojämnt" not in str(measured((30, 40), (30, 60)).how_sure)
    assert "1,5 gånger så stor" in str(of_plan(400.0, 66, 100, 2.25).how_sure)


def test_the_least_decrease_is_rounded_up():
    least = detectable(Areas(Count(10, 0), Count(10, 0))).at_all
    assert least == pytest.approx(9.1, abs=0.05)
    assert "under 10 händelser" in str(measured((10, 5), (10, 9)).does_not)


@pytest.mark.parametrize(
    ("p", "donors", "said"),
    [
        (1 / 20, 19, "Bland 20 områden skiljer sig det här mest"),
        (2 / 40, 39, "är det 2 som skiljer sig minst lika mycket"),
        (1 / 11, 10, "Områdena är för få"),
        (2 / 11, 10, "Lika stora avvikelser finns"),
    ],
)
def test_the_rank_among_places_is_what_is_said(p, donors, said):
    assert said in str(of_synthetic(-5.0, p, donors).how_sure)


def test_no_chance_is_told_as_nought():
    assert str(p_text(0.00049)) == "mindre än 0,001"
    assert str(p_text(0.001)) == "0,001"
    assert str(p_text(0.00004, 4)) == "mindre än 0,0001"
    told = of_two_counts(300, 100, two_counts(300, 100))
    assert "mindre än 0,0001" in str(told.how_sure)


def test_what_the_squares_were_tried_against_is_what_is_said():
    assert "inte prövade" in str(of_hot_spots(5, 100, 0, 0, None).how_sure)
    assert "pekas ingen ruta ut" in str(of_hot_spots(5, 100, 0, 60, None).how_sure)
    assert "av 60 händelser då hamnade 12" in str(of_hot_spots(5, 100, 12, 60, 4.0).how_sure)


def test_four_hundred_are_not_called_few():
    assert "få händelser" not in str(of_plan(400.0, 66, 100, 1.0).shows)
    assert "få händelser" in str(of_plan(10.0, 12, 20, 1.0).shows)


def test_fewer_pairs_than_chance_are_no_more_than_chance():
    rng = np.random.default_rng(5)
    x = np.repeat(np.arange(40) * 5_000.0, 5) + rng.uniform(0, 50, 200)
    day = np.tile(np.arange(5) * 60, 40) + rng.integers(0, 3, 200)
    found = near_repeat(
        Points(x, rng.uniform(0, 50, 200), day), distances=[0, 100], days=[0, 7], permutations=19,
        rng=rng,
    )  # fmt: skip
    told = of_near_repeat(found)
    assert found.cells[0].observed < found.cells[0].expected
    assert "inte fler än vad slumpen kan ge" in str(told.shows)
    assert "de verkliga dagarna medräknade, var 1,000" in str(told.how_sure)


SPEC = {"side": 100, "radius": 500, "span": 14, "permutations": 99}


def scanned(points, until=None):
    return scan(SPEC, PointsGiven(points, Basis(len(points), len(points)), until=until), 1)


def together(calm, x, y, day):
    return Points(np.append(calm.x, x), np.append(calm.y, y), np.append(calm.day, day))


def test_one_incident_reported_thrice_is_not_going_on():
    calm = scattered(300, seed=4, size=6_000)
    place = WEST + 3_000, SOUTH + 3_000
    one, three = (
        scanned(together(calm, *(np.full(n, at) for at in (*place, 364)))) for n in (1, 3)
    )
    assert one["clusters"] == three["clusters"]
    assert (one["collapsed"], three["collapsed"]) == (0, 2)


def test_what_was_found_stands_though_the_rest_says_nothing():
    rng = np.random.default_rng(5)
    x, y = WEST + rng.normal(0, 20, (2, 15))
    far = np.full(40, 9_000.0)
    points = Points(
        np.append(x, WEST + far), np.append(y - WEST + SOUTH, SOUTH + far),
        np.append(np.full(15, 364), rng.permutation(364)[:40]),
    )  # fmt: skip
    found = scanned(points)
    assert [one["observed"] for one in found["clusters"]] == [15]


def test_the_latest_days_are_those_before_the_day_that_was_asked_about():
    calm = scattered(100, seed=4, size=6_000, days=300)
    rng = np.random.default_rng(1)
    start = date(2025, 1, 1).toordinal()
    points = together(calm, WEST + rng.uniform(0, 90, 12), np.full(12, SOUTH), np.full(12, 300))
    points = Points(points.x, points.y, points.day + start)
    now = scanned(points, date.fromordinal(start + 300))
    assert now["clusters"][0]["observed"] >= 12
    assert re.match(r"Antalet händelser inom .* den senaste dagen var 1\d\.", shown(now))
    later = scanned(points, date.fromordinal(start + 340))
    assert later["clusters"] == []


def shown(result):
    return str(from_plain(result["told"][0]))

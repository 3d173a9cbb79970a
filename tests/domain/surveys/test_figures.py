"""What is known of a figure, and of two: the source's own interval first, never too few answers."""

from datetime import date

import pytest

from tryggare.domain.statistics.intervals import Interval
from tryggare.domain.statistics.shares import share_interval
from tryggare.domain.surveys import telling
from tryggare.domain.surveys.changes import Occasion, Point, Verdict, compare, latest_change
from tryggare.domain.surveys.figures import LEAST_ANSWERS, Figure, Known, Origin, Unit, known


def share(value=40.0, **given):
    return Figure(unit=Unit.SHARE, value=value, **given)


def point(year, value, *, base=400, kind="safety", era=0, to=None):
    occasion = Occasion(kind, date(year, 3, 1), date(to or year, 5, 31), era)
    return Point(occasion, known(share(value, base=base)))


def test_the_sources_own_interval_comes_first():
    found = known(share(base=200, error=1.0, published=Interval(36, 45)))
    assert (found.interval, found.origin) == (Interval(36, 45), Origin.PUBLISHED)
    assert known(share(base=200, error=1.0)).origin is Origin.FROM_ERROR


def test_a_share_is_computed_from_its_answers_its_design_and_its_population():
    found = known(share(base=200, population=900), design_effect=1.4)
    mine = share_interval(0.4, 200, population=900, design_effect=1.4)
    assert (found.interval.low, found.interval.high) == pytest.approx(
        (100 * mine.low, 100 * mine.high)
    )
    assert found.origin is Origin.COMPUTED


def test_a_mean_is_as_sure_as_its_error_and_unknown_without():
    found = known(Figure(unit=Unit.MEAN, value=3.2, error=0.1, base=50))
    assert (found.interval.low, found.interval.high) == pytest.approx((3.004, 3.396), abs=1e-3)
    assert known(Figure(unit=Unit.MEAN, value=3.2, base=50)).origin is Origin.UNKNOWN
    assert known(share()) == Known(40.0, None, Origin.UNKNOWN)


def test_at_nought_the_error_says_nothing_and_the_answers_do():
    found = known(share(0.0, error=0.1, base=60))
    assert found.origin is Origin.COMPUTED
    assert found.interval.low == 0
    assert 5 < found.interval.high < 7


@pytest.mark.parametrize("given", [{}, {"published": Interval(1, 99)}, {"error": 2.0}])
def test_too_few_answers_are_never_a_number(given):
    found = known(share(base=LEAST_ANSWERS - 1, **given))
    assert found == Known(None, None, Origin.TOO_FEW)
    assert known(share(base=LEAST_ANSWERS, **given)).value == 40.0


def test_a_difference_is_sure_or_may_be_chance():
    sure = compare(point(2023, 40), point(2025, 52))
    assert sure.verdict is Verdict.ESTABLISHED
    assert sure.difference == pytest.approx(12)
    assert str(telling.change_told(sure, Unit.SHARE)) == (
        "Säkerställd skillnad: 5,1 till 18,7 procentenheter mer än 2023."
    )
    less = compare(point(2023, 52), point(2025, 40))
    assert "mindre än 2023" in str(telling.change_told(less, Unit.SHARE))
    chance = compare(point(2023, 40), point(2025, 43))
    assert chance.verdict is Verdict.CHANCE
    assert str(telling.change_told(chance, Unit.SHARE)).startswith("Kan inte skiljas från slump.")


@pytest.mark.parametrize(
    ("earlier", "later", "verdict"),
    [
        (point(2022, 40, to=2023), point(2023, 60, to=2024), Verdict.OVERLAP),
        (point(2023, 40, kind="ntu"), point(2024, 60), Verdict.OTHER_SURVEY),
        (point(2023, 40), point(2024, 60, era=1), Verdict.METHOD),
        (point(2023, 40, base=12), point(2024, 60), Verdict.TOO_FEW),
        (point(2023, 40, base=None), point(2024, 60), Verdict.UNKNOWN),
    ],
    ids=lambda value: str(value) if isinstance(value, Verdict) else "",
)
def test_what_cannot_be_compared_is_not_tested_and_says_why(earlier, later, verdict):
    found = compare(earlier, later)
    assert (found.verdict, found.difference, found.interval) == (verdict, None, None)
    assert str(telling.change_told(found, Unit.SHARE)).startswith("Prövas inte: ")


def test_pooled_years_are_set_beside_the_latest_that_share_no_answers():
    series = [point(year, 40 + year - 2020, to=year + 1, kind="ntu") for year in (2020, 2022, 2023)]
    found = latest_change(series)
    assert found.earlier.occasion.label == "2020–2021"
    assert found.interval is not None
    assert latest_change(series[1:]).verdict is Verdict.OVERLAP
    assert latest_change(series[:1]).verdict is Verdict.FIRST


def test_of_many_tests_some_are_sure_by_chance_and_that_is_said():
    changes = [compare(point(2023, 40), point(2025, 41)) for _place in range(10)]
    assert str(telling.how_sure(changes)) == (
        "0 av 10 prövade skillnader är säkerställda. Om inget alls hade ändrats skulle ungefär 0,5 "
        "ha sett säkerställd ut av en slump."
    )
    assert str(telling.how_sure(changes[:1])) == "Kan inte skiljas från slump mot tidigare."
    assert "kunnat prövas" in str(telling.how_sure([latest_change([point(2023, 40)])]))


def test_weights_without_a_design_effect_are_warned_of():
    assert "för smala" in str(telling.design_told(weighted=True, design_effect=None))
    assert "1,35" in str(telling.design_told(weighted=True, design_effect=1.35))
    assert telling.design_told(weighted=False, design_effect=None) is None

"""Rounding under a key: right on average, the same everywhere, and never a bare nought."""

from fractions import Fraction
from itertools import pairwise

import pytest

from tryggare.domain.disclosure.rounding import draw, rounded, rounded_by
from tryggare.domain.disclosure.shown import (
    FEW,
    WITHHELD,
    Shown,
    as_shown,
    from_text,
    limits,
)
from tryggare.domain.sealing import Secret

KEY = Secret(bytes(range(32)))


@pytest.mark.parametrize("count", range(33))
def test_the_expectation_is_the_count_itself(count):
    steps = [Fraction(n, 5) for n in range(6)]
    # Between two steps the answer does not change, so that its integral is an exact sum.
    integral = sum((b - a) * rounded_by(count, (a + b) / 2) for a, b in pairwise(steps))
    assert integral == count
    # At a step itself the next part begins: u < (x mod 5)/5, not u <=.
    assert [rounded_by(count, step) > count for step in steps[:5]] == [
        n < count % 5 for n in range(5)
    ]


def test_places_are_spread_evenly_over_cells():
    places = [float(draw([f"case-{n}"], KEY)) for n in range(4000)]
    tenths = [sum(n / 10 <= place < (n + 1) / 10 for place in places) for n in range(10)]
    assert sum(tenths) == 4000
    # Chi-square with 9 degrees of freedom: 27.9 is passed once in a thousand draws.
    assert sum((found - 400) ** 2 / 400 for found in tenths) < 27.9


def test_the_same_persons_give_the_same_number_in_any_order_and_others_do_not():
    persons = [f"case-{n}" for n in range(13)]
    assert rounded(persons, KEY) == rounded(reversed(persons), KEY)
    assert draw(persons, KEY) != draw(persons[1:], KEY)
    assert draw(persons, KEY) != draw(persons, Secret(bytes(32)))
    # Told apart also where joined text would be the same.
    assert draw(["ab", "c"], KEY) != draw(["a", "bc"], KEY)


def test_what_is_shown_is_never_a_bare_nought():
    assert {str(as_shown(rounded_, 5)) for rounded_ in range(0, 50, 5)} == {
        "0–4", *map(str, range(5, 50, 5))
    }  # fmt: skip
    assert [as_shown(n, 20) for n in (0, 5, 15)] == [WITHHELD] * 3
    assert as_shown(20, 20) == Shown(20)
    assert as_shown(0, 5) == FEW
    for number in (0, 3, -5):
        with pytest.raises(ValueError, match="may be shown"):
            Shown(number)
    with pytest.raises(ValueError, match="may be shown"):
        Shown(5, withheld=True)
    assert [from_text(str(one)) for one in (FEW, WITHHELD, Shown(35))] == [FEW, WITHHELD, Shown(35)]


@pytest.mark.parametrize("withheld_below", [5, 15, 30])
def test_the_limits_hold_every_count_that_can_be_rounded_so(withheld_below):
    possible = {}
    for count in range(70):
        for place in (Fraction(0), Fraction(999, 1000)):
            shown = as_shown(rounded_by(count, place), withheld_below)
            possible.setdefault(shown, []).append(count)
    for shown, counts in possible.items():
        if shown.number is None or shown.number < 65:
            assert limits(shown, withheld_below) == (min(counts), max(counts))

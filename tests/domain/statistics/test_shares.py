"""Wilson's and Newcombe's intervals beside a second way to find them, and beside every outcome."""

from decimal import Decimal, localcontext
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from tryggare.domain.statistics.intervals import Interval
from tryggare.domain.statistics.shares import (
    difference_interval,
    normal_point,
    share_interval,
    share_interval_from_error,
)


def ends(interval):
    return interval.low, interval.high


def by_roots(share, variance):
    """Where the score test turns: (p − π)² = z² π (1 − π) · variance, looked for in 40 digits."""
    with localcontext() as context:
        context.prec = 40
        z2 = Decimal("1.959963984540054235524594430520551") ** 2

        def beyond(pi):
            return (share - pi) ** 2 - z2 * pi * (1 - pi) * variance

        def root(inside, outside):
            for _halving in range(120):
                middle = (inside + outside) / 2
                inside, outside = (middle, outside) if beyond(middle) <= 0 else (inside, middle)
            return float(inside)

        # At 0 and 1 the test is passed by the end itself.
        low = 0.0 if share == 0 else root(share, Decimal(0))
        high = 1.0 if share == 1 else root(share, Decimal(1))
        return low, high


# Newcombe (1998), Statistics in Medicine 17:857, table I: score method, to four decimals.
SINGLE = [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]  # fmt: skip
# Newcombe (1998), Statistics in Medicine 17:873, table II: method 10, to four decimals.
DIFFERENCES = [
    ((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090),
    ((6, 7), (2, 7), 0.0582, 0.8062), ((5, 56), (0, 29), -0.0381, 0.1926),
    ((0, 10), (0, 20), -0.1611, 0.2775), ((0, 10), (0, 10), -0.2775, 0.2775),
    ((10, 10), (0, 20), 0.6791, 1.0), ((10, 10), (0, 10), 0.6075, 1.0),
]  # fmt: skip


@pytest.mark.parametrize(("yes", "n", "low", "high"), SINGLE)
def test_a_share_as_published_and_as_the_score_test_turns(yes, n, low, high):
    found = ends(share_interval(yes / n, n))
    assert found == pytest.approx((low, high), abs=5.1e-5)
    assert found == pytest.approx(by_roots(Decimal(yes) / n, 1 / Decimal(n)), abs=1e-14)
    theirs = stats.binomtest(yes, n).proportion_ci(method="wilson")
    assert found == pytest.approx(tuple(theirs), abs=1e-12)


@pytest.mark.parametrize(("one", "other", "low", "high"), DIFFERENCES)
def test_a_difference_as_published(one, other, low, high):
    (p, mine), (q, theirs) = ((yes / n, share_interval(yes / n, n)) for yes, n in (one, other))
    found = ends(difference_interval(q, theirs, p, mine))
    assert found == pytest.approx((low, high), abs=5.1e-5)
    (l1, u1), (l2, u2) = (by_roots(Decimal(yes) / n, 1 / Decimal(n)) for yes, n in (one, other))
    down, up = ((p - l1) ** 2 + (u2 - q) ** 2) ** 0.5, ((u1 - p) ** 2 + (q - l2) ** 2) ** 0.5
    assert found == pytest.approx((p - q - down, p - q + up), abs=1e-12)


@pytest.mark.parametrize(("n", "deff", "of"), [(40, 1.6, None), (90, 1.0, 120), (75, 2.5, 400)])
def test_design_and_finite_population_move_the_same_test(n, deff, of):
    variance = Decimal(str(deff)) / n * (Decimal(of - n) / (of - 1) if of else 1)
    for yes in (0, 1, n // 3, n):
        found = ends(share_interval(yes / n, n, population=of, design_effect=deff))
        assert found == pytest.approx(by_roots(Decimal(yes) / n, variance), abs=1e-13)


def test_the_root_finder_of_another_library_finds_the_same():
    share, n, z = 0.37, 212, normal_point()

    def beyond(pi):
        return (share - pi) ** 2 - z**2 * pi * (1 - pi) / n

    found = share_interval(share, n)
    assert found.low == pytest.approx(optimize.brentq(beyond, 0, share, xtol=1e-15), abs=1e-12)
    assert found.high == pytest.approx(optimize.brentq(beyond, share, 1, xtol=1e-15), abs=1e-12)


@pytest.mark.parametrize("n", [30, 60, 150, 400])
def test_it_covers_the_truth_as_often_as_it_says(n):
    """Every outcome of the binomial, weighed by how likely it is: exact, nothing is drawn."""
    every = [share_interval(yes / n, n) for yes in range(n + 1)]
    covered = []
    for pi in (k / 200 for k in range(4, 197)):
        mass = stats.binom(n, pi).pmf(range(n + 1))
        covered.append(
            sum(m for m, one in zip(mass, every, strict=True) if one.low <= pi <= one.high)
        )
    assert min(covered) > 0.915
    assert sum(covered) / len(covered) == pytest.approx(0.95, abs=0.006)


@pytest.mark.parametrize(("n", "of"), [(30, 60), (40, 200), (90, 120)])
def test_of_a_small_population_it_covers_as_often_too(n, of):
    """Every outcome of drawing ``n`` of ``of`` without putting back, for every true share."""
    covered = []
    for there in range(of // 20, of - of // 20 + 1):
        inside = sum(
            comb(there, yes) * comb(of - there, n - yes)
            for yes in range(max(0, n - of + there), min(n, there) + 1)
            if (one := share_interval(yes / n, n, population=of)).low <= there / of + 1e-12
            and there / of - 1e-12 <= one.high
        )
        covered.append(inside / comb(of, n))
    assert sum(covered) / len(covered) == pytest.approx(0.95, abs=0.03)
    # So few places to land are not finer than this.
    assert min(covered) > 0.88


def test_a_difference_of_nothing_looks_sure_one_time_in_twenty():
    """All outcomes of two surveys of 60 and 80 with the same true share, exactly."""
    m, n = 60, 80
    first = [(yes / m, share_interval(yes / m, m)) for yes in range(m + 1)]
    second = [(yes / n, share_interval(yes / n, n)) for yes in range(n + 1)]
    sure = [
        (a, b)
        for a, one in enumerate(first)
        for b, other in enumerate(second)
        if not (i := difference_interval(*one, *other)).low <= 0 <= i.high
    ]
    for pi in (0.1, 0.3, 0.5, 0.8):
        of_first, of_second = (stats.binom(size, pi).pmf(range(size + 1)) for size in (m, n))
        assert 0.03 < sum(of_first[a] * of_second[b] for a, b in sure) < 0.06


@given(
    share=st.floats(0, 1), n=st.integers(1, 5_000), more=st.integers(0, 10_000),
    deff=st.floats(0.2, 20), confidence=st.floats(0.5, 0.999),
)  # fmt: skip
def test_it_holds_what_was_found_and_stays_a_share(share, n, more, deff, confidence):
    known = {"population": n + more, "design_effect": deff, "confidence": confidence}
    found = share_interval(share, n, **known)
    assert 0 <= found.low <= share + 1e-9
    assert share - 1e-9 <= found.high <= 1
    turned = share_interval(1 - share, n, **known)
    assert (1 - turned.high, 1 - turned.low) == pytest.approx(ends(found), abs=1e-9)
    wider = share_interval(share, n, **{**known, "design_effect": deff * 1.5})
    assert wider.high - wider.low >= found.high - found.low - 1e-9
    endless = share_interval(share, n, design_effect=deff, confidence=confidence)
    assert endless.high - endless.low >= found.high - found.low - 1e-9


@given(share=st.floats(0, 1), n=st.integers(1, 500))
def test_when_all_have_answered_nothing_is_unsure(share, n):
    assert ends(share_interval(share, n, population=n)) == pytest.approx((share, share), abs=1e-12)


@given(share=st.floats(0.01, 0.99), n=st.integers(2, 5_000))
def test_an_error_says_how_many_answers_it_is_worth(share, n):
    error = (share * (1 - share) / n) ** 0.5
    assert ends(share_interval_from_error(share, error)) == pytest.approx(
        ends(share_interval(share, n)), abs=1e-9
    )


@given(st.lists(st.floats(-50, 50), min_size=6, max_size=6))
def test_a_difference_turned_round_is_the_same_turned_round(numbers):
    (low, first, high), (down, second, up) = sorted(numbers[:3]), sorted(numbers[3:])
    one, other = Interval(low, high), Interval(down, up)
    there, back = (
        difference_interval(first, one, second, other),
        difference_interval(second, other, first, one),
    )
    assert ends(there) == pytest.approx((-back.high, -back.low), abs=1e-9)
    assert there.low <= second - first <= there.high


@pytest.mark.parametrize(
    "wrong",
    [
        {"share": 1.2}, {"answers": 0}, {"population": 9}, {"design_effect": 0},
        {"confidence": 1}, {"share": float("nan")},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_share_is_refused(wrong):
    asked = {"share": 0.5, "answers": 10, **wrong}
    with pytest.raises(ValueError, match=r"share|answered|design|confidence"):
        share_interval(asked.pop("share"), asked.pop("answers"), **asked)

"""More than 5 000 kronor and at least a quarter of the line: both, or no decision is needed."""

import itertools
from fractions import Fraction

import pytest

from tryggare.domain.errors import InvalidInput
from tryggare.domain.ledger import (
    ChangeTerms,
    default_change_terms,
    lines_needing_decision,
    needs_decision,
)

KR = 100


def test_a_fund_starts_with_bras_terms():
    terms = default_change_terms()
    assert (terms.amount_ore, terms.share_bp) == (500_000, 2_500)
    assert "Brå" in terms.source


@pytest.mark.parametrize(
    ("moved", "line", "needed"),
    [
        (5_000 * KR, 5_000 * KR, False),  # all of it, but not above the amount
        (5_000 * KR + 1, 5_000 * KR + 1, True),
        (5_000 * KR + 1, 20_000 * KR + 4, True),  # exactly a quarter
        (5_000 * KR + 1, 20_000 * KR + 5, False),  # just below a quarter
        (25_000 * KR, 100_000 * KR, True),
        (25_000 * KR - 1, 100_000 * KR, False),
        (0, 0, False),
    ],
)
def test_the_boundaries_of_the_default_terms(moved, line, needed):
    assert needs_decision(moved, line) is needed


def test_every_small_case_against_fractions():
    """All moves on all lines up to 24 öre, under every small pair of terms."""
    shares = (0, 1, 3_333, 2_500, 5_000, 9_999, 10_000)
    for amount, share in itertools.product(range(4), shares):
        terms = ChangeTerms(amount, share)
        for line in range(1, 25):
            for moved in range(line + 1):
                wanted = moved > amount and Fraction(moved, line) >= Fraction(share, 10_000)
                assert needs_decision(moved, line, terms) is wanted, (moved, line, terms)


@pytest.mark.parametrize("moved", [-1, 101])
def test_what_is_not_on_the_line_cannot_be_moved(moved):
    with pytest.raises(InvalidInput):
        needs_decision(moved, 100)


def test_budgets_are_compared_line_by_line_with_what_was_decided():
    decided = {"staff": 100_000 * KR, "rent": 20_000 * KR, "other": 4_000 * KR}
    wanted = {"staff": 88_000 * KR, "rent": 14_000 * KR, "cameras": 22_000 * KR}
    # staff: 12 %; rent: 6 000 kronor and 30 %; other: all of it, but 4 000 kronor.
    assert lines_needing_decision(decided, wanted) == ("rent",)
    assert lines_needing_decision(decided, decided) == ()


@pytest.mark.parametrize("wanted", [{"a": 9}, {"a": 11}, {"a": 11, "b": -1}])
def test_a_changed_budget_has_the_same_sum_and_no_line_below_zero(wanted):
    with pytest.raises(InvalidInput):
        lines_needing_decision({"a": 10}, wanted)

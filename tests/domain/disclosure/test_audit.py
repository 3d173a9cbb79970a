"""The interval audit: what it finds in the classic table, and against trying every count."""

from itertools import product

import pytest

from tests.domain.disclosure import oracle
from tests.domain.disclosure.worlds import released, rng, world
from tryggare.domain.disclosure import Contradiction, Puzzle, puzzle
from tryggare.domain.disclosure.auditing import narrow
from tryggare.domain.disclosure.smallest import goes_in_a_ring
from tryggare.domain.disclosure.solving import Program
from tryggare.domain.sealing import Secret

CLASSIC = ((3, 12, 9), (7, 2, 15), (11, 8, 4))


def with_exact_totals(counts, hidden):
    """A 3 by 3 table with exact totals, where what is under five is hidden."""
    found = Puzzle()
    cell = {
        (r, c): frozenset({("r", str(r)), ("c", str(c))}) for r, c in product(range(3), repeat=2)
    }
    for (r, c), name in cell.items():
        found.bound(name, *((0, 4) if (r, c) in hidden else (counts[r][c], counts[r][c])))
        found.protected.add(name)
    for n in range(3):
        row, column = frozenset({("r", str(n))}), frozenset({("c", str(n))})
        found.bound(row, sum(counts[n]), sum(counts[n]))
        found.bound(column, *[sum(one[n] for one in counts)] * 2)
        found.sums += [
            (row, tuple(cell[n, c] for c in range(3))),
            (column, tuple(cell[r, n] for r in range(3))),
        ]
    return found, cell


def test_hiding_under_five_beside_exact_totals_hides_nothing():
    hidden = [(0, 0), (1, 1), (2, 2)]
    assert [CLASSIC[r][c] for r, c in hidden] == [3, 2, 4]
    table, cell = with_exact_totals(CLASSIC, hidden)
    found = table.intervals()
    for r, c in hidden:
        one = found[cell[r, c]]
        assert (one.low, one.high) == (CLASSIC[r][c], CLASSIC[r][c])


def test_four_hidden_together_are_not_recovered_but_known_too_closely():
    counts = ((3, 1, 9), (2, 2, 15), (11, 8, 7))
    table, cell = with_exact_totals(counts, [(0, 0), (0, 1), (1, 0), (1, 1)])
    found = table.intervals()[cell[0, 0]]
    assert (found.low, found.high) == (1, 4)
    assert cell[0, 0] in narrow(table.intervals())


@pytest.mark.parametrize("seed", range(6))
def test_the_audit_agrees_with_trying_every_count(seed):
    contributions = world(rng(seed), municipalities=6, most=12)
    tables, _refused = released(contributions, Secret(bytes([seed] * 32)))
    found = puzzle(tables).intervals()
    assert {cell: (one.low, one.high) for cell, one in found.items()} == oracle.intervals(tables)


def test_numbers_that_no_persons_agree_with_are_found():
    table, cell = with_exact_totals(CLASSIC, [(0, 0)])
    table.bound(cell[0, 0], 0, 2)
    with pytest.raises(Contradiction):
        table.intervals()
    assert Program(["a"], {"a": (3, 2)}, []).ends("a") is None


def test_whole_numbers_are_found_where_halves_would_fit():
    # 2a = b through a + a' = b with a = a': halves would let b be odd.
    bounds = {"a": (0, 3), "c": (0, 3), "b": (3, 5), "d": (0, 0), "e": (0, 3)}
    sums = [("b", ("a", "c")), ("a", ("c", "d")), ("e", ("d", "a"))]
    assert Program(list(bounds), bounds, sums).ends("b") == (4, 4)
    assert Program(list(bounds), bounds, sums).ends("e") == (2, 2)


def test_two_way_tables_may_not_close_a_ring():
    assert not goes_in_a_ring([["a", "b"], ["b", "c"], ["c", "d"], ["a"]])
    assert goes_in_a_ring([["a", "b"], ["b", "c"], ["c", "a"]])
    assert not goes_in_a_ring([["a", "b"], ["b", "a"]])

"""More than half of the members, item by item."""

from fractions import Fraction
from itertools import combinations

import pytest

from tryggare.domain.errors import InvalidInput
from tryggare.domain.recusal import ItemQuorum, quorum


@pytest.mark.parametrize("seats", range(1, 8))
def test_more_than_half_take_part(seats):
    members = [f"m{number}" for number in range(seats)]
    for out in (set(some) for size in range(seats + 1) for some in combinations(members, size)):
        (item,) = quorum(seats=seats, present=members, recused={"§ 1": out})
        assert item.is_reached == (Fraction(seats - len(out), seats) > Fraction(1, 2))


def test_each_item_is_counted_for_itself():
    found = quorum(seats=5, present="abc", recused={"§ 1": "", "§ 2": "a", "§ 3": "xyz"})
    assert found == (ItemQuorum("§ 1", 3, 3), ItemQuorum("§ 2", 2, 3), ItemQuorum("§ 3", 3, 3))
    assert [item.is_reached for item in found] == [True, False, True]


def test_exactly_half_is_not_enough():
    (item,) = quorum(seats=4, present="ab", recused={"§ 1": ""})
    assert not item.is_reached


def test_substitute_serves_in_the_item_alone():
    first, second = quorum(
        seats=5, present="abc", recused={"§ 1": "a", "§ 2": "a"}, standing_in={"§ 2": "e"}
    )
    assert (first.taking_part, second.taking_part) == (2, 3)


def test_substitute_with_jav_does_not_serve():
    (item,) = quorum(seats=5, present="abc", recused={"§ 1": "ae"}, standing_in={"§ 1": "e"})
    assert item.taking_part == 2


@pytest.mark.parametrize(
    ("seats", "present", "field"), [(0, "", "seats"), (2, "abc", "§ 1"), (2, "ab", "§ 2")]
)
def test_more_than_the_board_has_is_refused(seats, present, field):
    with pytest.raises(InvalidInput) as caught:
        quorum(
            seats=seats,
            present=present,
            recused={"§ 1": "", "§ 2": ""},
            standing_in={"§ 2": "d"},
        )
    assert field in [problem.field for problem in caught.value.problems]

"""What is left out of a public table cannot be worked out: every small table is tried."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tryggare.domain.pictures import FrozenPart
from tryggare.domain.pictures.suppression import SMALL, has_small, left_out, public_part

DAY = date(2026, 1, 1)


def part(rows, columns=("Kommundel", "Antal"), **more):
    return FrozenPart(title="Antal", columns=columns, rows=rows, taken_on=DAY, **more)


@pytest.mark.slow("tries every small table there is")
def test_nobody_who_knows_the_sum_and_the_rule_finds_a_small_count():
    """Tables of three counts that look the same from outside are put together: each small count
    that is left out must be able to be another number as well."""
    alike = defaultdict(list)
    for numbers in product(range(12), repeat=3):
        hidden = left_out({(at, 1): number for at, number in enumerate(numbers)})
        if hidden and len(hidden) < len(numbers):
            seen = tuple(None if (at, 1) in hidden else n for at, n in enumerate(numbers))
            alike[seen, sum(numbers)].append(numbers)
    told = 0
    for (seen, _sum), tables in alike.items():
        # The others that it could be go a little higher than what is tried here.
        if max(max(table) for table in tables) <= 8 or len(tables) > 1:
            for at, cell in enumerate(seen):
                values = {table[at] for table in tables}
                told += 1
                assert cell is not None or len(values) > 1, (seen, tables)
    assert told > 100


COUNT = st.sampled_from([0, 1, 2, 3, 4, 5, 6, 9, 30])


@given(st.lists(st.tuples(COUNT, COUNT), min_size=3, max_size=3))
@settings(max_examples=40)
def test_each_small_count_may_be_any_of_one_to_four(lines):
    """By trying every table with the same sums, not by the program that chose what to leave out."""
    counts = {(at, col): n for at, line in enumerate(lines) for col, n in enumerate(line)}
    hidden = left_out(counts)
    if len(hidden) == len(counts):
        return  # nothing is told then
    rows, columns = [sum(line) for line in lines], [sum(col) for col in zip(*lines, strict=True)]
    possible = defaultdict(set)
    for first, second in product(range(-4, 5), repeat=2):
        left = [lines[0][0] + first, lines[1][0] + second, 0]
        left[2] = columns[0] - left[0] - left[1]
        table = {(at, 0): n for at, n in enumerate(left)}
        table |= {(at, 1): rows[at] - n for at, n in enumerate(left)}
        if all(_fits(counts[place], n, place in hidden) for place, n in table.items()):
            for place, number in table.items():
                possible[place].add(number)
    for place in hidden:
        if counts[place] in SMALL:
            assert possible[place] == set(SMALL), (lines, hidden)


def _fits(true, tried, is_hidden):
    if not is_hidden:
        return true == tried
    return tried in SMALL if true in SMALL else tried > SMALL[-1]


def test_a_table_without_small_counts_stands_as_it_is():
    one = part((("A", 0), ("B", 5), ("Summa", 5)))
    assert public_part(one).part is one
    assert not has_small(one)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=6))
@settings(max_examples=60)
def test_no_small_count_and_no_sum_is_left_beside_one(rows):
    named = [(f"Del {at}", *line) for at, line in enumerate(rows)]
    sums = ("Summa", *map(sum, zip(*rows, strict=True)))
    public = public_part(part((*named, sums), ("Kommundel", "2024", "2025")))
    values = [value for row in public.part.rows for value in row[1:]]
    assert not [v for v in values if v in SMALL]
    if public.is_suppressed:
        assert "Summa" not in [row[0] for row in public.part.rows]


def test_what_goes_with_a_small_count():
    columns = ("Kommundel", "Antal", "lägst", "högst", "per 10 000")
    rows = (("A", 3, 0.6, 8.8, 1.2), ("B", 12, 6.2, 21.0, 4.0), ("C", 40, 28.6, 54.5, 9.1))
    one = part(rows, columns, says=("A hade 3.", "A hade tre.", "Det går upp 2024."))
    public = public_part(one).part
    assert public.rows == (
        ("A", None, None, None, None), ("B", None, None, None, None), rows[2],
    )  # fmt: skip
    assert public.says == ("Det går upp 2024.",)


def test_a_sum_that_is_called_something_else_is_left_out_too():
    """26 − 8 − 8 − 8 would be a two."""
    columns = ("Kommundel", "Synpunkter", "Oro", "Beröm", "Plats", "Önskemål")
    rows = (("K0", 26, 8, 8, 8, 2), ("K1", 40, 10, 10, 10, 10), ("K2", 41, 11, 10, 10, 10))
    one = part(rows, columns, counts=columns[2:], sums=columns[1:2])
    public = public_part(one).part
    for row, shown in zip(rows, public.rows, strict=True):
        unknown = [n for n, value in zip(row[2:], shown[2:], strict=True) if value is None]
        assert shown[1] is None
        assert len(unknown) != 1


def test_what_its_giver_vouches_for_stays():
    one = part((("A", 3, 1.0), ("B", 12, 6.2)), ("Kommundel", "Antal", "lägst"),
               period="1 januari – 3 mars 2025", open_title="Antal per kommundel",
               says=("Lägst och högst säger hur säkert det är.",))  # fmt: skip
    public = public_part(replace(one, title="Tre i A")).part
    assert (public.title, public.sentences) == (
        "Antal per kommundel", ("1 januari – 3 mars 2025.",),
    )  # fmt: skip


def test_a_small_count_in_words_needs_no_table():
    one = part((("A", 30),), says=("3 av dem väntar.", "Tre väntar.", "Det är 4,5 i snitt."))
    assert public_part(one).part.says == ("Det är 4,5 i snitt.",)
    assert not public_part(one).is_suppressed


def test_days_and_metres_are_no_counts_where_the_giver_says_so():
    one = part((("Plats 1", 12, 3),), ("Plats", "Antal", "Dagar bakåt"), counts=("Antal",))
    assert public_part(one).part is one
    hidden = part((("Plats 1", 4, 3),), ("Plats", "Antal", "Dagar bakåt"), counts=("Antal",))
    assert public_part(hidden).part.rows == (("Plats 1", None, None),)


def test_released_figures_stand_exactly_as_released():
    one = part((("Alla", "15"), ("Under 18", "0–4"), ("18–25", "..")))
    assert public_part(one).part is one


def test_a_digit_written_as_text_is_a_count_too():
    assert public_part(part((("A", "3"), ("B", "40")))).part.rows[0][1] is None

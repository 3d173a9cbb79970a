"""Two versions: their words and numbers."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.pictures import FrozenPart
from tryggare.domain.pictures.comparing import Stretch, by_words, changed_numbers

WORDS = st.text(alphabet="ab \n", max_size=30)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_out_of_the_comparison(before, after):
    found = by_words(before, after)
    assert "".join(one.text for one in found if one.what != "new") == before
    assert "".join(one.text for one in found if one.what != "gone") == after


def test_one_word_is_changed():
    assert by_words("Det ökar i Vårby.", "Det minskar i Vårby.") == (
        Stretch("same", "Det "),
        Stretch("gone", "ökar"),
        Stretch("new", "minskar"),
        Stretch("same", " i Vårby."),
    )


def part(*rows):
    columns = ("Kommundel", "Antal", "lägst", "högst")
    return FrozenPart(title="x", columns=columns, rows=rows, taken_on=date(2026, 1, 1))


def test_chance_is_told_from_difference():
    before = part(("A", 10, 4.8, 18.4), ("B", 10, 4.8, 18.4), ("C", 7, 2.8, 14.4))
    after = part(
        ("A", 14, 7.7, 23.5), ("B", 60, 45.8, 77.2), ("C", 7, 2.8, 14.4), ("D", None, 1, 2)
    )
    found = {one.row: one.may_be_chance for one in changed_numbers(before, after)}
    assert found == {"A": True, "B": False}

"""Two versions: their words and numbers."""

from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.pictures import FrozenPart, comparing
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
        Stretch("gone", "ökar "),
        Stretch("new", "minskar "),
        Stretch("same", "i Vårby."),
    )


@pytest.mark.parametrize(
    "makes", [lambda n: f"ord{n % 97} ", lambda n: f"a{n}.\n", lambda n: "\n\n"]
)
def test_no_text_keeps_the_reader_waiting(makes, monkeypatch):
    """Two rewritten texts of 20 000 letters, by the pairs that are looked at."""
    looked = []

    class Counted(SequenceMatcher):
        def __init__(self, junk, a, b, **more):
            looked.append(len(a) * len(b))
            super().__init__(junk, a, b, **more)

    monkeypatch.setattr(comparing, "SequenceMatcher", Counted)
    before = "".join(makes(n) for n in range(10_000))[:20_000]
    after = ("x " + "".join(makes(7 * n + 3) for n in range(10_000)))[:20_000]
    found = by_words(before, after)
    assert "".join(one.text for one in found if one.what != "gone") == after
    assert max(looked, default=0) <= comparing.MOST_WORK
    assert sum(looked) <= 10 * comparing.MOST_WORK


def part(*rows):
    columns = ("Kommundel", "Antal", "lägst", "högst")
    return FrozenPart(
        title="x", columns=columns, rows=rows, taken_on=date(2026, 1, 1), counts=columns[1:2]
    )


def test_chance_is_told_from_difference():
    before = part(("A", 10, 4.8, 18.4), ("B", 10, 4.8, 18.4), ("C", 7, 2.8, 14.4))
    after = part(
        ("A", 14, 7.7, 23.5), ("B", 60, 45.8, 77.2), ("C", 7, 2.8, 14.4), ("D", None, 1, 2)
    )
    found = {one.row: one.may_be_chance for one in changed_numbers(before, after)}
    assert found == {"A": True, "B": False}


def test_only_what_its_giver_calls_counts_is_tested():
    """Answers, metres and percent may differ without anything having happened."""
    before, after = (replace(part(("A", n, 1.0, 2.0)), counts=None) for n in (10, 90))
    assert [one.may_be_chance for one in changed_numbers(before, after)] == [None]

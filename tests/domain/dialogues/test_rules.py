"""What may be shown of who took part, and themes as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.dialogues import MOST_THEMES, answer_due, shown_participants, themes_in


@pytest.mark.parametrize("count", [None, *range(12)])
def test_few_participants_are_never_shown(count):
    shown = shown_participants(count)
    assert shown == (count if count is not None and count >= 5 else None)


def test_an_answer_is_due_in_thirty_days():
    assert answer_due(date(2026, 12, 15)) == date(2027, 1, 14)


def test_themes_are_each_told_once_as_first_written():
    assert themes_in("Belysning, buskage,  belysning\nTrafik vid  skolan,,") == (
        "Belysning", "buskage", "Trafik vid skolan",
    )  # fmt: skip


@given(st.text(max_size=200))
def test_themes_read_again_are_the_same(text):
    try:
        themes = themes_in(text)
    except ValueError:
        return
    assert themes_in(", ".join(themes)) == themes


@pytest.mark.parametrize("text", [",".join(map(str, range(MOST_THEMES + 1))), "x" * 61])
def test_too_many_themes_are_a_fault(text):
    with pytest.raises(ValueError, match="at most"):
        themes_in(text)

"""Written text with a little markup, and when a lägesbild is to be updated."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.pictures.grounds import GROUNDS, ground
from tryggare.domain.pictures.updates import next_update, urgency
from tryggare.domain.pictures.written import Passage, Run, has_words, passages, plain


def test_headings_lists_and_weights():
    text = "## Rubrik\nEn *kursiv* och\n**fet** mening.\n\n- ett\n- två\nSlut"
    assert passages(text) == (
        Passage("heading", ((Run("Rubrik"),),)),
        Passage(
            "paragraph",
            (
                (
                    Run("En "), Run("kursiv", "em"), Run(" och "), Run("fet", "strong"),
                    Run(" mening."),
                ),
            ),
        ),
        Passage("list", ((Run("ett"),), (Run("två"),))),
        Passage("paragraph", ((Run("Slut"),),)),
    )  # fmt: skip


@given(st.text(max_size=200))
def test_no_letter_is_lost(text):
    told = "".join(plain(line) for one in passages(text) for line in one.lines)
    letters = [sign for sign in text if sign.isalnum()]
    assert [sign for sign in told if sign.isalnum()] == letters


def test_marks_alone_say_nothing():
    assert not any(map(has_words, ("", " \n", "## - **", "…")))
    assert has_words("- å 1")


def test_the_days_of_an_update():
    adopted = date(2024, 2, 29)
    assert next_update(adopted) == date(2026, 2, 28)
    days = [date(2025, 8, 28), date(2025, 8, 29), date(2025, 12, 29), date(2026, 2, 28),
            date(2026, 3, 1)]  # fmt: skip
    assert [urgency(adopted, day) for day in days] == ["", "begin", "hurry", "hurry", "late"]


def test_grounds_are_rows_of_law():
    for row_id in GROUNDS:
        assert ground(row_id).statute == "offentlighets- och sekretesslagen"

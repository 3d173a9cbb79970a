"""Which column is what."""

import pytest

from tests.domain.applications.sheets import sheet
from tryggare.domain.applications import (
    Field,
    check_mapping,
    find_headings,
    guess_mapping,
    with_changes,
)
from tryggare.domain.applications.fields import NAMES
from tryggare.domain.errors import InvalidInput


@pytest.mark.parametrize(
    ("swedish", "english", "field"),
    [
        ("Diarienr", "Application ID", Field.REFERENCE),
        ("ÅTGÄRD", "Project title", Field.TITLE),
        ("Sökande nämnd", "applicant", Field.APPLICANT),
        ("Sökt belopp (tkr)", "amount_sek", Field.AMOUNT),
        ("poäng", "Total score", Field.SCORE),
        ("Spår", "Category", Field.CATEGORY),
        ("Kommundel", "area", Field.DISTRICT),
        ("Lägsta belopp", "lower_amount", Field.LOWER_AMOUNT),
        ("Poäng vid lägsta belopp", "Lower score", Field.LOWER_SCORE),
        ("Alternativgrupp", "alternative_group", Field.ALTERNATIVE_GROUP),
        ("Förutsätter", "requires", Field.REQUIRES),
        ("Låsning", "pin", Field.PIN),
        ("Noggrannhet", "amount_precision", Field.PRECISION),
    ],
)
def test_headings_are_known_in_both_languages(swedish, english, field):
    for heading in (swedish, english, f"  {swedish.upper()} "):
        assert guess_mapping([heading]) == {heading: field}


def test_every_field_has_a_name_and_can_be_chosen():
    assert {field for field, _rank in NAMES.values()} == set(Field)
    assert all(str(field.label) for field in Field)


def test_of_two_names_for_one_field_the_more_usual_wins():
    assert guess_mapping(["Kostnad", "Sökt belopp"]) == {"Sökt belopp": Field.AMOUNT}


def test_headings_are_found_below_a_title_and_empty_ones_named_by_column():
    grid = find_headings(
        sheet(["Ansökningar 2027"], ["Titel", None, "Belopp", "Belopp"], ["x", "y", 1, 2])
    )
    assert grid.headings == ("Titel", "Kolumn B", "Belopp (C)", "Belopp (D)")
    assert (grid.heading_row, grid.above, len(grid.rows)) == (2, 1, 1)


def test_a_change_moves_a_field_and_can_take_it_away():
    headings = ("Titel", "Snitt", "Poäng")
    guessed = guess_mapping(headings)
    assert with_changes(headings, guessed, {"Snitt": "score"}) == {
        "Titel": Field.TITLE,
        "Snitt": Field.SCORE,
    }
    assert with_changes(headings, guessed, {"Poäng": ""}) == {"Titel": Field.TITLE}


@pytest.mark.parametrize("changes", [{"Finns inte": "score"}, {"Titel": "spam"}])
def test_a_change_that_means_nothing_names_the_column(changes):
    with pytest.raises(InvalidInput) as refused:
        with_changes(("Titel",), {}, changes)
    assert next(iter(changes)) in refused.value.problems[0].field


def test_what_must_have_a_column_is_named():
    with pytest.raises(InvalidInput) as refused:
        check_mapping({"a": Field.TITLE, "b": Field.TITLE})
    assert [problem.field for problem in refused.value.problems] == ["amount", "title"]

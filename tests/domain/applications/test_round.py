"""A whole file becomes the problem that the allocation reads, and says what was assumed."""

from decimal import Decimal
from importlib.resources import files

import pytest

from tests.domain.applications.sheets import read
from tryggare.domain.allocation import Rules, ValueKind, load_problem
from tryggare.domain.applications import (
    Selection,
    Terms,
    assume,
    find_headings,
    guess_mapping,
    problem_bytes,
    problem_data,
    read_applications,
)
from tryggare.domain.tabular import read_sheet

HEADINGS = ("Id", "Titel", "Belopp", "Poäng")
PUBLIC_HEALTH = "folkhälsa (ej trygghetsfond)"


def scored(*scores):
    return read(HEADINGS, *([f"A-{n}", f"t{n}", n, s] for n, s in enumerate(scores, 1))).rows


@pytest.mark.parametrize(
    ("scores", "stated", "value", "missing"),
    [
        (["10", "20", "90", None], None, "20", ["A-4"]),
        (["10", "21", None], None, "15.5", ["A-3"]),
        (["10", None], Decimal(70), "70", ["A-2"]),
        ([None, None], None, "50", ["A-1", "A-2"]),
        (["1", "2"], None, "1.5", []),
    ],
)
def test_a_missing_score_is_the_stated_one_or_the_median_and_is_told(
    scores, stated, value, missing
):
    assumed = assume(scored(*scores), stated)
    assert assumed.value == Decimal(value)
    assert list(assumed.references) == missing
    assert (assumed.text is not None) is bool(missing)
    if missing:
        assert value.replace(".", ",") in str(assumed.text)


def test_the_problem_is_what_the_allocation_reads():
    rows = read(
        (*HEADINGS, "Nivåer", "Låsning", "Skäl för låsning", "Förutsätter", "Inriktning"),
        ["A-1", "a", 100, None, "50:7,5;100:9", None, None, None, "social"],
        ["A-2", "b", 200, None, None, "med", "skäl", "A-1", None],
    ).rows
    terms = Terms(300, ValueKind.SCORE, Rules(category_floor={"social": 50}), "Fonden")
    content = problem_bytes(problem_data(rows, terms, assume(rows, Decimal("33.333"))))
    problem = load_problem(content)
    assert (problem.budget, problem.value, problem.round) == (300, ValueKind.SCORE, "Fonden")
    assert problem.rules.category_floor == {"social": 50}
    first, second = problem.candidates
    assert [(o.amount, o.score) for o in first.options] == [(50, Decimal("7.5")), (100, Decimal(9))]
    assert second.asked.score == Decimal("33.333")
    assert (second.requires, second.pin.value) == (("A-1",), "in")


def test_the_real_measures_are_read_as_they_are():
    content = (files("tryggare.fund") / "data" / "real_measures.csv").read_bytes()
    sheet = read_sheet(content)
    grid = find_headings(sheet)
    mapping = guess_mapping(grid.headings)
    report = read_applications(grid, mapping, notes=sheet.notes)
    assert (report.problems, report.warnings) == ((), ())
    assert len(report.rows) == 57
    assert report.ignored_columns == ("year", "programme", "funder")
    botkyrka = Selection(only={"programme": ["Trygghetsmiljonen 2017"]})
    rows = read_applications(grid, mapping, selection=botkyrka).rows
    assert (len(rows), sum(row.amount for row in rows)) == (16, 1_000_000)
    assert sum(row.amount for row in rows if row.category == "social") == 395_000
    others = Selection(leave_out={"category": [PUBLIC_HEALTH]})
    left = read_applications(grid, mapping, selection=others)
    assert left.left_out == {f"category: {PUBLIC_HEALTH}": 23}
    assert any(PUBLIC_HEALTH in str(note) for note in report.notes)
    assert sum(row.precision_note is not None for row in left.rows) == 6

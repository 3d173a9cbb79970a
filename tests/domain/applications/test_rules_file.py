"""Rules of a round in TOML."""

from decimal import Decimal

import pytest

from tests.domain.applications.sheets import read
from tryggare.domain.allocation import ValueKind
from tryggare.domain.applications import read_rules
from tryggare.domain.errors import InvalidInput

ROWS = read(
    ("Titel", "Belopp", "Inriktning", "Sökande"), ["a", 5, "social", "N"], ["b", 7, "fysisk", "M"]
).rows


def test_a_whole_file():
    rules_file = read_rules(
        b"""
        [round]
        name = "Fonden 2027"
        [rules]
        budget = "10 mnkr"
        value = "score"
        missing_score = 62.5
        [rules.category_floor]
        social = "33,3 %"
        [rules.category_ceiling]
        fysisk = 0
        [rules.applicant_ceiling]
        "*" = "33,3 %"
        M = 4_000_000
        [only]
        Program = "Ett"
        [leave_out]
        category = ["a", "b"]
        [columns]
        Snitt = "score"
        """
    )
    assert rules_file.about == {"name": "Fonden 2027"}
    assert (rules_file.budget, rules_file.value) == (10_000_000, ValueKind.SCORE)
    assert rules_file.missing_score == Decimal("62.5")
    assert rules_file.selection.only == {"Program": ("Ett",)}
    assert rules_file.selection.leave_out == {"category": ("a", "b")}
    assert rules_file.columns == {"Snitt": "score"}
    # Of 10 000 001 kronor a floor's share is rounded up and a ceiling's down.
    rules = rules_file.rules(10_000_001, ROWS)
    assert rules.category_floor == {"social": 3_330_001}
    assert rules.category_ceiling == {"fysisk": 0}
    assert rules.applicant_ceiling == {"N": 3_330_000, "M": 4_000_000}


def test_nothing_said_is_no_rules():
    assert read_rules(b"").rules(100, ROWS) == read_rules(b"[rules]").rules(5, ())


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("[rules\n", "", "TOML"),
        ("a = 1\na = 2", "", "TOML"),
        ("budget = 5", "budget", "Okänt namn"),
        ("rules = 5", "rules", "tabell"),
        ("[rules]\nbudgte = 5", "rules.budgte", "Okänt namn"),
        ("[rules]\nbudget = -5", "rules.budget", "negativt"),
        ("[rules]\nbudget = 1e30", "rules.budget", "för stort"),
        ("[rules]\nbudget = nan", "rules.budget", "inget tal"),
        ("[rules]\nbudget = true", "rules.budget", "kronor"),
        ("[rules]\nbudget = [5]", "rules.budget", "kronor"),
        ("[rules]\nvalue = 'points'", "rules.value", "score_times_amount"),
        ("[rules]\nmissing_score = -1", "rules.missing_score", "från 0"),
        ("[rules]\nmissing_score = nan", "rules.missing_score", "från 0"),
        ("[rules]\nmissing_score = true", "rules.missing_score", "från 0"),
        ("[rules.category_floor]\na = '140 %'", "rules.category_floor.a", "mellan 0 och 100"),
        ("[rules.category_floor]\na = 'x %'", "rules.category_floor.a", "mellan 0 och 100"),
        ("[rules.category_floor]\na = 'NaN %'", "rules.category_floor.a", "mellan 0 och 100"),
        ("[rules.district_floor]\na = 'mycket'", "rules.district_floor.a", "inget belopp"),
        ("[round]\nname = 5", "round.name", "text"),
        ('[round]\nname = "a\\u0007"', "round.name", "text"),
        ("[round]\nfärg = 'blå'", "", "TOML"),
        ("[only]\na = 5", "only.a", "lista"),
        ("[only]\na = []", "only.a", "lista"),
        ("[columns]\na = 5", "columns.a", "text"),
    ],
)
def test_a_wrong_field_is_named(text, field, words):
    with pytest.raises(InvalidInput) as refused:
        read_rules(text.encode())
    (problem,) = refused.value.problems
    assert problem.field == field
    assert words in str(problem.message)


def test_all_wrong_fields_are_named_at_once():
    with pytest.raises(InvalidInput) as refused:
        read_rules(b"[rules]\nbudget = -1\nvalue = 5\n[extra]\n")
    assert {problem.field for problem in refused.value.problems} == {
        "extra",
        "rules.budget",
        "rules.value",
    }


@pytest.mark.parametrize("kind", ["category_floor", "category_ceiling", "applicant_ceiling"])
def test_a_limit_on_what_nobody_is_is_refused(kind):
    rules_file = read_rules(f"[rules.{kind}]\nscoial = 5".encode())
    with pytest.raises(InvalidInput) as refused:
        rules_file.rules(100, ROWS)
    assert refused.value.problems[0].field == f"rules.{kind}.scoial"


def test_a_file_that_is_too_large():
    with pytest.raises(InvalidInput, match="för stor"):
        read_rules(b"#" * 1_000_001)

"""What is wrong and what is missing in answers, whatever they are."""

import json
import math
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.questionnaire.filling import filled
from tryggare.domain.questionnaire import (
    FACTS,
    Choice,
    Condition,
    Facts,
    Form,
    Kind,
    Question,
    Rows,
    Section,
    SectionKind,
    Standing,
    answered,
    asked,
    default_form,
    problems,
    read_answer,
)
from tryggare.domain.wording import Text

FORM = default_form()
FACTS_SETS = [
    Facts("board", "social", "unknown"),
    Facts("owned_company", "situational", "mismatch"),
    Facts(),
]
KEYS = sorted(
    {section.key for section in FORM.sections}
    | {question.key for section in FORM.sections for question in section.questions}
)
COLUMNS = sorted({c.key for section in FORM.sections if section.rows for c in section.rows.columns})
CHOICES = (Choice("a", "A"), Choice("b", "B"))


def question(kind, **more):
    return Question("q", "Fråga", kind, choices=CHOICES if kind.has_choices else (), **more)


@pytest.mark.parametrize(
    ("kind", "stored", "value"),
    [
        (Kind.TEXT, "  hej ", "hej"),
        (Kind.LONG_TEXT, "a\r\nb", "a\nb"),
        (Kind.NUMBER, "1 200", Decimal(1200)),
        (Kind.NUMBER, "−7", Decimal(-7)),
        (Kind.NUMBER, "12,0", Decimal(12)),
        (Kind.NUMBER, 100, Decimal(100)),
        (Kind.NUMBER, 3.0, Decimal(3)),
        (Kind.NUMBER, -0.0, Decimal(0)),
        (Kind.MONEY, "120 000", 12_000_000),
        (Kind.MONEY, "120\u00a0000,5 kr", 12_000_050),
        (Kind.MONEY, "0", 0),
        (Kind.MONEY, 12_000_050, 12_000_050),
        (Kind.DATE, "2027-02-28", date(2027, 2, 28)),
        (Kind.DATE, date(2027, 2, 28), date(2027, 2, 28)),
        (Kind.YES_NO, "no", False),
        (Kind.YES_NO, True, True),
        (Kind.CONFIRM, "yes", True),
        (Kind.CHOICE, "b", "b"),
        (Kind.MANY_CHOICES, ["b", "a"], ("a", "b")),
        (Kind.MANY_CHOICES, "b", ("b",)),
    ],
)
def test_an_answer_is_read(kind, stored, value):
    read = read_answer(question(kind), stored)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("kind", "stored"),
    [
        (Kind.TEXT, "a" * 201),
        (Kind.TEXT, "a\nb"),
        (Kind.TEXT, "a\x00b"),
        (Kind.TEXT, "a\ud800b"),
        (Kind.TEXT, "a\u202eb"),
        (Kind.TEXT, 5),
        (Kind.LONG_TEXT, "a" * 4_001),
        (Kind.NUMBER, "1e30"),
        (Kind.NUMBER, 1e30),
        (Kind.NUMBER, 10**400),
        (Kind.NUMBER, "9" * 12),
        (Kind.NUMBER, math.nan),
        (Kind.NUMBER, math.inf),
        (Kind.NUMBER, Decimal("1e999999999")),
        (Kind.NUMBER, Decimal("1e-999999999")),
        (Kind.NUMBER, Decimal("sNaN")),
        (Kind.NUMBER, "1,5"),
        (Kind.NUMBER, True),
        (Kind.NUMBER, "tolv"),
        (Kind.MONEY, "-1"),
        (Kind.MONEY, -1),
        (Kind.MONEY, "120.000"),
        (Kind.MONEY, "1e9"),
        (Kind.MONEY, 1.5),
        (Kind.MONEY, 10**400),
        (Kind.MONEY, "9" * 12),
        (Kind.DATE, "2027-02-29"),
        (Kind.DATE, "0027-02-01"),
        (Kind.DATE, "i vår"),
        (Kind.DATE, datetime(2027, 1, 1)),  # noqa: DTZ001
        (Kind.YES_NO, "kanske"),
        (Kind.YES_NO, 1),
        (Kind.CONFIRM, "x"),
        (Kind.CHOICE, "c"),
        (Kind.CHOICE, ["a"]),
        (Kind.MANY_CHOICES, ["a", "c"]),
        (Kind.MANY_CHOICES, ["a"] * 9),
        (Kind.MANY_CHOICES, [["a"]]),
    ],
)
def test_what_is_no_answer_is_said(kind, stored):
    message = read_answer(question(kind), stored)
    assert isinstance(message, Text)
    assert str(message).endswith(".")


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("stored", [None, "", "  \n", [], ()])
def test_nothing_is_no_answer(kind, stored):
    assert read_answer(question(kind), stored) is None


@pytest.mark.parametrize("stored", [False, "no"])
def test_a_box_that_is_not_ticked_is_no_answer(stored):
    assert read_answer(question(Kind.CONFIRM), stored) is None


def test_limits_of_a_number_hold_at_both_ends():
    asks = question(Kind.NUMBER, least=-1, most=2, decimals=1)
    fits = [n for n in range(-30, 40) if not isinstance(read_answer(asks, n / 10), Text)]
    assert fits == list(range(-10, 21))
    asks = question(Kind.MONEY, least=1, most=2)
    assert [n for n in range(300) if not isinstance(read_answer(asks, n), Text)] == [
        *range(100, 201)
    ]


@pytest.mark.parametrize("facts", FACTS_SETS, ids=str)
def test_each_answer_that_must_be_given_is_missed_alone(facts):
    """Enumerated: take one required answer away, and exactly that is missing, on submit alone."""
    whole = filled(FORM, facts, optional=False)
    for one in asked(FORM, whole, facts):
        for asks in one.questions:
            if not asks.required or asks.kind.has_codes:
                continue
            less = {key: value for key, value in whole.items() if key != asks.key}
            found = problems(FORM, less, facts, finished=True)
            assert [problem.field for problem in found] == [asks.key]
            assert problems(FORM, less, facts, finished=False) == []
            state = answered(FORM, less, facts)[one.section.key]
            assert (state.missing, state.wrong) == (1, 0)
            assert state.standing in {Standing.BEGUN, Standing.NOT_STARTED}


@pytest.mark.parametrize("facts", FACTS_SETS, ids=str)
def test_each_column_that_must_be_filled_is_missed_alone(facts):
    whole = filled(FORM, facts, optional=False)
    for one in asked(FORM, whole, facts):
        if not one.rows or not one.section.rows.least:
            continue
        key = one.section.key
        for column in one.columns(whole[key][0]):
            if not column.required or column.kind.has_codes:
                continue
            row = {name: value for name, value in whole[key][0].items() if name != column.key}
            found = problems(FORM, whole | {key: [row]}, facts, finished=True)
            assert [problem.field for problem in found] == [f"{key}.0.{column.key}"]
            assert column.label in str(found[0])


def test_a_section_goes_from_not_started_to_complete():
    def standing(answers):
        return answered(FORM, answers, Facts())["plan"].standing

    assert standing({}) == Standing.NOT_STARTED
    plan = {"start": "2027-01-01"}
    assert standing(plan) == Standing.BEGUN
    plan |= {"end": "2026-12-31", "steps": "Först, sedan"}
    assert standing(plan) == Standing.BEGUN
    found = problems(FORM, plan, Facts(), finished=False)
    assert [problem.field for problem in found] == ["end"]
    assert "2027-01-01" in str(found[0])
    assert standing(plan | {"end": "2027-01-01"}) == Standing.COMPLETE
    assert answered(FORM, plan, Facts())["place"].standing == Standing.NOT_ASKED


def test_what_need_not_be_answered_says_so():
    states = answered(FORM, {}, Facts())
    optional = {key for key, state in states.items() if state.optional}
    assert optional == {"co_applicants", "attachments"}


def rows_form(**rows):
    columns = (Question("a", "A", Kind.NUMBER, required=True),)
    table = Rows("Rad", columns, **rows)
    return Form("F", (Section("t", "Tabell", SectionKind.GOALS, rows=table),))


@pytest.mark.parametrize(
    ("stored", "fields"),
    [
        ([], ["t"]),
        ([{}, {"a": " "}], ["t"]),
        ([{"a": 1}], ["t"]),
        ([{"a": 1}, {}, {"a": 2}], []),
        ([{"a": 1}, {}, {"a": "x"}], ["t.2.a"]),
        ([{"a": 1}, {"b": 2}], ["t.1.a"]),
        ([{"a": 1}] * 4, ["t"]),
        ([{"a": 1}, 7], ["t.1"]),
        ("rader", ["t"]),
        ({"a": 1}, ["t"]),
    ],
)
def test_rows(stored, fields):
    form = rows_form(least=2, most=3)
    found = problems(form, {"t": stored}, Facts(), finished=True)
    assert [problem.field for problem in found] == fields


def test_ten_thousand_rows_are_one_problem():
    found = problems(rows_form(), {"t": [{"a": 1}] * 10_000}, Facts(), finished=True)
    assert len(found) == 1


def test_a_question_that_is_not_asked_answers_nothing():
    """A hidden yes does not open what hangs on it, and its garbage is nobody's problem."""
    hidden = {"guard_permit": "yes", "guard_valid_to": "snart"}
    assert not [p for p in problems(FORM, hidden, Facts(), finished=True) if "guard" in p.field]
    open_ = hidden | {"measures": ["guards"]}
    found = problems(FORM, open_, Facts(), finished=False)
    assert [problem.field for problem in found] == ["guard_valid_to"]


def test_a_column_hides_the_question_outside_with_its_name():
    pick = Question("pick", "Vilken", Kind.CHOICE, choices=CHOICES)
    inner = replace(pick, choices=(Choice("a", "A"), Choice("c", "C")))
    hangs = Question("hangs", "Hänger", required=True, when=(Condition(("a",), "pick"),))
    outside = Section("s", "S", questions=(pick,))
    for columns, row, wanted in (
        ((hangs,), {"x": 1}, ["t.0.hangs"]),
        ((inner, hangs), {"pick": "c"}, []),
        ((inner, hangs), {"pick": "a"}, ["t.0.hangs"]),
        # Hidden also by a column that is not asked.
        ((replace(inner, when=(Condition(("b",), "pick"),)), hangs), {"pick": "a"}, []),
    ):
        table = Section("t", "T", SectionKind.GOALS, rows=Rows("Rad", columns))
        found = problems(
            Form("F", (outside, table)), {"pick": "a", "t": [row]}, Facts(), finished=True
        )
        assert [problem.field for problem in found] == wanted


@pytest.mark.parametrize(("said", "wanted"), [("yes", ["funding"]), ("no", [])])
def test_rows_are_asked_for_when_they_are_asked(said, wanted):
    answers = filled(FORM, Facts(), optional=False) | {"other_funding": said, "funding": []}
    found = problems(FORM, answers, Facts(), finished=True)
    assert [problem.field for problem in found] == wanted


scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.decimals()
    | st.dates() | st.datetimes() | st.binary(max_size=5)
    | st.sampled_from(["yes", "no", "camera", "guards", 1e30, math.nan, 10**400, "a" * 5_000])
)  # fmt: skip
garbage = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner, inner)
        | st.dictionaries(st.sampled_from(COLUMNS) | st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=8,
)
stored_answers = st.dictionaries(st.sampled_from(KEYS), garbage, max_size=12) | garbage
facts_sets = st.builds(
    Facts, *(st.sampled_from(sorted(FACTS[name])) | st.text(max_size=3) for name in FACTS)
)


@pytest.mark.slow("hundreds of applications of nonsense")
@settings(max_examples=300)
@given(answers=stored_answers, facts=facts_sets)
def test_anything_can_have_been_stored(answers, facts):
    drafted = problems(FORM, answers, facts, finished=False)
    sent = problems(FORM, answers, facts, finished=True)
    assert all(problem in sent for problem in drafted)
    assert all(str(problem).endswith(".") for problem in sent)
    assert len({problem.field for problem in sent}) == len(sent)
    # The task list and the submission see the same thing.
    states = answered(FORM, answers, facts)
    assert list(states) == [section.key for section in FORM.sections]
    assert sum(state.wrong for state in states.values()) == len(drafted)
    assert sum(state.wrong + state.missing for state in states.values()) == len(sent)
    json.dumps([str(problem) for problem in sent]).encode()

"""Bad problem files: every fault is named with its place, and nothing is guessed."""

import json
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tryggare.domain.allocation import Problem, load_problem, parse_problem
from tryggare.domain.errors import InvalidInput

GOOD = {
    "budget": 100,
    "value": "score",
    "candidates": [
        {"id": "a", "amount": 60, "score": 7.5, "category": "x"},
        {"id": "b", "amount": 50, "score": 5, "options": [{"amount": 20, "score": 3}]},
    ],
    "rules": {"category_floor": {"x": 10}},
}

TOP = {
    "budget": [True, "100", None, -1, 1.5, 10**30, 1e30, float("nan"), float("inf"), [], {}],
    "value": [None, "", "SCORE", 1, ["score"], True],
    "candidates": [None, {}, "a", 3],
    "rules": [None, [], "x", 1],
    "budgett": [1],
}
CANDIDATE = {
    "id": [None, "", "  ", 7, "x" * 501, "a\x00b", "rad\nbrytning", ["a"]],
    "amount": [True, "5", 0, -5, 0.5, 10**13, 1e30, float("nan"), None],
    "score": [True, "5", -0.5, 1e30, float("nan"), float("-inf"), None],
    "category": [5, "y" * 501, ["x"]],
    "options": [[], {}, "x", 5],
    "pin": ["IN", True, 1],
    "alternative_group": [1],
    "kategori": ["x"],
}
OPTION = {"amount": [0, -1, True, "1"], "score": [-1, None, "x"], "level": [1]}


def _with(path, value):
    data = json.loads(json.dumps(GOOD))
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return data


CASES = (
    [(name, [name], value) for name, values in TOP.items() for value in values]
    + [
        (f"candidates[1].{name}", ["candidates", 1, name], value)
        for name, values in CANDIDATE.items()
        for value in values
    ]
    + [
        (f"candidates[1].options[0].{name}", ["candidates", 1, "options", 0, name], value)
        for name, values in OPTION.items()
        for value in values
    ]
    + [
        ("candidates[1]", ["candidates", 1], "b"),
        ("candidates[1].id", ["candidates", 1, "id"], "a"),
        ("candidates[1].requires[0]", ["candidates", 1, "requires"], ["nobody"]),
        ("candidates[1].requires[0]", ["candidates", 1, "requires"], ["b"]),
        ("candidates[1].requires[1]", ["candidates", 1, "requires"], ["a", 3]),
        ("candidates[1].requires", ["candidates", 1, "requires"], "a"),
        (
            "candidates[1].options",
            ["candidates", 1, "options"],
            [{"amount": 5, "score": 1}, {"amount": 5, "score": 2}],
        ),
        ("rules.category_flor", ["rules", "category_flor"], {}),
        ("rules.category_floor", ["rules", "category_floor"], [1]),
        ("rules.category_floor.x", ["rules", "category_floor", "x"], -1),
        ("rules.category_floor.x", ["rules", "category_floor", "x"], True),
    ]
)


def test_good_problem_is_read():
    problem = parse_problem(GOOD)
    assert [c.id for c in problem.candidates] == ["a", "b"]
    assert problem.candidates[0].options[0].score == Decimal("7.5")
    assert [o.amount for o in problem.candidates[1].options] == [20]


@pytest.mark.parametrize(("field", "path", "value"), CASES)
def test_fault_is_named_where_it_stands(field, path, value):
    with pytest.raises(InvalidInput) as caught:
        parse_problem(_with(path, value))
    assert field in {fault.field for fault in caught.value.problems}
    assert all(str(fault.message).endswith(".") for fault in caught.value.problems)


@pytest.mark.parametrize("name", ["category", "district", "applicant", "alternative_group"])
@pytest.mark.parametrize("blank", ["", None])
def test_optional_text_may_be_left_blank(name, blank):
    problem = parse_problem(_with(["candidates", 0, name], blank))
    assert getattr(problem.candidates[0], name) == ""


def test_every_fault_is_told_at_once():
    data = _with(["candidates", 0, "amount"], -1) | {"budget": "x"}
    with pytest.raises(InvalidInput) as caught:
        parse_problem(data)
    assert [fault.field for fault in caught.value.problems] == ["budget", "candidates[0].amount"]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"null", b"{", b"[" * 100_000, b"\xff\xfe{\x00}\x00", b"\xe5", b"[1]",
        b'{"budget": 1, "budget": 2}', b'{"\\ud800": 1}', b'{"budget": 1e99999999999999999999}',
        b'{"budget": ' + b"9" * 10_000 + b"}", b'{"budget": NaN}', b'{"budget": -Infinity}',
        b'{"budget": 1e-99999999999999999999}',
    ],
)  # fmt: skip
def test_unusable_file_is_refused_with_a_sentence(content):
    with pytest.raises(InvalidInput) as caught:
        load_problem(content)
    assert all(str(fault.message) for fault in caught.value.problems)


def one_score(text):
    content = (
        '{"budget": 1, "value": "score", "candidates": [{"id": "a", "amount": 1, "score": %s}]}'
    )
    return load_problem((content % text).encode()).candidates[0].asked.score


def test_decimals_are_never_rounded_into_range():
    with pytest.raises(InvalidInput) as caught:
        one_score("1000000." + "0" * 40 + "1")
    assert caught.value.problems[0].field == "candidates[0].score"


def test_means_of_several_assessors_are_kept_to_the_sixth_decimal():
    assert one_score("62.375" + "0" * 40) == Decimal("62.375")
    assert one_score(repr(22 / 3)) == Decimal("7.333333")
    assert one_score(repr(20 / 3)) == Decimal("6.666667")
    assert one_score("1e-99999999") == 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "amount", "score", "options", "x"]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=60)
@given(name=st.sampled_from([*GOOD, "value"]), value=JSON, row=JSON)
def test_anything_is_either_read_or_refused(name, value, row):
    for data in (GOOD | {name: value}, GOOD | {"candidates": [row]}, value):
        with suppress(InvalidInput):
            assert isinstance(parse_problem(data), Problem)

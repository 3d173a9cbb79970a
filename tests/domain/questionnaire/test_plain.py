"""A form frozen as JSON is the same form when it is read back."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tryggare.domain.errors import InvalidInput
from tryggare.domain.questionnaire import (
    SCHEMA,
    Choice,
    Condition,
    Form,
    Kind,
    Question,
    Rows,
    Section,
    SectionKind,
    default_form,
    from_plain,
    load_form,
    to_plain,
)

texts = st.text(max_size=8)


def tuples(of, most=3):
    return st.lists(of, max_size=most).map(tuple)


conditions = tuples(st.builds(Condition, any_of=tuples(texts), key=texts, fact=texts))
questions = tuples(
    st.builds(
        Question,
        key=texts,
        label=texts,
        kind=st.sampled_from(Kind),
        hint=texts,
        required=st.booleans(),
        choices=tuples(st.builds(Choice, texts, texts)),
        max_length=st.integers(),
        least=st.none() | st.integers(),
        most=st.none() | st.integers(),
        decimals=st.integers(),
        not_before=texts,
        law=texts,
        when=conditions,
    )
)
rows = st.builds(Rows, texts, questions, st.integers(), st.integers(), conditions)
sections = st.builds(
    Section,
    key=texts,
    label=texts,
    kind=st.sampled_from(SectionKind),
    hint=texts,
    questions=questions,
    rows=st.none() | rows,
    when=conditions,
)
forms = st.builds(Form, texts, tuples(sections, 2))


@pytest.mark.slow("a hundred whole forms")
@settings(max_examples=100)
@given(form=forms)
def test_any_form_comes_back(form):
    assert from_plain(json.loads(json.dumps(to_plain(form)))) == form


def test_the_default_form_comes_back():
    assert from_plain(json.loads(json.dumps(to_plain(default_form())))) == default_form()


def places(value, path=()):
    """Every place in plain data, as the keys that lead there."""
    yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], (*path, key))


SMALL = Form(
    "F",
    (
        Section(
            "s",
            "S",
            SectionKind.BUDGET,
            "h",
            (
                Question(
                    "q", "Q", Kind.CHOICE, "h", True, (Choice("a", "A"),), 3, 1, 2, 1, "d", "l"
                ),
            ),
            Rows("R", (Question("c", "C"),), 1, 2, (Condition(("a",), "q"),)),
            (Condition(("x",), fact="track"),),
        ),
    ),
)


@pytest.mark.parametrize("path", list(places(to_plain(SMALL)))[1:], ids=str)
def test_a_value_of_another_type_is_refused(path):
    """Enumerated: at each place in a form, what cannot stand there."""
    for wrong in (None, 1.5, {"x": 1}, b"", float("nan"), set()):
        plain = json.loads(json.dumps(to_plain(SMALL)))
        at = plain
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = wrong
        with pytest.raises(InvalidInput) as refused:
            from_plain(plain)
        assert all(str(problem.message) for problem in refused.value.problems)


@pytest.mark.parametrize("field", ["title", "sections"])
def test_what_a_form_must_have_is_missed(field):
    plain = to_plain(SMALL)
    del plain[field]
    with pytest.raises(InvalidInput) as refused:
        from_plain(plain)
    assert [problem.field for problem in refused.value.problems] == [field]


@pytest.mark.parametrize("schema", [None, 0, SCHEMA + 1, "1"])
def test_another_schema_is_refused(schema):
    with pytest.raises(InvalidInput):
        from_plain({**to_plain(SMALL), "schema": schema})


def test_a_misspelled_name_is_named():
    with pytest.raises(InvalidInput) as refused:
        load_form('title = "F"\n[[sections]]\nkey = "a"\nlabel = "A"\nlable = "B"')
    assert [problem.field for problem in refused.value.problems] == ["sections[0].lable"]


def test_a_file_is_checked_too():
    with pytest.raises(InvalidInput) as refused:
        load_form('title = "F"\n[[sections]]\nkey = "a"\nlabel = "A"')
    assert [problem.field for problem in refused.value.problems] == ["sections[0]"]


def test_what_is_no_toml_is_refused():
    with pytest.raises(InvalidInput):
        load_form("title = ")

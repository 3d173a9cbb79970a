"""What is wrong in a form that someone has edited is found where it is."""

from dataclasses import replace

import pytest

from tryggare.domain.questionnaire import (
    CORE_COLUMNS,
    Choice,
    Condition,
    Form,
    Kind,
    Question,
    Rows,
    Section,
    SectionKind,
    check,
)

AB = (Choice("a", "A"), Choice("b", "B"))
FIRST = (
    Question("pick", "Vilken", Kind.CHOICE, choices=AB),
    Question("yes", "Ja?", Kind.YES_NO),
    Question("start", "Börjar", Kind.DATE),
    Question("text", "Text"),
)
GOALS = tuple(Question(key, key) for key in CORE_COLUMNS[SectionKind.GOALS])
GOOD = Form(
    "Formulär",
    (
        Section("one", "Ett", questions=FIRST),
        Section("two", "Två", SectionKind.GOALS, rows=Rows("Mål", GOALS)),
    ),
)


def fields(form):
    return [problem.field for problem in check(form)]


def with_question(**changes):
    """The good form with one more question, last in the first section."""
    more = Question(**{"key": "more", "label": "Mer", **changes})
    return replace(
        GOOD, sections=(replace(GOOD.sections[0], questions=(*FIRST, more)), *GOOD.sections[1:])
    )


def with_second(**changes):
    return replace(GOOD, sections=(GOOD.sections[0], replace(GOOD.sections[1], **changes)))


def test_a_good_form_has_nothing_wrong():
    assert check(GOOD) == []


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"key": "pick"}, ".key"),
        ({"key": "one"}, ".key"),
        ({"key": ""}, ".key"),
        ({"key": "Åtgärd"}, ".key"),
        ({"key": "a" * 41}, ".key"),
        ({"key": "a.b"}, ".key"),
        ({"label": " "}, ".label"),
        ({"label": "x" * 201}, ".label"),
        ({"label": "a\u202eb"}, ".label"),
        ({"hint": "x" * 1_001}, ".hint"),
        ({"law": "finns-inte"}, ".law"),
        ({"kind": Kind.CHOICE}, ".choices"),
        ({"kind": Kind.MANY_CHOICES, "choices": AB[:1]}, ".choices"),
        ({"choices": AB}, ".choices"),
        ({"kind": Kind.CHOICE, "choices": (*AB, AB[0])}, ".choices[2].code"),
        ({"kind": Kind.CHOICE, "choices": (*AB, Choice("c", ""))}, ".choices[2].label"),
        ({"max_length": -1}, ".max_length"),
        ({"max_length": 20_001}, ".max_length"),
        ({"decimals": 5}, ".decimals"),
        ({"kind": Kind.NUMBER, "least": 2, "most": 1}, ".least"),
        ({"kind": Kind.DATE, "not_before": "text"}, ".not_before"),
        ({"kind": Kind.DATE, "not_before": "more"}, ".not_before"),
        ({"not_before": "start"}, ".not_before"),
        ({"when": (Condition(("a",), "later"),)}, ".when[0]"),
        ({"when": (Condition(("a",), "more"),)}, ".when[0]"),
        ({"when": (Condition(("a",), "text"),)}, ".when[0]"),
        ({"when": (Condition(("c",), "pick"),)}, ".when[0]"),
        ({"when": (Condition(("a",), "pick"), Condition((), "pick"))}, ".when[1]"),
        ({"when": (Condition(("a",)),)}, ".when[0]"),
        ({"when": (Condition(("social",), "pick", "track"),)}, ".when[0]"),
        ({"when": (Condition(("social",), fact="age"),)}, ".when[0]"),
        ({"when": (Condition(("sociala",), fact="track"),)}, ".when[0]"),
    ],
)
def test_a_wrong_question_is_named(changes, where):
    assert fields(with_question(**changes)) == [f"sections[0].questions[4]{where}"]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": Kind.DATE, "not_before": "start"},
        {"law": "kbl-10"},
        {"when": (Condition(("a", "b"), "pick"), Condition(("social",), fact="track"))},
        {"when": (Condition(("no",), "yes"),)},
        {"kind": Kind.MANY_CHOICES, "choices": AB},
    ],
)
def test_a_good_question_is_let_through(changes):
    assert fields(with_question(**changes)) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"kind": SectionKind.QUESTIONS}, ["sections[1].kind"]),
        ({"rows": None}, ["sections[1]", "sections[1].kind"]),
        ({"key": "pick"}, ["sections[1].key"]),
        ({"when": (Condition(("yes",), "goal"),)}, ["sections[1].when[0]"]),
        ({"rows": Rows("Mål", GOALS[1:])}, ["sections[1].rows.columns"]),
        ({"rows": Rows("", GOALS)}, ["sections[1].rows.label"]),
        ({"rows": Rows("Mål", GOALS, 3, 2)}, ["sections[1].rows.most"]),
        ({"rows": Rows("Mål", GOALS, 0, 0)}, ["sections[1].rows.most"]),
        ({"rows": Rows("Mål", GOALS, 0, 101)}, ["sections[1].rows.most"]),
        ({"rows": Rows("Mål", (*GOALS, GOALS[0]))}, ["sections[1].rows.columns[6].key"]),
        (
            {"rows": Rows("Mål", GOALS, when=(Condition(("c",), "pick"),))},
            ["sections[1].rows.when[0]"],
        ),
    ],
)
def test_a_wrong_section_is_named(changes, found):
    assert fields(with_second(**changes)) == found


def test_a_column_may_have_a_name_that_is_taken_outside():
    again = Question("pick", "Igen", Kind.CHOICE, choices=(Choice("x", "X"), Choice("y", "Y")))
    hangs = Question("hangs", "Hänger", when=(Condition(("x",), "pick"),))
    assert fields(with_second(rows=Rows("Mål", (*GOALS, again, hangs)))) == []
    # Outside the rows the name is the first question's again.
    after = Section("three", "Tre", questions=(Question("z", "Z", when=hangs.when),))
    form = with_second(rows=Rows("Mål", (*GOALS, again)))
    assert fields(replace(form, sections=(*form.sections, after))) == [
        "sections[2].questions[0].when[0]"
    ]


def test_a_form_without_sections_or_title():
    assert fields(Form(" ", ())) == ["title", "sections"]

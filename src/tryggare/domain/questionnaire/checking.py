"""Whether an edited form can be asked: what is wrong in it, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from tryggare.domain.errors import Problem
from tryggare.domain.law import all_provisions
from tryggare.domain.questionnaire.form import (
    CORE_COLUMNS,
    FACTS,
    Condition,
    Form,
    Kind,
    Question,
    Rows,
    Section,
    SectionKind,
)
from tryggare.domain.visible import has_hidden
from tryggare.domain.wording import Number, Text, say

MOST_SECTIONS, MOST_QUESTIONS, MOST_CHOICES, MOST_ROWS = 40, 60, 60, 100
LONGEST_LABEL, LONGEST_HINT, LONGEST_ANSWER, MOST_DECIMALS = 200, 1_000, 20_000, 4
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,39}", re.ASCII)

# The earlier questions a condition may look at, by key.
_Earlier = dict[str, Question]


def check(form: Form) -> list[Problem]:
    """What is wrong in the form. ``field`` is a path: ``sections[2].questions[0].label``."""
    return list(_form(form))


def _form(form: Form) -> Iterator[Problem]:
    yield from _label("title", form.title)
    yield from _amount("sections", len(form.sections), 1, MOST_SECTIONS)
    earlier: _Earlier = {}
    taken: set[str] = set()
    for number, section in enumerate(form.sections):
        yield from _section(f"sections[{number}]", section, earlier, taken)


def _section(path: str, section: Section, earlier: _Earlier, taken: set[str]) -> Iterator[Problem]:
    yield from _key(f"{path}.key", section.key, taken)
    yield from _label(f"{path}.label", section.label)
    yield from _hint(f"{path}.hint", section.hint)
    yield from _conditions(path, section.when, earlier)
    if section.rows is None and not section.questions:
        yield Problem(path, say("Avsnittet är tomt. Lägg till en fråga eller ta bort avsnittet."))
    yield from _questions(f"{path}.questions", section.questions, earlier, taken)
    if (section.rows is None) != (section.kind == SectionKind.QUESTIONS):
        yield Problem(f"{path}.kind", say("Avsnittets slag och dess rader hör inte ihop."))
    elif section.rows is not None:
        yield from _rows(f"{path}.rows", section.rows, CORE_COLUMNS[section.kind], earlier)


def _rows(path: str, rows: Rows, core: Iterable[str], earlier: _Earlier) -> Iterator[Problem]:
    yield from _label(f"{path}.label", rows.label)
    yield from _conditions(path, rows.when, earlier)
    if not 0 <= rows.least <= rows.most <= MOST_ROWS or rows.most < 1:
        message = say("Antalet rader ska ligga mellan 0 och %(most)s.", most=Number(MOST_ROWS))
        yield Problem(f"{path}.most", message)
    missing = set(core) - {column.key for column in rows.columns}
    for key in sorted(missing):
        message = say("Kolumnen ”%(key)s” saknas. Resten av systemet behöver den.", key=key)
        yield Problem(f"{path}.columns", message)
    # Within a row a column's key is its own; it may hide a question outside.
    yield from _questions(f"{path}.columns", rows.columns, dict(earlier), set())


def _questions(
    path: str, questions: tuple[Question, ...], earlier: _Earlier, taken: set[str]
) -> Iterator[Problem]:
    if len(questions) > MOST_QUESTIONS:
        yield from _amount(path, len(questions), 0, MOST_QUESTIONS)
    for number, question in enumerate(questions):
        here = f"{path}[{number}]"
        yield from _key(f"{here}.key", question.key, taken)
        yield from _label(f"{here}.label", question.label)
        yield from _hint(f"{here}.hint", question.hint)
        yield from _conditions(here, question.when, earlier)
        yield from _choices(f"{here}.choices", question)
        yield from _limits(here, question, earlier)
        if question.law and question.law not in all_provisions():
            yield Problem(f"{here}.law", say("Lagrummet finns inte bland systemets lagrum."))
        earlier[question.key] = question


def _key(path: str, key: str, taken: set[str]) -> Iterator[Problem]:
    if not _KEY.fullmatch(key):
        message = say("Skriv nyckeln med små bokstäver a–z, siffror, _ och -, högst 40 tecken.")
        yield Problem(path, message)
    elif key in taken:
        yield Problem(path, say("Nyckeln ”%(key)s” står två gånger. Byt den ena.", key=key))
    taken.add(key)


def _label(path: str, label: str) -> Iterator[Problem]:
    if not label.strip():
        yield Problem(path, say("Texten är tom. Skriv vad som ska stå här."))
    yield from _written(path, label, LONGEST_LABEL, "")


def _hint(path: str, hint: str) -> Iterator[Problem]:
    yield from _written(path, hint, LONGEST_HINT, "\n")


def _written(path: str, text: str, most: int, allowed: str) -> Iterator[Problem]:
    if len(text) > most:
        yield Problem(path, too_long(len(text), most))
    if has_hidden(text, allowed=allowed):
        yield Problem(path, hidden())


def too_long(length: int, most: int) -> Text:
    return say(
        "Texten är %(length)s tecken. Korta den till högst %(most)s.",
        length=Number(length),
        most=Number(most),
    )


def hidden() -> Text:
    return say("Texten innehåller tecken som inte syns. Skriv in den på nytt.")


def _amount(path: str, count: int, least: int, most: int) -> Iterator[Problem]:
    if not least <= count <= most:
        yield Problem(
            path,
            say(
                "Här är %(count)s. Det ska vara mellan %(least)s och %(most)s.",
                count=Number(count),
                least=Number(least),
                most=Number(most),
            ),
        )


def _choices(path: str, question: Question) -> Iterator[Problem]:
    if not question.kind.has_choices:
        if question.choices:
            yield Problem(path, say("Frågan har inga alternativ att välja. Ta bort dem."))
        return
    yield from _amount(path, len(question.choices), 2, MOST_CHOICES)
    taken: set[str] = set()
    for number, choice in enumerate(question.choices):
        yield from _key(f"{path}[{number}].code", choice.code, taken)
        yield from _label(f"{path}[{number}].label", choice.label)


def _limits(path: str, question: Question, earlier: Mapping[str, Question]) -> Iterator[Problem]:
    if not 0 <= question.max_length <= LONGEST_ANSWER:
        message = say("Skriv en längd mellan 0 och %(most)s.", most=Number(LONGEST_ANSWER))
        yield Problem(f"{path}.max_length", message)
    if not 0 <= question.decimals <= MOST_DECIMALS:
        message = say("Skriv ett antal mellan 0 och %(most)s.", most=Number(MOST_DECIMALS))
        yield Problem(f"{path}.decimals", message)
    if question.least is not None and question.most is not None and question.least > question.most:
        yield Problem(f"{path}.least", say("Det minsta är större än det största. Byt dem."))
    if not question.not_before:
        return
    other = earlier.get(question.not_before)
    if question.kind != Kind.DATE or other is None or other.kind != Kind.DATE:
        key = question.not_before
        message = say("Det finns inget tidigare datum med nyckeln ”%(key)s”.", key=key)
        yield Problem(f"{path}.not_before", message)


def _conditions(
    path: str, conditions: tuple[Condition, ...], earlier: Mapping[str, Question]
) -> Iterator[Problem]:
    for number, condition in enumerate(conditions):
        message = _condition(condition, earlier)
        if message is not None:
            yield Problem(f"{path}.when[{number}]", message)


def _condition(condition: Condition, earlier: Mapping[str, Question]) -> Text | None:
    possible = _possible(condition, earlier)
    if isinstance(possible, Text):
        return possible
    if not condition.any_of:
        return say("Villkoret säger inte vilket svar det gäller. Skriv minst ett.")
    unknown = sorted(set(condition.any_of) - set(possible))
    return say("Svaret ”%(code)s” går inte att ge.", code=unknown[0]) if unknown else None


def _possible(condition: Condition, earlier: Mapping[str, Question]) -> Iterable[str] | Text:
    """The codes that what the condition looks at can have."""
    if bool(condition.key) == bool(condition.fact):
        return say("Ett villkor ser på en tidigare fråga eller på en uppgift om ansökan. Välj en.")
    if condition.fact:
        known = FACTS.get(condition.fact)
        return known or say("Uppgiften ”%(name)s” finns inte.", name=condition.fact)
    question = earlier.get(condition.key)
    if question is None:
        return say("Det finns ingen tidigare fråga med nyckeln ”%(key)s”.", key=condition.key)
    if not question.kind.has_codes:
        return say("Frågan ”%(key)s” har inga alternativ att se på.", key=condition.key)
    return question.codes

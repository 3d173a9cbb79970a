"""Which questions are asked, given the answers so far and what is known of the application."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tryggare.domain.questionnaire.form import Condition, Facts, Form, Question, Section
from tryggare.domain.questionnaire.values import codes

# What conditions see of the answers: codes by question.
_Given = dict[str, frozenset[str]]


@dataclass(frozen=True)
class Asked:
    """A section that is asked: its questions that are asked, and whether its rows are."""

    section: Section
    questions: tuple[Question, ...]
    rows: bool
    _given: Mapping[str, frozenset[str]]
    _facts: Facts

    def columns(self, row: object) -> tuple[Question, ...]:
        """The columns that are asked in that row."""
        if self.section.rows is None:
            return ()
        given = dict(self._given)
        return _asked_of(self.section.rows.columns, as_answers(row), given, self._facts)


def asked(form: Form, answers: object, facts: Facts) -> tuple[Asked, ...]:
    """The sections that are asked, in order. What is not asked has no part in anything."""
    stored = as_answers(answers)
    given: _Given = {}
    found = []
    for section in form.sections:
        if not _holds(section.when, given, facts):
            continue
        questions = _asked_of(section.questions, stored, given, facts)
        rows = section.rows is not None and _holds(section.rows.when, given, facts)
        found.append(Asked(section, questions, rows, dict(given), facts))
    return tuple(found)


def as_answers(stored: object) -> Mapping[str, object]:
    """Stored answers by key; nothing where something else is stored."""
    return stored if isinstance(stored, Mapping) else {}


def _asked_of(
    questions: Iterable[Question], stored: Mapping[str, object], given: _Given, facts: Facts
) -> tuple[Question, ...]:
    found = []
    for question in questions:
        # A column hides a question outside with the same key, also when it is not asked.
        given.pop(question.key, None)
        if _holds(question.when, given, facts):
            found.append(question)
            given[question.key] = codes(question, stored.get(question.key))
    return tuple(found)


def _holds(
    conditions: Iterable[Condition], given: Mapping[str, frozenset[str]], facts: Facts
) -> bool:
    return all(not _seen(one, given, facts).isdisjoint(one.any_of) for one in conditions)


def _seen(
    condition: Condition, given: Mapping[str, frozenset[str]], facts: Facts
) -> frozenset[str]:
    if condition.key:
        return given.get(condition.key, frozenset())
    known = {"applicant": facts.applicant, "track": facts.track, "evidence": facts.evidence}
    return frozenset({known.get(condition.fact, "")})

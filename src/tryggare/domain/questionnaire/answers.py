"""How far an application has come, and what is wrong or missing in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tryggare.domain.errors import Problem
from tryggare.domain.law import all_provisions
from tryggare.domain.questionnaire.asking import Asked, as_answers, asked
from tryggare.domain.questionnaire.form import Facts, Form, Kind, Question, Rows
from tryggare.domain.questionnaire.values import Value, is_blank, read_answer
from tryggare.domain.wording import Number, Text, say


class Standing(StrEnum):
    """How far a section has come."""

    NOT_ASKED = "not_asked"
    NOT_STARTED = "not_started"
    BEGUN = "begun"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section on the task list: how many answers it has, lacks, and cannot read."""

    standing: Standing
    answered: int = 0
    missing: int = 0
    wrong: int = 0

    @property
    def optional(self) -> bool:
        """Nothing in it has been answered and nothing has to be."""
        return self.standing == Standing.NOT_STARTED and not self.missing


def answered(form: Form, answers: object, facts: Facts) -> dict[str, SectionState]:
    """Each section's state by its key. ``answers`` may be anything that was stored."""
    states = {section.key: SectionState(Standing.NOT_ASKED) for section in form.sections}
    for one in asked(form, answers, facts):
        seen = _examine(one, as_answers(answers))
        states[one.section.key] = SectionState(
            _standing(seen), seen.answered, len(seen.missing), len(seen.wrong)
        )
    return states


def problems(form: Form, answers: object, facts: Facts, *, finished: bool) -> list[Problem]:
    """What is wrong in the answers; with ``finished`` also what is missing.

    ``field`` is the question's key, in rows ``section.row.column`` with rows from 0. Anything can
    have been stored: it is read or is a problem. Answers to what is not asked are passed over.
    """
    found: list[Problem] = []
    for one in asked(form, answers, facts):
        seen = _examine(one, as_answers(answers))
        found += sorted(
            [*seen.wrong, *(seen.missing if finished else ())],
            key=lambda one: seen.order[one.field],
        )
    return found


@dataclass
class _Seen:
    """What is found in one section; ``order`` says where on the page each field stands."""

    answered: int = 0
    wrong: list[Problem] = field(default_factory=list)
    missing: list[Problem] = field(default_factory=list)
    order: dict[str, int] = field(default_factory=dict)


def _standing(seen: _Seen) -> Standing:
    if not seen.answered:
        return Standing.NOT_STARTED
    return Standing.BEGUN if seen.missing or seen.wrong else Standing.COMPLETE


def _examine(one: Asked, stored: Mapping[str, object]) -> _Seen:
    seen = _Seen()
    _look(seen, one.questions, stored)
    if one.rows and one.section.rows is not None:
        _look_at_rows(seen, one, one.section.rows, stored.get(one.section.key))
    return seen


def _look(
    seen: _Seen,
    questions: Iterable[Question],
    stored: Mapping[str, object],
    *,
    prefix: str = "",
    row: Text | None = None,
) -> None:
    values: dict[str, Value] = {}
    for question in questions:
        key = prefix + question.key
        place = _place(question, row)
        seen.order[key] = len(seen.order)
        value = read_answer(question, stored.get(question.key))
        if value is None:
            if question.required:
                seen.missing.append(Problem(key, _missing(question), place))
            continue
        seen.answered += 1
        if not isinstance(value, Text):
            values[question.key] = value
            value = _too_early(question, value, values) or value
        if isinstance(value, Text):
            seen.wrong.append(Problem(key, value, place))


def _look_at_rows(seen: _Seen, one: Asked, rows: Rows, stored: object) -> None:
    key, place = one.section.key, Text(one.section.label)
    seen.order[key] = len(seen.order)
    if not is_blank(stored) and not isinstance(stored, list | tuple):
        seen.answered += 1
        seen.wrong.append(Problem(key, _unreadable(), place))
        return
    kept = list(stored) if isinstance(stored, list | tuple) else []
    written = [(number, row) for number, row in enumerate(kept) if not _is_empty(row)]
    if len(written) > rows.most:
        message = say("Här får vara högst %(most)s rader. Ta bort några.", most=Number(rows.most))
        seen.wrong.append(Problem(key, message, place))
    elif len(written) < rows.least:
        seen.missing.append(Problem(key, _too_few(rows.least), place))
    # Beyond the most one problem is enough; thousands would be nobody's help.
    for number, row in written[: rows.most]:
        prefix, name = f"{key}.{number}", _row_name(rows, number)
        seen.order[prefix] = len(seen.order)
        if isinstance(row, Mapping):
            _look(seen, one.columns(row), row, prefix=f"{prefix}.", row=name)
        else:
            seen.answered += 1
            seen.wrong.append(Problem(prefix, _unreadable(), name))


def _too_few(least: int) -> Text:
    if least == 1:
        return say("Lägg till minst en rad.")
    return say("Här ska vara minst %(least)s rader.", least=Number(least))


def _is_empty(row: object) -> bool:
    if isinstance(row, Mapping):
        return all(is_blank(value) for value in row.values())
    return is_blank(row)


def _row_name(rows: Rows, number: int) -> Text:
    return Text("%(label)s %(number)s", {"label": Text(rows.label), "number": Number(number + 1)})


def _place(question: Question, row: Text | None) -> Text:
    label = Text(question.label)
    return label if row is None else Text("%(row)s, %(label)s", {"row": row, "label": label})


def _too_early(question: Question, value: Value, values: Mapping[str, Value]) -> Text | None:
    first = values.get(question.not_before)
    if isinstance(first, date) and isinstance(value, date) and value < first:
        return say("Datumet ligger före %(first)s. Byt det ena av dem.", first=first.isoformat())
    return None


def _missing(question: Question) -> Text:
    match question.kind:
        case Kind.YES_NO:
            what = say("Svara ja eller nej.")
        case Kind.CONFIRM:
            what = say("Kryssa i rutan om det stämmer.")
        case Kind.CHOICE:
            what = say("Välj ett av alternativen.")
        case Kind.MANY_CHOICES:
            what = say("Välj minst ett av alternativen.")
        case Kind.DATE:
            what = say("Skriv ett datum.")
        case Kind.NUMBER | Kind.MONEY:
            what = say("Skriv ett tal.")
        case _:
            what = say("Skriv ett svar.")
    # A snapshot may name a provision that has since left the rows.
    law = all_provisions().get(question.law)
    if law is None:
        return what
    return say("%(what)s Frågan bygger på %(law)s.", what=what, law=str(law))


def _unreadable() -> Text:
    return say("Svaret går inte att läsa. Fyll i det på nytt.")

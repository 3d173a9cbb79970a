"""A section of an application as a form: drawn from its questions, and read back as written.

Nothing is refused here. What is wrong is kept too, and told of by ``domain.questionnaire``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from tryggare.domain.errors import Problem
from tryggare.domain.money import ore_as_kronor
from tryggare.domain.questionnaire import (
    NO,
    YES,
    Choice,
    Kind,
    Question,
    Rows,
    Section,
    SectionKind,
)
from tryggare.fund.models import Submission
from tryggare.fund.selectors.drafts import BASICS, Draft
from tryggare.shell.forms import Form
from tryggare.shell.locale import say
from tryggare.shell.widgets import Select, TextInput

# The hidden boxes beside the questions.
VERSION, HAS, ROWS = "_version", "_has", "_rows"
# Fewer choices than this are shown at once; more go into a list to pull down.
_MANY = 7
_LONG = 400
_DIGITS = 10
_BY_TICKING = frozenset({Kind.YES_NO, Kind.CONFIRM, Kind.MANY_CHOICES, Kind.CHOICE})


@dataclass(frozen=True)
class Box:
    """A question on the page: its field, and what stands beside it."""

    field: forms.BoundField
    question: Question
    asked: bool

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def ticked(self) -> bool:
        """Whether the browser sends nothing when nothing is chosen."""
        return self.question.kind in _BY_TICKING


@dataclass(frozen=True)
class Line:
    """A row of a section, with its number from 0."""

    number: int
    label: str
    boxes: list[Box]


class SectionForm(Form):
    """A section with its stored, or just typed, answers. ``rows`` is how many rows to show."""

    use_required_attribute = False

    def __init__(
        self, draft: Draft, section: Section, answers: Mapping[str, object], *, rows: int = 0
    ) -> None:
        self._draft, self.section, self._answers = draft, section, answers
        self.rows = max(rows, _rows_to_show(section, answers))
        self._places = list(self._all_places())
        values = {name: _sent(question, value) for name, question, value in self._places}
        self._values = MultiValueDict(values)
        super().__init__(self._values)
        for name, question, value in self._places:
            self.add_field(name, self._field(name, question, value))
        self._asked = asked_names(draft, section.key, self.rows)

    def sent(self, name: str) -> list[str]:
        """What stands in the box, as a browser sends it."""
        return self._values.getlist(name)

    def _clean_fields(self) -> None:
        """Nothing: what was typed stays whatever it is."""

    def _all_places(self) -> Iterator[tuple[str, Question, object]]:
        for question in self.section.questions:
            yield question.key, question, self._answers.get(question.key)
        if not self.has_rows or self.section.rows is None:
            return
        stored = _row_list(self._answers.get(self.section.key))
        for number in range(self.rows):
            row = stored[number] if number < len(stored) else {}
            for column in self.section.rows.columns:
                yield self.row_name(number, column), column, row.get(column.key)

    def row_name(self, number: int, column: Question) -> str:
        return f"{self.section.key}.{number}.{column.key}"

    @property
    def has_rows(self) -> bool:
        """Attachments are sent by themselves, one at a time."""
        kind = self.section.kind
        return self.section.rows is not None and kind != SectionKind.ATTACHMENTS

    @property
    def boxes(self) -> list[Box]:
        """The questions outside the rows."""
        return [self._box(question.key, question) for question in self.section.questions]

    @property
    def lines(self) -> list[Line]:
        rows = self.section.rows
        if rows is None or not self.has_rows:
            return []
        return [
            Line(
                number,
                f"{rows.label} {number + 1}",
                [self._box(self.row_name(number, column), column) for column in rows.columns],
            )
            for number in range(self.rows)
        ]

    @property
    def rows_are_asked(self) -> bool:
        return self.section.key in self._asked

    def _box(self, name: str, question: Question) -> Box:
        return Box(self[name], question, name in self._asked)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Put what is wrong beside the fields; what has none stands above them."""
        for problem in problems:
            known = problem.field in self.fields
            self.add_error(problem.field if known else None, say(problem.message))

    def _field(self, name: str, question: Question, value: object) -> forms.Field:
        told: dict[str, Any] = {
            "label": question.label,
            "help_text": question.hint,
            "required": question.required,
        }
        if question.kind == Kind.CONFIRM:
            return forms.BooleanField(**told, widget=forms.CheckboxInput({"value": YES}))
        if question.kind == Kind.MANY_CHOICES:
            return _AnyChoices(
                **told, choices=_pairs(question), widget=forms.CheckboxSelectMultiple
            )
        if question.kind == Kind.YES_NO:
            choices = [(YES, _("Ja")), (NO, _("Nej"))]
            return forms.ChoiceField(**told, choices=choices, widget=forms.RadioSelect)
        if question.kind == Kind.CHOICE:
            return self._choice(name, question, told)
        if name.endswith(".organisation") and self.section.kind == SectionKind.CO_APPLICANTS:
            return self._organisation(value, told)
        return forms.CharField(**told, widget=_text_widget(question, value))

    def _choice(self, name: str, question: Question, told: dict[str, Any]) -> forms.Field:
        pairs = _pairs(question)
        if len(pairs) < _MANY and name == question.key:
            return forms.ChoiceField(**told, choices=pairs, widget=forms.RadioSelect)
        return forms.ChoiceField(**told, choices=[("", _("Välj")), *pairs], widget=Select)

    def _organisation(self, value: object, told: dict[str, Any]) -> forms.Field:
        own = self._draft.submission.organisation.name
        names = [name for name in self._draft.organisations if name != own]
        if isinstance(value, str) and value and value not in names:
            names.insert(0, value)
        choices = [("", _("Välj")), *((name, name) for name in names)]
        return forms.ChoiceField(**told, choices=choices, widget=Select)


class _AnyChoices(forms.MultipleChoiceField):
    """Its boxes are drawn as they were ticked; the questionnaire says what is wrong in them."""


def page_section(draft: Draft, key: str, districts: Iterable[tuple[str, str]]) -> Section:
    """The section of the form, or the one that every application begins with. Raises KeyError."""
    if key != BASICS:
        return draft.form.section(key)
    questions = (
        Question(
            "title",
            _("Vad heter åtgärden?"),
            hint=_("Kort, till exempel Belysning längs gångvägen i Vårby."),
            required=True,
        ),
        Question(
            "track",
            _("Vilken inriktning har den?"),
            Kind.CHOICE,
            hint=_("Social: riktar sig till människor. Situationell: ändrar en plats."),
            required=True,
            choices=tuple(Choice(code, str(label)) for code, label in Submission.Track.choices),
        ),
        Question(
            "district",
            _("Vilken kommundel gäller den?"),
            Kind.CHOICE,
            hint=_("Välj ingen om den gäller hela kommunen."),
            choices=tuple(Choice(*pair) for pair in districts),
        ),
    )
    return Section(BASICS, _("Ansökan gäller"), questions=questions)


def stored_answers(draft: Draft, key: str) -> Mapping[str, object]:
    """What is kept of the section now."""
    if key != BASICS:
        return draft.answers
    submission = draft.submission
    return {
        "title": submission.title,
        "track": submission.track,
        "district": str(submission.district_id or ""),
    }


def typed_answers(section: Section, sent: QueryDict) -> dict[str, object]:
    """What was typed, by key; a question that was not on the page sent is not among them.

    ``_has`` names the boxes that send nothing when nothing is ticked in them.
    """
    ticked = set(sent.getlist(HAS))
    answers = {
        question.key: _typed(question, question.key, sent)
        for question in section.questions
        if question.key in sent or question.key in ticked
    }
    if section.rows is not None and section.kind != SectionKind.ATTACHMENTS and ROWS in sent:
        answers[section.key] = _typed_rows(section, section.rows, sent, ticked)
    return answers


def _typed_rows(
    section: Section, rows: Rows, sent: QueryDict, ticked: set[str]
) -> list[dict[str, object]]:
    count = whole(sent.get(ROWS, ""))
    removed = sent.get("remove", "")
    found = []
    for number in range(min(count, rows.most)):
        if str(number) == removed:
            continue
        names = {column.key: f"{section.key}.{number}.{column.key}" for column in rows.columns}
        found.append(
            {
                column.key: _typed(column, names[column.key], sent)
                for column in rows.columns
                if names[column.key] in sent or names[column.key] in ticked
            }
        )
    return found


def whole(text: str) -> int:
    """The whole number that a hidden box holds; 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _DIGITS else 0


def _typed(question: Question, name: str, sent: QueryDict) -> object:
    if question.kind == Kind.MANY_CHOICES:
        return sent.getlist(name)
    return sent.get(name, "")


def asked_names(draft: Draft, key: str, rows: int) -> set[str]:
    """The fields of the section that are asked now, by their names on the page."""
    if key == BASICS:
        return {"title", "track", "district"}
    one = draft.asked_in(key)
    if one is None:
        return set()
    names = {question.key for question in one.questions}
    if not one.rows:
        return names
    stored = _row_list(draft.answers.get(key))
    for number in range(rows):
        row = stored[number] if number < len(stored) else {}
        names |= {f"{key}.{number}.{column.key}" for column in one.columns(row)}
    return names | {key}


def _rows_to_show(section: Section, answers: Mapping[str, object]) -> int:
    """Those that are written, and one to begin with."""
    if section.rows is None:
        return 0
    return max(len(_row_list(answers.get(section.key))), section.rows.least, 1)


def _row_list(stored: object) -> list[Mapping[str, object]]:
    rows = stored if isinstance(stored, list | tuple) else ()
    return [row if isinstance(row, Mapping) else {} for row in rows]


def _pairs(question: Question) -> list[tuple[str, str]]:
    return [(choice.code, choice.label) for choice in question.choices]


def _text_widget(question: Question, value: object) -> forms.Widget:
    if question.kind == Kind.LONG_TEXT:
        return forms.Textarea({"rows": 6 if question.longest > 1_000 else 3})
    if question.kind == Kind.DATE and _is_day(value):
        return TextInput({"type": "date"})
    if question.kind == Kind.NUMBER:
        mode = "decimal" if question.decimals else "numeric"
        return TextInput({"inputmode": mode, "autocomplete": "off"})
    if question.kind == Kind.MONEY:
        return TextInput({"inputmode": "numeric", "autocomplete": "off"})
    if question.kind == Kind.TEXT and question.longest >= _LONG:
        return forms.Textarea({"rows": 2})
    return TextInput()


def _is_day(value: object) -> bool:
    """Whether a box for dates can hold it: a browser empties one of what is no date."""
    if not value:
        return True
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _sent(question: Question, value: object) -> list[str]:
    """A stored answer as a browser would send it."""
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    if value is None or value == "":
        return []
    if isinstance(value, bool):
        return [YES if value else NO]
    if question.kind == Kind.MONEY and isinstance(value, int):
        return [ore_as_kronor(value).removesuffix("kr").strip()]
    return [str(value)]

"""The application form as data: sections (the tasks of a task list) with questions.

An answer is stored under its question's key. Rows (budget lines, goals, cameras) are stored as a
list of mappings under their section's key, each with its columns' keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

YES, NO = "yes", "no"
# What is known of the application beside its answers, and what it can be. The applicant's kinds are
# those of an organisation, all but fullmäktige, which does not apply; the track is the round's;
# evidence is the evidence cards' standing.
FACTS: Mapping[str, frozenset[str]] = {
    "applicant": frozenset(
        {
            "board",
            "administration",
            "owned_company",
            "part_owned_company",
            "federation",
            "association",
            "police",
            "other",
        }
    ),
    "track": frozenset({"social", "situational"}),
    "evidence": frozenset({"supported", "unclear", "mismatch", "unknown"}),
}


class Kind(StrEnum):
    """What kind of answer a question takes."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    YES_NO = "yes_no"
    CONFIRM = "confirm"
    CHOICE = "choice"
    MANY_CHOICES = "many_choices"

    @property
    def is_text(self) -> bool:
        return self in {Kind.TEXT, Kind.LONG_TEXT}

    @property
    def has_choices(self) -> bool:
        return self in {Kind.CHOICE, Kind.MANY_CHOICES}

    @property
    def has_codes(self) -> bool:
        """Whether a condition can look at the answer."""
        return self.has_choices or self in {Kind.YES_NO, Kind.CONFIRM}


class SectionKind(StrEnum):
    """What a section's rows are; plain questions have none."""

    QUESTIONS = "questions"
    BUDGET = "budget"
    GOALS = "goals"
    CO_APPLICANTS = "co_applicants"
    FUNDING = "funding"
    CAMERAS = "cameras"
    ATTACHMENTS = "attachments"


# Columns that the rest of the system reads from the rows, whatever the municipality adds.
CORE_COLUMNS: Mapping[SectionKind, tuple[str, ...]] = {
    SectionKind.QUESTIONS: (),
    SectionKind.BUDGET: ("category", "label", "year", "amount_ore", "is_investment"),
    SectionKind.GOALS: ("goal", "indicator", "baseline", "target", "method", "reached_by"),
    SectionKind.CO_APPLICANTS: ("organisation", "part"),
    SectionKind.FUNDING: ("funder", "purpose", "amount_ore"),
    SectionKind.CAMERAS: (
        "address",
        "place_type",
        "purpose",
        "technique",
        "assessed",
        "assessed_on",
    ),
    SectionKind.ATTACHMENTS: ("file",),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when the answer to ``key``, or the ``fact``, is one of ``any_of``.

    Of many choices one is enough. A question that is not asked has no answer.
    """

    any_of: tuple[str, ...]
    key: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``law`` is the provision it rests on, or empty.

    ``max_length`` is for texts (0: the kind's own), ``decimals`` for numbers, ``least`` and
    ``most`` for numbers and money (in kronor), ``not_before`` the key of an earlier date that this
    date may not precede. It is asked when every condition in ``when`` holds.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    max_length: int = 0
    least: int | None = None
    most: int | None = None
    decimals: int = 0
    not_before: str = ""
    law: str = ""
    when: tuple[Condition, ...] = ()

    @property
    def longest(self) -> int:
        """The most characters a text may have."""
        return self.max_length or (4_000 if self.kind == Kind.LONG_TEXT else 200)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes an answer can have."""
        if self.kind == Kind.YES_NO:
            return (YES, NO)
        if self.kind == Kind.CONFIRM:
            return (YES,)
        return tuple(choice.code for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Rows:
    """A table in a section: ``least`` to ``most`` rows, each called ``label`` and a number."""

    label: str
    columns: tuple[Question, ...]
    least: int = 0
    most: int = 50
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One task of the list."""

    key: str
    label: str
    kind: SectionKind = SectionKind.QUESTIONS
    hint: str = ""
    questions: tuple[Question, ...] = ()
    rows: Rows | None = None
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """The whole form, as it is frozen on a round."""

    title: str
    sections: tuple[Section, ...]

    def question(self, key: str) -> Question:
        """The question with that key, outside rows. Raises KeyError for one that is not there."""
        for section in self.sections:
            for question in section.questions:
                if question.key == key:
                    return question
        raise KeyError(key)

    def section(self, key: str) -> Section:
        """The section with that key. Raises KeyError for one that is not there."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an application beside its answers; see FACTS. Empty: not known yet."""

    applicant: str = ""
    track: str = ""
    evidence: str = ""


def worded(form: Form, words: Callable[[str], str]) -> Form:
    """The same form with every title, label and hint as ``words`` has it; codes stay."""

    def questions(asked: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple(
            replace(
                one,
                label=words(one.label),
                hint=words(one.hint),
                choices=tuple(Choice(choice.code, words(choice.label)) for choice in one.choices),
            )
            for one in asked
        )

    def section(one: Section) -> Section:
        rows = one.rows and replace(
            one.rows, label=words(one.rows.label), columns=questions(one.rows.columns)
        )
        return replace(
            one,
            label=words(one.label),
            hint=words(one.hint),
            questions=questions(one.questions),
            rows=rows,
        )

    return Form(words(form.title), tuple(map(section, form.sections)))

"""What an applicant has answered, in words: one frozen document for whoever shows or prints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from tryggare.domain.questionnaire import Asked, Kind, Question, SectionKind, read_answer
from tryggare.domain.wording import Number, Ore, Text, say
from tryggare.fund.selectors.drafts import Draft

# A sentence that may be translated, or what someone has written.
Words = Text | str


@dataclass(frozen=True)
class AnswerPart:
    """A question and its answer in words; empty when there is none."""

    key: str
    label: str
    words: Words


@dataclass(frozen=True)
class SectionPart:
    """A section that was asked: its answers, and its rows beneath ``columns``."""

    key: str
    label: str
    kind: SectionKind
    answers: tuple[AnswerPart, ...]
    row_label: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Words, ...], ...] = ()


@dataclass(frozen=True)
class BudgetPart:
    """A line of the budget. ``share`` is of full time in per cent, for staff."""

    category: str
    category_label: str
    label: str
    year: int
    amount_ore: int
    share: Decimal | None
    is_investment: bool


@dataclass(frozen=True)
class GoalPart:
    goal: str
    indicator: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    method: str
    reached_by: date | None


@dataclass(frozen=True)
class AttachmentPart:
    attachment_id: UUID
    name: str
    what: str


@dataclass(frozen=True)
class Document:
    """What an applicant has written. ``version`` is 0 for what has not been sent in."""

    submission_id: UUID
    application_id: UUID | None
    round_id: UUID
    version: int
    title: str
    applicant: str
    track: str
    district: str
    sections: tuple[SectionPart, ...]
    budget: tuple[BudgetPart, ...]
    goals: tuple[GoalPart, ...]
    co_applicants: tuple[tuple[str, str], ...]
    attachments: tuple[AttachmentPart, ...]
    sent_by: str = ""
    sent_at: datetime | None = None

    @property
    def total_ore(self) -> int:
        return sum(line.amount_ore for line in self.budget)

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({line.year for line in self.budget}))

    def answer(self, key: str) -> Words:
        """The answer to one question, in words; empty when there is none."""
        parts = (part for section in self.sections for part in section.answers)
        return next((part.words for part in parts if part.key == key), "")


def in_words(question: Question, stored: object) -> Words:
    """The answer as people read it; what cannot be read stands as it was written."""
    value = read_answer(question, stored)
    match value:
        case None:
            words: Words = ""
        case Text():
            words = str(stored)
        case bool():
            words = say("Ja") if value else say("Nej")
        case tuple():
            words = ", ".join(_label(question, code) for code in value)
        case date():
            words = value.isoformat()
        case Decimal():
            words = Text("%(number)s", {"number": Number(value)})
        case int():
            words = Text("%(amount)s", {"amount": Ore(value)})
        case _:
            words = _label(question, value) if question.kind == Kind.CHOICE else value
    return words


def sections_of(draft: Draft) -> tuple[SectionPart, ...]:
    """The sections that are asked, with their answers in words."""
    return tuple(_section(one, draft.answers) for one in draft.asked)


def budget_of(draft: Draft) -> tuple[BudgetPart, ...]:
    """The budget lines that have a year and an amount."""
    labels = _choices(draft, SectionKind.BUDGET, "category")
    return tuple(
        BudgetPart(
            category=row.get("category") or "other",
            category_label=labels.get(row.get("category") or "", ""),
            label=row.get("label") or "",
            year=int(row["year"]),
            amount_ore=row["amount_ore"],
            share=row.get("share"),
            is_investment=bool(row.get("is_investment")),
        )
        for row in draft.rows(SectionKind.BUDGET)
        if row.get("year") and row.get("amount_ore")
    )


def goals_of(draft: Draft) -> tuple[GoalPart, ...]:
    return tuple(
        GoalPart(
            goal=row.get("goal") or "",
            indicator=row.get("indicator") or "",
            unit=row.get("unit") or "",
            baseline=row.get("baseline"),
            target=row.get("target"),
            method=row.get("method") or "",
            reached_by=row.get("reached_by"),
        )
        for row in draft.rows(SectionKind.GOALS)
    )


def co_applicants_of(draft: Draft) -> tuple[tuple[str, str], ...]:
    """The bodies that apply together with the first, and what each does."""
    rows = draft.rows(SectionKind.CO_APPLICANTS)
    return tuple(
        (row["organisation"], row.get("part") or "") for row in rows if row.get("organisation")
    )


def attachments_of(draft: Draft) -> tuple[AttachmentPart, ...]:
    labels = _choices(draft, SectionKind.ATTACHMENTS, "question")
    found = []
    for section in draft.form.sections:
        rows = draft.answers.get(section.key)
        if section.kind == SectionKind.ATTACHMENTS and isinstance(rows, list):
            found += [
                AttachmentPart(UUID(row["id"]), row["file"], labels.get(row["question"], ""))
                for row in rows
                if "id" in row
            ]
    return tuple(found)


def document_of(draft: Draft) -> Document:
    """The draft as it stands, whether or not it has been sent in."""
    submission = draft.submission
    return Document(
        submission_id=submission.pk,
        application_id=submission.application_id,
        round_id=submission.round_id,
        version=0,
        title=submission.title,
        applicant=submission.organisation.name,
        track=submission.track,
        district=submission.district.name if submission.district else "",
        sections=sections_of(draft),
        budget=budget_of(draft),
        goals=goals_of(draft),
        co_applicants=co_applicants_of(draft),
        attachments=attachments_of(draft),
    )


def _section(one: Asked, answers: Mapping[str, object]) -> SectionPart:
    part = SectionPart(
        key=one.section.key,
        label=one.section.label,
        kind=one.section.kind,
        answers=tuple(
            AnswerPart(question.key, question.label, in_words(question, answers.get(question.key)))
            for question in one.questions
        ),
    )
    if not one.rows or one.section.rows is None:
        return part
    stored = answers.get(one.section.key)
    rows = [row for row in stored if isinstance(row, Mapping)] if isinstance(stored, list) else []
    words = [_row(one, row) for row in rows]
    shown = [
        column for column in one.section.rows.columns if any(row.get(column.key) for row in words)
    ]
    return SectionPart(
        part.key,
        part.label,
        part.kind,
        part.answers,
        one.section.rows.label,
        tuple(column.label for column in shown),
        tuple(
            tuple(row.get(column.key, "") for column in shown) for row in words if any(row.values())
        ),
    )


def _row(one: Asked, row: Mapping[str, object]) -> dict[str, Words]:
    return {column.key: in_words(column, row.get(column.key)) for column in one.columns(row)}


def _label(question: Question, code: str) -> str:
    return next((choice.label for choice in question.choices if choice.code == code), code)


def _choices(draft: Draft, kind: SectionKind, key: str) -> dict[str, str]:
    columns = (
        column
        for section in draft.form.sections
        if section.kind == kind and section.rows is not None
        for column in section.rows.columns
    )
    return {
        choice.code: choice.label
        for column in columns
        if column.key == key
        for choice in column.choices
    }

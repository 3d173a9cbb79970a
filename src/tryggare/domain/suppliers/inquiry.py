"""One answer to each question that dir. 2025:53 asks to be mapped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tryggare.domain.law.rows import read_rows
from tryggare.domain.suppliers import inquiry_bought, inquiry_control
from tryggare.domain.suppliers.inquiry_facts import Cell, Register
from tryggare.domain.suppliers.inquiry_tables import Answer
from tryggare.domain.wording import Text

_ANSWERS: dict[str, Callable[[Register], Answer]] = {
    "kinds": inquiry_bought.kinds,
    "housing": inquiry_bought.housing,
    "protection": inquiry_bought.protection,
    "people": inquiry_bought.people,
    "suppliers": inquiry_bought.suppliers,
    "amounts": inquiry_bought.amounts,
    "subcontractors": inquiry_bought.subcontractors,
    "permits": inquiry_control.permits,
    "follow_up": inquiry_control.follow_up,
    "control": inquiry_control.control,
    "deviations": inquiry_control.deviations,
    "invoices": inquiry_control.invoices,
}


@dataclass(frozen=True, slots=True)
class Question:
    """A row of ``inquiry.toml``."""

    code: str
    question: Text
    answer: str
    source: Text
    basis: Text


@dataclass(frozen=True)
class Answered:
    """A question with its answer: sentences, then a table that may be empty."""

    question: Question
    sentences: Sequence[Text]
    columns: Sequence[Text]
    rows: Sequence[Sequence[Cell]]


@cache
def all_questions() -> dict[str, Question]:
    """Every question by its code, in order."""
    rows: dict[str, dict[str, Any]] = read_rows("inquiry.toml", __package__)
    return {
        code: Question(
            code, Text(row["question"]), row["answer"], Text(row["source"]), Text(row["basis"])
        )
        for code, row in rows.items()
    }


def answered(register: Register) -> list[Answered]:
    """Every question with what the register says. Raises KeyError for one that nothing answers."""
    found = []
    for question in all_questions().values():
        answer = _ANSWERS[question.answer](register)
        found.append(Answered(question, answer.sentences, answer.columns, answer.rows))
    return found

"""How it went, asked at set times after the support began, and in the tables' coarse codes.

*Fullföljt* is a planned end by joint decision, *avbrott* one by the person or the programme, with
the way back open. *Framgång* is never said without how long after, and always of all who started:
who left along the way is in the denominator too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, Final

from tryggare.domain.calendar import add_months
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text, say

START: Final = 0  # the point of what is noted when the support begins
TABLE_POINT: Final = 24  # months; the follow-up that the yearly tables tell of
EARLY: Final = timedelta(days=31)  # a follow-up may be made this long before its day


class Ending(StrEnum):
    """How the support stands at a follow-up."""

    COMPLETED = "completed"
    INTERRUPTED = "interrupted"
    OTHER = "other"

    @property
    def text(self) -> Text:
        return {
            Ending.COMPLETED: say("Fullföljt: slutade som planerat, efter ett gemensamt beslut"),
            Ending.INTERRUPTED: say("Avbrott: personen eller verksamheten avbröt"),
            Ending.OTHER: say("Pågår, eller slutade på annat sätt"),
        }[self]


class Age(StrEnum):
    """The age when the support began, as coarse as the tables have it."""

    UNDER_21 = "under_21"
    FROM_21 = "from_21"

    @property
    def text(self) -> Text:
        return {
            Age.UNDER_21: say("Under 21 år"),
            Age.FROM_21: say("21 år eller äldre"),
        }[self]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked at every follow-up."""

    code: str
    title: Text
    ask: Text
    note: Text | None
    values: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Start:
    """What is noted when the support begins. ``answered`` is whether the first answer came within a
    day (yes, no or unknown)."""

    on: date
    age: Age
    protection: bool
    answered: str = "unknown"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How it was ``point`` months after the start: each question's answer by its code."""

    point: int
    on: date
    ending: Ending
    answers: Mapping[str, str]


@cache
def questions() -> dict[str, Question]:
    """Every question by its code, in the order they are asked."""
    return {code: _question(code, row) for code, row in _rows()["questions"].items()}


@cache
def points() -> tuple[int, ...]:
    """Months after the start, in order."""
    return tuple(_rows()["months"])


def due(started_on: date, point: int) -> date:
    """The day of a follow-up."""
    return add_months(started_on, point)


def check(follow_up: FollowUp, started_on: date, today: date) -> None:
    """Raises InvalidInput for answers that are none, and for a day that is too early or has not
    been."""
    problems = []
    if follow_up.point not in points():
        problems.append(Problem("", say("Det finns ingen uppföljning efter så många månader.")))
    elif follow_up.on < due(started_on, follow_up.point) - EARLY:
        problems.append(
            Problem("on", say("Uppföljningen kan göras tidigast en månad före sin dag."))
        )
    if follow_up.on > today:
        problems.append(Problem("on", say("Dagen har inte varit än.")))
    for code, question in questions().items():
        if follow_up.answers.get(code) not in question.values:
            problems.append(Problem(code, say("Välj ett svar.")))
    if problems:
        raise InvalidInput(problems)


def coded(start: Start, follow_ups: Mapping[int, FollowUp]) -> dict[str, str]:
    """A case as the yearly tables count it, by the code of each dimension: what nobody has written
    is unknown, and nobody is left out for it."""
    later = follow_ups.get(TABLE_POINT)
    codes = {
        "age": start.age.value,
        "protection": "yes" if start.protection else "no",
        "answered": start.answered,
        "ending": (later.ending if later else Ending.OTHER).value,
    }
    for code in ("environment", "housing", "income"):
        codes[code] = later.answers[code] if later else "unknown"
    return codes


def _rows() -> dict[str, Any]:
    return read_rows("questions.toml", package=__package__)


def _question(code: str, row: Mapping[str, Any]) -> Question:
    values = {"yes": say("Ja"), "no": say("Nej"), "unknown": say("Vet inte")}
    more = {value: Text(text) for value, text in row.get("values", {}).items()}
    return Question(
        code=code,
        title=Text(row["title"]),
        ask=Text(row["ask"]),
        note=Text(row["note"]) if "note" in row else None,
        values=values | more,
    )

"""Lists of what is done at once, read from rows: what, why, and where it stands in law."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.law import Provision, provision
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text, say

# An exposed address; a suspected leak.
AT_ONCE, AFTER_LEAK = "exposure", "leak"


class Answer(StrEnum):
    """What is noted against a check."""

    DONE = "done"
    NOT_NEEDED = "not_needed"

    @property
    def text(self) -> Text:
        return {
            Answer.DONE: say("gjort"),
            Answer.NOT_NEEDED: say("behövs inte"),
        }[self]


@dataclass(frozen=True, slots=True)
class Check:
    """A row of ``checks.toml``. ``clock`` names the time in ``domain/law`` that it must keep."""

    id: str
    label: Text
    help: Text
    provision: Provision | None
    clock: str


@dataclass(frozen=True, slots=True)
class Noted:
    """What someone says of a check."""

    check: str
    answer: Answer
    words: str = ""


@cache
def checks(of: str) -> tuple[Check, ...]:
    """The checks of one list, in the order they are done. Raises KeyError for no such list."""
    rows: Any = read_rows("checks.toml", __package__)[of]
    return tuple(_check(key, row) for key, row in rows.items())


def unanswered(of: str, answered: Collection[str]) -> tuple[Check, ...]:
    """The checks of that list that nobody has answered."""
    return tuple(check for check in checks(of) if check.id not in answered)


def require_answer(of: str, noted: Noted) -> None:
    """Raises InvalidInput for a check that is not in the list, and for one that is not needed
    without a word on why."""
    problems = []
    if noted.check not in {check.id for check in checks(of)}:
        problems.append(Problem("check", say("Välj en av punkterna på listan.")))
    if noted.answer is Answer.NOT_NEEDED and not noted.words.strip():
        problems.append(Problem("words", say("Skriv varför det inte behövs.")))
    if problems:
        raise InvalidInput(problems)


def _check(key: str, row: dict[str, Any]) -> Check:
    return Check(
        id=key,
        label=Text(row["label"]),
        help=Text(row["help"]),
        provision=provision(row["provision"]) if "provision" in row else None,
        clock=row.get("clock", ""),
    )

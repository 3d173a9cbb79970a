"""The rules of ``rules.toml``: which reads are picked beside the random ones, and why.

A rule looks at circumstances of a read. It says nothing of the person, gives no points and is
never summed up over a person.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text, say

RANDOM = "random"
SAMPLE = 20  # reads drawn at random a month


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is called, why it is there, how it is tested, with which numbers, and how
    many lines of a month it may pick at ``most`` (they too are drawn by the packet's seed)."""

    code: str
    title: Text
    why: Text
    test: str
    numbers: Mapping[str, object]
    most: int


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its code."""
    return {code: _rule(code, row) for code, row in _rows().items()}


def as_json() -> str:
    """The rules as the database is given them."""
    return json.dumps(
        [
            {
                "code": rule.code,
                "test": rule.test,
                "numbers": dict(rule.numbers),
                "most": rule.most,
            }
            for rule in all_rules().values()
        ]
    )


def reasons(codes: Iterable[str]) -> list[Text]:
    """Why a line was picked, in words; a code that is no longer a rule stands as it is."""
    found = []
    for code in codes:
        rule = all_rules().get(code)
        if code == RANDOM:
            found.append(say("Slumpvis vald"))
        else:
            found.append(rule.title if rule else Text(code))
    return found


def _rows() -> dict[str, dict[str, object]]:
    return read_rows("rules.toml", package=__package__)


def _rule(code: str, row: dict[str, object]) -> Rule:
    numbers = row.get("numbers", {})
    most = row["most"]
    assert isinstance(numbers, dict)
    assert isinstance(most, int)
    return Rule(
        code=code,
        title=Text(str(row["title"])),
        why=Text(str(row["why"])),
        test=str(row["test"]),
        numbers=numbers,
        most=most,
    )

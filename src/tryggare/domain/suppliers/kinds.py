"""What suppliers do, and which of it needs a permit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text, say

# SoL 26:1–2.
PERMIT_LAW = "sol-26-1"


class PermitDuty(StrEnum):
    """Whether an activity needs a permit from IVO."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"

    @property
    def text(self) -> Text:
        return {
            PermitDuty.YES: say("Behöver tillstånd från IVO."),
            PermitDuty.NO: say("Behöver inget tillstånd från IVO."),
            PermitDuty.UNCLEAR: say("Oklart om den behöver tillstånd från IVO."),
        }[self]


@dataclass(frozen=True, slots=True)
class Activity:
    """A row of ``kinds.toml``; ``code`` never changes."""

    code: str
    title: Text
    permit: PermitDuty
    housing: bool


@cache
def all_activities() -> dict[str, Activity]:
    """Every kind by its code, in the order they are shown."""
    rows: dict[str, dict[str, Any]] = read_rows("kinds.toml", __package__)
    return {
        code: Activity(code, Text(row["title"]), PermitDuty(row["permit"]), row["housing"])
        for code, row in rows.items()
    }


def duty(activity: str, found_out: str, *, is_public: bool = False) -> PermitDuty:
    """The permit duty of ``activity``; ``found_out`` counts only where the law leaves it open.
    Only private activities need a permit.

    Raises KeyError for an activity that is not there and ValueError for a duty that is not.
    """
    if is_public:
        return PermitDuty.NO
    by_law = all_activities()[activity].permit
    return PermitDuty(found_out) if by_law is PermitDuty.UNCLEAR else by_law

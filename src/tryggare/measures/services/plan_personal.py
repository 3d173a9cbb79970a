"""What in a plan's public content looks like personal data."""

from __future__ import annotations

from typing import Final

from tryggare.domain.wording import Text
from tryggare.measures.services.plan_content import Content
from tryggare.situation.services import picture_personal
from tryggare.situation.services.picture_personal import Found

# Days, ids and what the lägesbild has had looked at.
_NO_TEXT: Final = {
    "origin", "period", "day", "decision", "decided_on", "rests_on", "reference", "next_follow_up",
    "analysed_on", "baseline_on", "reached_by", "follow_up_due", "added_on", "money",
}  # fmt: skip


def personal_in(content: Content) -> tuple[Found, ...]:
    """All of it, in its order."""
    return picture_personal.personal_in(content, but=_NO_TEXT)


def never_in(content: Content) -> Text | None:
    """What kinds there are that no plan may hold, in words."""
    return picture_personal.never_in(content, but=_NO_TEXT)

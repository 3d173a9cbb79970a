"""From a meeting to laga kraft: when the minutes are adjusted, announced and can be appealed.

A decision of the municipality can be appealed by every member of it until three weeks after the
adjustment was announced on the notice board; then it gains laga kraft. What has not happened yet is
reckoned from the last day it may happen, so the dates are the latest that keep the law.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tryggare.domain.calendar.workdays import on_or_after
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.law import Deadline, deadline
from tryggare.domain.wording import say

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DecisionDates:
    """The days of one decision. ``…_by`` is the last day; without it, when it happened or None.

    ``appeal_by``: the last day an appeal may arrive at the court. ``on_board_through``: the notice
    stays up to and including this day. ``laga_kraft``: the first day the decision stands unless
    someone has appealed. ``is_final`` when nothing of this is reckoned from a day that may still
    become earlier: the announcement has been made.
    """

    meeting: date
    adjusted_by: date
    adjusted: date | None
    announced_by: date
    announced: date | None
    appeal_by: date

    @property
    def on_board_through(self) -> date:
        return self.appeal_by

    @property
    def laga_kraft(self) -> date:
        return self.appeal_by + _DAY

    @property
    def is_final(self) -> bool:
        return self.announced is not None

    @property
    def adjusted_late(self) -> bool:
        return self.adjusted is not None and self.adjusted > self.adjusted_by

    @property
    def announced_late(self) -> bool:
        return self.announced is not None and self.announced > self.announced_by


def decision_dates(
    *, meeting: date, adjusted: date | None = None, announced: date | None = None
) -> DecisionDates:
    """The dates that follow from those that are known.

    Late adjustment or announcement moves the rest; the time for appeal always runs from the
    announcement that was made. Raises InvalidInput when the order cannot be right.
    """
    _require_order(meeting, adjusted, announced)
    adjusted_by = last_day(deadline("minutes-adjusted"), meeting)
    announced_by = last_day(deadline("adjustment-announced"), adjusted or adjusted_by)
    return DecisionDates(
        meeting=meeting,
        adjusted_by=adjusted_by,
        adjusted=adjusted,
        announced_by=announced_by,
        announced=announced,
        appeal_by=last_day(deadline("decision-appealed"), announced or announced_by),
    )


def last_day(rule: Deadline, counted_from: date) -> date:
    """The last day of a statutory time; the day it is counted from is not one of its days."""
    return on_or_after(counted_from + timedelta(days=rule.days))


def _require_order(meeting: date, adjusted: date | None, announced: date | None) -> None:
    problems = []
    if adjusted is not None and adjusted < meeting:
        problems.append(Problem("adjusted", say("Justeringen kan inte ligga före sammanträdet.")))
    if announced is not None and adjusted is None:
        problems.append(
            Problem("adjusted", say("Fyll i justeringsdagen. Anslaget gäller justeringen."))
        )
    elif announced is not None and adjusted is not None and announced < adjusted:
        problems.append(Problem("announced", say("Anslaget kan inte ligga före justeringen.")))
    if problems:
        raise InvalidInput(problems)

"""Decisions: when they stand."""

from __future__ import annotations

from datetime import date

from tryggare.domain.calendar import DecisionDates, decision_dates
from tryggare.fund.models import Decision


def dates_of(decision: Decision) -> DecisionDates | None:
    """The days that follow from the decision, or None while it is pending.

    A meeting's minutes carry the dates of all its decisions; a delegate's decision its own.
    """
    if decision.decided_on is None:
        return None
    told = decision.meeting or decision
    return decision_dates(
        meeting=decision.decided_on, adjusted=told.adjusted_on, announced=told.announced_on
    )


def final_on(decision: Decision) -> date | None:
    """The day the decision gains laga kraft, or None while nobody can say: it is not announced,
    or someone has appealed."""
    dates = dates_of(decision)
    if dates is None or not dates.is_final or decision.appealed_on is not None:
        return None
    return dates.laga_kraft

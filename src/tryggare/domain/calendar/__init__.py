"""Statutory days: which ones count, and when a decision can be appealed and stands."""

from tryggare.domain.calendar.decisions import DecisionDates, decision_dates, last_day
from tryggare.domain.calendar.months import add_months
from tryggare.domain.calendar.workdays import is_working_day, on_or_after

__all__ = [
    "DecisionDates",
    "add_months",
    "decision_dates",
    "is_working_day",
    "last_day",
    "on_or_after",
]

"""How it went for those who started: what is asked, when, and what the words mean."""

from tryggare.domain.outcomes.following import (
    EARLY,
    START,
    TABLE_POINT,
    Age,
    Ending,
    FollowUp,
    Question,
    Start,
    check,
    coded,
    due,
    points,
    questions,
)
from tryggare.domain.outcomes.measures import Measure, measures

__all__ = [
    "EARLY",
    "START",
    "TABLE_POINT",
    "Age",
    "Ending",
    "FollowUp",
    "Measure",
    "Question",
    "Start",
    "check",
    "coded",
    "due",
    "measures",
    "points",
    "questions",
]

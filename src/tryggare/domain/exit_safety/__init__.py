"""What keeps a person safe beside their case: where they stay, the threat, a leak, staff.

Only words and rules are here. What is written about anyone is sealed in the rows.
"""

from tryggare.domain.exit_safety.checks import (
    AFTER_LEAK,
    AT_ONCE,
    Answer,
    Check,
    Noted,
    checks,
    require_answer,
    unanswered,
)
from tryggare.domain.exit_safety.contacts import Channel
from tryggare.domain.exit_safety.exposures import EXPOSURE, ExposureState, move_exposure
from tryggare.domain.exit_safety.threats import Agency, Level, Measure
from tryggare.domain.exit_safety.whereabouts import Placement, Region, Source, Standing, coarse

__all__ = [
    "AFTER_LEAK",
    "AT_ONCE",
    "EXPOSURE",
    "Agency",
    "Answer",
    "Channel",
    "Check",
    "ExposureState",
    "Level",
    "Measure",
    "Noted",
    "Placement",
    "Region",
    "Source",
    "Standing",
    "checks",
    "coarse",
    "move_exposure",
    "require_answer",
    "unanswered",
]

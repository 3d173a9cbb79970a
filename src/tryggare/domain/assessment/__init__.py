"""What assessors' scores say together: a mean that is fair to who happened to read, how far they
agree, and who should read what."""

from tryggare.domain.assessment.agreement import Agreement, agreement
from tryggare.domain.assessment.assignment import (
    Assessor,
    Assigned,
    Reading,
    Unassignable,
    assign,
)
from tryggare.domain.assessment.calibration import Calibration, calibrate
from tryggare.domain.assessment.ratings import Rating, groups

__all__ = [
    "Agreement",
    "Assessor",
    "Assigned",
    "Calibration",
    "Rating",
    "Reading",
    "Unassignable",
    "agreement",
    "assign",
    "calibrate",
    "groups",
]

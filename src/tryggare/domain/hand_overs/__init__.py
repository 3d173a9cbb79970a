"""Handing a case, or a part of the work in it, over to another municipality."""

from tryggare.domain.hand_overs.agreements import Accepted, in_force
from tryggare.domain.hand_overs.packages import DAYS, PACKAGE, PURPOSES, Kind, names_it
from tryggare.domain.hand_overs.placing import Housing

__all__ = [
    "DAYS",
    "PACKAGE",
    "PURPOSES",
    "Accepted",
    "Housing",
    "Kind",
    "in_force",
    "names_it",
]

"""The states of an exit case, what each way between them demands, and who may go it.

Anonymous advice has no state here: it is kept outside the cases until the person chooses to be
known, and no person is on record in it (SoL 14 kap. 3–5 §§).
"""

from tryggare.domain.exit_cases.moving import (
    Case,
    Given,
    lacking,
    protect,
    step,
    ways_open,
)
from tryggare.domain.exit_cases.states import ACTIVE, ACUTE, CASE, OUTCOMES, Outcome, Phase, State
from tryggare.domain.exit_cases.ways import Demand, Way, Who, all_ways, way

__all__ = [
    "ACTIVE",
    "ACUTE",
    "CASE",
    "OUTCOMES",
    "Case",
    "Demand",
    "Given",
    "Outcome",
    "Phase",
    "State",
    "Way",
    "Who",
    "all_ways",
    "lacking",
    "protect",
    "step",
    "way",
    "ways_open",
]

"""The red thread: what hangs together from problem to krona, and where it is broken."""

from tryggare.domain.red_thread.facts import (
    AnsweredProblem,
    Award,
    Camera,
    Cause,
    FoundProblem,
    Measure,
    MeasureState,
    Money,
    Permit,
    Picture,
    Plan,
    Thread,
)
from tryggare.domain.red_thread.finding import Gap, gaps
from tryggare.domain.red_thread.kinds import Kind, Severity, all_kinds, kind
from tryggare.domain.red_thread.money import Answered, answered

__all__ = [
    "Answered",
    "AnsweredProblem",
    "Award",
    "Camera",
    "Cause",
    "FoundProblem",
    "Gap",
    "Kind",
    "Measure",
    "MeasureState",
    "Money",
    "Permit",
    "Picture",
    "Plan",
    "Severity",
    "Thread",
    "all_kinds",
    "answered",
    "gaps",
    "kind",
]

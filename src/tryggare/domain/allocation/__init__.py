"""Sharing out a round: exact, checked, and explained to each applicant.

    problem = load_problem(Path("PROBLEM.json").read_bytes())
    result = allocate(problem)

Amounts are whole kronor. The portfolio is proven best by an integer model solved with no gap, and
every rule is checked again in integers afterwards.
"""

from tryggare.domain.allocation.allocate import allocate
from tryggare.domain.allocation.explaining import Grant, Standing
from tryggare.domain.allocation.parsing import load_problem, parse_problem
from tryggare.domain.allocation.problem import (
    Candidate,
    Option,
    Pin,
    Problem,
    Rules,
    ValueKind,
)
from tryggare.domain.allocation.progress import Cancelled, Progress
from tryggare.domain.allocation.result import Explanation, Result, to_json

__all__ = [
    "Cancelled",
    "Candidate",
    "Explanation",
    "Grant",
    "Option",
    "Pin",
    "Problem",
    "Progress",
    "Result",
    "Rules",
    "Standing",
    "ValueKind",
    "allocate",
    "load_problem",
    "parse_problem",
    "to_json",
]

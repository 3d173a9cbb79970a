"""What municipalities that work together owe each other for a period, to the öre."""

from tryggare.domain.settlement.days import days_within, months_after, quarters
from tryggare.domain.settlement.explaining import basis, part_of, reckoning, rounding
from tryggare.domain.settlement.rules import CostRule, Reported, Term
from tryggare.domain.settlement.settling import Line, Payment, Settlement, settle
from tryggare.domain.settlement.states import SETTLEMENT, Part, PartState, standing

__all__ = [
    "SETTLEMENT",
    "CostRule",
    "Line",
    "Part",
    "PartState",
    "Payment",
    "Reported",
    "Settlement",
    "Term",
    "basis",
    "days_within",
    "months_after",
    "part_of",
    "quarters",
    "reckoning",
    "rounding",
    "settle",
    "standing",
]

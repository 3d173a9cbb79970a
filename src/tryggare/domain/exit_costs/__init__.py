"""What support costs and who pays: amounts, invoices against deliveries, funding, grants."""

from tryggare.domain.exit_costs.amounts import Check, Unit, Verdict, check, cost_ore, volume
from tryggare.domain.exit_costs.classes import CostClass, ShareClass, cost_class, share_class
from tryggare.domain.exit_costs.funding import (
    EXTERNAL,
    Part,
    Source,
    all_of,
    fund,
    in_percent,
)
from tryggare.domain.exit_costs.grants import GrantKind, GrantLevel, GrantStanding, all_grants
from tryggare.domain.exit_costs.standing import Line, Ordered, by_area, cost_of, total

__all__ = [
    "EXTERNAL",
    "Check",
    "CostClass",
    "GrantKind",
    "GrantLevel",
    "GrantStanding",
    "Line",
    "Ordered",
    "Part",
    "ShareClass",
    "Source",
    "Unit",
    "Verdict",
    "all_grants",
    "all_of",
    "by_area",
    "check",
    "cost_class",
    "cost_of",
    "cost_ore",
    "fund",
    "in_percent",
    "share_class",
    "total",
    "volume",
]

"""Law as data: each rule the system leans on is a row with its paragraph, dates and standing.

A row that no lawyer has confirmed says so wherever it is shown.
"""

from tryggare.domain.law.clocks import (
    Branch,
    ClockRule,
    Unit,
    Whose,
    all_clock_rules,
    clock_rule,
)
from tryggare.domain.law.deadlines import Deadline, all_deadlines, deadline
from tryggare.domain.law.provisions import Provision, all_provisions, provision
from tryggare.domain.law.retention import RetentionRule, all_retention_rules, retention_rule

__all__ = [
    "Branch",
    "ClockRule",
    "Deadline",
    "Provision",
    "RetentionRule",
    "Unit",
    "Whose",
    "all_clock_rules",
    "all_deadlines",
    "all_provisions",
    "all_retention_rules",
    "clock_rule",
    "deadline",
    "provision",
    "retention_rule",
]

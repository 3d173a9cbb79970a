"""Law as data: each rule the system leans on is a row with its paragraph, dates and standing.

A row that no lawyer has confirmed says so wherever it is shown.
"""

from tryggare.domain.law.provisions import Provision, all_provisions, provision
from tryggare.domain.law.retention import RetentionRule, all_retention_rules, retention_rule

__all__ = [
    "Provision",
    "RetentionRule",
    "all_provisions",
    "all_retention_rules",
    "provision",
    "retention_rule",
]

"""When a case's documents are destroyed, kept for ever or handed on, and by which paragraph.

The rules are rows (``domain/law/destruction.toml``). No lawyer has confirmed them; the provisions
say so where they are shown.
"""

from tryggare.domain.retention.facts import CaseFacts, Hold, Inquiry, Keeper, Kept, PersonFacts
from tryggare.domain.retention.judging import (
    Kind,
    Verdict,
    first_day,
    is_child,
    judge,
    last_day,
)
from tryggare.domain.retention.rules import Rule, all_rules, rule

__all__ = [
    "CaseFacts",
    "Hold",
    "Inquiry",
    "Keeper",
    "Kept",
    "Kind",
    "PersonFacts",
    "Rule",
    "Verdict",
    "all_rules",
    "first_day",
    "is_child",
    "judge",
    "last_day",
    "rule",
]

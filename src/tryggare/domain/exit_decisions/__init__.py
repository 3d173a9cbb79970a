"""What can be decided in an exit case, where it stands in law and which steps it opens.

Nothing here decides: a decision is made by a person, in its own words.
"""

from tryggare.domain.exit_decisions.kinds import (
    DecisionKind,
    all_decision_kinds,
    decision_kind,
    kinds_for,
    kinds_in,
)

__all__ = ["DecisionKind", "all_decision_kinds", "decision_kind", "kinds_for", "kinds_in"]

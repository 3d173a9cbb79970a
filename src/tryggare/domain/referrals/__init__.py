"""The national programme's actors besides the municipality, and what each wants before it acts."""

from tryggare.domain.referrals.actors import (
    Condition,
    ProgrammeActor,
    Standing,
    all_conditions,
    conditions_of,
)

__all__ = ["Condition", "ProgrammeActor", "Standing", "all_conditions", "conditions_of"]

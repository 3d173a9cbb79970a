"""The threat assessment that holds, unopened, and the time until the threat is assessed again."""

from __future__ import annotations

from uuid import UUID

from tryggare.domain.clocks import Clock
from tryggare.exit.models import Threat
from tryggare.exit.selectors import clocks

# The time in ``domain.law``.
REASSESSED = "threat-reassessed"


def has_any(case_id: UUID) -> bool:
    """Whether the threat has been assessed."""
    return Threat.objects.filter(case=case_id).exists()


def reassessment(case_id: UUID) -> Clock | None:
    """The time that runs until the threat is assessed again; None before the first assessment, and
    when someone has ended it."""
    return clocks.running(case_id).get(REASSESSED)

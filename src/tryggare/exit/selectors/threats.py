"""The days of the threat assessment that holds, which stand in the clear, and the time they set."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from tryggare.domain.clocks import Anchor, Clock, Facts, clocks
from tryggare.domain.law import Branch
from tryggare.exit.models import Case, Threat


def newest(case_id: UUID) -> Threat | None:
    """The one that holds, unopened."""
    return Threat.objects.filter(case=case_id).order_by("-written_at").first()


def reassessment(case: Case) -> Clock | None:
    """The time until the threat is to be assessed again, with its warnings; None before the first.

    A new assessment sets a new day, so that it is never noted as done here.
    """
    found = newest(case.pk)
    if found is None:
        return None
    facts = Facts(Branch(case.branch), {Anchor.REASSESS_THREAT: found.reassess_on})
    [clock] = clocks(facts, timezone.now())
    return clock

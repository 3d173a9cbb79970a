"""Exposed addresses of a case as they stand in the clear: days, states, and the times they set."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from tryggare.domain.clocks import Anchor, Clock, Facts, Moment, clocks
from tryggare.domain.exit_safety import AT_ONCE, checks
from tryggare.domain.law import Branch
from tryggare.exit.models import Case, Exposure, ExposureStep


def of_case(case_id: UUID) -> QuerySet[Exposure]:
    """All of them, the newest first."""
    return Exposure.objects.filter(case=case_id).order_by("-noticed_at")


def times(case: Case, exposure: Exposure, steps: Sequence[ExposureStep]) -> Sequence[Clock]:
    """The times in law that run from when the exposure was noticed, met by the checks answered."""
    done: dict[str, Moment] = {
        check.clock: step.done_at
        for check in checks(AT_ONCE)
        for step in steps
        if check.clock and step.what == check.id
    }
    noticed = exposure.noticed_at
    anchors: dict[Anchor, Moment] = {
        Anchor.BREACH_NOTICED: noticed,
        Anchor.MISCONDUCT_NOTICED: noticed,
    }
    return clocks(Facts(Branch(case.branch), anchors, done), timezone.now())

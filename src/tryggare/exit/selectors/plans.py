"""Whether there is a plan, and when each is to be followed up: known without opening any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tryggare.domain.clocks import Anchor, Clock, Facts, Moment, clocks
from tryggare.domain.law import Branch
from tryggare.domain.needs import carrying
from tryggare.exit.models import Case, Plan
from tryggare.exit.selectors.needs import plans

_CARE, _REVISED = "care_plan", "care-plan-revised"


@dataclass(frozen=True)
class PlanClock:
    """One time of one plan, which ``kind`` says."""

    kind: str
    clock: Clock


def has_plan(case: Case) -> bool:
    """Whether a plan of this round is there that support is carried out by."""
    kinds = carrying(Branch(case.branch))
    return Plan.objects.filter(case=case, round=case.round, kind__in=kinds).exists()


def plan_clocks(case: Case, now: datetime) -> Sequence[PlanClock]:
    """The times of the newest version of each plan, the one that ends first coming first."""
    versions: dict[str, list[Plan]] = {}
    for row in plans(case.pk):
        versions.setdefault(row.kind, []).append(row)
    found = [
        PlanClock(kind, clock)
        for kind, rows in versions.items()
        for clock in clocks(_facts(Branch(case.branch), kind, rows), now)
    ]
    return sorted(found, key=lambda one: (one.clock.due.on, one.kind))


def _facts(branch: Branch, kind: str, rows: Sequence[Plan]) -> Facts:
    """``rows`` are the versions of one kind, the newest first. Following one up writes the next,
    so the time of the newest is the one that runs."""
    newest = rows[0]
    anchors: dict[Anchor, Moment] = {Anchor.PLAN_REVIEW: newest.review_on}
    done: dict[str, Moment] = {}
    if kind == _CARE and newest.placed_on is not None:
        anchors[Anchor.PLACEMENT] = newest.placed_on
        same = [row for row in rows if row.placed_on == newest.placed_on]
        later = [row for row in same[:-1] if row.made_on >= newest.placed_on]
        if later:
            done[_REVISED] = later[-1].made_on
    return Facts(branch=branch, anchors=anchors, done=done)

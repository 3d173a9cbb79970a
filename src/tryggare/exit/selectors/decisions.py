"""Decisions of a case as they stand in the clear, and which steps they open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from tryggare.domain.exit_decisions import kinds_for
from tryggare.exit.models import Case, Communication, Decision, DecisionEvent, Step


def of_case(case_id: UUID) -> QuerySet[Decision]:
    """The case's decisions, the newest first; ``is_corrected`` says that another has followed."""
    return (
        Decision.objects.filter(case=case_id)
        .annotate(is_corrected=Exists(Decision.objects.filter(corrects=OuterRef("pk"))))
        .select_related("decided_by", "presented_by", "corrects")
        .order_by("-written_at", "pk")
    )


def standing(case_id: UUID) -> QuerySet[Decision]:
    """Those that no other has followed."""
    followed = Exists(Decision.objects.filter(corrects=OuterRef("pk")))
    return Decision.objects.filter(~followed, case=case_id)


def one(case_id: UUID, decision_id: UUID) -> Decision:
    """Raises Decision.DoesNotExist outside the team."""
    return of_case(case_id).get(pk=decision_id)


def opening(case: Case, way: str, on: date) -> QuerySet[Decision]:
    """The decisions that open a way by ``on``: of this round, not followed by another, and not the
    ground of an earlier step of the same way."""
    rows = standing(case.pk).filter(kind__in=kinds_for(way), round=case.round, decided_on__lte=on)
    return _since(rows, case, way)


def shown(case: Case, on: date) -> QuerySet[Communication]:
    """How the material has been communicated by ``on`` since the case was last handed over."""
    rows = Communication.objects.filter(case=case, round=case.round, happened_on__lte=on)
    return _since(rows, case, "hand_over")


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the rows give to a step, by the names of ``exit_cases.Given``. No tick box gives it."""

    decision: bool
    appeal_told: bool
    communicated: bool


def grounds(case: Case, way: str, on: date) -> Grounds:
    """What has been decided and communicated by ``on`` for that step."""
    told = list(opening(case, way, on).values_list("tells_appeal", flat=True))
    return Grounds(
        decision=bool(told), appeal_told=any(told), communicated=shown(case, on).exists()
    )


def communications(case_id: UUID) -> QuerySet[Communication]:
    """The newest first."""
    rows = Communication.objects.filter(case=case_id).select_related("written_by")
    return rows.order_by("-written_at", "pk")


def events(decision_id: UUID) -> QuerySet[DecisionEvent]:
    """What came of a decision, in order."""
    rows = DecisionEvent.objects.filter(decision=decision_id).select_related("written_by")
    return rows.order_by("happened_on", "written_at")


def _since(rows: QuerySet, case: Case, way: str) -> QuerySet:  # type: ignore[type-arg]
    last = Step.objects.filter(case=case, way=way).order_by("-written_at").first()
    return rows.filter(written_at__gt=last.written_at) if last is not None else rows

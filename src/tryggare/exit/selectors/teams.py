"""Who is in a case's team now, and as what."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from tryggare.exit.models import Membership


def live(case_id: UUID) -> QuerySet[Membership]:
    """Those who are in the team or asked: neither ended nor tied."""
    return (
        Membership.objects.filter(case=case_id)
        .exclude(answer=Membership.Answer.TIED)
        .exclude(ends_at__lte=timezone.now())
    )


def kinds(case_id: UUID, person_id: UUID) -> frozenset[str]:
    """Everything that the person is in the team, once they have answered."""
    own = live(case_id).filter(person=person_id, answer=Membership.Answer.CLEAR)
    return frozenset(own.values_list("kind", flat=True))

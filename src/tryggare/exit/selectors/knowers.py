"""Who knows the exact place of a stay, now and at some time. Names of outsiders are sealed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from tryggare.exit.models import Knower


def current(stay_id: UUID) -> QuerySet[Knower]:
    """Those on the list, the first one first."""
    return Knower.objects.filter(whereabouts=stay_id, ending__isnull=True).order_by("added_at")


def listed(stay_id: UUID, person_id: UUID) -> bool:
    """Whether that person of the team is on the list."""
    return current(stay_id).filter(person=person_id).exists()


def between(stay_id: UUID, first: datetime, last: datetime) -> QuerySet[Knower]:
    """Those who were on the list at any time from ``first`` to ``last``."""
    here = Q(ending__isnull=True) | Q(ending__ended_at__gte=first)
    found = Knower.objects.filter(here, whereabouts=stay_id, added_at__lte=last)
    return found.select_related("person", "ending").order_by("added_at")

"""The incidents that count, sifted by what an analysis was asked about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from tryggare.situation.models import Category, Incident

Spec = Mapping[str, Any]


def counted(spec: Spec) -> QuerySet[Incident]:
    """The incidents that count and have the category and the kommundel that were chosen."""
    found = Incident.objects.filter(state=Incident.State.COUNTED)
    if spec.get("category"):
        found = found.filter(category__in=kinds_of(UUID(spec["category"])))
    if spec.get("district"):
        found = found.filter(district=UUID(spec["district"]))
    return found.order_by()


def kinds_of(chosen: UUID) -> list[UUID]:
    """The category itself and, where it is a group, those in it."""
    found = Category.objects.filter(Q(pk=chosen) | Q(group=chosen))
    return list(found.values_list("pk", flat=True))

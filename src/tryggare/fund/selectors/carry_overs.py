"""Requests to carry money over."""

from __future__ import annotations

from uuid import UUID

from tryggare.fund.models import CarryOver


def of_year(fund_id: UUID, year: int) -> list[CarryOver]:
    """What has been asked for out of a year, the latest first."""
    return list(CarryOver.objects.filter(fund=fund_id, from_year=year))


def one(carry_over_id: UUID) -> CarryOver:
    """Raises CarryOver.DoesNotExist."""
    found = CarryOver.objects.select_related("fund__deciding_body", "municipality", "asked_by")
    return found.get(pk=carry_over_id)

"""A case's booked times, as any calendar may show them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from tryggare.exit.models import Appointment


def coming(case_id: UUID, now: datetime) -> Sequence[Appointment]:
    """Those that have not begun, the nearest first; the cancelled ones too."""
    rows = Appointment.objects.filter(case=case_id, starts_at__gte=now)
    return list(rows.select_related("written_by").order_by("starts_at", "pk"))


def one(case_id: UUID, appointment_id: UUID) -> Appointment:
    """Raises Appointment.DoesNotExist outside the team."""
    return Appointment.objects.get(pk=appointment_id, case=case_id)

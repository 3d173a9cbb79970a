"""A round on its way to a call, for tests."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from tests.rooms.fund.laid import lay_round
from tryggare.fund.models import Round
from tryggare.fund.services.default_criteria import lay_default


def ready(town, **changes):
    """A round whose call may open: money, criteria, and a closing time that is to come."""
    values = {
        "state": Round.State.APPROPRIATED,
        "appropriated_on": date(2026, 11, 16),
        "closes_at": timezone.now() + timedelta(days=30),
        **changes,
    }
    round_ = lay_round(town, (), **values)
    lay_default(round_)
    return round_


def hours(count):
    """So many hours from now."""
    return timezone.now() + timedelta(hours=count)

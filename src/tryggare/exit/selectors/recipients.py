"""Who something can be shared with."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from tryggare.exit.permissions import READ_SHARE
from tryggare.exit.selectors.teams import live
from tryggare.organisations.models import Person
from tryggare.organisations.permissions import ROLES
from tryggare.organisations.selectors.people import current_grants


def recipients(case_id: UUID) -> list[Person]:
    """Those who may read shares, have an account and are not in the case's team; by name."""
    roles = [role.code for role in ROLES.all() if READ_SHARE in role.permissions]
    holders = current_grants(timezone.localdate()).filter(role__in=roles).values("person")
    return list(
        Person.objects.filter(pk__in=holders, user__isnull=False)
        .exclude(pk__in=live(case_id).values("person"))
        .order_by("sort_key")
    )

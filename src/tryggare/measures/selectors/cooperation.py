"""How what the work is carried by stands, in a few counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from tryggare.measures.models import JointAgreement, Promise
from tryggare.measures.selectors import agreements, practices
from tryggare.measures.selectors.sharing import takes_part


@dataclass(frozen=True, kw_only=True)
class CooperationCounts:
    """``in_force`` are signed agreements of today, ``left_open`` those that nothing follows;
    ``given`` are promises that last and ``unanswered`` those that are over."""

    in_force: int
    left_open: int
    drafts: int
    given: int
    unanswered: int
    answered: int
    takes_part: bool
    own: int
    others: int


def counted(municipality_id: UUID, on: date) -> CooperationCounts:
    """As of a day."""
    lasts = Q(ends__isnull=True) | Q(ends__gte=on)
    signed = JointAgreement.objects.filter(lasts, signed_on__isnull=False, starts__lte=on)
    given = Q(state=Promise.State.GIVEN)
    promises = Promise.objects.aggregate(
        drafts=Count("pk", filter=Q(state=Promise.State.DRAFT)),
        given=Count("pk", filter=given & Q(ends__gte=on)),
        unanswered=Count("pk", filter=given & Q(ends__lt=on)),
        answered=Count("pk", filter=Q(state=Promise.State.ANSWERED)),
    )
    mine = Q(municipality=municipality_id)
    shared = practices.standing().aggregate(
        own=Count("pk", filter=mine), others=Count("pk", filter=~mine)
    )
    return CooperationCounts(
        in_force=signed.count(),
        left_open=agreements.left_open(on).count(),
        takes_part=takes_part(),
        **promises,
        **shared,
    )

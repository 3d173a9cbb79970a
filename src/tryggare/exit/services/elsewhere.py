"""All that a case has to do with other municipalities and the programme's actors, read at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from tryggare.exit.models import Case, HandOver
from tryggare.exit.services import (
    case_keys,
    hand_overs,
    home_municipalities,
    placements,
    referrals,
)
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.exit.services.hand_overs import ReadHandOver
from tryggare.exit.services.placements import ReadPlacement
from tryggare.exit.services.referrals import ReadReferral
from tryggare.keyring.client import Client


@dataclass(frozen=True)
class Elsewhere:
    """What the page shows; ``home`` is the home municipality's code under a joint board."""

    placements: Sequence[ReadPlacement]
    hand_overs: Sequence[ReadHandOver]
    referrals: Sequence[ReadReferral]
    home: str


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> Elsewhere:
    """The reading is logged, as of what there was to read.

    Raises Case.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=case_id)
    keys = case_keys.of_case(case, keyring, by=by)
    rows = HandOver.objects.filter(case=case).select_related("sent_by").order_by("-sent_at")
    found = Elsewhere(
        placements.read(case, keys),
        [hand_overs.opened(row, keys.open(row)) for row in rows],
        referrals.read(case, keys),
        home_municipalities.read(case, keys),
    )
    for noun, there in (
        ("placement", found.placements),
        ("hand_over", found.hand_overs),
        ("referral", found.referrals),
        ("home_municipality", found.home),
    ):
        if there:
            record(by=by, case_id=case.pk, action=f"{noun}.read", on=case)
    return found

"""Whether the municipality takes part among those on the installation that let each other read."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import Refused
from tryggare.domain.wording import say
from tryggare.measures.models import Sharing
from tryggare.measures.permissions import SHARE
from tryggare.measures.selectors.practices import standing
from tryggare.measures.selectors.sharing import takes_part
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows


@transaction.atomic
def join(*, by: Actor) -> Sharing:
    """Take part from today: read what others share. Nothing is shared by it.

    Raises Refused for a municipality that takes part already.
    """
    require(by, SHARE)
    if takes_part():
        raise Refused(say("Kommunen är redan med."))
    sharing = Sharing(
        municipality_id=by.municipality_id,
        joined_on=timezone.localdate(),
        joined_by_id=person_of(by),
    )
    rows.save(sharing)
    record(by=by, action="measures.sharing.join", on=sharing)
    return sharing


@transaction.atomic
def leave(*, by: Actor) -> int:
    """Stop taking part: what was shared is withdrawn, and nothing of others is read any more; how
    many practices were withdrawn. Raises Refused for a municipality that does not take part."""
    require(by, SHARE)
    sharing = Sharing.objects.select_for_update().filter(left_on__isnull=True).first()
    if sharing is None:
        raise Refused(say("Kommunen är inte med."))
    sharing.left_on = timezone.localdate()
    rows.save(sharing)
    own = standing().filter(municipality_id=by.municipality_id)
    withdrawn = own.update(withdrawn_at=timezone.now())
    told = {"practices_withdrawn": withdrawn}
    record(by=by, action="measures.sharing.leave", on=sharing, changes=told)
    return withdrawn

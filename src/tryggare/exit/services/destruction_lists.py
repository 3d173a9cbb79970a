"""The list of what is destroyed: drawn up by a registrar, approved by an archivist.

Neither sees a case. What they do is told in the municipality's own log, where no case is named.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import Refused
from tryggare.domain.retention import first_day, last_day
from tryggare.domain.wording import say
from tryggare.exit.models import Destruction
from tryggare.exit.models.destructions import OPEN_STATES
from tryggare.exit.permissions import ARCHIVE, RETAIN
from tryggare.exit.selectors import destructions as selectors
from tryggare.organisations.permissions import Actor, person_of, require

# Until the check no more is known of a case than that its five years are over.
_RULE = "five-years"


@transaction.atomic
def draw_up(*, by: Actor) -> list[Destruction]:
    """Put every case whose time is up on the list. Gives the new rows; the database fills in number
    and days itself.

    Raises Refused for whoever may not be the one who lists.
    """
    require(by, RETAIN)
    _require_outside("exit_retains")
    settle()
    made = []
    for one in selectors.candidates(timezone.localdate()):
        row = Destruction(
            municipality_id=by.municipality_id,
            case_id=one.case_id,
            number=one.number,
            rule=_RULE,
            last_on=one.last_on,
            from_on=first_day(one.last_on),
            until_on=last_day(one.last_on),
            stamp=b"",
            listed_at=timezone.now(),
            listed_by_id=person_of(by),
        )
        row.save(force_insert=True)
        record(by=by, action="exit.destruction.list", on=row)
        made.append(row)
    return made


@transaction.atomic
def approve(*, by: Actor, destruction_ids: Collection[UUID]) -> list[Destruction]:
    """Approve what caseworkers have checked. What is not as it was when it was listed comes off the
    list instead; the rows that were approved are given.

    Raises Destruction.DoesNotExist for whoever sees no list, and Refused for whoever has listed or
    checked one of them, and for what is not checked.
    """
    require(by, ARCHIVE)
    _require_outside("exit_archives")
    settle()
    approved = []
    for row in _held(destruction_ids):
        if row.state == Destruction.State.OFF:
            continue
        _require_another(by, row.listed_by_id, row.checked_by_id)
        if row.state != Destruction.State.CHECKED:
            raise Refused(say("Ärendet är inte kontrollerat, eller redan godkänt."))
        row.state = Destruction.State.APPROVED
        row.approved_at, row.approved_by_id = timezone.now(), person_of(by)
        row.save(update_fields=["state", "approved_at", "approved_by"])
        record(by=by, action="exit.destruction.approve", on=row)
        approved.append(row)
    return approved


@transaction.atomic
def take_off(*, by: Actor, destruction_id: UUID) -> Destruction:
    """Take a case off the list again, by whoever lists or approves.

    Raises Destruction.DoesNotExist, and Refused when it is off already or gone.
    """
    if not by.may(RETAIN):
        require(by, ARCHIVE)
    [row] = _held([destruction_id])
    if row.state not in OPEN_STATES:
        raise Refused(say("Ärendet står inte längre på listan."))
    row.state, row.off_at = Destruction.State.OFF, timezone.now()
    row.off_why = Destruction.Why.SENT_BACK
    row.save(update_fields=["state", "off_at", "off_why"])
    record(by=by, action="exit.destruction.take_off", on=row)
    return row


def settle() -> int:
    """Take off the list what is not as it was when it was listed; how many there were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT exit_settle_destructions()")
        count: int = cursor.fetchone()[0]
    return count


def _held(ids: Collection[UUID]) -> list[Destruction]:
    """The rows, in an order that is always the same. Raises Destruction.DoesNotExist."""
    found = list(
        Destruction.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    )
    if len(found) != len(set(ids)):
        raise Destruction.DoesNotExist
    return found


def _require_another(by: Actor, *earlier: UUID | None) -> None:
    if by.person_id in earlier:
        raise Refused(say("Du har redan haft en annan del i gallringen av ärendet."))


def _require_outside(holds: str) -> None:
    """The role alone is not enough: see the walls."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {holds}()")
        [answer] = cursor.fetchone()
    if not answer:
        raise Refused(
            say(
                "Den som tar fram listan och den som godkänner den är två olika personer, och "
                "ingen av dem är med i något ärende."
            )
        )

"""From draft to approved: by somebody who has not written in it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.pictures.lacking import Lack
from tryggare.domain.pictures.states import PICTURE
from tryggare.domain.transitions import move
from tryggare.domain.wording import say
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.situation.models import SituationPicture
from tryggare.situation.permissions import WRITE
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.services.picture_content import content_of
from tryggare.situation.services.picture_personal import never_in


class SomethingLacks(Refused):
    """``lacks`` says what, one by one."""

    def __init__(self, lacks: tuple[Lack, ...]) -> None:
        super().__init__(say("Lägesbilden saknar något som måste finnas. Se listan."))
        self.lacks = lacks


@transaction.atomic
def send(*, by: Actor, picture_id: UUID) -> SituationPicture:
    """Hand the draft over to be reviewed.

    Raises SituationPicture.DoesNotExist, Refused, and SomethingLacks while anything does.
    """
    picture = held(by, picture_id)
    after = move(PICTURE, picture.state, "send")
    require_whole(picture)
    return _moved(by, picture, after, "send")


@transaction.atomic
def send_back(*, by: Actor, picture_id: UUID, reason: str) -> SituationPicture:
    """Open it for writing again; an approval falls. The reason is kept in the log.

    Raises SituationPicture.DoesNotExist, Refused, and InvalidInput without a reason.
    """
    picture = held(by, picture_id)
    after = move(PICTURE, picture.state, "send_back")
    if not reason.strip():
        raise InvalidInput([Problem("reason", say("Skriv vad som behöver ändras."))])
    picture.reviewed_by, picture.reviewed_at = None, None
    return _moved(by, picture, after, "send_back", reason.strip())


@transaction.atomic
def approve(*, by: Actor, picture_id: UUID) -> SituationPicture:
    """Say that it may be adopted, as one who has not written in it.

    Raises SituationPicture.DoesNotExist, and Refused for whoever has written, or when it is not
    under review.
    """
    picture = held(by, picture_id)
    if picture.state != SituationPicture.State.IN_REVIEW:
        raise Refused(say("Lägesbilden granskas inte just nu."))
    if picture.reviewed_by_id is not None:
        raise Refused(say("Lägesbilden är redan granskad."))
    if selectors.has_written(picture_id, by.person_id):
        raise Refused(say("Du har skrivit i lägesbilden. Någon annan måste granska den."))
    picture.reviewed_by_id, picture.reviewed_at = person_of(by), timezone.now()
    picture.save(update_fields=["reviewed_by", "reviewed_at"])
    record(by=by, action="situation.picture.approve", on=picture)
    return picture


def require_whole(picture: SituationPicture) -> selectors.Inside:
    """All that stands in it. Raises SomethingLacks, and Refused when what residents would read
    holds what no lägesbild may: once it is adopted nothing in it can be mended."""
    inside = selectors.inside(picture)
    if inside.lacks:
        raise SomethingLacks(inside.lacks)
    never = never_in(content_of(inside, is_public=True))
    if never is not None:
        raise Refused(say("Den öppna versionen innehåller %(kinds)s.", kinds=never))
    return inside


def held(by: Actor, picture_id: UUID) -> SituationPicture:
    """The version, locked. Raises Forbidden, SituationPicture.DoesNotExist."""
    require(by, WRITE)
    rows = SituationPicture.objects.select_for_update(of=("self",))
    return rows.select_related("municipality").get(pk=picture_id)


def _moved(
    by: Actor, picture: SituationPicture, state: str, way: str, reason: str = ""
) -> SituationPicture:
    picture.state = state
    picture.save(update_fields=["state", "reviewed_by", "reviewed_at"])
    record(by=by, action=f"situation.picture.{way}", on=picture, reason=reason)
    return picture

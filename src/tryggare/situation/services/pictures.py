"""Lägesbilder: begun, perhaps from an earlier version, and what stands on their first page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from tryggare.audit.services import record
from tryggare.domain.errors import Refused
from tryggare.domain.wording import say
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows
from tryggare.situation.models import (
    PictureBlock,
    PictureLink,
    PictureProblem,
    PictureWriter,
    SituationPicture,
)
from tryggare.situation.permissions import WRITE
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.services.picture_copying import take_over


@dataclass(frozen=True, kw_only=True)
class PictureFacts:
    """What stands on the first page."""

    title: str
    period_from: date
    period_to: date
    geography: str


@dataclass(frozen=True, kw_only=True)
class LinkFacts:
    """Another plan, by what it is called and where it is kept."""

    kind: str
    title: str
    reference: str = ""
    decided_on: date | None = None


@transaction.atomic
def begin(*, by: Actor, facts: PictureFacts, based_on_id: UUID | None = None) -> SituationPicture:
    """A new draft. With an earlier version everything in it is taken over, to be gone through.

    Raises InvalidInput, and SituationPicture.DoesNotExist for an earlier version that is none.
    """
    require(by, WRITE)
    queue(by)
    earlier = selectors.decided().get(pk=based_on_id) if based_on_id else None
    last = SituationPicture.objects.aggregate(last=Max("number"))["last"] or 0
    picture = SituationPicture(
        municipality_id=by.municipality_id, number=last + 1, based_on=earlier
    )
    changes = rows.fill_new(picture, asdict(facts))
    rows.save(picture)
    note_writer(by, picture)
    if earlier is not None:
        take_over(earlier, picture)
    record(by=by, action="situation.picture.begin", on=picture, changes=_told(changes))
    return picture


@transaction.atomic
def change(*, by: Actor, picture_id: UUID, facts: PictureFacts) -> SituationPicture:
    """Change the first page. Raises SituationPicture.DoesNotExist, Refused, InvalidInput."""
    picture = draft(by, picture_id)
    changes = rows.fill(picture, asdict(facts))
    if changes:
        rows.save(picture)
        record(by=by, action="situation.picture.change", on=picture, changes=_told(changes))
    return picture


@transaction.atomic
def remove(*, by: Actor, picture_id: UUID) -> SituationPicture:
    """Take a draft away whole, with all that stands in it. That it was there is kept in the log.

    Raises SituationPicture.DoesNotExist, and Refused when it is no draft.
    """
    picture = draft(by, picture_id)
    record(
        by=by, action="situation.picture.remove", on=picture, changes={"version": picture.number}
    )
    # The database notes whoever takes a part away: the writers go last, with the draft itself.
    for model in (PictureProblem, PictureBlock, PictureLink):
        model.objects.filter(picture=picture).delete()
    SituationPicture.objects.filter(pk=picture_id).delete()
    return picture


@transaction.atomic
def add_link(*, by: Actor, picture_id: UUID, facts: LinkFacts) -> PictureLink:
    """Say what other plan it hangs together with (7 §). Raises as ``change``."""
    picture = draft(by, picture_id)
    link = PictureLink(municipality_id=by.municipality_id, picture=picture)
    rows.fill_new(link, asdict(facts))
    rows.save(link)
    record(by=by, action="situation.picture_link.add", on=link)
    return link


@transaction.atomic
def remove_link(*, by: Actor, link_id: UUID) -> SituationPicture:
    """Take it away again. Raises PictureLink.DoesNotExist, Refused."""
    link = selectors.link(link_id)
    picture = draft(by, link.picture_id)
    record(by=by, action="situation.picture_link.remove", on=link)
    link.delete()
    return picture


def draft(by: Actor, picture_id: UUID) -> SituationPicture:
    """The version, locked, for someone who writes in it and is noted for it.

    Raises Forbidden, SituationPicture.DoesNotExist, and Refused when it is no draft.
    """
    require(by, WRITE)
    rows_ = SituationPicture.objects.select_for_update(of=("self",))
    picture = rows_.select_related("municipality").get(pk=picture_id)
    require_draft(picture)
    note_writer(by, picture)
    return picture


def queue(by: Actor) -> None:
    """Whoever begins or adopts a version waits here for others who do: the municipality's row is
    locked, so that two get a number each and never replace the same one."""
    Municipality.objects.select_for_update(of=("self",), no_key=True).get(pk=by.municipality_id)


def require_draft(picture: SituationPicture) -> None:
    """Raises Refused unless it may be written in."""
    if picture.state != SituationPicture.State.DRAFT:
        raise Refused(say("Lägesbilden är inget utkast längre, så inget ändras i den."))


def note_writer(by: Actor, picture: SituationPicture) -> None:
    """Whoever writes may not approve. The database notes it as well."""
    PictureWriter.objects.get_or_create(
        picture=picture,
        person_id=person_of(by),
        defaults={"municipality_id": by.municipality_id},
    )


def _told(changes: Mapping[str, object]) -> dict[str, object]:
    """In the log a title is that of a measure; a lägesbild has a heading."""
    return {"heading" if name == "title" else name: value for name, value in changes.items()}

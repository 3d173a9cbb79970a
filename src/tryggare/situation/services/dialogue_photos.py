"""Photos of points: made anew before they are stored, hidden in parts, cleared for everyone."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.dialogues import MOST_PHOTOS, Photo, hidden, made_anew, squares_of
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import say
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows
from tryggare.situation.models import DialoguePoint, PointPhoto
from tryggare.situation.permissions import DIALOGUE
from tryggare.situation.services.dialogue_texts import hold_back


@transaction.atomic
def add(*, by: Actor, point_id: UUID, content: bytes) -> PointPhoto:
    """Store what one sees in the photo and nothing else of it.

    Raises DialoguePoint.DoesNotExist, and InvalidInput on ``file`` for what is no photo or one
    too many.
    """
    require(by, DIALOGUE)
    photo = made_anew(content)
    point = DialoguePoint.objects.select_for_update(of=("self",)).get(pk=point_id)
    if point.photos.count() >= MOST_PHOTOS:
        sentence = say("En punkt har högst fem foton. Ta bort ett av dem först.")
        raise InvalidInput([Problem("file", sentence)])
    stored = PointPhoto(municipality_id=by.municipality_id, point=point)
    _fill(stored, photo)
    stored.save(force_insert=True)
    record(by=by, action="situation.point_photo.add", on=stored, changes=_size(photo))
    return stored


@transaction.atomic
def hide(*, by: Actor, photo_id: UUID, squares: Sequence[str]) -> PointPhoto:
    """Make the named squares one grey for good; nothing keeps what was there. A photo that was
    cleared must be looked at again.

    Raises PointPhoto.DoesNotExist, and InvalidInput on ``squares`` for none or one that is not.
    """
    stored = _locked(by, photo_id)
    if not squares:
        raise InvalidInput([Problem("squares", say("Kryssa minst en ruta."))])
    before = Photo(bytes(stored.content), stored.width, stored.height)
    try:
        boxes = squares_of(before.width, before.height).boxes(squares)
    except ValueError as error:
        raise InvalidInput([Problem("squares", say("Välj bland rutorna på fotot."))]) from error
    _fill(stored, hidden(before, boxes))
    stored.cleared_at = None
    stored.save()
    record(
        by=by,
        action="situation.point_photo.hide",
        on=stored,
        changes={"squares": list(squares)},
    )
    return stored


@transaction.atomic
def clear(*, by: Actor, photo_id: UUID, shows: str, nobody_seen: bool) -> PointPhoto:
    """Say what the photo shows and that nobody and no plate is seen: then everyone may see it
    where its point is published.

    Raises PointPhoto.DoesNotExist, and InvalidInput without both or with a person in the words.
    """
    stored = _locked(by, photo_id)
    if not nobody_seen:
        sentence = say("Titta igenom fotot och kryssa att ingen syns, eller gör delar oläsliga.")
        raise InvalidInput([Problem("nobody_seen", sentence)])
    if not shows.strip():
        sentence = say("Skriv vad fotot visar, för den som inte kan se det.")
        raise InvalidInput([Problem("shows", sentence)])
    hold_back("shows", shows)
    changes = rows.fill(stored, {"shows": shows.strip()})
    stored.cleared_at = timezone.now()
    stored.save(update_fields=["shows", "cleared_at"])
    record(by=by, action="situation.point_photo.clear", on=stored, changes=changes)
    return stored


@transaction.atomic
def remove(*, by: Actor, photo_id: UUID) -> DialoguePoint:
    """Take a photo away for good, and return its point. Raises PointPhoto.DoesNotExist."""
    stored = _locked(by, photo_id)
    record(by=by, action="situation.point_photo.remove", on=stored)
    stored.delete()
    return stored.point


def content_of(*, photo_id: UUID) -> bytes:
    """The photo's bytes, to whoever the database shows it. Raises PointPhoto.DoesNotExist."""
    found = PointPhoto.objects.filter(pk=photo_id).values_list("content", flat=True)
    return bytes(found.get())


def _locked(by: Actor, photo_id: UUID) -> PointPhoto:
    require(by, DIALOGUE)
    found = PointPhoto.objects.select_for_update(of=("self",)).select_related("point")
    return found.get(pk=photo_id)


def _fill(stored: PointPhoto, photo: Photo) -> None:
    stored.content, stored.width, stored.height = photo.content, photo.width, photo.height


def _size(photo: Photo) -> dict[str, object]:
    return {"size": len(photo.content), "width": photo.width, "height": photo.height}

"""Points: each stored at once while one walks, and put right afterwards."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from tryggare.audit.services import record
from tryggare.domain.errors import Refused
from tryggare.domain.wording import say
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows
from tryggare.situation.models import Dialogue, DialoguePoint, PointInside
from tryggare.situation.permissions import DIALOGUE
from tryggare.situation.services import dialogue_photos

_WORDS = ("text", "quote", "place")


@dataclass(frozen=True, kw_only=True)
class PointFacts:
    """``x`` and ``y`` are whole metres in SWEREF 99 TM, both or neither; ``note`` stays inside."""

    kind: str
    text: str
    quote: str = ""
    place: str = ""
    x: int | None = None
    y: int | None = None
    category_id: UUID | None = None
    seriousness: int | None = None
    note: str = ""


@transaction.atomic
def add(
    *, by: Actor, dialogue_id: UUID, facts: PointFacts, photo: bytes | None = None
) -> DialoguePoint:
    """A point, with its photo when there is one: both are stored, or neither.

    Raises Dialogue.DoesNotExist, and InvalidInput as ``dialogue_photos.add`` does too.
    """
    require(by, DIALOGUE)
    # The dialogue's row is the queue for numbers: two phones on the same walk take turns.
    dialogue = Dialogue.objects.select_for_update(of=("self",)).get(pk=dialogue_id)
    last = DialoguePoint.objects.filter(dialogue=dialogue).aggregate(last=Max("number"))["last"]
    point = DialoguePoint(
        municipality_id=by.municipality_id, dialogue=dialogue, number=(last or 0) + 1
    )
    changes = rows.fill_new(point, _values(facts))
    rows.save(point)
    _keep_note(point, facts.note)
    record(by=by, action="situation.dialogue_point.add", on=point, changes=_told(changes))
    if photo is not None:
        dialogue_photos.add(by=by, point_id=point.pk, content=photo)
    return point


@transaction.atomic
def change(*, by: Actor, point_id: UUID, facts: PointFacts) -> DialoguePoint:
    """Put a point right. Raises DialoguePoint.DoesNotExist, InvalidInput, and Refused for one that
    is published, but for its internal note."""
    point = _locked(by, point_id)
    changes = rows.fill(point, _values(facts))
    if changes and point.published_at is not None:
        raise Refused(say("Punkten är publicerad. Avpublicera den före ändringen."))
    rows.save(point)
    if _keep_note(point, facts.note) or changes:
        told = _told(changes)
        record(by=by, action="situation.dialogue_point.change", on=point, changes=told)
    return point


@transaction.atomic
def remove(*, by: Actor, point_id: UUID) -> UUID:
    """Take away a point that came in by mistake, photos and all, and return its dialogue's id.

    Raises DialoguePoint.DoesNotExist, and Refused for one that is published or has an answer.
    """
    point = _locked(by, point_id)
    if point.published_at is not None or point.answers.exists():
        raise Refused(say("En punkt som är besvarad eller publicerad tas inte bort."))
    record(by=by, action="situation.dialogue_point.remove", on=point)
    point.photos.all().delete()
    point.delete()
    return point.dialogue_id


def _locked(by: Actor, point_id: UUID) -> DialoguePoint:
    require(by, DIALOGUE)
    return DialoguePoint.objects.select_for_update(of=("self",)).get(pk=point_id)


def _values(facts: PointFacts) -> dict[str, object]:
    values = asdict(facts)
    del values["note"]
    return values


def _told(changes: dict[str, object]) -> dict[str, object]:
    """What the log keeps for ever: not the words, which may have to be cleaned."""
    return {name: change for name, change in changes.items() if name not in _WORDS}


def _keep_note(point: DialoguePoint, note: str) -> bool:
    """Whether the note was another."""
    kept = PointInside.objects.filter(point=point).first()
    before = kept.note if kept else ""
    if note == before:
        return False
    if not note:
        PointInside.objects.filter(point=point).delete()
        return True
    kept = kept or PointInside(municipality_id=point.municipality_id, point=point)
    kept.note = note
    rows.save(kept)
    return True

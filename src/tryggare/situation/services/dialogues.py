"""Dialogues: put in when they are planned or held, and put right."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.dialogues import shown_participants, themes_in
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.fund.services.reasons import said
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows
from tryggare.situation.models import (
    Dialogue,
    DialogueInside,
    DialoguePoint,
    PointAnswer,
    PointPhoto,
)
from tryggare.situation.permissions import DIALOGUE
from tryggare.situation.services.dialogue_texts import hold_back


@dataclass(frozen=True, kw_only=True)
class DialogueFacts:
    """``themes`` are parted by commas. ``participants`` is how many took part, never who; ``note``
    is for those who hold dialogues."""

    kind: str
    day: date
    form: str
    place: str
    district_id: UUID | None = None
    participants: int | None = None
    themes: str = ""
    organiser_id: UUID | None = None
    together_with: str = ""
    note: str = ""


@transaction.atomic
def add(*, by: Actor, facts: DialogueFacts) -> Dialogue:
    """A dialogue that is planned or has been held. Raises InvalidInput."""
    require(by, DIALOGUE)
    dialogue = Dialogue(municipality_id=by.municipality_id)
    changes = rows.fill_new(dialogue, _values(facts))
    rows.save(dialogue)
    changes |= _keep_inside(dialogue, facts)
    record(by=by, action="situation.dialogue.add", on=dialogue, changes=changes)
    return dialogue


@transaction.atomic
def change(*, by: Actor, dialogue_id: UUID, facts: DialogueFacts) -> Dialogue:
    """Put a dialogue right. Raises Dialogue.DoesNotExist and InvalidInput, also for what seems to
    be about a person in words that are published."""
    require(by, DIALOGUE)
    dialogue = Dialogue.objects.select_for_update().get(pk=dialogue_id)
    if dialogue.published_at is not None:
        hold_back("place", facts.place)
        hold_back("themes", facts.themes)
        hold_back("together_with", facts.together_with)
    changes = rows.fill(dialogue, _values(facts))
    rows.save(dialogue)
    changes |= _keep_inside(dialogue, facts)
    if changes:
        record(by=by, action="situation.dialogue.change", on=dialogue, changes=changes)
    return dialogue


@transaction.atomic
def remove(*, by: Actor, dialogue_id: UUID, reason: str) -> None:
    """Take away a dialogue with its points, answers and photos, as long as nobody outside reads any
    of it. Raises Dialogue.DoesNotExist, InvalidInput without a reason, and Refused."""
    require(by, DIALOGUE)
    dialogue = Dialogue.objects.select_for_update(of=("self",)).get(pk=dialogue_id)
    reason = said(reason, say("Skriv varför."))
    points = DialoguePoint.objects.filter(dialogue=dialogue)
    if points.filter(published_at__isnull=False).exists():
        raise Refused(say("Dialogen har publicerade punkter. Avpublicera dem först."))
    record(by=by, action="situation.dialogue.remove", on=dialogue, reason=reason)
    for kept in (PointAnswer, PointPhoto):
        kept.objects.filter(point__in=points).delete()
    points.delete()
    dialogue.delete()


def _values(facts: DialogueFacts) -> dict[str, object]:
    """What everyone may come to read."""
    values = asdict(facts)
    del values["note"]
    try:
        values["themes"] = list(themes_in(facts.themes))
    except ValueError as error:
        sentence = say("Skriv högst tio teman, vart och ett på högst 60 tecken.")
        raise InvalidInput([Problem("themes", sentence)]) from error
    values["participants"] = shown_participants(facts.participants)
    return values


def _keep_inside(dialogue: Dialogue, facts: DialogueFacts) -> dict[str, object]:
    inside = DialogueInside.objects.filter(dialogue=dialogue).first()
    inside = inside or DialogueInside(municipality_id=dialogue.municipality_id, dialogue=dialogue)
    values = {"participants": facts.participants, "note": facts.note}
    changes = rows.fill(inside, values)
    if changes:
        rows.save(inside)
    return {"participants": changes["participants"]} if "participants" in changes else {}

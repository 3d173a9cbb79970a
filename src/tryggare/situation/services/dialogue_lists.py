"""The open list of what was said and what came of it, as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from django.utils import translation

from tryggare.shell.papers.cells import csv_bytes
from tryggare.situation.models import Dialogue, DialoguePoint
from tryggare.situation.selectors.dialogues import latest

_HEADINGS = (
    "Dag", "Slag", "Kommundel", "Plats för dialogen", "Punkt", "Vad det är", "Vad som sades",
    "Citat", "Var", "Svar", "Vad händer", "Ansvarig", "Senast", "Åtgärd ur fonden",
    "Åtgärd från veckans möte",
)  # fmt: skip
_WAITS = "Väntar på svar"


def points_csv(dialogues: Iterable[Dialogue], standing: Collection[UUID]) -> bytes:
    """In Swedish whatever the reader reads in. ``dialogues`` come with their points, and those with
    their answers; ``standing`` are the grants that have not been revoked."""
    with translation.override("sv"):
        return csv_bytes([_HEADINGS, *_rows(dialogues, standing)])


def _rows(
    dialogues: Iterable[Dialogue], standing: Collection[UUID]
) -> Iterator[tuple[str | int, ...]]:
    for dialogue in dialogues:
        for point in dialogue.points.all():
            yield (*_of_dialogue(dialogue), *_of_point(point), *_of_answer(point, standing))


def _of_dialogue(dialogue: Dialogue) -> tuple[str, ...]:
    district = dialogue.district.name if dialogue.district else "Hela kommunen"
    return dialogue.day.isoformat(), dialogue.get_kind_display(), district, dialogue.place


def _of_point(point: DialoguePoint) -> tuple[str | int, ...]:
    return point.number, point.get_kind_display(), point.text, point.quote, point.place


def _of_answer(point: DialoguePoint, standing: Collection[UUID]) -> tuple[str, ...]:
    answer = latest(point)
    if answer is None:
        return _WAITS, "", "", "", "", ""
    who = answer.responsible.name if answer.responsible else answer.responsible_words
    due = answer.due.isoformat() if answer.due else ""
    award = answer.award if answer.award_id in standing else None
    grant = award.application.title if award else ""
    return answer.get_state_display(), answer.text, who, due, grant, answer.measure_title

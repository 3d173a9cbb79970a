"""Points and answers to everyone, as a step of its own; and back again."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.fund.services.reasons import said
from tryggare.organisations.permissions import Actor, require
from tryggare.situation.models import Dialogue, DialoguePoint, PointAnswer
from tryggare.situation.permissions import DIALOGUE
from tryggare.situation.selectors.dialogues import latest
from tryggare.situation.services.dialogue_texts import hold_back


@transaction.atomic
def publish(*, by: Actor, dialogue_id: UUID, point_ids: Sequence[UUID], read_through: bool) -> int:
    """Show the points to everyone, each with its latest answer when it has one; how many they were.

    Raises Dialogue.DoesNotExist, and InvalidInput on ``points`` or ``read_through``: none chosen,
    nobody has read them through, or one of them seems to tell of a person.
    """
    require(by, DIALOGUE)
    dialogue = Dialogue.objects.select_for_update(of=("self",)).get(pk=dialogue_id)
    found = DialoguePoint.objects.filter(dialogue=dialogue, pk__in=point_ids)
    points = list(found.select_for_update(of=("self",)).prefetch_related("answers"))
    if not points:
        raise InvalidInput([Problem("points", say("Välj minst en punkt."))])
    if not read_through:
        sentence = say("Läs igenom punkterna och kryssa att ingen går att känna igen.")
        raise InvalidInput([Problem("read_through", sentence)])
    hold_back("points", dialogue.place, dialogue.together_with, *dialogue.themes)
    _check(points)
    now = timezone.now()
    for point in points:
        _show(by, point, now)
    if dialogue.published_at is None:
        dialogue.published_at = now
        dialogue.save(update_fields=["published_at"])
    return len(points)


@transaction.atomic
def unpublish(*, by: Actor, point_id: UUID, reason: str) -> DialoguePoint:
    """Take the point, its answers and its photos back from everyone.

    Raises DialoguePoint.DoesNotExist, InvalidInput without a reason, and Refused for one that is
    not published.
    """
    require(by, DIALOGUE)
    point = DialoguePoint.objects.select_for_update(of=("self",)).get(pk=point_id)
    if point.published_at is None:
        raise Refused(say("Punkten är inte publicerad."))
    reason = said(reason, say("Skriv varför."))
    point.published_at = None
    point.save(update_fields=["published_at"])
    PointAnswer.objects.filter(point=point).update(published_at=None)
    shown = DialoguePoint.objects.filter(
        dialogue=point.dialogue_id, published_at__isnull=False
    ).exists()
    if not shown:
        Dialogue.objects.filter(pk=point.dialogue_id).update(published_at=None)
    record(by=by, action="situation.dialogue_point.unpublish", on=point, reason=reason)
    return point


def _check(points: Sequence[DialoguePoint]) -> None:
    wrong = []
    for point in points:
        answer = latest(point)
        try:
            hold_back("points", point.text, point.quote, point.place, *_texts(answer))
        except InvalidInput as error:
            wrong += [
                Problem("points", say("Punkt %(number)s: %(what)s", number=point.number,
                                      what=problem.message))
                for problem in error.problems
            ]  # fmt: skip
    if wrong:
        raise InvalidInput(wrong)


def _texts(answer: PointAnswer | None) -> tuple[str, ...]:
    return (answer.text, answer.responsible_words, answer.measure_title) if answer else ()


def _show(by: Actor, point: DialoguePoint, now: object) -> None:
    answer = latest(point)
    if answer is not None and answer.published_at is None:
        PointAnswer.objects.filter(pk=answer.pk).update(published_at=now)
    if point.published_at is None:
        DialoguePoint.objects.filter(pk=point.pk).update(published_at=now)
    record(by=by, action="situation.dialogue_point.publish", on=point)

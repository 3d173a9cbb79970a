"""Points and answers to everyone, as a step of its own; and back again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from tryggare.situation.selectors.dialogues import as_read, latest
from tryggare.situation.services.dialogue_texts import hold_back, public_words, warning


@transaction.atomic
def publish(*, by: Actor, dialogue_id: UUID, chosen: Mapping[UUID, str], read_through: bool) -> int:
    """Show the points to everyone, each with its latest answer when it has one; how many they were.

    ``chosen`` holds for each point what was read of it: ``selectors.dialogues.as_read``.

    Raises Dialogue.DoesNotExist, and InvalidInput on ``points`` or ``read_through``: none chosen,
    nobody has read them through, one has been changed since, or one seems to tell of a person; and
    on nothing when the dialogue itself does.
    """
    require(by, DIALOGUE)
    dialogue = Dialogue.objects.select_for_update(of=("self",)).get(pk=dialogue_id)
    found = DialoguePoint.objects.filter(dialogue=dialogue, pk__in=chosen)
    found = found.select_for_update(of=("self",)).select_related("dialogue")
    points = list(found.prefetch_related("answers", "photos"))
    if not points:
        raise InvalidInput([Problem("points", say("Välj minst en punkt."))])
    if not read_through:
        sentence = say("Läs igenom punkterna och kryssa att ingen går att känna igen.")
        raise InvalidInput([Problem("read_through", sentence)])
    about = warning(public_words(dialogue))
    if about is not None:
        raise InvalidInput([Problem("", say("Dialogens uppgifter: %(what)s", what=about))])
    _check(points, chosen)
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
    dialogue_id = DialoguePoint.objects.values_list("dialogue", flat=True).get(pk=point_id)
    # In the same order as ``publish``: the dialogue, then its points.
    dialogue = Dialogue.objects.select_for_update(of=("self",)).get(pk=dialogue_id)
    point = DialoguePoint.objects.select_for_update(of=("self",)).get(pk=point_id)
    if point.published_at is None:
        raise Refused(say("Punkten är inte publicerad."))
    reason = said(reason, say("Skriv varför."))
    point.published_at = None
    point.save(update_fields=["published_at"])
    PointAnswer.objects.filter(point=point).update(published_at=None)
    if not dialogue.points.filter(published_at__isnull=False).exists():
        dialogue.published_at = None
        dialogue.save(update_fields=["published_at"])
    record(by=by, action="situation.dialogue_point.unpublish", on=point, reason=reason)
    return point


def _check(points: Sequence[DialoguePoint], chosen: Mapping[UUID, str]) -> None:
    wrong = []
    for point in points:
        if as_read(point) != chosen[point.pk]:
            sentence = say("Punkt %(number)s har ändrats sedan du läste den. Läs den igen och välj "
                           "den på nytt.", number=point.number)  # fmt: skip
            wrong.append(Problem("points", sentence))
            continue
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

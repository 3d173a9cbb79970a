"""Dialogues with what waits in them, and one with all its points."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from tryggare.organisations.models import Municipality
from tryggare.situation.models import (
    Dialogue,
    DialogueInside,
    DialoguePoint,
    PointAnswer,
    PointInside,
    PointPhoto,
)


def listed() -> QuerySet[Dialogue]:
    """All of them, the latest first; each says how many ``point_count``, ``waiting`` without an
    answer, ``published`` and ``unpublished`` with a latest answer that is not, it has."""
    found = Dialogue.objects.select_related("district", "organiser")
    return counted(found).order_by("-day", "-created_at", "pk")


def counted(found: QuerySet[Dialogue]) -> QuerySet[Dialogue]:
    """The same with the counts that ``listed`` tells of."""
    answered = Exists(PointAnswer.objects.filter(point=OuterRef("points")))
    to_publish = latest_answers().filter(point=OuterRef("points"), published_at__isnull=True)
    return found.annotate(
        point_count=Count("points"),
        waiting=Count("points", filter=~answered),
        unpublished=Count("points", filter=Exists(to_publish)),
        published=Count("points", filter=Q(points__published_at__isnull=False)),
    )


def latest_answers() -> QuerySet[PointAnswer]:
    """Each point's latest answer, which is the one that holds."""
    newer = PointAnswer.objects.filter(
        point=OuterRef("point"), created_at__gt=OuterRef("created_at")
    )
    return PointAnswer.objects.filter(~Exists(newer))


def one(dialogue_id: UUID) -> Dialogue:
    """Raises Dialogue.DoesNotExist."""
    return listed().get(pk=dialogue_id)


def inside_of(dialogue: Dialogue) -> DialogueInside:
    """What stays inside; with nothing in it where nothing is noted."""
    found = DialogueInside.objects.filter(dialogue=dialogue).first()
    return found or DialogueInside(dialogue=dialogue)


def points_of(dialogue_id: UUID) -> QuerySet[DialoguePoint]:
    """A dialogue's points in order, with photos (without their content), answers and notes."""
    found = DialoguePoint.objects.filter(dialogue=dialogue_id).select_related("dialogue")
    return with_all(found)


def point(point_id: UUID) -> DialoguePoint:
    """Raises DialoguePoint.DoesNotExist."""
    return with_all(DialoguePoint.objects.select_related("dialogue__district")).get(pk=point_id)


def note_of(point: DialoguePoint) -> str:
    """The internal note; empty for none."""
    return PointInside.objects.filter(point=point).values_list("note", flat=True).first() or ""


def photo(photo_id: UUID) -> PointPhoto:
    """Without its content. Raises PointPhoto.DoesNotExist."""
    return PointPhoto.objects.select_related("point__dialogue__district").get(pk=photo_id)


def answer(answer_id: UUID) -> PointAnswer:
    """Raises PointAnswer.DoesNotExist."""
    return PointAnswer.objects.select_related("point__dialogue").get(pk=answer_id)


def next_unanswered(dialogue_id: UUID, after: int = 0) -> DialoguePoint | None:
    """The first point without an answer behind number ``after``, else from the start again."""
    found = DialoguePoint.objects.filter(dialogue=dialogue_id, answers__isnull=True)
    return found.filter(number__gt=after).first() or found.first()


def unpublished(dialogue_id: UUID) -> list[DialoguePoint]:
    """Points that are not published, and those whose latest answer is not."""
    return [one for one in points_of(dialogue_id) if _is_news(one)]


def _is_news(point: DialoguePoint) -> bool:
    answer = latest(point)
    has_news = answer is not None and answer.published_at is None
    return point.published_at is None or has_news


def latest(point: DialoguePoint) -> PointAnswer | None:
    """The answer that holds, of a point that has its answers at hand."""
    return next(iter(point.answers.all()), None)


def as_read(point: DialoguePoint) -> str:
    """What tells whether anything that everyone would read of the point has been changed: of its
    dialogue, of the point, its latest answer and its cleared photos. All of it is at hand."""
    answer, about = latest(point), point.dialogue
    photos = [one for one in point.photos.all() if one.cleared_at is not None]
    said = (
        *(about.kind, about.district_id, about.day, about.form, about.place, about.participants),
        *(about.themes, about.organiser_id, about.together_with),
        *(point.kind, point.text, point.quote, point.place, answer.pk if answer else ""),
        *((one.pk, one.shows, one.cleared_at) for one in photos),
    )
    return hashlib.sha256(repr([str(one) for one in said]).encode()).hexdigest()[:16]


def with_all(found: QuerySet[DialoguePoint]) -> QuerySet[DialoguePoint]:
    answers = PointAnswer.objects.select_related("responsible", "award__application")
    return found.select_related("category", "inside").prefetch_related(
        Prefetch("photos", PointPhoto.objects.all()), Prefetch("answers", answers)
    )


def waiting_in(dialogue_id: UUID) -> int:
    """How many points of the dialogue have no answer."""
    return DialoguePoint.objects.filter(dialogue=dialogue_id, answers__isnull=True).count()


def code_of(municipality_id: UUID) -> str:
    """The code that open addresses have the municipality under."""
    return Municipality.objects.values_list("code", flat=True).get(pk=municipality_id)

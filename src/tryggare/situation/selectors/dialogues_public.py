"""What everyone may know of dialogues, asked under the public hat: the database shows published
points with their published answers and cleared photos, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from tryggare.situation.models import Dialogue, DialoguePoint, PointAnswer, PointPhoto
from tryggare.situation.selectors.dialogue_grants import standing


@dataclass(frozen=True)
class DistrictCount:
    """Points of a kommundel, and how many of them wait for an answer; ``name`` is empty for the
    whole municipality."""

    name: str
    points: int
    waiting: int


def counts() -> list[DistrictCount]:
    """By kommundel, in Swedish order, dialogues for the whole municipality last.

    Each point is published by itself, so a count of one or two gives nobody away.
    """
    answered = Exists(PointAnswer.objects.filter(point=OuterRef("pk")))
    path = "dialogue__district__"
    rows = (
        DialoguePoint.objects.order_by()
        .values_list(f"{path}name", f"{path}sort_key")
        .annotate(points=Count("pk"), waiting=Count("pk", filter=~answered))
    )
    ordered = sorted(rows, key=lambda row: (row[1] is None, row[1] or ""))
    return [DistrictCount(name or "", points, waiting) for name, _key, points, waiting in ordered]


def dialogues(district: str = "") -> QuerySet[Dialogue]:
    """The latest first, each with its points; ``district`` is a kommundel's name, or empty."""
    found = Dialogue.objects.select_related("district", "organiser")
    if district:
        found = found.filter(district__name=district)
    return found.prefetch_related(Prefetch("points", points()))


def points() -> QuerySet[DialoguePoint]:
    """With answers, the latest first, and photos without their content."""
    answers = PointAnswer.objects.select_related("responsible", "award__application")
    return DialoguePoint.objects.order_by("number").prefetch_related(
        Prefetch("answers", answers), Prefetch("photos", PointPhoto.objects.all())
    )


def standing_grants(found: Iterable[Dialogue]) -> set[UUID]:
    """Of the grants that the dialogues' answers name, those that have not been revoked since."""
    return standing(point for one in found for point in one.points.all())


def names(found: Sequence[DistrictCount]) -> list[str]:
    """The kommundelar one may choose among."""
    return [one.name for one in found if one.name]

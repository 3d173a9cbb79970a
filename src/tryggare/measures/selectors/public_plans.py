"""What residents may read of the plan, asked under the public hat: the database then shows the
published editions and nothing else."""

from __future__ import annotations

from django.db.models import QuerySet

from tryggare.measures.models import FollowUp, Measure, PlanEdition


def numbers() -> list[int]:
    """The published versions, the newest first."""
    return list(shown().order_by("-content__number").values_list("content__number", flat=True))


def newest() -> PlanEdition | None:
    """The newest published version without its files."""
    return shown().defer("pdf", "docx").order_by("-content__number", "-published_at").first()


def one(number: int) -> PlanEdition:
    """The version without its files. Raises PlanEdition.DoesNotExist."""
    return shown().defer("pdf", "docx").get(content__number=number)


def file(number: int, ending: str) -> bytes:
    """The version as a file. Raises PlanEdition.DoesNotExist."""
    return bytes(getattr(shown().only(ending).get(content__number=number), ending))


def follow_ups(edition: PlanEdition) -> list[FollowUp]:
    """The published ones of the measures in it, the latest first."""
    origins = [one["origin"] for one in edition.content.get("measures", ())]
    return list(FollowUp.objects.filter(measure__in=origins, published_at__isnull=False))


def has(measure: Measure) -> bool:
    """Whether it stands in a published version."""
    return shown().filter(content__measures__contains=[{"origin": str(measure.pk)}]).exists()


def shown() -> QuerySet[PlanEdition]:
    """The editions that residents read."""
    return PlanEdition.objects.filter(
        kind=PlanEdition.Kind.PUBLIC, published_at__isnull=False, withdrawn_at__isnull=True
    )

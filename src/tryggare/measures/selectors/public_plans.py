"""What residents may read of the plan, asked under the public hat: the database then shows the
published editions and nothing else."""

from __future__ import annotations

from django.db.models import QuerySet

from tryggare.measures.models import PlanEdition


def numbers() -> list[int]:
    """The published versions, the newest first."""
    return list(_shown().order_by("-content__number").values_list("content__number", flat=True))


def one(number: int) -> PlanEdition:
    """The version without its files. Raises PlanEdition.DoesNotExist."""
    return _shown().defer("pdf", "docx").get(content__number=number)


def file(number: int, ending: str) -> bytes:
    """The version as a file. Raises PlanEdition.DoesNotExist."""
    return bytes(getattr(_shown().only(ending).get(content__number=number), ending))


def _shown() -> QuerySet[PlanEdition]:
    return PlanEdition.objects.filter(
        kind=PlanEdition.Kind.PUBLIC, published_at__isnull=False, withdrawn_at__isnull=True
    )

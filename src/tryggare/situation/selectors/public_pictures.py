"""What residents may read of the lägesbild, asked under the public hat: the database then shows
the published copies and nothing else."""

from __future__ import annotations

from tryggare.situation.models import PublishedPicture


def numbers() -> list[int]:
    """The published versions, the newest first."""
    shown = PublishedPicture.objects.filter(withdrawn_at=None)
    return list(shown.values_list("number", flat=True))


def next_update() -> str:
    """The last day for an update of the newest one that is not replaced, as it says it; empty
    without one."""
    shown = PublishedPicture.objects.filter(withdrawn_at=None, replaced_on=None)
    return shown.values_list("content__next_update", flat=True).order_by("-number").first() or ""


def one(number: int) -> PublishedPicture:
    """The version without its files. Raises PublishedPicture.DoesNotExist."""
    return PublishedPicture.objects.defer("pdf", "docx").get(number=number, withdrawn_at=None)


def file(number: int, ending: str) -> bytes:
    """The version as a file. Raises PublishedPicture.DoesNotExist."""
    found = PublishedPicture.objects.only(ending).get(number=number, withdrawn_at=None)
    return bytes(getattr(found, ending))

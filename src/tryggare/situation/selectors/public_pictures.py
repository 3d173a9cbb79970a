"""What residents may read of the lägesbild, asked under the public hat: the database then shows
the published copies and nothing else."""

from __future__ import annotations

from tryggare.situation.models import PublishedPicture


def numbers() -> list[int]:
    """The published versions, the newest first."""
    shown = PublishedPicture.objects.filter(withdrawn_at=None)
    return list(shown.values_list("number", flat=True))


def one(number: int) -> PublishedPicture:
    """The version without its files. Raises PublishedPicture.DoesNotExist."""
    return PublishedPicture.objects.defer("pdf", "docx").get(number=number, withdrawn_at=None)


def file(number: int, ending: str) -> bytes:
    """The version as a file. Raises PublishedPicture.DoesNotExist."""
    found = PublishedPicture.objects.only(ending).get(number=number, withdrawn_at=None)
    return bytes(getattr(found, ending))

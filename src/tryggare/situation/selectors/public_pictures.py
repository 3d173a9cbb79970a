"""What residents may read of the lägesbild, asked under the public hat: the database then shows
the published copies and nothing else."""

from __future__ import annotations

from typing import Any

from tryggare.situation.models import PublishedPicture


def numbers() -> list[int]:
    """The published versions, the newest first."""
    shown = PublishedPicture.objects.filter(withdrawn_at=None)
    return list(shown.values_list("number", flat=True))


def content(number: int) -> dict[str, Any]:
    """What the version says. Raises PublishedPicture.DoesNotExist."""
    found = PublishedPicture.objects.only("content").get(number=number, withdrawn_at=None)
    return dict(found.content)


def file(number: int, ending: str) -> bytes:
    """The version as a file. Raises PublishedPicture.DoesNotExist."""
    found = PublishedPicture.objects.only(ending).get(number=number, withdrawn_at=None)
    return bytes(getattr(found, ending))

"""Exact positions: read and written here and nowhere else. Each time a person reads one is logged.

Nothing of the words goes into the log, a list, a document or an export (OSL 18:8).
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from tryggare.audit import tenancy
from tryggare.audit.services import record
from tryggare.domain.plans.sharing import has_coordinates, tells_position
from tryggare.measures.models import Camera, CameraPosition
from tryggare.measures.permissions import KEEP_CAMERAS
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows


@transaction.atomic
def read(*, by: Actor, camera_id: UUID) -> str:
    """The exact position; empty, and nothing logged, where none is kept. Raises
    Camera.DoesNotExist."""
    require(by, KEEP_CAMERAS)
    camera = Camera.objects.get(pk=camera_id)
    kept = CameraPosition.objects.filter(camera=camera).first()
    if kept is None:
        return ""
    record(by=by, action="measures.camera_position.read", on=camera)
    return kept.words


@transaction.atomic
def write(*, by: Actor, camera_id: UUID, words: str) -> None:
    """Keep an exact position; without words there is none. Raises Camera.DoesNotExist and
    InvalidInput."""
    require(by, KEEP_CAMERAS)
    camera = Camera.objects.select_for_update(of=("self",)).get(pk=camera_id)
    kept = CameraPosition.objects.filter(camera=camera).first()
    before = kept.words if kept else ""
    if words.strip() == before:
        return
    if not words.strip():
        assert kept is not None
        kept.delete()
    else:
        kept = kept or CameraPosition(municipality_id=by.municipality_id, camera=camera)
        kept.words = words.strip()
        rows.save(kept)
    record(by=by, action="measures.camera_position.write", on=camera)


def told_in(texts: Mapping[str, str]) -> set[str]:
    """Which of ``texts``, by their fields, tell where something sits: coordinates, or words of a
    position of the municipality's that are noted here.

    Only the names of the fields come out. Nobody reads a position by it, so nothing is logged, and
    whoever writes need not be one who may read them.
    """
    with tenancy.as_system():
        noted = list(CameraPosition.objects.values_list("words", "camera__address"))
    return {
        field
        for field, text in texts.items()
        if has_coordinates(text) or tells_position(text, noted)
    }

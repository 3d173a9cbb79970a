"""The first rows of a file as they will be, and what of them will be refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from tryggare.domain.incidents.file_reader import FileReader, NewIncident
from tryggare.domain.incidents.mapping import Field, Reading
from tryggare.domain.incidents.overview import Looker, why_not
from tryggare.domain.incidents.rows import Refusal
from tryggare.domain.wording import Text
from tryggare.situation.models import ImportBatch
from tryggare.situation.selectors.ground import ground
from tryggare.situation.selectors.imports import look

SHOWN = 10


@dataclass(frozen=True)
class Preview:
    """``looked_at`` rows from the file's beginning: the first that are read in as they will be,
    how many are not, and the first of those; ``why`` not any of it, and ``remarks``."""

    looked_at: int
    incidents: Sequence[NewIncident]
    refused: int
    refusals: Sequence[Refusal]
    districts: Sequence[str]
    why: Text | None
    one_point: bool


def preview(batch: ImportBatch, reading: Reading) -> Preview:
    """Nothing is stored by it. Raises InvalidInput for a file that cannot be read."""
    seen = look(batch)
    looker = Looker(reading, seen.headings)
    for row in seen.rows:
        looker.take(row)
    town = ground(batch.municipality_id)
    reader = FileReader(
        reading=reading,
        headings=seen.headings,
        home=town.home,
        districts=town.places,
        series="",
        today=timezone.localdate(batch.uploaded_at),
        one_point=looker.found.is_one_point,
    )
    chunks = reader.chunks(seen.rows, len(seen.rows) + 1)
    incidents = [one for chunk in chunks for one in chunk.incidents]
    return Preview(
        looked_at=len(seen.rows),
        incidents=incidents[:SHOWN],
        refused=reader.refusals.rows,
        refusals=reader.refusals.first[:SHOWN],
        districts=town.names,
        why=why_not(looker.found, reading.date_order, reading.heading(Field.DAY)),
        one_point=looker.found.is_one_point and not reading.trusts_points,
    )

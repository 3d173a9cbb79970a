"""Files of incidents as pages show them, and what stands in their first rows."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import IO
from uuid import UUID

from tryggare.domain.incidents.mapping import Reading, from_plain
from tryggare.domain.incidents.overview import Looker
from tryggare.domain.tabular import Row, Stream, Value, cell_text, first_rows, opened
from tryggare.domain.tabular.cells import column_letters
from tryggare.situation.models import ImportBatch, ImportMapping, ImportPart

# Enough to see how a file is written, and soon read.
FIRST_ROWS = 500
_HEAVY = ("refusals", "refusal_counts", "remarks", "reading")


def listed() -> list[ImportBatch]:
    """The files, the latest first; those that were not wanted are left out."""
    found = ImportBatch.objects.exclude(state=ImportBatch.State.DISCARDED)
    return list(found.select_related("uploaded_by", "mapping").defer(*_HEAVY)[:200])


def one(batch_id: UUID) -> ImportBatch:
    """Raises ImportBatch.DoesNotExist."""
    return ImportBatch.objects.select_related("uploaded_by", "mapping").get(pk=batch_id)


@dataclass(frozen=True)
class Look:
    """The beginning of a file."""

    stream: Stream
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def look(batch: ImportBatch, *, most: int = FIRST_ROWS) -> Look:
    """Raises InvalidInput for a file that cannot be read."""
    with copied(batch) as file:
        stream, rows = first_rows(file, most + 1, sheet=batch.sheet)
    return Look(stream, headings_of(rows[0].cells), rows[1:])


@contextmanager
def copied(batch: ImportBatch) -> Iterator[IO[bytes]]:
    """The file on the disk while it is read; nobody else can open it there."""
    with tempfile.TemporaryFile() as file:
        for piece in _parts(batch.pk):
            file.write(piece)
        file.seek(0)
        yield file


def _parts(batch_id: UUID) -> Iterator[bytes]:
    """The file's bytes in order, asked for once and fetched a part at a time."""
    kept = ImportPart.objects.filter(batch=batch_id).order_by("number")
    for content in kept.values_list("content", flat=True).iterator(chunk_size=1):
        yield bytes(content)


def part(batch_id: UUID, number: int) -> bytes | None:
    """One part of the file, for whoever holds no transaction open; None after the last."""
    kept = ImportPart.objects.filter(batch=batch_id, number=number)
    content = kept.values_list("content", flat=True).first()
    return None if content is None else bytes(content)


def headings_of(cells: Sequence[Value]) -> tuple[str, ...]:
    """A name for every column, no two alike; a column without one is called by its letter."""
    names: list[str] = []
    for place, cell in enumerate(cells):
        name = cell_text(cell)[:100] or column_letters(place)
        again = sum(other == name or other.startswith(f"{name} (") for other in names)
        names.append(f"{name} ({again + 1})" if again else name)
    return tuple(names)


def mapping_for(headings: Sequence[str]) -> ImportMapping | None:
    """The latest saved mapping all of whose columns are among the headings."""
    wanted = set(headings)
    fitting = (
        one
        for one in ImportMapping.objects.order_by("-changed_at")
        if one.reading and set(one.reading["columns"]) <= wanted
    )
    return next(fitting, None)


def reading_of(kept: ImportMapping | ImportBatch) -> Reading | None:
    """What is said of how to read; None where nothing is said yet."""
    return from_plain(kept.reading) if kept.reading else None


def failed() -> list[ImportBatch]:
    """Those that someone must see to."""
    return list(ImportBatch.objects.filter(state=ImportBatch.State.FAILED).defer(*_HEAVY))


# So many rows are looked at for the words of the category column while someone waits.
WORD_ROWS = 50_000


def words(batch: ImportBatch, reading: Reading) -> list[tuple[str, int]]:
    """The words of the category column and how often, in the beginning of the file."""
    with copied(batch) as file, opened(file, sheet=batch.sheet) as stream:
        looker = Looker(reading, headings_of(next(stream.rows).cells))
        for row in islice(stream.rows, WORD_ROWS):
            looker.take(row)
    return looker.found.words.most_common()

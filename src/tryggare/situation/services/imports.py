"""Files of incidents: uploaded, mapped, read in by the worker, and taken away again.

What the worker does is in ``import_run`` and ``import_undo``.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import IO
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.incidents.mapping import (
    Reading,
    check_codes,
    check_reading,
    from_plain,
    to_plain,
)
from tryggare.domain.tabular import first_rows
from tryggare.domain.wording import say
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.situation.models import Category, ImportBatch, ImportMapping, ImportPart
from tryggare.situation.permissions import IMPORT
from tryggare.situation.policies_imports import IMPORT_BATCH as STATES
from tryggare.situation.selectors.imports import look

READ_JOB, UNDO_JOB = "situation.import", "situation.import_undo"
PART = 4 * 1024 * 1024
_LONGEST_NAME = 255


@transaction.atomic
def upload(*, by: Actor, name: str, pieces: Iterable[bytes]) -> ImportBatch:
    """Keep a file as it came. Raises InvalidInput on the field ``file`` when it cannot be read."""
    require(by, IMPORT)
    with tempfile.TemporaryFile() as file:
        digest = hashlib.sha256()
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
        size = file.tell()
        try:
            stream, rows = first_rows(file, 2)
        except InvalidInput as error:
            raise InvalidInput(Problem("file", one.message) for one in error.problems) from error
        if len(rows) < 2:
            only = say("Filen har bara rubriker, inga händelser.")
            raise InvalidInput([Problem("file", only)])
        batch = ImportBatch.objects.create(
            municipality_id=by.municipality_id,
            name=name[-_LONGEST_NAME:],
            size=size,
            sha256=digest.hexdigest(),
            sheet=stream.sheet,
            uploaded_by_id=person_of(by),
        )
        _keep(batch, file)
    changes = {"file": batch.name, "sha256": batch.sha256}
    record(by=by, action="situation.import.upload", on=batch, changes=changes)
    return batch


def _keep(batch: ImportBatch, file: IO[bytes]) -> None:
    file.seek(0)
    number = 0
    while content := file.read(PART):
        ImportPart.objects.create(
            municipality_id=batch.municipality_id, batch=batch, number=number, content=content
        )
        number += 1


@transaction.atomic
def choose_sheet(*, by: Actor, batch_id: UUID, sheet: str) -> ImportBatch:
    """Read another sheet of the workbook. Raises InvalidInput when there is none such."""
    batch = _locked(by, batch_id)
    batch.state = transitions.move(STATES, batch.state, "map")
    if not sheet:
        raise InvalidInput([Problem("sheet", say("Välj ett av bladen."))])
    batch.sheet = sheet
    look(batch, most=1)
    batch.reading = {}
    batch.save(update_fields=["state", "sheet", "reading"])
    record(by=by, action="situation.import.choose_sheet", on=batch, changes={"sheet": sheet})
    return batch


@transaction.atomic
def map_columns(*, by: Actor, batch_id: UUID, name: str, reading: Reading) -> ImportBatch:
    """Say how the file is to be read, and keep it under ``name`` for the next one from there; what
    words from there mean already, they still mean.

    Raises ImportBatch.DoesNotExist, Refused once it is being read, and InvalidInput with the
    headings, ``name`` or ``fixed_category`` as fields.
    """
    batch = _locked(by, batch_id)
    earlier = ImportMapping.objects.filter(name=name.strip()).first()
    if earlier and earlier.reading and not reading.fixed_category:
        words = from_plain(earlier.reading).categories
        reading = replace(reading, categories={**words, **reading.categories})
    return _map(by, batch, name, reading)


@transaction.atomic
def map_words(*, by: Actor, batch_id: UUID, categories: Mapping[str, str]) -> ImportBatch:
    """Say which category each of the file's own words is: {word: code}, an empty code for rows that
    are not to be read. Words of earlier files stay. Raises Refused, InvalidInput."""
    batch = _locked(by, batch_id)
    if batch.mapping is None:
        raise InvalidInput([Problem("", say("Säg först vad kolumnerna är."))])
    reading = from_plain(batch.reading)
    told = {word.casefold(): code for word, code in categories.items()}
    whole = {**reading.categories, **told}
    kept = {word: code for word, code in whole.items() if code}
    return _map(by, batch, batch.mapping.name, replace(reading, categories=kept))


def _map(by: Actor, batch: ImportBatch, name: str, reading: Reading) -> ImportBatch:
    again = batch.state == ImportBatch.State.FAILED and not batch.added
    batch.state = transitions.move(STATES, batch.state, "map_anew" if again else "map")
    if not name.strip():
        raise InvalidInput([Problem("name", say("Skriv varifrån uppgifterna kommer."))])
    check_reading(reading)
    codes = Category.objects.filter(is_active=True, kinds__isnull=True)
    usable = set(codes.values_list("code", flat=True))
    # A category that has been hidden since is no longer what a word means.
    words = {word: code for word, code in reading.categories.items() if code in usable}
    reading = replace(reading, categories=words)
    check_codes(reading, usable)
    plain = to_plain(reading)
    mapping, _new = ImportMapping.objects.update_or_create(
        municipality_id=by.municipality_id, name=name.strip(), defaults={"reading": plain}
    )
    batch.mapping, batch.reading = mapping, plain
    batch.total = batch.position = batch.done = batch.there = batch.refused = 0
    batch.refusals, batch.refusal_counts, batch.remarks, batch.failure = [], [], [], {}
    batch.save()
    record(by=by, action="situation.import.map", on=batch, changes={"mapping": mapping.name})
    return batch


@transaction.atomic
def queue(*, by: Actor, batch_id: UUID) -> ImportBatch:
    """Have the worker read it in. Raises Refused before it is mapped."""
    batch = _locked(by, batch_id)
    if not batch.reading:
        raise InvalidInput([Problem("", say("Säg först vad kolumnerna är."))])
    batch.state = transitions.move(STATES, batch.state, "queue")
    batch.save(update_fields=["state"])
    _defer(READ_JOB, batch)
    record(by=by, action="situation.import.queue", on=batch)
    return batch


@transaction.atomic
def discard(*, by: Actor, batch_id: UUID) -> ImportBatch:
    """Set a file aside: nothing of it is read, and its bytes are removed. Raises Refused."""
    batch = _locked(by, batch_id)
    if batch.added:
        # What was read stays till it is taken away.
        transitions.move(STATES, ImportBatch.State.DONE, "discard")
    batch.state = transitions.move(STATES, batch.state, "discard")
    batch.save(update_fields=["state"])
    batch.parts.all().delete()
    record(by=by, action="situation.import.discard", on=batch)
    return batch


@transaction.atomic
def undo(*, by: Actor, batch_id: UUID) -> ImportBatch:
    """Have the worker take away every incident that this file added, and no other."""
    batch = _locked(by, batch_id)
    batch.state = transitions.move(STATES, batch.state, "undo")
    batch.failure = {}
    batch.save(update_fields=["state", "failure"])
    _defer(UNDO_JOB, batch)
    record(by=by, action="situation.import.undo", on=batch)
    return batch


def _defer(job: str, batch: ImportBatch) -> None:
    jobs.configure_task(job).defer(
        municipality_id=str(batch.municipality_id), batch_id=str(batch.pk)
    )


def _locked(by: Actor, batch_id: UUID) -> ImportBatch:
    require(by, IMPORT)
    return ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch_id)

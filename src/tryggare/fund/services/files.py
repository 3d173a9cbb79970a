"""Uploaded spreadsheets: kept as they came, looked at, and then read in or set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.applications import (
    Field,
    check_mapping,
    find_headings,
    guess_mapping,
    with_changes,
)
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.tabular import read_sheet, sheet_names
from tryggare.domain.wording import Text, gettext_noop
from tryggare.fund.models import ApplicationFile, Round
from tryggare.fund.permissions import IMPORT_APPLICATIONS
from tryggare.fund.policies import FILE, ROUND, require_open
from tryggare.fund.selectors.files import checked, look
from tryggare.fund.services.reading import Reading, store
from tryggare.fund.services.rounds import locked
from tryggare.organisations.permissions import Actor, person_of, require

_LONGEST_NAME = 255

# Whoever locks an application says why, here and under their own name: not in a column.
NOT_FROM_FILES = frozenset({Field.PIN, Field.PIN_REASON})


@transaction.atomic
def upload(*, by: Actor, round_id: UUID, name: str, content: bytes) -> ApplicationFile:
    """Keep a spreadsheet, with a first guess at what its columns are: as was chosen for the last
    file with those headings, so that whoever mends a cell need not choose once more.

    Raises Round.DoesNotExist, Refused once the round is handed over, and InvalidInput on the
    field ``file`` when it is no spreadsheet that can be read.
    """
    require(by, IMPORT_APPLICATIONS)
    round_ = locked(round_id)
    require_open(round_.state)
    sheet, headings = _first_sheet(content)
    mapping = _chosen_last(round_, headings) or _guess(headings)
    file = ApplicationFile.objects.create(
        municipality_id=by.municipality_id,
        round=round_,
        name=name[-_LONGEST_NAME:],
        content=content,
        sha256=sha256(content).hexdigest(),
        sheet=sheet,
        mapping=mapping,
        uploaded_by_id=person_of(by),
    )
    changes = {"file": file.name, "sha256": file.sha256}
    record(by=by, action="fund.file.upload", on=file, about=file.round_id, changes=changes)
    return file


@transaction.atomic
def choose_sheet(*, by: Actor, file_id: UUID, sheet: str) -> ApplicationFile:
    """Read another sheet of the workbook; its columns are guessed anew. Raises InvalidInput."""
    file = _file(by, file_id)
    if not sheet:
        raise InvalidInput([Problem("sheet", Text(gettext_noop("Välj ett av bladen.")))])
    file.state = transitions.move(FILE, file.state, "choose_sheet")
    grid = find_headings(read_sheet(bytes(file.content), sheet=sheet))
    file.sheet, file.mapping, file.left_out = sheet, _guess(grid.headings), {}
    file.save(update_fields=["state", "sheet", "mapping", "left_out"])
    record(
        by=by,
        action="fund.file.choose_sheet",
        on=file,
        about=file.round_id,
        changes={"sheet": sheet},
    )
    return file


@transaction.atomic
def map_columns(*, by: Actor, file_id: UUID, mapping: Mapping[str, str]) -> ApplicationFile:
    """Say what the columns are: ``{heading: field}``, an empty field for one that is not read.

    Raises ApplicationFile.DoesNotExist, Refused, and InvalidInput whose sentences name what has
    no column, or several.
    """
    file = _file(by, file_id)
    file.state = transitions.move(FILE, file.state, "map")
    headings = find_headings(read_sheet(bytes(file.content), sheet=file.sheet)).headings
    # Called for what it refuses: of two columns for one field it lets the last win, we ask.
    with_changes(headings, {}, mapping)
    chosen = {heading: Field(field) for heading, field in mapping.items() if field}
    _check_whole(chosen)
    file.mapping = chosen
    file.save(update_fields=["state", "mapping"])
    record(
        by=by,
        action="fund.file.map",
        on=file,
        about=file.round_id,
        changes={"mapping": _told(chosen)},
    )
    return file


@transaction.atomic
def leave_out(*, by: Actor, file_id: UUID, values: Mapping[str, Sequence[str]]) -> ApplicationFile:
    """Let the rows with these values be no applications: ``{heading: values}``.

    Raises ApplicationFile.DoesNotExist, Refused, and InvalidInput for a value that no row has.
    """
    file = _file(by, file_id)
    file.state = transitions.move(FILE, file.state, "leave_out")
    wanted = {heading: sorted(chosen) for heading, chosen in values.items() if chosen}
    if file.left_out != wanted:
        file.left_out = wanted
        checked(file, look(file))
        file.save(update_fields=["state", "left_out"])
        told = {"left_out": _left_out_told(wanted)}
        record(by=by, action="fund.file.leave_out", on=file, about=file.round_id, changes=told)
    return file


@transaction.atomic
def read_in(*, by: Actor, file_id: UUID) -> Reading:
    """Let the file's applications into the round, all or none.

    Raises ApplicationFile.DoesNotExist, Refused, and InvalidInput that names the cells at fault.
    """
    file = _file(by, file_id)
    round_ = locked(file.round_id)
    state = transitions.move(FILE, file.state, "read")
    report = checked(file, look(file))
    if report.problems:
        raise InvalidInput(note.problem for note in report.problems)
    reading = store(by=by, round_=round_, file=file, read=report.rows)
    round_.state = transitions.move(ROUND, round_.state, "read_applications")
    round_.save(update_fields=["state"])
    file.state = state
    file.save(update_fields=["state"])
    changes = {
        "file": file.name,
        "sha256": file.sha256,
        "added": reading.added,
        "changed": reading.changed,
        "left_out": _left_out_told(file.left_out),
    }
    record(by=by, action="fund.applications.read", on=round_, changes=changes)
    record(by=by, action="fund.file.read", on=file, about=file.round_id, changes=changes)
    return reading


@transaction.atomic
def discard(*, by: Actor, file_id: UUID) -> ApplicationFile:
    """Set a file aside. It is kept, with what was said of it. Raises Refused once it is read."""
    file = _file(by, file_id)
    file.state = transitions.move(FILE, file.state, "discard")
    file.save(update_fields=["state"])
    record(by=by, action="fund.file.discard", on=file, about=file.round_id)
    return file


def _file(by: Actor, file_id: UUID) -> ApplicationFile:
    """The file, held until the transaction ends, in a round that may still change."""
    require(by, IMPORT_APPLICATIONS)
    round_id = ApplicationFile.objects.values_list("round_id", flat=True).get(pk=file_id)
    require_open(locked(round_id).state)
    return ApplicationFile.objects.select_for_update().get(pk=file_id)


def _first_sheet(content: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        sheet = sheet_names(content)[0]
        headings = find_headings(read_sheet(content, sheet=sheet)).headings
    except InvalidInput as error:
        raise InvalidInput(Problem("file", one.message) for one in error.problems) from error
    return sheet, headings


def _chosen_last(round_: Round, headings: Sequence[str]) -> dict[str, str]:
    """What somebody chose for the round's last file, when this one has the same headings."""
    chosen = round_.files.exclude(state=ApplicationFile.State.UPLOADED).order_by("-uploaded_at")
    last: dict[str, str] = chosen.values_list("mapping", flat=True).first() or {}
    return last if last.keys() <= set(headings) else {}


def _check_whole(mapping: Mapping[str, Field]) -> None:
    try:
        check_mapping(mapping)
    except InvalidInput as error:
        raise InvalidInput(Problem("", one.message) for one in error.problems) from error


def _told(mapping: Mapping[str, Field]) -> str:
    return "; ".join(f"{heading}: {field.label}" for heading, field in mapping.items())


def _left_out_told(left_out: Mapping[str, Sequence[str]]) -> str:
    return "; ".join(f"{heading}: {', '.join(values)}" for heading, values in left_out.items())


def _guess(headings: Sequence[str]) -> dict[str, Field]:
    guessed = guess_mapping(headings)
    return {heading: field for heading, field in guessed.items() if field not in NOT_FROM_FILES}

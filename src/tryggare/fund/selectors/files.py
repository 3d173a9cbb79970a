"""Uploaded spreadsheets as pages show them: what stands in them, and what reading would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from tryggare.domain.applications import (
    ApplicationRow,
    Field,
    Grid,
    IntakeReport,
    Selection,
    find_headings,
    read_applications,
)
from tryggare.domain.tabular import cell_text, read_sheet, sheet_names
from tryggare.domain.wording import Text
from tryggare.fund.models import ApplicationFile, Round
from tryggare.fund.selectors.rounds import swedish

_SAMPLES = 3
_LONGEST_SAMPLE = 60
_MOST_GROUPS = 30
# What says something of one application, not of a kind of applications.
_OF_ITS_OWN = {Field.REFERENCE, Field.TITLE, Field.AMOUNT, Field.SCORE, Field.SOURCE, Field.NOTE}


@dataclass(frozen=True)
class Look:
    """A file opened: its visible sheets, and the chosen one with its headings found."""

    sheets: tuple[str, ...]
    grid: Grid
    notes: tuple[Text, ...]


@dataclass(frozen=True)
class Meeting:
    """What meets what when a file is read: how many of its applications the round has not seen,
    how many it has, and how many of the round's own that the file does not mention."""

    new: int
    known: int
    untouched: int


def listed(round_: Round) -> list[ApplicationFile]:
    """The round's files, newest first, without their content."""
    files = round_.files.defer("content").select_related("uploaded_by")
    return list(files.order_by("-uploaded_at"))


def one(file_id: UUID) -> ApplicationFile:
    """A file with its round. Raises ApplicationFile.DoesNotExist."""
    return ApplicationFile.objects.select_related("round__fund").get(pk=file_id)


def look(file: ApplicationFile) -> Look:
    """Open the file. Raises InvalidInput when it cannot be read."""
    content = bytes(file.content)
    sheet = read_sheet(content, sheet=file.sheet)
    return Look(sheet_names(content), find_headings(sheet), sheet.notes)


def samples(grid: Grid) -> dict[str, str]:
    """The first values under each heading, so that one sees what the column is."""
    found = {}
    for place, heading in enumerate(grid.headings):
        values = dict.fromkeys(value[:_LONGEST_SAMPLE] for value in _column(grid, place) if value)
        found[heading] = " · ".join(list(values)[:_SAMPLES])
    return found


def groups(file: ApplicationFile, grid: Grid) -> dict[str, dict[str, int]]:
    """The columns whose values come again and again, with how many rows have each: what rows can
    be left out by. Values that differ only in case are one."""
    found = {}
    for place, heading in enumerate(grid.headings):
        if file.mapping.get(heading) in _OF_ITS_OWN:
            continue
        spelled: dict[str, str] = {}
        values = _column(grid, place)
        counts = Counter(spelled.setdefault(value.casefold(), value) for value in values)
        if 1 < len(counts) <= min(_MOST_GROUPS, len(values) // 2):
            found[heading] = dict(sorted(counts.items(), key=lambda pair: swedish(pair[0])))
    return found


def checked(file: ApplicationFile, seen: Look) -> IntakeReport:
    """What reading the file would give, with everything there is to say about its cells."""
    mapping = {heading: Field(field) for heading, field in file.mapping.items()}
    selection = Selection(leave_out=file.left_out)
    return read_applications(seen.grid, mapping, selection=selection, notes=seen.notes)


def meets(round_: Round, rows: Sequence[ApplicationRow]) -> Meeting:
    """The file's applications against the round's, by reference."""
    there = set(round_.applications.values_list("reference", flat=True))
    named = {row.reference for row in rows}
    return Meeting(len(named - there), len(named & there), len(there - named))


def _column(grid: Grid, place: int) -> list[str]:
    return [cell_text(row.cells[place]) if place < len(row.cells) else "" for row in grid.rows]

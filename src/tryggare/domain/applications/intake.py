"""From a sheet and its columns to applications, with a sentence for every cell that is wrong."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeVar

from tryggare.domain.allocation import Option
from tryggare.domain.applications.amounts import Amount, read_amount, unit_in
from tryggare.domain.applications.fields import Field
from tryggare.domain.applications.mapping import Grid, check_mapping
from tryggare.domain.applications.rows import ApplicationRow, CellNote, IntakeReport
from tryggare.domain.applications.selection import Selection, select
from tryggare.domain.applications.values import (
    read_levels,
    read_pin,
    read_score,
    read_text,
    read_yes,
    references,
)
from tryggare.domain.tabular import Row, Value, cell_text
from tryggare.domain.wording import Kronor, Number, Text, say

# In characters; what the rest of the house has room for.
LENGTHS = {
    Field.REFERENCE: 100, Field.TITLE: 500, Field.APPLICANT: 300, Field.CATEGORY: 200,
    Field.DISTRICT: 200, Field.ALTERNATIVE_GROUP: 100, Field.REQUIRES: 1_000,
    Field.PIN_REASON: 1_000, Field.PRECISION: 50, Field.PROJECT_CODE: 100, Field.SOURCE: 500,
    Field.NOTE: 2_000,
}  # fmt: skip
_SELF_CONFESSED = re.compile(r"\b(ej|inte|icke|not)\s+(trygghet|safety)", re.IGNORECASE)
_SUM = r"(del)?(summa|sum|total(t|summa)?)"
_SUM_LIKE = re.compile(rf"{_SUM}\b", re.IGNORECASE)
_SUM_ALONE = re.compile(rf"{_SUM}\W*", re.IGNORECASE)
# What may stand beside a sum: figures and their unit, but no words.
_NO_WORDS = re.compile(r"[\W\d]*(kr|tkr|mnkr|sek)?[\W\d]*", re.IGNORECASE)
# Letters of a made reference: enough that two of 20 000 seldom share them.
_MADE_LENGTH = 5
_T = TypeVar("_T")


def read_applications(
    grid: Grid,
    mapping: Mapping[str, Field],
    *,
    selection: Selection | None = None,
    notes: tuple[Text, ...] = (),
) -> IntakeReport:
    """The applications in ``grid``; nothing is left out without being told.

    Raises InvalidInput when the columns or the selection cannot be used at all. What is wrong in a
    cell is a problem in the report; such a row is not among ``rows``.
    """
    check_mapping(mapping)
    selected = select(grid, mapping, selection or Selection())
    reading = _Reading(grid, mapping)
    sums = [row.number for row in selected.rows if _is_sum(row)]
    applications = [row for row in selected.rows if row.number not in sums]
    rows = tuple(row for row in map(reading.application, applications) if row is not None)
    if not applications:
        reading.problem(grid.heading_row, None, say("Under rubrikerna finns inga ansökningar."))
    _check_references(reading, rows)
    _warn_of_repeats(reading, rows)
    return IntakeReport(
        rows=rows,
        problems=tuple(sorted(reading.problems, key=_in_order)),
        warnings=tuple(sorted(reading.warnings, key=_in_order)),
        notes=(*notes, *_units(mapping), *_notes(grid, rows, sums)),
        ignored_columns=tuple(heading for heading in grid.headings if heading not in mapping),
        left_out=selected.left_out,
    )


def _is_sum(row: Row) -> bool:
    """Whether the row says that it is a sum and has nothing but figures besides."""
    texts = [text for text in map(cell_text, row.cells) if text]
    return (
        bool(texts)
        and _SUM_ALONE.fullmatch(texts[0]) is not None
        and all(_NO_WORDS.fullmatch(text) for text in texts[1:])
    )


def _in_order(note: CellNote) -> tuple[int, int]:
    return note.row, -1 if note.column is None else note.column


class _Reading:
    """Reads rows one by one and gathers what there is to say."""

    def __init__(self, grid: Grid, mapping: Mapping[str, Field]) -> None:
        self.problems: list[CellNote] = []
        self.warnings: list[CellNote] = []
        self._headings = grid.headings
        self._columns = {
            mapping[heading]: place
            for place, heading in enumerate(grid.headings)
            if heading in mapping
        }
        self._seen: Counter[tuple[str, ...]] = Counter()
        self._made: set[str] = set()

    def problem(self, row: int, field: Field | None, message: Text) -> None:
        self.problems.append(self._note(row, field, message))

    def warn(self, row: int, field: Field | None, message: Text) -> None:
        self.warnings.append(self._note(row, field, message))

    def _note(self, row: int, field: Field | None, message: Text) -> CellNote:
        column = self._columns.get(field) if field else None
        heading = "" if column is None else self._headings[column]
        return CellNote(row, column, heading, message)

    def application(self, row: Row) -> ApplicationRow | None:
        """The row as an application; None when something in it is wrong."""
        before = len(self.problems)
        texts = {field: self._text(row, field) for field in LENGTHS}
        if not texts[Field.TITLE] and len(self.problems) == before:
            self.problem(row.number, Field.TITLE, say("Åtgärden saknar namn. Skriv vad den heter."))
        elif _SUM_LIKE.match(texts[Field.TITLE]) and not texts[Field.REFERENCE]:
            self.warn(row.number, Field.TITLE, say("Raden ser ut som en summa, inte en ansökan."))
        amount = self._amount(row, Field.AMOUNT)
        score = self._read(row, Field.SCORE, read_score)
        levels = self._levels(row, amount, score)
        pin = self._read(row, Field.PIN, read_pin)
        if pin and not texts[Field.PIN_REASON]:
            place = Field.PIN_REASON if Field.PIN_REASON in self._columns else Field.PIN
            self.problem(row.number, place, say("Skriv varför ansökan är låst."))
        is_invented = self._read(row, Field.INVENTED, read_yes)
        if len(self.problems) > before or amount is None:
            return None
        return ApplicationRow(
            row=row.number,
            reference=texts[Field.REFERENCE] or self._made_reference(texts, amount),
            named_by_file=bool(texts[Field.REFERENCE]),
            title=texts[Field.TITLE],
            amount=amount.kronor,
            applicant=texts[Field.APPLICANT],
            score=score,
            category=texts[Field.CATEGORY],
            district=texts[Field.DISTRICT],
            levels=levels,
            alternative_group=texts[Field.ALTERNATIVE_GROUP],
            requires=references(texts[Field.REQUIRES]),
            pin=pin,
            pin_reason=texts[Field.PIN_REASON],
            amount_precision=texts[Field.PRECISION] or ("avrundat" if amount.about else ""),
            project_code=texts[Field.PROJECT_CODE],
            source_url=self._link(row, texts[Field.SOURCE]),
            is_invented=bool(is_invented),
            note=texts[Field.NOTE],
        )

    def _cell(self, row: Row, field: Field) -> Value:
        column = self._columns.get(field)
        return row.cells[column] if column is not None and column < len(row.cells) else None

    def _read(self, row: Row, field: Field, read: Callable[[Value], _T | Text]) -> _T | None:
        value = read(self._cell(row, field))
        if isinstance(value, Text):
            self.problem(row.number, field, value)
            return None
        return value

    def _text(self, row: Row, field: Field) -> str:
        return self._read(row, field, lambda value: read_text(value, LENGTHS[field])) or ""

    def _amount(self, row: Row, field: Field) -> Amount | None:
        heading = self._headings[self._columns[field]]
        amount = self._read(row, field, lambda value: read_amount(value, unit=unit_in(heading)))
        if amount is not None and amount.note is not None:
            self.warn(row.number, field, amount.note)
        return amount

    def _link(self, row: Row, text: str) -> str:
        """Only web addresses become links; other text in that column is left out, and told."""
        if not text or re.fullmatch(r"https?://\S+", text):
            return text
        self.warn(row.number, Field.SOURCE, say("Källan är ingen webbadress och togs inte med."))
        return ""

    def _levels(self, row: Row, amount: Amount | None, score: Decimal | None) -> tuple[Option, ...]:
        levels = self._read(row, Field.LEVELS, read_levels) or ()
        if self._cell(row, Field.LOWER_AMOUNT) not in {None, ""}:
            levels = self._lower(row, amount, score)
        if amount and levels and levels[-1].amount > amount.kronor:
            field = Field.LEVELS if self._cell(row, Field.LEVELS) else Field.LOWER_AMOUNT
            self.problem(row.number, field, say("En nivå är högre än det sökta beloppet."))
        return levels

    def _lower(self, row: Row, amount: Amount | None, score: Decimal | None) -> tuple[Option, ...]:
        """The lower amount and the whole, as two levels."""
        lower = self._amount(row, Field.LOWER_AMOUNT)
        lower_score = self._read(row, Field.LOWER_SCORE, read_score)
        if amount is None or lower is None:
            return ()
        if lower_score is None or score is None:
            message = say(
                "Skriv poäng både för det lägre beloppet och för hela, eller ta bort det."
            )
            self.problem(row.number, Field.LOWER_AMOUNT, message)
            return ()
        if lower.kronor >= amount.kronor:
            message = say("Det lägre beloppet ska vara mindre än det sökta.")
            self.problem(row.number, Field.LOWER_AMOUNT, message)
            return ()
        return Option(lower.kronor, lower_score), Option(amount.kronor, score)

    def _made_reference(self, texts: Mapping[Field, str], amount: Amount) -> str:
        """A reference that stays the same when rows are sorted or others are added."""
        content = (texts[Field.TITLE], texts[Field.APPLICANT], texts[Field.DISTRICT])
        facts = (*content, str(amount.kronor))
        self._seen[facts] += 1
        digest = hashlib.sha256("\n".join((*facts, str(self._seen[facts]))).encode()).digest()
        letters = base64.b32encode(digest).decode()
        lengths = range(_MADE_LENGTH, len(letters))
        made = next(f"A{letters[:n]}" for n in lengths if letters[:n] not in self._made)
        self._made.add(made[1:])
        return made


def _check_references(reading: _Reading, rows: tuple[ApplicationRow, ...]) -> None:
    first: dict[str, int] = {}
    for row in rows:
        if row.reference in first:
            message = say(
                "Beteckningen %(reference)s står redan på rad %(first)s. Ge varje ansökan en egen.",
                reference=row.reference,
                first=first[row.reference],
            )
            reading.problem(row.row, Field.REFERENCE, message)
        first.setdefault(row.reference, row.row)
    if reading.problems:
        return
    for row in rows:
        for needed in row.requires:
            if needed == row.reference:
                message = say("En ansökan kan inte förutsätta sig själv. Ta bort beteckningen.")
            elif needed not in first:
                message = say("Ingen ansökan har beteckningen %(reference)s.", reference=needed)
            else:
                continue
            reading.problem(row.row, Field.REQUIRES, message)


def _warn_of_repeats(reading: _Reading, rows: tuple[ApplicationRow, ...]) -> None:
    first: dict[tuple[object, ...], int] = {}
    for row in rows:
        facts = (row.title.casefold(), row.applicant.casefold(), row.district, row.amount)
        if facts in first:
            message = say(
                "Samma åtgärd, sökande, kommundel och belopp som på rad %(first)s. Är det samma "
                "ansökan två gånger?",
                first=first[facts],
            )
            reading.warn(row.row, None, message)
        first.setdefault(facts, row.row)


def _units(mapping: Mapping[str, Field]) -> list[Text]:
    """Columns whose heading says that its figures are thousands or millions."""
    return [
        say(
            "Beloppen under ”%(heading)s” lästes i enheten %(unit)s.",
            heading=heading,
            unit=Kronor(unit_in(heading)),
        )
        for heading, field in mapping.items()
        if field in {Field.AMOUNT, Field.LOWER_AMOUNT} and unit_in(heading) != 1
    ]


def _notes(grid: Grid, rows: tuple[ApplicationRow, ...], sums: list[int]) -> tuple[Text, ...]:
    notes = []
    if grid.above:
        notes.append(
            say("Rubrikerna står på rad %(row)s. Det som står ovanför lästes inte.",
                row=grid.heading_row)
        )  # fmt: skip
    if sums:
        where = ", ".join(map(str, sums))
        notes.append(say("Summor lästes inte som ansökningar (rad %(rows)s).", rows=where))
    confessed = Counter(row.category for row in rows if _SELF_CONFESSED.search(row.category))
    notes += [
        say(
            "Inriktningen ”%(category)s” finns i filen (%(count)s). Lämna ute den om den inte hör "
            "till omgången.",
            count=Number(count),
            category=category,
        )
        for category, count in confessed.items()
    ]
    inexact = sum(row.precision_note is not None for row in rows)
    if inexact:
        notes.append(
            say("Belopp som inte är exakta enligt filen: %(count)s.", count=Number(inexact))
        )
    return tuple(notes)

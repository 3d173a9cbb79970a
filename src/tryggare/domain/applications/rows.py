"""What came out of a spreadsheet: applications, and all there is to say about the reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tryggare.domain.allocation import Option, Pin
from tryggare.domain.errors import Problem
from tryggare.domain.tabular import address
from tryggare.domain.wording import Text, say


@dataclass(frozen=True, slots=True)
class CellNote:
    """Something about one cell. ``column`` counts from 0; None means the row as a whole."""

    row: int
    column: int | None
    heading: str
    message: Text

    @property
    def address(self) -> str:
        """``C7``, empty for a whole row."""
        return "" if self.column is None else address(self.row, self.column)

    @property
    def place(self) -> Text:
        """``rad 7, kolumn Belopp (C7)``, as people find it in the file."""
        if self.column is None:
            return say("rad %(row)s", row=self.row)
        return say(
            "rad %(row)s, kolumn %(heading)s (%(address)s)",
            row=self.row,
            heading=self.heading,
            address=self.address,
        )

    @property
    def problem(self) -> Problem:
        return Problem(str(self.place), self.message, self.place)


@dataclass(frozen=True, kw_only=True)
class ApplicationRow:
    """One application. ``amount`` in whole kronor; ``score`` None when the file has none.

    ``levels``, when there are any, are the only amounts it can be granted, least first.
    ``amount_precision`` as the source says it (``exact``, ``rounded`` …), empty when it is silent.
    ``named_by_file``: the reference stood in the file, rather than being made from the row.
    """

    row: int
    reference: str
    title: str
    amount: int
    applicant: str = ""
    score: Decimal | None = None
    category: str = ""
    district: str = ""
    levels: tuple[Option, ...] = ()
    alternative_group: str = ""
    requires: tuple[str, ...] = ()
    pin: Pin | None = None
    pin_reason: str = ""
    amount_precision: str = ""
    project_code: str = ""
    source_url: str = ""
    is_invented: bool = False
    note: str = ""
    named_by_file: bool = True

    @property
    def precision_note(self) -> Text | None:
        """What to say beside the amount; None when it is exact or the source is silent."""
        return precision_note(self.amount_precision)


@dataclass(frozen=True)
class IntakeReport:
    """A file as read. Only when there are no ``problems`` is ``rows`` the whole round.

    ``left_out``: number of rows that a selection left out, by the reason given.
    """

    rows: tuple[ApplicationRow, ...]
    problems: tuple[CellNote, ...] = ()
    warnings: tuple[CellNote, ...] = ()
    notes: tuple[Text, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)


_PRECISION = {
    **dict.fromkeys(("", "exact", "exakt"), None),
    **dict.fromkeys(("rounded", "avrundat", "avrundad", "ca"), say("avrundat belopp")),
    **dict.fromkeys(("lower bound", "minst", "lägst"), say("beloppet är minst så stort")),
    **dict.fromkeys(("upper bound", "högst"), say("beloppet är högst så stort")),
}


def precision_note(precision: str) -> Text | None:
    """How exact an amount is, in words; None when it is exact or nothing is said."""
    key = precision.strip().lower()
    return _PRECISION[key] if key in _PRECISION else say("belopp: %(how)s", how=precision)

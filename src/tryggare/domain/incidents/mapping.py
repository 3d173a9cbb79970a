"""How a file of incidents is to be read: what each column is, and how its days and places are
written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Text, gettext_noop, say


class Field(StrEnum):
    """What a column may be."""

    DAY = "day"
    TIME = "time"
    END_DAY = "end_day"
    END_TIME = "end_time"
    CATEGORY = "category"
    X = "x"
    Y = "y"
    PLACE = "place"
    DISTRICT = "district"
    SERIOUSNESS = "seriousness"
    TEXT = "text"
    EXTERNAL_ID = "external_id"

    @property
    def label(self) -> Text:
        return Text(_LABELS[self])


class DateOrder(StrEnum):
    """In which order day, month and year stand."""

    YMD = "ymd"
    DMY = "dmy"
    MDY = "mdy"
    SERIAL = "serial"


class System(StrEnum):
    """What the coordinates are counted in."""

    TM = "sweref99tm"
    ZONE_18_00 = "sweref991800"
    WGS84 = "wgs84"


_LABELS = {
    Field.DAY: gettext_noop("Dag (med eller utan klockslag)"),
    Field.TIME: gettext_noop("Klockslag"),
    Field.END_DAY: gettext_noop("Senast: dag"),
    Field.END_TIME: gettext_noop("Senast: klockslag"),
    Field.CATEGORY: gettext_noop("Kategori"),
    Field.X: gettext_noop("Öst (x) eller longitud"),
    Field.Y: gettext_noop("Nord (y) eller latitud"),
    Field.PLACE: gettext_noop("Platsens namn"),
    Field.DISTRICT: gettext_noop("Kommundel"),
    Field.SERIOUSNESS: gettext_noop("Allvar, 1 till 4"),
    Field.TEXT: gettext_noop("Beskrivning"),
    Field.EXTERNAL_ID: gettext_noop("Id i det andra systemet"),
}
# How sure the file's points are of where it happened; the rest is a matter of what is filled in.
POINT_PRECISIONS = ("point", "address")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A mapping with all that is chosen beside it.

    Attributes
    ----------
    columns : {heading: field}
    categories : {word of the file, in small letters: code of a category}
    fixed_category : str
        The code for every row, where the file has no column for it; else empty.
    century : bool
        Years of two figures are of the 2000s; otherwise they are refused.
    decimal_comma : bool
    precision : str
        ``point`` or ``address``: what a row with a place of its own is.
    trusts_points : bool
        All rows may stand at one and the same point and be points all the same.
    """

    columns: Mapping[str, Field]
    categories: Mapping[str, str] = field(default_factory=dict)
    fixed_category: str = ""
    date_order: DateOrder = DateOrder.YMD
    century: bool = False
    decimal_comma: bool = False
    system: System = System.TM
    precision: str = "point"
    trusts_points: bool = False

    def heading(self, wanted: Field) -> str:
        """The column that is ``wanted``; empty where there is none."""
        return next((name for name, one in self.columns.items() if one is wanted), "")


def check_reading(reading: Reading) -> None:
    """Raise InvalidInput for what is missing, stands twice or does not go together."""
    problems = [*_twice(reading), *_missing(reading)]
    if problems:
        raise InvalidInput(problems)


def _twice(reading: Reading) -> list[Problem]:
    seen: dict[Field, str] = {}
    problems = []
    for heading, one in reading.columns.items():
        if one in seen:
            message = say("Två kolumner är samma sak. Den andra heter %(name)s.", name=seen[one])
            problems.append(Problem(heading, message))
        seen.setdefault(one, heading)
    return problems


def _missing(reading: Reading) -> list[Problem]:
    has = set(reading.columns.values())
    problems = []
    if Field.DAY not in has:
        problems.append(Problem("", say("Säg vilken kolumn som är dagen.")))
    if Field.CATEGORY not in has and not reading.fixed_category:
        message = say("Säg vilken kolumn som är kategori, eller välj en för alla rader.")
        problems.append(Problem("fixed_category", message))
    if Field.CATEGORY in has and reading.fixed_category:
        message = say("Välj antingen en kolumn för kategori eller en kategori för alla rader.")
        problems.append(Problem("fixed_category", message))
    if (Field.X in has) != (Field.Y in has):
        problems.append(Problem("", say("Ett läge har två kolumner. Den ena saknas.")))
    if Field.END_TIME in has and not has & {Field.END_DAY, Field.TIME}:
        message = say("Ett senaste klockslag behöver ett tidigaste. Säg vilken kolumn det är.")
        problems.append(Problem("", message))
    return problems


def check_codes(reading: Reading, known: Collection[str]) -> None:
    """Raise InvalidInput for a category that is not among the ``known`` codes."""
    used = {*reading.categories.values(), reading.fixed_category} - {""}
    unknown = sorted(used - set(known))
    if unknown:
        names = ", ".join(unknown)
        message = say("Kategorin finns inte eller används inte längre: %(names)s.", names=names)
        raise InvalidInput([Problem("", message)])


def to_plain(reading: Reading) -> dict[str, object]:
    """The reading as JSON that ``from_plain`` makes the same reading of."""
    return {
        "columns": {heading: one.value for heading, one in reading.columns.items()},
        "categories": dict(reading.categories),
        "fixed_category": reading.fixed_category,
        "date_order": reading.date_order.value,
        "century": reading.century,
        "decimal_comma": reading.decimal_comma,
        "system": reading.system.value,
        "precision": reading.precision,
        "trusts_points": reading.trusts_points,
    }


def from_plain(plain: Mapping[str, Any]) -> Reading:
    """The reading that ``to_plain`` wrote down."""
    told = dict(plain)
    columns = {heading: Field(one) for heading, one in told.pop("columns").items()}
    order, system = DateOrder(told.pop("date_order")), System(told.pop("system"))
    return Reading(columns=columns, date_order=order, system=system, **told)

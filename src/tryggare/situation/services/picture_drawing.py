"""A frozen part drawn: its picture from its own numbers, and its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from django.utils.safestring import SafeString, mark_safe

from tryggare.domain.geometry import dissolve
from tryggare.domain.pictures import FrozenPart
from tryggare.domain.pictures.frozen import Value
from tryggare.domain.wording import decimal_text
from tryggare.organisations.selectors.districts import Division
from tryggare.shell.charts import Chart, Counted, counted_bars, counted_line
from tryggare.shell.elements import Cell, Column, Table
from tryggare.shell.maps import MapShape, area_map

NOT_SHOWN = "visas inte"
_LEVELS = 5
_LONG = 600  # a description read aloud; the table has the rest


@dataclass(frozen=True, slots=True)
class Picture:
    """``svg`` is empty where nothing is drawn; ``on_paper`` is the same at a fixed width. ``alt``
    is what it shows in words."""

    svg: str = ""
    on_paper: str = ""
    alt: str = ""
    is_map: bool = False

    def plain(self) -> dict[str, object]:
        return {"svg": self.svg, "on_paper": self.on_paper, "alt": self.alt, "is_map": self.is_map}


def shown(value: Value) -> str:
    """A value as it stands in a table. What is no number stands as it was written."""
    if value is None:
        return NOT_SHOWN
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        if not _fits(value):
            return "–"
        # With the decimals it was frozen with: a share of 0.003 is not nought.
        return decimal_text(Decimal(repr(value)) if value % 1 else int(value))
    return decimal_text(value)


def table(part: FrozenPart) -> Table:
    """All of its rows."""
    numeric = [_is_numeric(part, at) for at in range(len(part.columns))]
    columns = [
        Column(name, numeric=is_number)
        for name, is_number in zip(part.columns, numeric, strict=True)
    ]
    rows: list[list[Cell | str]] = [_words(row) for row in part.rows]
    return Table(columns, rows, part.title, caption_hidden=True)


def grid_rows(part: FrozenPart) -> list[list[str]]:
    """The same for a paper."""
    return [[*map(str, _words(row))] for row in part.rows]


def numeric_places(part: FrozenPart) -> frozenset[int]:
    return frozenset(at for at in range(len(part.columns)) if _is_numeric(part, at))


def drawn(part: FrozenPart, division: Division | None) -> Picture:
    """Its picture. A map needs the kommundelar as they are now; without them it is bars."""
    if not part.chart or not part.rows or len(part.columns) < 2:
        return Picture()
    if part.chart == "map" and division is not None and any(p.areas for p in division.districts):
        return _map(part, division)
    return _chart(part)


def _chart(part: FrozenPart) -> Picture:
    draw = counted_line if part.chart == "line" else counted_bars
    made: Chart = draw(
        _counted(part),
        title=part.title or "Antal",
        caption="",
        description=_alt(part),
        table=table(part),
    )
    return Picture(str(made.svg), made.on_paper, _alt(part))


def _counted(part: FrozenPart) -> list[Counted]:
    ends = {name.casefold(): at for at, name in enumerate(part.columns)}
    low, high = ends.get("lägst"), ends.get("högst")
    return [
        Counted(
            name=str(row[0]),
            shown=shown(row[1]),
            value=_number(row[1]),
            low=None if low is None else _number(row[low]),
            high=None if high is None else _number(row[high]),
        )
        for row in part.rows
    ]


def _map(part: FrozenPart, division: Division) -> Picture:
    values = {str(row[0]): row[1] for row in part.rows}
    most = max((number for one in values.values() if (number := _number(one))), default=0.0)
    shapes = [
        MapShape(
            str(place.district.pk),
            place.district.name,
            dissolve(area.rings for area in place.areas),
            shown(values[place.district.name]) if place.district.name in values else "",
            _level(_number(values.get(place.district.name)), most),
        )
        for place in division.districts
        if place.areas
    ]
    shapes += [MapShape(area.code, area.name, area.rings) for area in division.free]
    svg = area_map(shapes, title=part.title or "Karta", description=_alt(part))
    return Picture(str(svg), str(svg), _alt(part), is_map=True)


def _level(value: float | None, most: float) -> int:
    return ceil(_LEVELS * value / most) if value and most else 0


def safe(svg: str) -> SafeString:
    """A picture that this module has drawn and the database has kept since."""
    return mark_safe(svg)  # noqa: S308 - drawn by shell, which escapes; kept by adoption alone


def _alt(part: FrozenPart) -> str:
    rows = "; ".join(f"{row[0]}: {shown(row[1])}" for row in part.rows)
    words = f"{part.title}. {rows}."
    return words if len(words) <= _LONG else f"{words[:_LONG]} … Resten står i tabellen."


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) and _fits(value) else None


def _fits(value: float) -> bool:
    return abs(value) < 10**12


def _is_numeric(part: FrozenPart, at: int) -> bool:
    return bool(at) and any(isinstance(row[at], int | float) for row in part.rows)


def _words(row: Sequence[Value]) -> list[Cell | str]:
    # The first column names the row: a year is no amount.
    return [str(row[0]) if row[0] is not None else "", *map(shown, row[1:])]

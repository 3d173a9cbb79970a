"""The exit programme's released tables, which a lägesbild shows exactly as they were released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from tryggare.domain.pictures import FrozenPart
from tryggare.domain.pictures.frozen import Value
from tryggare.exit import figures
from tryggare.situation.selectors.offers import GIVERS, Giver, Offer

if TYPE_CHECKING:
    from tryggare.domain.disclosure import ReleasedTable

_ALL = "Alla"
_SAYS = (
    "Talen är avrundade så att ingen person kan räknas fram, och visas precis som de släpptes.",
    "0–4 kan vara ingen alls. Två punkter betyder att talet inte visas.",
)
_NOT = ("De som aldrig hörde av sig finns inte i någon siffra.",)


def _offers() -> list[Offer]:
    return [Offer("exit", _key(table), _title(table)) for table in figures.released()]


def _freeze(key: str) -> FrozenPart:
    for table in figures.released():
        if _key(table) == key:
            return _part(table)
    raise LookupError(key)


def _part(table: ReleasedTable) -> FrozenPart:
    shown = table.by_place()
    first, *rest = table.dimensions
    across = [("", _ALL), *((v.code, str(v.text)) for v in rest[0].values)] if rest else []
    names = [("", _ALL), *((value.code, str(value.text)) for value in first.values)]
    columns = [name for _code, name in across] or ["Antal"]
    rows: list[tuple[Value, ...]] = [
        (name, *(str(shown[code, other]) for other, _name in across))
        if rest
        else (name, str(shown[(code,)]))
        for code, name in names
    ]
    return FrozenPart(
        title=_title(table),
        says=(str(table.counts), *_SAYS),
        does_not_say=_NOT,
        columns=(str(first.title), *columns),
        rows=tuple(rows),
        source=f"Avhopparverksamhetens släppta statistik, {table.area.name}",
        taken_on=timezone.localdate(),
        is_open=True,
        counts=(),
        period=str(table.years),
        series=f"exit:{table.definition}:{table.area.name}",
    )


def _key(table: ReleasedTable) -> str:
    return f"{table.definition}:{table.version}:{table.years}:{table.area.name}"


def _title(table: ReleasedTable) -> str:
    return f"{table.title}, {table.area.name}, {table.years}"


GIVERS["exit"] = Giver(_offers, _freeze)

"""What is shown of a file before it is read in."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.incidents.file_reader import NewIncident
from tryggare.domain.money import grouped
from tryggare.domain.tabular import Row, cell_text
from tryggare.shell.elements import Cell, Column, Fact, Table, Tag
from tryggare.shell.locale import say
from tryggare.situation.models import Incident
from tryggare.situation.selectors.import_preview import Preview
from tryggare.situation.selectors.imports import Look

_FIRST, _SAMPLES, _LONGEST = 5, 3, 40


def found(seen: Look) -> list[Fact]:
    """What the file is."""
    stream = seen.stream
    if stream.sheet:
        return [Fact(_("Blad"), stream.sheet), Fact(_("Kolumner"), str(len(seen.headings)))]
    delimiter = _("tabb") if stream.delimiter == "\t" else stream.delimiter
    return [
        Fact(_("Teckenkodning"), stream.encoding),
        Fact(_("Skiljetecken"), delimiter),
        Fact(_("Kolumner"), str(len(seen.headings))),
    ]


def notes(seen: Look) -> list[str]:
    return [say(one) for one in seen.stream.notes]


def first_rows(seen: Look) -> Table:
    """As they stand in the file."""
    columns = [Column(heading) for heading in seen.headings]
    rows = [_as_it_stands(row, len(columns)) for row in seen.rows[:_FIRST]]
    return Table(columns, rows, _("De första raderna i filen"))


def _as_it_stands(row: Row, width: int) -> list[Cell | Tag | str]:
    texts = [cell_text(cell)[:_LONGEST] for cell in row.cells[:width]]
    return [*texts, *[""] * (width - len(texts))]


def samples(seen: Look) -> dict[str, str]:
    """Some of what stands in each column."""
    told: dict[str, str] = {}
    for place, heading in enumerate(seen.headings):
        texts = (cell_text(row.cells[place]) for row in seen.rows if place < len(row.cells))
        some = list(dict.fromkeys(text[:_LONGEST] for text in texts if text))[:_SAMPLES]
        told[heading] = ", ".join(some) or _("(tom)")
    return told


def check_lead(seen: Preview) -> str:
    if seen.why:
        return _("Filen går inte att läsa in så här.")
    if not seen.refused:
        return _("Inget är inläst än. De första %(count)s raderna är utan fel.") % {
            "count": grouped(seen.looked_at)
        }
    return _(
        "Inget är inläst än. Av de första %(count)s raderna kommer %(refused)s inte att läsas in."
    ) % {"count": grouped(seen.looked_at), "refused": grouped(seen.refused)}


def preview_remarks(seen: Preview) -> list[str]:
    if not seen.one_point:
        return []
    return [
        _(
            "Alla lägen är samma punkt, åtminstone i början. Är det så i hela filen räknas "
            "händelserna i kommunen, utan plats på kartan. Stämmer lägena, säg det bland "
            "kolumnerna."
        )
    ]


def preview_table(seen: Preview, names: Mapping[str, str]) -> Table | None:
    """The first rows as they will be."""
    columns = [
        Column(_("Rad")),
        Column(_("När")),
        Column(_("Kategori")),
        Column(_("Var")),
        Column(_("Kommundel")),
    ]
    rows = [_row(one, seen, names) for one in seen.incidents]
    return Table(columns, rows, _("Så blir de första raderna")) if rows else None


def _row(one: NewIncident, seen: Preview, names: Mapping[str, str]) -> list[Cell | Tag | str]:
    where = Incident.Precision(one.precision).label
    point = f"{one.x}, {one.y}" if one.x is not None else ""
    return [
        str(one.row),
        _when(one),
        Cell(names.get(one.facts.category, one.facts.category), note=one.facts.word),
        Cell(one.place or str(where), note=point or (str(where) if one.place else "")),
        seen.districts[one.district] if one.district >= 0 else "–",
    ]


def _when(one: NewIncident) -> str:
    facts = one.facts
    day = date_format(facts.day, "j F Y")
    if facts.starts_at is None:
        return day
    start = date_format(facts.starts_at, "H.i")
    if facts.ends_at is None:
        return f"{day} {start}"
    same = facts.ends_at.date() == facts.day
    return f"{day} {start}–{date_format(facts.ends_at, 'H.i' if same else 'j F H.i')}"

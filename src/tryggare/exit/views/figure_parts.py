"""The parts of the pages about statistics: a picture, the table beside it, and what it says."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from io import StringIO

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain import outcomes
from tryggare.domain.disclosure import WITHHELD, Place, ReleasedTable, Shown, definition
from tryggare.organisations.views.pages import Row
from tryggare.shell.charts import Chart, Measured, measured
from tryggare.shell.elements import Cell, Column, Crumb, Table
from tryggare.shell.locale import say


@dataclass(frozen=True)
class OfYears:
    """The tables about those who started in the same years in the same group."""

    title: str
    charts: list[Chart]


def home() -> Crumb:
    return Crumb(_("Statistik"), reverse("exit:figures"))


def by_years(tables: Iterable[ReleasedTable]) -> list[OfYears]:
    """The newest years first, and in each the order in which tables are published."""
    together: dict[tuple[int, str], list[ReleasedTable]] = {}
    for one in tables:
        together.setdefault((-one.years.first, one.area.name), []).append(one)
    return [
        OfYears(
            title=_("%(area)s: de som började %(years)s")
            % {"area": area, "years": together[since, area][0].years},
            charts=[chart(one) for one in sorted(together[since, area], key=_order)],
        )
        for since, area in sorted(together)
    ]


def chart(table: ReleasedTable) -> Chart:
    """The inner cells as bars, with every number of the table beside them."""
    rows = [
        Measured(_name(table, place), None if shown.number is None else Decimal(shown.number))
        for place, shown in table.cells
        if "" not in place
    ]
    drawn = measured(
        rows,
        title=say(table.title),
        caption=_(
            "%(counts)s: %(total)s personer. Varje tal är avrundat till ett femtal, uppåt eller "
            "nedåt."
        )
        % {"counts": say(table.counts), "total": words(table.total)},
        unit=_("personer"),
    )
    return replace(drawn, table=numbers(table))


def numbers(table: ReleasedTable) -> Table:
    """Every shown number, with its share of all who started."""
    columns = [
        *(Column(say(one.title), prose=True) for one in table.dimensions),
        Column(_("Antal"), numeric=True),
        Column(_("Andel av alla som började"), numeric=True),
    ]
    rows: list[Row] = [
        [
            *_labels(table, place),
            words(shown),
            "–" if (share := table.share(place)) is None else f"{share} %",
        ]
        for place, shown in table.cells
    ]
    return Table(columns, rows, say(table.title), caption_hidden=True)


def words(shown: Shown) -> str:
    """A shown number as it is read."""
    if shown == WITHHELD:
        return _("visas inte")
    return str(shown)


def as_csv(tables: Iterable[ReleasedTable]) -> bytes:
    """A row for each shown number, as it is shown; opens in a Swedish spreadsheet."""
    out = StringIO()
    lines = csv.writer(out, delimiter=";", lineterminator="\r\n")
    lines.writerow(
        [_("Grupp"), _("Kommuner"), _("Började"), _("Tabell"), _("Version"), _("Uppdelning"),
         _("Antal"), _("Andel av alla som började, %")]
    )  # fmt: skip
    for table in tables:
        for place, shown in table.cells:
            share = table.share(place)
            lines.writerow(
                [table.area.name, " ".join(table.area.municipalities), table.years,
                 say(table.title), table.version, _name(table, place), words(shown),
                 "" if share is None else share]
            )  # fmt: skip
    return out.getvalue().encode("utf-8-sig")


def measures_tables() -> list[Table]:
    """Every measure with its goal and source, a table a group."""
    columns = [
        Column(_("Mått"), prose=True),
        Column(_("Så räknas det"), prose=True),
        Column(_("Mål")),
        Column(_("Källa"), prose=True),
        Column(_("Visas"), prose=True),
    ]
    groups: dict[str, list[Row]] = {}
    for one in outcomes.measures():
        where = say(definition(one.shown).title) if one.shown else _("Inte i statistiken")
        row: Row = [
            say(one.title),
            say(one.definition),
            say(one.goal) if one.goal else "–",
            say(one.source),
            Cell(where),
        ]
        groups.setdefault(say(one.group), []).append(row)
    return [Table(columns, rows, group) for group, rows in groups.items()]


def _order(table: ReleasedTable) -> int:
    try:
        return definition(table.definition).order
    except LookupError:  # a table that is no longer in the list
        return 99


def _labels(table: ReleasedTable, place: Place) -> Sequence[str]:
    return [
        _("Alla") if not code else say({v.code: v.text for v in one.values}[code])
        for one, code in zip(table.dimensions, place, strict=True)
    ]


def _name(table: ReleasedTable, place: Place) -> str:
    labels = [label for label, code in zip(_labels(table, place), place, strict=True) if code] or [
        _("Alla")
    ]
    # The second is said in the same breath: "Under 21 år, utan akut skydd".
    return ", ".join([labels[0], *(label[:1].lower() + label[1:] for label in labels[1:])])

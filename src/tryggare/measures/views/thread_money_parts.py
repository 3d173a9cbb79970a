"""Which kronor answer which cause in which kommundel, as a table and as plain rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.money import ore_as_kronor
from tryggare.domain.red_thread.spread import Line
from tryggare.measures.views.thread_parts import amount, places_told
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Cell, Column, Table
from tryggare.shell.locale import active
from tryggare.shell.pagination import PageLink

_MOST_ROWS = 100


def lead(lines: Sequence[Line], year: int | None) -> str:
    """How much of the year's kronor answer a problem."""
    if not lines:
        return _("Inga kronor är införda för någon åtgärd.")
    some = sum(line.ore for line in lines if line.answers_to)
    total = sum(line.ore for line in lines)
    return _("%(year)d svarar %(some)s av %(all)s mot en orsak i ett problem.") % {
        "some": amount(some, of=total),
        "all": amount(total, of=total),
        "year": year,
    }


def table(
    lines: Sequence[Line], districts: Mapping[str, str], *, sees_closed: bool
) -> Table | None:
    """The largest first; the file has them all."""
    if not lines:
        return None
    columns = [
        Column(_("Problem och orsak"), prose=True),
        Column(_("Kommundel")),
        Column(_("Åtgärder"), numeric=True),
        Column(_("Kronor"), numeric=True),
    ]
    rows: list[Row] = [
        [
            Cell(_problems(line, sees_closed), note=_causes(line, sees_closed)),
            places_told(line.places, districts),
            str(line.measures),
            ore_as_kronor(line.ore, locale=active()),
        ]
        for line in lines[:_MOST_ROWS]
    ]
    return Table(columns, rows, _("Kronor efter orsak och kommundel"), caption_hidden=True)


def plain_rows(
    lines: Sequence[Line], districts: Mapping[str, str], *, sees_closed: bool
) -> list[list[str | int]]:
    """Headings and rows for a file; the two last columns are öre."""
    heads: list[str | int] = [
        _("Problem"), _("Orsak"), _("Kommundel"), _("Åtgärder"), _("Kronor"),
        _("Varav trygghetsfonden"),
    ]  # fmt: skip
    rows: list[list[str | int]] = [
        [
            _problems(line, sees_closed),
            _causes(line, sees_closed),
            places_told(line.places, districts),
            line.measures,
            line.ore,
            line.fund_ore,
        ]
        for line in lines
    ]
    return [heads, *rows]


def year_links(years: Sequence[int], chosen: int | None) -> list[PageLink]:
    """Each year with its address."""
    here = reverse("measures:thread")
    return [PageLink(str(one), f"{here}?ar={one}#kronor", one == chosen) for one in years]


def _problems(line: Line, sees_closed: bool) -> str:
    if not line.answers_to:
        return _("Inget problem")
    told = {
        problem if is_open or sees_closed else _("Problem som omfattas av sekretess")
        for problem, _cause, is_open in line.answers_to
    }
    return "; ".join(sorted(told))


def _causes(line: Line, sees_closed: bool) -> str:
    told = {cause for _problem, cause, is_open in line.answers_to if is_open or sees_closed}
    return "; ".join(sorted(told))

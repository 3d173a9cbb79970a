"""The parts of the pages where statistics are let out or not."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.disclosure import LEAST_WIDTH, Group, definition
from tryggare.domain.wording import from_plain
from tryggare.exit.models import FigureTable
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Answer, Cell, Column, Table, Tag
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date


def title(row: FigureTable) -> str:
    """The table's name and years."""
    try:
        name = say(definition(row.definition).title)
    except LookupError:  # a table that is no longer in the list
        name = row.definition
    return f"{name}, {row.first_year}–{row.last_year}"


def tag(row: FigureTable) -> Tag:
    if row.shown is None:
        return Tag(_("Får inte visas"), "rose")
    if row.decision == FigureTable.Decision.APPROVED:
        return Tag(_("Utlämnad"), "leaf")
    if row.decision == FigureTable.Decision.DECLINED:
        return Tag(_("Lämnas inte ut"))
    return Tag(_("Väntar på beslut"), "sun")


def tables_table(rows: Iterable[FigureTable]) -> Table:
    """Everything put together, with how it stands."""
    columns = [
        Column(_("Tabell"), prose=True),
        Column(_("Framtagen")),
        Column(_("Smalaste spann")),
        Column(_("Läge")),
    ]
    lines: list[Row] = [
        [
            Cell(title(one), reverse("exit:figure-report", args=[one.pk])),
            long_date(one.prepared_on),
            width(one),
            tag(one),
        ]
        for one in rows
    ]
    return Table(columns, lines, _("Framtagna tabeller"), caption_hidden=True)


def width(row: FigureTable) -> str:
    """Between how many persons the narrowest cell lies."""
    if row.narrowest is None:
        return "–"
    words = ngettext("%(count)d person", "%(count)d personer", row.narrowest)
    return words % {"count": row.narrowest}


def facts(row: FigureTable) -> list[Answer]:
    """What there is to judge it by."""
    found = [Answer(_("Framtagen"), long_date(row.prepared_on))]
    if row.shown is not None:
        told = _("%(width)s. Minst %(least)d krävs.") % {
            "width": width(row),
            "least": LEAST_WIDTH,
        }
        found.append(Answer(_("Smalaste spann som går att räkna ut"), told))
    if row.decided_by is not None and row.decided_at is not None:
        told = _("%(who)s, %(day)s") % {
            "who": row.decided_by.name,
            "day": long_date(localdate(row.decided_at)),
        }
        found.append(Answer(_("Beslut"), told))
    return found


def reasons(row: FigureTable) -> list[str]:
    """Why it may not be shown."""
    return [say(from_plain(one)) for one in row.reasons]


def members(group: Group) -> str:
    """The municipalities of a group, by name."""
    return ", ".join(group.names.values())

"""How a page says which system holds the akt."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tryggare.exit.models import RecordSystem
from tryggare.exit.selectors.record_systems import Holder
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Answer, Cell, Column, Table
from tryggare.shell.templatetags.shell import long_date


@dataclass(frozen=True)
class Head:
    """What stands on every case: ``text`` says where the akt is and what that asks of the reader;
    ``is_other`` that there is something to carry over."""

    text: str
    is_other: bool
    is_lacking: bool


def head(holder: Holder) -> Head:
    if holder.is_other:
        text = _(
            "Akten förs i %(system)s. Det du skriver här står inte i akten förrän det har förts "
            "dit."
        ) % {"system": holder.name}
    elif holder.row is not None:
        text = _("Akten förs här i Tryggare. Det du skriver i ärendet är akten.")
    else:
        text = _(
            "Kommunen har inte skrivit in vilket system som håller akten. Fråga din chef var "
            "journal och beslut ska stå."
        )
    return Head(text, holder.is_other, holder.row is None)


def answers(row: RecordSystem, key: str) -> list[Answer]:
    """The decision in force; ``key`` is the fingerprint of the system's key, if it has one."""
    found = [
        Answer(_("Akten förs i"), str(row)),
        Answer(_("Beslutat"), f"{long_date(row.decided_on)}, {row.decided_by}"),
    ]
    if row.reference:
        found.append(Answer(_("Diarienummer"), row.reference))
    if not row.name:
        return found
    return [
        *found,
        Answer(_("Får vänta högst"), _("%(days)s dagar") % {"days": row.days}),
        Answer(_("Nyckelns kännetecken"), key or _("Ingen nyckel: filer låses med lösenfras")),
    ]


def earlier_table(rows: list[RecordSystem]) -> Table | None:
    columns = [Column(_("Akten fördes i")), Column(_("Beslutat")), Column(_("Inskrivet av"))]
    lines: list[Row] = [
        [
            str(row),
            Cell(long_date(row.decided_on), note=row.decided_by),
            Cell(row.set_by.name, note=long_date(row.set_at)),
        ]
        for row in rows
    ]
    return Table(columns, lines, _("Tidigare beslut")) if lines else None

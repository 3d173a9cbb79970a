"""The parts of the page about one's own work."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.exit.models import CheckIn
from tryggare.exit.selectors.clocks import Standing
from tryggare.exit.selectors.own_work import OwnWork
from tryggare.exit.views import clock_parts
from tryggare.exit.views.pages import name_of
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Answer, Cell, Column, Fact, Table
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date


def facts(found: OwnWork) -> list[Fact]:
    kept = _("%(met)d av %(due)d") % {"met": found.met, "due": found.due}
    soon = len(found.pressing) - found.overdue
    return [
        Fact(_("Ärenden som pågår"), str(found.going_on)),
        Fact(_("Lagens tider som hölls i år"), kept if found.due else "–"),
        Fact(_("Tider som har gått ut"), str(found.overdue)),
        Fact(_("Tider som snart går ut"), str(soon)),
    ]


def pressing_table(standings: Sequence[Standing]) -> Table:
    """What has run out or soon will, the one that ends first coming first."""
    columns = [Column(_("Ärende")), Column(_("Tid")), Column(_("Senast")), Column(_("Läge"))]
    rows: list[Row] = [
        [
            Cell(name_of(one.row.case), reverse("exit:clocks", args=[one.row.case_id])),
            Cell(say(one.clock.rule.title), note=clock_parts.where(one)),
            clock_parts.last(one),
            clock_parts.tag(one),
        ]
        for one in standings
    ]
    return Table(columns, rows, _("Tider att tänka på"), caption_hidden=True)


def answer(row: CheckIn | None) -> list[Answer]:
    """What one last said; nothing before the first time."""
    if row is None:
        return []
    return [
        Answer(_("Arbetsbelastning"), row.get_load_display()),
        Answer(_("Tider"), row.get_times_display()),
        Answer(_("Svarade"), long_date(timezone.localdate(row.said_at))),
    ]

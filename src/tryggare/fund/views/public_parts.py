"""The pictures of what the fund's money was for: by kommundel, and from appropriation to paid."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from tryggare.domain.ledger import Balance
from tryggare.fund.views.district_shapes import shaded
from tryggare.fund.views.pages import amount, kronor
from tryggare.organisations.selectors.districts import Division
from tryggare.shell.charts import Chart, Flow, waterfall
from tryggare.shell.elements import Column, MapFigure, Table
from tryggare.shell.maps import area_map


def district_map(given: Mapping[str, int], division: Division) -> MapFigure | None:
    """Öre granted by kommundel as a map with its list; None without borders or named kommundelar.

    ``given`` is by the kommundel's name, "" for no kommundel.
    """
    drawn = [part.district.name for part in division.districts if part.areas]
    figures = {name: given.get(name, 0) for name in drawn}
    if not any(figures.values()):
        return None
    shapes = shaded(division, figures, lambda ore: kronor(int(ore)) if ore else "")
    leader = max(figures, key=lambda name: figures[name])
    values = {"name": leader, "amount": kronor(figures[leader])}
    title = _("%(name)s har fått mest: %(amount)s") % values
    description = _("Karta över kommundelarna, mörkare där kronorna är fler.")
    return MapFigure(
        title,
        area_map(shapes, title=title, description=description),
        district_table(given, title),
        credit=_("Gränser: SCB, RegSO 2025."),
    )


def district_table(given: Mapping[str, int], title: str) -> Table:
    """Öre by kommundel, the most first."""
    rows = [
        [name or _("Hela kommunen"), amount(ore)]
        for name, ore in sorted(given.items(), key=lambda pair: -pair[1])
    ]
    columns = [Column(_("Kommundel")), Column(_("Kronor"), numeric=True)]
    return Table(columns, rows, title, caption_hidden=True)


def money_chart(now: Balance, year: int) -> Chart:
    """A year's money, from the appropriation to what is free."""
    flows = [
        Flow(_("Anslag"), now.appropriation_ore),
        Flow(_("Ombudgeterat"), now.carried_ore),
        Flow(_("Återfört"), now.returned_ore),
        Flow(_("Att använda under året"), now.frame_ore, total=True),
        Flow(_("Utbetalt"), -now.paid_ore),
        Flow(_("Beslutat, inte utbetalt"), -now.decided_ore),
        Flow(_("Avsatt till omgångar"), -now.reserved_ore),
        Flow(_("Disponibelt"), now.available_ore, total=True),
    ]
    told = {"frame": kronor(now.frame_ore), "paid": kronor(now.paid_ore)}
    return waterfall(
        flows,
        title=_("Av %(frame)s är %(paid)s utbetalt") % told,
        caption=_("Fondens pengar %(year)d enligt böckerna.") % {"year": year},
    )


def years_table(money: Mapping[int, Balance]) -> Table:
    """What the books say of each year."""
    columns = [
        Column(_("År")),
        Column(_("Att använda, kr"), numeric=True),
        Column(_("Beviljat, kr"), numeric=True),
        Column(_("Utbetalt, kr"), numeric=True),
    ]
    rows = [
        [
            str(year),
            amount(now.frame_ore),
            amount(now.decided_ore + now.paid_ore),
            amount(now.paid_ore),
        ]
        for year, now in money.items()
    ]
    return Table(columns, rows, _("Fondens pengar år för år"), caption_hidden=True)

"""How many were heard in each kommundel, as a map with its list."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tryggare.fund.views.district_shapes import shaded
from tryggare.organisations.selectors.districts import Division
from tryggare.shell.elements import Column, MapFigure, Table
from tryggare.shell.maps import area_map
from tryggare.situation.selectors.dialogues_public import DistrictCount


def answers_map(counts: Sequence[DistrictCount], division: Division) -> MapFigure | None:
    """None without borders, or without a point in any kommundel that has them."""
    by_name = {one.name: one for one in counts}
    drawn = [part.district.name for part in division.districts if part.areas]
    figures = {name: by_name[name].points if name in by_name else 0 for name in drawn}
    if not any(figures.values()):
        return None
    title = _("Publicerade synpunkter i varje kommundel")
    shapes = shaded(division, figures, lambda count: str(int(count)) if count else "")
    return MapFigure(
        title,
        area_map(
            shapes, title=title, description=_("Karta över kommundelarna, mörkare där fler hörts.")
        ),
        answers_table(counts),
        caption=_(
            "Antalet beror på var dialogerna hölls och vilka som kom. Fler synpunkter betyder "
            "inte att det är otryggare."
        ),
        credit=_("Gränser: SCB, RegSO 2025."),
    )


def answers_table(counts: Sequence[DistrictCount]) -> Table:
    """In Swedish order, so that nobody is first for having the most."""
    columns = [
        Column(_("Kommundel")),
        Column(_("Synpunkter"), numeric=True),
        Column(_("Väntar på svar"), numeric=True),
    ]
    rows = [[one.name or _("Hela kommunen"), str(one.points), str(one.waiting)] for one in counts]
    return Table(columns, rows, _("Synpunkter per kommundel"), caption_hidden=True)

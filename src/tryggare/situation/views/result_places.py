"""How near repeats, scans and hot spots are drawn."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.statistics.telling import UNLIKELY
from tryggare.organisations.views.pages import Row
from tryggare.shell.charts import Square, headed, heat
from tryggare.shell.elements import Cell, Column, Fact, MapFigure, Table, Tag
from tryggare.shell.square_maps import MapSquare, square_map
from tryggare.situation.models import Analysis
from tryggare.situation.selectors import places
from tryggare.situation.views.incident_words import chance, credit, number, whole
from tryggare.situation.views.result_shown import Shown

_MOST_LISTED = 100


def near_repeat(analysis: Analysis) -> Shown:
    """A grid of distance against days: darker where there is more than chance gives."""
    found = analysis.result or {}
    cells = found["cells"]
    columns = list(dict.fromkeys(tuple(cell["days"]) for cell in cells))
    rows = list(dict.fromkeys(tuple(cell["distance"]) for cell in cells))
    by = {(tuple(cell["distance"]), tuple(cell["days"])): cell for cell in cells}
    names = [_metres(row) for row in rows], [_days(column) for column in columns]
    unusual = sum(cell["p"] <= UNLIKELY for cell in cells)
    title = ngettext(
        "%(count)d av %(all)d rutor har fler par än slumpen ger",
        "%(count)d av %(all)d rutor har fler par än slumpen ger",
        unusual,
    ) % {"count": unusual, "all": len(cells)}
    grid = [[_square(by[row, column]) for column in columns] for row in rows]
    chart = heat(
        grid, names, title=title,
        caption=_("Kvoten mellan antal par och väntat antal, och hur ofta slumpen ger lika många. "
                  "Mörkare: fler än väntat."),
        table=_cell_table(cells, title),
    )  # fmt: skip
    return Shown(charts=[chart], note=_(
        "En ruta av tjugo sticker ut av slump. Den första rutan, närmast i tid och rum, är den "
        "som frågan gäller."
    ))  # fmt: skip


def _square(cell: dict[str, Any]) -> Square:
    if cell["ratio"] is None:
        return Square("–")
    level = 0 if cell["p"] > UNLIKELY else 1 if cell["ratio"] < 1.5 else 2
    level += cell["p"] <= UNLIKELY and cell["ratio"] >= 2.5
    words = f"× {number(cell['ratio'], 2)}"
    return Square(words, f"p {chance(cell['p'])}", level)


def _metres(band: tuple[float, float]) -> str:
    return _("%(from)s–%(to)s m") % {"from": number(band[0], 0), "to": number(band[1], 0)}


def _days(band: tuple[float, float]) -> str:
    # Half-open: 0 to 7 is day 0 to 6.
    last = band[1] - 1
    return _("%(from)s–%(to)s dagar") % {"from": number(band[0], 0), "to": number(last, 0)}


def _cell_table(cells: list[dict[str, Any]], title: str) -> Table:
    columns = [_("Avstånd och tid"), _("Par"), _("Väntat"), _("Kvot"), _("p")]
    rows = [
        [
            f"{_metres(tuple(cell['distance']))}, {_days(tuple(cell['days']))}",
            whole(cell["observed"]),
            number(cell["expected"]),
            "–" if cell["ratio"] is None else number(cell["ratio"], 2),
            chance(cell["p"]),
        ]
        for cell in cells
    ]
    return headed(columns, rows, title)


def scan(analysis: Analysis) -> Shown:
    """The squares of the most unusual places, and a list."""
    found = analysis.result or {}
    clusters = found["clusters"]
    if not clusters:
        return Shown()
    squares = [
        MapSquare(x, y, 5 - 2 * place)
        for place, cluster in enumerate(clusters)
        for x, y, _count in cluster["squares"]
    ]
    classes = [
        (5 - 2 * place, _("Plats %(number)d: %(count)s händelser på %(days)d dagar")
         % {"number": place + 1, "count": whole(one["observed"]), "days": one["days"]})
        for place, one in enumerate(clusters)
    ]  # fmt: skip
    figure = _map(analysis, squares, 100, classes, _clusters(clusters))
    note = _("En plats är en eller flera rutor om 100 meter. Radie 0 är en enda ruta.")
    if clusters[0]["p"] > UNLIKELY:
        note = _("Det kan inte skiljas från slump.") + " " + note
    return Shown(maps=[figure], note=note)


def _clusters(clusters: list[dict[str, Any]]) -> Table:
    columns = [
        Column(_("Plats")),
        Column(_("Dagar bakåt"), numeric=True),
        Column(_("Antal"), numeric=True),
        Column(_("Väntat"), numeric=True),
        Column(_("Radie, meter"), numeric=True),
        Column(_("p"), numeric=True),
        Column(_("Säkert")),
    ]
    rows: list[Row] = [
        [
            str(place),
            str(one["days"]),
            whole(one["observed"]),
            number(one["expected"], 2),
            number(one["radius"], 0),
            chance(one["p"]),
            _sure(one["p"]),
        ]
        for place, one in enumerate(clusters, 1)
    ]
    return Table(columns, rows, _("De mest ovanliga platserna"), caption_hidden=True)


def _sure(p: float) -> Tag:
    if p <= UNLIKELY:
        return Tag(_("Ovanligt"), "sun")
    return Tag(_("Kan vara slump"))


def hot_spots(analysis: Analysis) -> Shown:
    """Squares that are denser than chance, those that only have incidents, and the proof."""
    found = analysis.result or {}
    side = int(found["side"])
    squares = [MapSquare(one["x"], one["y"], 5 if one["hot"] else 1) for one in found["squares"]]
    classes = [(5, _("Fler omkring sig än slumpen ger")), (1, _("Någon händelse"))]
    hot = [one for one in found["squares"] if one["hot"]]
    figure = _map(analysis, squares, side, classes, _hot_table(hot))
    return Shown(facts=_proof(found["proof"]), maps=[figure])


def _hot_table(hot: list[dict[str, Any]]) -> Table:
    columns = [
        Column(_("Ruta, sydvästra hörnet")),
        Column(_("Antal i rutan"), numeric=True),
        Column(_("z"), numeric=True),
        Column(_("Täthet, per km²"), numeric=True),
    ]
    kept = sorted(hot, key=lambda one: -one["z"])[:_MOST_LISTED]
    rows: list[Row] = [
        [
            Cell(_("öst %(x)d, nord %(y)d") % {"x": one["x"], "y": one["y"]}),
            whole(one["count"]),
            number(one["z"]),
            number(one["density"], 0),
        ]
        for one in kept
    ]
    title = ngettext("%(count)d ruta sticker ut", "%(count)d rutor sticker ut", len(hot))
    return Table(columns, rows, title % {"count": len(hot)}, caption_hidden=True)


def _proof(proof: dict[str, Any]) -> list[Fact]:
    if not proof["held"] or proof["pai"] is None:
        return []
    rate = proof["hits"] / proof["held"]
    return [
        Fact(_("Rutor före"), whole(proof["hot"])),
        Fact(_("Händelser därefter"), whole(proof["held"]),
             note=_("%(months)d månader") % {"months": proof["months"]}),
        Fact(_("Därav i rutorna"), whole(proof["hits"]),
             note="" if proof["held"] < 10 else f"{number(100 * rate, 0)} %"),
        Fact(_("Mot jämn spridning"), f"× {number(proof['pai'])}", note="PAI"),
    ]  # fmt: skip


def _map(
    analysis: Analysis,
    squares: list[MapSquare],
    side: int,
    classes: list[tuple[int, str]],
    table: Table,
) -> MapFigure:
    outlines = places.outlines(analysis.municipality_id)
    borders = [(name, rings) for _key, name, rings in outlines]
    title = table.caption
    description = _("Karta med rutor över kommundelarnas gränser. Listan står under kartan.")
    svg = square_map(
        borders, squares, side=side, classes=classes, title=title, description=description
    )
    return MapFigure(title, svg, table, credit=credit() if borders else "")

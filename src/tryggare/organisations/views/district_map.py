"""The municipality's map: its kommundelar, or the areas they are put together from."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.geometry import Area, dissolve
from tryggare.organisations.selectors.districts import Division
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Column, MapFigure, Table
from tryggare.shell.maps import MapShape, area_map

# Kommundelar are shaded, what lies in none is left white.
_PLACED, _FREE = 1, 0


def division_map(division: Division, *, linked: bool) -> MapFigure:
    """Each kommundel as one shape; ``linked`` makes it the way to its page."""
    shapes = [
        MapShape(
            str(part.district.pk),
            part.district.name,
            dissolve(area.rings for area in part.areas),
            level=_PLACED,
            href=reverse("organisations:district", args=[part.district.pk]) if linked else "",
        )
        for part in division.districts
        if part.areas
    ]
    shapes += [_shape(area, "", _FREE) for area in division.free]
    title = _("Kommundelarna i %(name)s") % {"name": division.municipality.name}
    return _figure(title, shapes, division)


def areas_map(division: Division) -> MapFigure:
    """Each area as a shape, with the kommundel it lies in."""
    shapes = [
        _shape(area, part.district.name, _PLACED)
        for part in division.districts
        for area in part.areas
    ]
    shapes += [_shape(area, "", _FREE) for area in division.free]
    title = _("Områdena i %(name)s") % {"name": division.municipality.name}
    return _figure(title, sorted(shapes, key=lambda shape: shape.key), division)


def _shape(area: Area, value: str, level: int) -> MapShape:
    return MapShape(area.code, area.name, area.rings, value, level)


def _figure(title: str, shapes: Sequence[MapShape], division: Division) -> MapFigure:
    description = _("Karta med gränserna. Samma sak står som lista under kartan.")
    return MapFigure(
        title,
        area_map(shapes, title=title, description=description),
        _list(division),
        credit=_("Gränser: SCB, RegSO 2025."),
    )


def _list(division: Division) -> Table:
    rows: list[Row] = [
        [area.name, part.district.name, area.code]
        for part in division.districts
        for area in part.areas
    ]
    rows += [[area.name, _("Ingen"), area.code] for area in division.free]
    columns = [Column(_("Område")), Column(_("Kommundel")), Column(_("RegSO-kod"))]
    return Table(columns, rows, _("Områden"), caption_hidden=True)

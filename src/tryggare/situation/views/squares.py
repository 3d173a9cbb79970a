"""The map of squares, and the same squares as a file that may leave the house."""

from __future__ import annotations

import csv
import io

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.analyses.squares import SIDE, Square, for_outsiders, level
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.shell.elements import Action, Column, Crumb, MapFigure, Table
from tryggare.shell.files import attachment
from tryggare.shell.square_maps import MapSquare, square_map
from tryggare.situation.forms.incidents import MapForm
from tryggare.situation.permissions import VIEW
from tryggare.situation.selectors import incidents as selectors
from tryggare.situation.selectors import places
from tryggare.situation.selectors.choices import choices
from tryggare.situation.views.incident_words import credit, day, to_incidents, whole

_USUAL_DAYS = 13 * 7
_MOST_LISTED = 200


@guarded(VIEW)
def index(request: ActingRequest) -> HttpResponse:
    """Points in squares of 250 metres over the kommundelar's borders, with a list."""
    form = _form(request)
    wanted = form.wanted()
    found, left = selectors.squares(wanted)
    file = reverse("situation:squares-file")
    query = request.GET.urlencode()
    context = {
        "lead": _lead(wanted, found),
        "left": _left(left),
        "filters": form,
        "map": _figure(found, request) if found else None,
        "actions": [
            Action(_("Hämta rutorna som CSV"), f"{file}?{query}" if query else file, "secondary")
        ] if found else [],
        "clear_url": reverse("situation:squares"),
        "crumbs": [*to_incidents(), Crumb(_("Karta i rutor"))],
    }  # fmt: skip
    return render(request, "situation/incidents/squares.html", context)


@guarded(VIEW)
def download(request: ActingRequest) -> HttpResponse:
    """The squares for someone outside the closed group: counts below five are not told."""
    found, _left_out = selectors.squares(_form(request).wanted())
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("öst"), _("nord"), _("sida i meter"), _("antal")])
    for x, y, count in for_outsiders(found):
        writer.writerow([x, y, SIDE, _("färre än 5") if count is None else count])
    return attachment(out.getvalue().encode("utf-8-sig"), "rutor-250-m.csv")


def _form(request: ActingRequest) -> MapForm:
    return MapForm(request.GET, choices=choices(), today=timezone.localdate(), days=_USUAL_DAYS)


def _lead(wanted: selectors.Wanted, found: list[Square]) -> str:
    count = sum(one.count for one in found)
    if not count:
        return _("Ingen händelse med punkt eller adress passar in på det du valt.")
    return ngettext(
        "%(count)s händelse med punkt eller adress, %(start)s–%(end)s.",
        "%(count)s händelser med punkt eller adress, %(start)s–%(end)s.",
        count,
    ) % {"count": whole(count), "start": day(wanted.start), "end": day(wanted.end)}


def _left(left: int) -> str:
    if not left:
        return ""
    return ngettext(
        "%(count)s händelse har bara kommundel eller kommun som plats och är inte med.",
        "%(count)s händelser har bara kommundel eller kommun som plats och är inte med.",
        left,
    ) % {"count": whole(left)}


def _figure(found: list[Square], request: ActingRequest) -> MapFigure:
    most = max(one.count for one in found)
    shown = [MapSquare(one.x, one.y, level(one.count, most)) for one in found]
    borders = [
        (name, rings) for _key, name, rings in places.outlines(request.actor.municipality_id)
    ]
    title = _("Händelser i rutor om 250 meter")
    svg = square_map(
        borders,
        shown,
        side=SIDE,
        classes=_classes(found, most),
        title=title,
        description=_("Karta med rutor över kommundelarnas gränser. Rutorna står som lista under."),
    )
    return MapFigure(title, svg, _table(found), caption=_("Mörkare ruta: fler händelser."),
                     credit=credit())  # fmt: skip


def _classes(found: list[Square], most: int) -> list[tuple[int, str]]:
    """The classes that occur, each with the counts that are in it."""
    counts: dict[int, list[int]] = {}
    for one in found:
        counts.setdefault(level(one.count, most), []).append(one.count)
    return [
        (at, _range(min(those), max(those))) for at, those in sorted(counts.items(), reverse=True)
    ]


def _range(low: int, high: int) -> str:
    return whole(low) if low == high else f"{whole(low)}–{whole(high)}"


def _table(found: list[Square]) -> Table:
    """The fullest squares, by place; a list of all would be nothing to read."""
    columns = [
        Column(_("Ruta, sydvästra hörnet")),
        Column(_("Antal"), numeric=True),
    ]
    kept = sorted(found, key=lambda one: (-one.count, one.x, one.y))[:_MOST_LISTED]
    rows = [
        [_("öst %(x)d, nord %(y)d") % {"x": one.x, "y": one.y}, whole(one.count)] for one in kept
    ]
    return Table(columns, rows, _("Rutorna med flest händelser"), caption_hidden=True)

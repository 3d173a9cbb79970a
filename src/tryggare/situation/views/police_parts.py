"""The parts of the pages about the police's events."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.money import grouped
from tryggare.shell.elements import Cell, Column, Crumb, Fact, Table, Tag
from tryggare.situation.models import PoliceLabel
from tryggare.situation.selectors.police import Standing, Unknown


def crumb() -> Crumb:
    return Crumb(_("Polisens öppna händelser"), reverse("situation:police-events"))


def lead(standing: Standing) -> str:
    if standing.first is None or standing.last is None:
        return _("Inget är inläst än.")
    return _("Händelser från %(first)s till %(last)s.") % {
        "first": date_format(standing.first, "j F Y"),
        "last": date_format(standing.last, "j F Y"),
    }


def facts(standing: Standing) -> list[Fact]:
    if not standing.events:
        return []
    return [
        Fact(_("Händelser"), grouped(standing.events)),
        Fact(_("Versioner"), grouped(standing.versions)),
        Fact(_("I kommunen"), grouped(standing.here)),
        Fact(_("Räknade händelser"), grouped(standing.counted)),
    ]


def unknown(found: Sequence[Unknown], *, linked: bool) -> Table | None:
    """Words that nobody has said anything of."""
    columns = [
        Column(_("Polisens ord")),
        Column(_("Händelser"), numeric=True),
        Column(_("Senast")),
    ]
    rows: list[list[Cell | Tag | str]] = [
        [
            _kind(one.kind, one.version_id if linked else None),
            grouped(one.events),
            date_format(one.last, "j F Y"),
        ]
        for one in found
    ]
    return Table(columns, rows, _("Ord att ta ställning till")) if rows else None


def labels(decided: Sequence[tuple[PoliceLabel, UUID | None]], *, linked: bool) -> Table | None:
    columns = [Column(_("Polisens ord")), Column(_("Räknas som")), Column(_("Bestämt av"))]
    rows: list[list[Cell | Tag | str]] = [
        [
            _kind(one.kind, version_id if linked else None),
            str(one.category or _("Räknas inte")),
            str(one.decided_by),
        ]
        for one, version_id in decided
    ]
    return Table(columns, rows, _("Ord som kommunen har tagit ställning till")) if rows else None


def _kind(kind: str, version_id: UUID | None) -> Cell:
    url = reverse("situation:police-label", args=[version_id]) if version_id else ""
    return Cell(kind, url)

"""Support as tables: what goes on, and what has ended and how it went."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.needs import Responsible, all_areas, all_interventions
from tryggare.exit.models import Case, Intervention
from tryggare.exit.services.interventions import ReadIntervention
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Cell, Column, Table, Tag
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date


def going_on(case: Case, found: Sequence[ReadIntervention]) -> Table | None:
    """Support that goes on or is to begin, each with the way to end it."""
    columns = [
        Column(_("Insats")),
        Column(_("Så går det till"), prose=True),
        Column(_("Tid")),
        Column(_("Vilar på"), prose=True),
        # A word alone in the last column would be broken.
        Column(_("Avsluta"), numeric=True),
    ]
    rows: list[Row] = [
        [
            Cell(title(one), note=say(all_areas()[one.area].title)),
            Cell(one.what or "–", note=say(Responsible(one.responsible).text)),
            _time(one),
            Cell(tag=_path(one), note=f"{one.decision}, {long_date(one.decided_on)}"),
            Cell(_("Avsluta"), reverse("exit:intervention-end", args=[case.pk, one.id])),
        ]
        for one in found
        if one.ended_on is None
    ]
    return Table(columns, rows, _("Insatser som pågår"), caption_hidden=True) if rows else None


def ended(found: Sequence[ReadIntervention]) -> Table | None:
    """Support that has ended."""
    columns = [
        Column(_("Insats")),
        Column(_("Tid")),
        Column(_("Hur det gick"), prose=True),
        Column(_("Personen tycker"), prose=True),
    ]
    rows: list[Row] = [
        [
            Cell(title(one), note=say(all_areas()[one.area].title)),
            f"{long_date(one.starts_on)} – {long_date(one.ended_on)}",
            one.outcome,
            one.own_view or "–",
        ]
        for one in found
        if one.ended_on is not None
    ]
    return Table(columns, rows, _("Insatser som är avslutade")) if rows else None


def title(one: ReadIntervention) -> str:
    return say(all_interventions()[one.kind].title)


def _time(one: ReadIntervention) -> str:
    if one.planned_end is None:
        return _("Från %(day)s") % {"day": long_date(one.starts_on)}
    return f"{long_date(one.starts_on)} – {long_date(one.planned_end)}"


def _path(one: ReadIntervention) -> Tag:
    return Tag(str(Intervention.Path(one.path).label))

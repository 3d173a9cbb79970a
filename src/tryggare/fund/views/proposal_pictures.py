"""The pictures of a proposal's page as markup, drawn once: a finished proposal never changes."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string

from tryggare.fund.selectors.results import Reading
from tryggare.fund.views.proposal_charts import (
    cost_chart,
    district_chart,
    district_map,
    track_chart,
)
from tryggare.organisations.selectors.districts import Division
from tryggare.shell.charts import Chart
from tryggare.shell.locale import active


@dataclass(frozen=True)
class Pictures:
    """Each as markup; empty where there is nothing to draw."""

    cost: str
    tracks: str
    districts: str
    map: str


def pictures(found: Reading, divided: Division) -> Pictures:
    """The pictures of a finished proposal, in the reader's language."""
    key = "pictures", active(), divided.fingerprint
    if key not in found.kept:
        found.kept[key] = _drawn(found, divided)
    drawn: Pictures = found.kept[key]
    return drawn


def _drawn(found: Reading, divided: Division) -> Pictures:
    figure = district_map(found, divided)
    return Pictures(
        cost=_chart(cost_chart(found)),
        tracks=_chart(track_chart(found)),
        districts=_chart(district_chart(found, divided)),
        map=render_to_string("shell/components/map.html", {"map": figure}) if figure else "",
    )


def _chart(chart: Chart | None) -> str:
    return render_to_string("shell/components/chart.html", {"chart": chart}) if chart else ""

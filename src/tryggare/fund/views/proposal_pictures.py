"""The pictures of a proposal's page as markup, drawn once: a finished proposal never changes."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from django.template.loader import render_to_string

from tryggare.fund.models import Proposal
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

# Hundreds of points cost more than the rest of the page; a few proposals are read at a time.
_KEPT = 16


@dataclass(frozen=True)
class Pictures:
    """Each as markup; empty where there is nothing to draw."""

    cost: str
    tracks: str
    districts: str
    map: str


@dataclass(frozen=True)
class _Motif:
    """What is drawn; the first three tell one motif from another."""

    proposal_id: UUID
    language: str
    division: Hashable
    found: Reading = field(compare=False)
    divided: Division = field(compare=False)


def pictures(proposal: Proposal, found: Reading, divided: Division) -> Pictures:
    """The pictures of a finished proposal, in the reader's language."""
    return _drawn(_Motif(proposal.pk, active(), divided.fingerprint, found, divided))


@lru_cache(_KEPT)
def _drawn(motif: _Motif) -> Pictures:
    found, divided = motif.found, motif.divided
    figure = district_map(found, divided)
    return Pictures(
        cost=_chart(cost_chart(found)),
        tracks=_chart(track_chart(found)),
        districts=_chart(district_chart(found, divided)),
        map=render_to_string("shell/components/map.html", {"map": figure}) if figure else "",
    )


def _chart(chart: Chart | None) -> str:
    return render_to_string("shell/components/chart.html", {"chart": chart}) if chart else ""

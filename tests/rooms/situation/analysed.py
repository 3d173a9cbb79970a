"""Incidents with places and days for the tests of analyses, and the worker's turn."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import numpy as np

from tests.factories.organisations import actor
from tests.rooms.situation.laying import incident, lay_categories
from tryggare.organisations.data import load_areas
from tryggare.organisations.models import District, DistrictArea
from tryggare.situation import jobs
from tryggare.situation.models import Incident
from tryggare.situation.services import analyses

START = date(2025, 1, 6)
# Well inside Huddinge, in SWEREF 99 TM.
WEST, SOUTH = 664_000, 6_569_000


def coordinator(town):
    return actor(town.people["coordinator"], "coordinator")


def participant(town):
    return actor(town.people["week_participant"], "week_participant")


def lay_parts(town, count=4):
    """Kommundelar with real areas: Huddinge's areas dealt to so many of them, by code."""
    areas = load_areas(town.municipality.code)
    parts = [
        District.objects.create(
            municipality=town.municipality, name=f"Del {letter}", population=10_000
        )
        for letter in "ABCDEFGH"[:count]
    ]
    DistrictArea.objects.bulk_create(
        DistrictArea(
            municipality=town.municipality, district=parts[at * count // len(areas)],
            area_code=area.code,
        )
        for at, area in enumerate(areas)
    )  # fmt: skip
    return parts


def lay_points(town, kind, count=120, *, days=360, seed=1, **facts):
    """So many incidents at points, a third of them near an earlier one."""
    rng = np.random.default_rng(seed)
    x, y = WEST + rng.integers(0, 4_000, count), SOUTH + rng.integers(0, 4_000, count)
    day = rng.integers(0, days, count)
    for at in range(0, count - 1, 3):
        x[at + 1], y[at + 1], day[at + 1] = x[at] + 30, y[at] + 20, min(day[at] + 2, days)
    return Incident.objects.bulk_create(
        incident(town, kind, START + timedelta(days=int(d)), x=int(a), y=int(b),
                 **{"precision": "point", **facts})
        for a, b, d in zip(x, y, day, strict=True)
    )  # fmt: skip


def spec(kinds=None, **more):
    return {"from": "2025-01-01", "to": "2026-12-31", "category": "", "district": "", **more}


NEAR = {"distances": [0, 100, 200], "days": [0, 7, 14], "permutations": 99}
SCAN = {"side": 100, "radius": 500, "span": 14, "permutations": 99}
HOT = {"side": 250, "radius": 500, "bandwidth": 250, "held": 3}


def job(attempts=0):
    return SimpleNamespace(job=SimpleNamespace(attempts=attempts), should_abort=lambda: False)


def work(town, analysis, attempts=0):
    """The worker's turn."""
    jobs.make_analysis(
        job(attempts), municipality_id=str(town.municipality.pk), analysis_id=str(analysis.pk)
    )
    town.enter()
    analysis.refresh_from_db()
    return analysis


def made(town, kind, choices):
    """Asked for by the coordinator, and made."""
    asked = analyses.ask(by=coordinator(town), kind=kind, title="Prov", spec=choices)
    return work(town, asked)


def weeks_of_counts(town, kind, counts, *, last, **facts):
    """Incidents for a series of weekly counts whose last week is ``last``."""
    begins = last - timedelta(weeks=len(counts) - 1)
    Incident.objects.bulk_create(
        incident(town, kind, begins + timedelta(weeks=week, days=at % 7), **facts)
        for week, count in enumerate(counts)
        for at in range(count)
    )


__all__ = ["lay_categories"]

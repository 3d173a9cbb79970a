"""Analyses of the demonstration's incidents: two that are made, and a measure that is planned."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from tryggare.domain.analyses.kinds import RUNS
from tryggare.domain.errors import Refused
from tryggare.domain.weeks.mondays import latest_whole
from tryggare.organisations.models import District
from tryggare.project.demo.acting import Cast
from tryggare.situation.models import Category, Incident
from tryggare.situation.selectors import places
from tryggare.situation.services import alarms, analyses

_BY = "saga"
_SEED = 20_270_101
_LEAST, _LAID, _BURST = 60, 1100, 12
_TWO_YEARS = timedelta(days=730)
# Long enough for the weeks to have earlier ones to be set beside.
_SINCE = timedelta(days=1190)
# How often each happens in the invented incidents, and how it is in the dark half of the year.
_KINDS = {"vandalism-graffiti": 5, "vandalism-fire": 2, "gathering-centre": 4, "disorder-theft": 3}


def lay_analyses(cast: Cast, today: date) -> str:
    """Made of the incidents that are there; where hardly any has a point, of invented ones."""
    by = cast.by(_BY)
    points = Incident.objects.filter(precision__in=["point", "address"]).count()
    if points < _LEAST:
        _lay_points(cast, today)
    period = {"from": (today - _TWO_YEARS).isoformat(), "to": today.isoformat(), "category": "",
              "district": "", "category_name": "", "district_name": ""}  # fmt: skip
    near = {"distances": [0, 100, 200], "days": [0, 7, 14], "permutations": 999}
    hot = {"side": 250, "radius": 500, "bandwidth": 250, "held": 3}
    made = [
        _make(cast, "near-repeat", "Upprepningar nära i tid och rum", {**period, **near}),
        _make(cast, "hot-spots", "Platser med många händelser, två år", {**period, **hot}),
        _make(cast, "plan", "Plan: fler vuxna ute på kvällarna i Vårby", _plan(cast, today)),
    ]
    alarms.refresh(municipality_id=by.municipality_id, week=latest_whole(today))
    return f"{sum(made)} analyser av händelserna, en av dem en plan för en insats."


def _make(cast: Cast, kind: str, title: str, spec: dict[str, Any]) -> bool:
    """Asked for by the coordinator and made at once, as the worker makes it."""
    by = cast.by(_BY)
    # The same demonstration has the same numbers.
    asked = analyses.ask(by=by, kind=kind, title=title, spec=spec, seed=_SEED)
    try:
        begun = analyses.start(analysis_id=asked.pk)
        assert begun is not None
        analysis, given = begun
        found = RUNS[kind](analysis.spec, given, analysis.seed)
    except Refused as error:
        analyses.fail(by=by, analysis_id=asked.pk, failure=error.message)
        return False
    analyses.finish(by=by, analysis_id=asked.pk, fingerprint=given.fingerprint, result=found)
    return True


def _plan(cast: Cast, today: date) -> dict[str, Any]:
    """One kommundel beside another, from the first day of the next month."""
    named = {place.name: place.key for place in places.all_places(cast.municipality_id)
             if place.is_district}  # fmt: skip
    treated = next((name for name in named if name.startswith("Vårby")), next(iter(named)))
    control = next(name for name in reversed(named) if name != treated)
    start = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return {
        "category": "", "district": "", "category_name": "", "district_name": "",
        "start": start.isoformat(), "months_before": 12, "months_after": 12,
        "treated": [named[treated]], "control": [named[control]], "ring": False,
        "place_name": treated,
    }  # fmt: skip


def _lay_points(cast: Cast, today: date) -> None:
    """Invented incidents at points: some places more than others, and some that come in pairs."""
    chance = random.Random(6)  # noqa: S311 - a demonstration is to be the same each time
    kinds = {one.code: one for one in Category.objects.filter(code__in=_KINDS)}
    shapes = {key: rings for key, _name, rings in places.outlines(cast.municipality_id)}
    parts = [one for one in District.objects.all() if str(one.pk) in shapes]
    rows: list[Incident] = []
    while len(rows) < _LAID:
        part = parts[min(int(chance.expovariate(0.5)), len(parts) - 1)]
        ring = shapes[str(part.pk)][0]
        x, y = (sum(point[axis] for point in ring) // len(ring) for axis in (0, 1))
        place = int(chance.gauss(x, 500)), int(chance.gauss(y, 500))
        day = today - timedelta(days=chance.randrange(_SINCE.days))
        code = chance.choices(list(_KINDS), list(_KINDS.values()))[0]
        for step in range(1 + (chance.random() < 0.2)):
            later = min(day + timedelta(days=3 * step), today)
            rows.append(_incident(cast, kinds[code], part, later, (place[0] + 40 * step, place[1])))
    # Last week somewhere has more than usual, so that there is an alarm to look at.
    week, part = latest_whole(today), parts[0]
    ring = shapes[str(part.pk)][0]
    x, y = (sum(point[axis] for point in ring) // len(ring) for axis in (0, 1))
    rows += [
        _incident(cast, kinds["gathering-centre"], part, week + timedelta(days=n % 7), (x + n, y))
        for n in range(_BURST)
    ]
    Incident.objects.bulk_create(rows)


def _incident(
    cast: Cast, kind: Category, part: District, day: date, place: tuple[int, int]
) -> Incident:
    return Incident(
        municipality_id=cast.municipality_id,
        source=Incident.Source.FILE,
        category=kind,
        district=part,
        day=day,
        precision=Incident.Precision.POINT,
        x=place[0],
        y=place[1],
        text="Påhittad händelse.",
    )

"""Analyses of where and when: near repeats, what goes on now, and where it is dense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from tryggare.domain.analyses.areas import squares_in
from tryggare.domain.analyses.basis import PointsGiven
from tryggare.domain.analyses.told import of_hot_spots, plain
from tryggare.domain.errors import Refused
from tryggare.domain.geometry import Rings, bounds
from tryggare.domain.statistics import scan as scanning
from tryggare.domain.statistics.grid import Grid, grid_of
from tryggare.domain.statistics.hot_spots import crowding, density
from tryggare.domain.statistics.near_repeat import near_repeat as knox
from tryggare.domain.statistics.points import Points, require_points
from tryggare.domain.statistics.telling import UNLIKELY, of_near_repeat, of_scan
from tryggare.domain.wording import Number, say

Spec = Mapping[str, Any]
Result = dict[str, Any]
MOST_CLUSTERS = 3
_LEAST_HELD = 20
_DAYS_OF_MONTH = 30.44
_MOST_SQUARES = 3000


def near_repeat(spec: Spec, given: PointsGiven, seed: int) -> Result:
    """Bands of distance against bands of days. Raises Refused, InvalidInput."""
    found = knox(
        given.points,
        distances=spec["distances"],
        days=spec["days"],
        permutations=spec["permutations"],
        rng=np.random.default_rng(seed),
    )
    return {
        "told": plain(of_near_repeat(found)),
        "cells": [
            {
                "distance": cell.distance,
                "days": cell.days,
                "observed": cell.observed,
                "expected": cell.expected,
                "ratio": cell.ratio,
                "p": cell.p,
            }
            for cell in found.cells
        ],
        "events": found.events,
        "collapsed": found.collapsed,
        "close_pairs": found.close_pairs,
        "permutations": found.permutations,
    }


def scan(spec: Spec, given: PointsGiven, seed: int) -> Result:
    """The most unusual place of the latest days; then, with that taken away, the next, as long as
    they are more than chance. At most three. Several reports of one place and day are one incident:
    else one reported three times would be what goes on. Raises Refused, InvalidInput."""
    rng = np.random.default_rng(seed)
    points = given.points.collapsed()
    until = max(given.until.toordinal() if given.until else 0, int(points.day.max()))
    first: scanning.Scan | None = None
    found: list[Result] = []
    while len(found) < MOST_CLUSTERS:
        try:
            one = scanning.scan(
                points,
                side=spec["side"],
                radius=spec["radius"],
                days=spec["span"],
                permutations=spec["permutations"],
                rng=rng,
                until=until,
            )
        except Refused:
            # What is left says nothing: what was found stands.
            if first is None:
                raise
            break
        first = first or one
        if one.cluster is None or (found and one.cluster.p > UNLIKELY):
            break
        inside = _squares_inside(points, one.cluster, spec["side"])
        late = inside & (points.day > until - one.cluster.days)
        found.append(_cluster(one.cluster, points, late, spec["side"]))
        points = Points(points.x[~inside], points.y[~inside], points.day[~inside])
        if one.cluster.p > UNLIKELY:
            break
    assert first is not None
    return {
        "told": plain(of_scan(first, side=spec["side"])),
        "clusters": found,
        "events": first.events,
        "collapsed": len(given.points) - first.events,
        "places": first.places,
        "permutations": first.permutations,
    }


def _squares_inside(points: Points, cluster: scanning.Cluster, side: float) -> NDArray[np.bool_]:
    middle_x = (np.floor(points.x / side) + 0.5) * side
    middle_y = (np.floor(points.y / side) + 0.5) * side
    far = np.hypot(middle_x - cluster.x, middle_y - cluster.y)
    inside: NDArray[np.bool_] = far <= cluster.radius + side * 1e-6
    return inside


def _cluster(
    cluster: scanning.Cluster, points: Points, late: NDArray[np.bool_], side: float
) -> Result:
    """With the squares that have something in its days."""
    corners = np.floor(np.stack([points.x[late], points.y[late]], axis=1) / side) * side
    squares, counts = np.unique(corners, axis=0, return_counts=True)
    return {
        "radius": cluster.radius,
        "days": cluster.days,
        "observed": cluster.observed,
        "expected": cluster.expected,
        "p": cluster.p,
        "squares": [[int(x), int(y), int(n)] for (x, y), n in zip(squares, counts, strict=True)],
    }


def hot_spots(spec: Spec, given: PointsGiven, seed: int) -> Result:
    """Squares that are denser than chance, and whether later months agreed.

    The squares shown are of all the points. For the proof, squares are found without the last
    months and these are then counted in them; ``pai`` is the share that fell there over the share
    that the squares are of the municipality. Nothing is dealt out: ``seed`` changes nothing.
    Raises Refused.
    """
    side, points = float(spec["side"]), given.points
    require_points(points, least=_LEAST_HELD)
    found = _hot(points, side, spec["radius"], given.land)
    grid, z, hot = found.grid, found.z, found.hot
    dense = density(grid, bandwidth=spec["bandwidth"]).values
    rows, columns = np.nonzero((grid.counts > 0) | hot)
    if len(rows) > _MOST_SQUARES:
        raise Refused(
            say("Det blir %(count)s rutor. Välj en kortare tid eller större rutor.",
                count=Number(len(rows)))
        )  # fmt: skip
    proof = _proof(points, spec, given.land)
    told = of_hot_spots(
        int(hot.sum()), int((grid.counts > 0).sum()), proof["hits"], proof["held"], proof["pai"]
    )
    squares = [
        {
            "x": int(grid.west + column * side),
            "y": int(grid.south + row * side),
            "count": int(grid.counts[row, column]),
            "z": round(float(z[row, column]), 3),
            "density": round(float(dense[row, column]), 3),
            "hot": bool(hot[row, column]),
        }
        for row, column in zip(rows, columns, strict=True)
    ]
    return {"told": plain(told), "squares": squares, "side": side, "proof": proof}


@dataclass(frozen=True)
class _Hot:
    """The grid, z of each square, which are more than chance when all are weighed together, and
    which are land."""

    grid: Grid
    z: NDArray[np.float64]
    hot: NDArray[np.bool_]
    land: NDArray[np.bool_]


def _hot(points: Points, side: float, radius: float, land: tuple[Rings, ...]) -> _Hot:
    grid = grid_of(points, side=side, over=bounds(land) if land else None)
    # A square that something happened in is land whatever the map says: a quay, or beyond the line.
    on_land = squares_in(land, grid) | (grid.counts > 0) if land else grid.counts >= 0
    found = crowding(grid, on_land, radius=radius)
    hot = np.zeros_like(on_land)
    hot[on_land] = stats.false_discovery_control(found.p[on_land]) <= UNLIKELY
    return _Hot(grid, found.z, hot, on_land)


def _proof(points: Points, spec: Spec, land: tuple[Rings, ...]) -> Result:
    """Squares of the months before, held against the months after."""
    none: Result = {"hits": 0, "held": 0, "pai": None, "months": spec["held"], "hot": 0}
    begins = int(points.day.max()) - round(spec["held"] * _DAYS_OF_MONTH) + 1
    early, late = points.day < begins, points.day >= begins
    if not spec["held"] or early.sum() < _LEAST_HELD or not late.any():
        return none
    side = float(spec["side"])
    before = Points(points.x[early], points.y[early], points.day[early])
    found = _hot(before, side, spec["radius"], land)
    grid, hot = found.grid, found.hot
    if not hot.any():
        return {**none, "held": int(late.sum())}
    column = np.floor((points.x[late] - grid.west) / side).astype(np.int64)
    row = np.floor((points.y[late] - grid.south) / side).astype(np.int64)
    there = (row >= 0) & (column >= 0) & (row < hot.shape[0]) & (column < hot.shape[1])
    hits = int(hot[row[there], column[there]].sum())
    share = hot.sum() / found.land.sum()
    rate = hits / int(late.sum())
    return {**none, "hits": hits, "held": int(late.sum()), "hot": int(hot.sum()),
            "pai": float(rate / share)}  # fmt: skip

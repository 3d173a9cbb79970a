# ruff: noqa: T201
"""The analyses beside their peers, in one run: seconds, and whether they say the same.

python -m tests.bench.analyses

Near repeats beside pointpats, hot spots beside esda, densities beside scikit-learn. No Python
library that we know of has a space–time scan or Farrington's alarms: those stand beside the limit
that we have set ourselves. Events are invented: a town of 12 by 11 km, five years, most of them in
four hundred clusters. Time is taken after the loops have been compiled, as a server has them.
"""

import resource
import time
import warnings

import numpy as np
from scipy import stats

from tryggare.domain.statistics.alarms import usual
from tryggare.domain.statistics.grid import Grid, grid_of
from tryggare.domain.statistics.hot_spots import density, gi_star
from tryggare.domain.statistics.near_repeat import near_repeat
from tryggare.domain.statistics.points import Points
from tryggare.domain.statistics.scan import scan

_BROKEN = []
DELTA, TAU = 200, 14


def main():
    """Print a line a size; 1 when a limit is broken or a peer that is right says otherwise."""
    _compile()
    _near_repeats()
    _hot_spots()
    _scans()
    _alarms()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"most memory of the whole run, peers counted in: {peak} MB")
    for line in _BROKEN:
        print("BROKEN:", line)
    return int(bool(_BROKEN))


def town(count, *, seed=1):
    """Events of the invented town."""
    rng = np.random.default_rng(seed)
    weight = 1 / np.sqrt(np.arange(1, 401))
    middle = rng.uniform(0, (12_000, 11_000), (400, 2))[
        rng.choice(400, count, p=weight / weight.sum())
    ]
    spread = middle + rng.normal(0, 150, (count, 2))
    anywhere = rng.uniform(0, (12_000, 11_000), (count, 2))
    x, y = np.where(rng.random((count, 1)) < 0.7, spread, anywhere).T
    return Points(x + 660_000, y + 6_570_000, rng.integers(0, 1_826, count))


def _near_repeats():
    print("near repeats, 200 m and 14 days")
    print("      n  deals      ours  pointpats      pairs  p, both             limit")
    for count, deals, peer in ((1_000, 99, True), (1_000, 999, True), (5_000, 99, True)):
        _near_repeat(count, deals, peer=peer)
    _near_repeat(20_000, 999, limit=1.0)
    before = _memory()
    _near_repeat(100_000, 999, limit=5.0)
    if max(before, _memory()) > 500 and before < 500:
        _BROKEN.append(f"near repeats of 100 000 events took {_memory()} MB")


def _near_repeat(count, deals, *, peer=False, limit=None):
    points = town(count)
    ours, found = timed(
        lambda: near_repeat(
            points, distances=[0, DELTA], days=[0, TAU], permutations=deals,
            rng=np.random.default_rng(1), keep_duplicates=True,
        )
    )  # fmt: skip
    cell, theirs, said = found.cells[0], "", f"{found.cells[0].p:.3f}"
    if peer:
        seconds, knox = timed(lambda: _pointpats(points, deals))
        theirs, said = f"{seconds:.2f} s", f"{cell.p:.3f} {knox.p_sim:.3f}"
        # Theirs is "at most so far", ours "less than": no pair lies on the edge of distance, and
        # days are whole.
        if (
            int(knox.statistic_) != cell.observed
            or abs(knox.p_sim - cell.p) > 6 / np.sqrt(deals) / 2
        ):
            _BROKEN.append(f"near repeats of {count}: {cell} and pointpats {knox.statistic_}")
        # Where it is wrong: it reckons P(more than observed) and calls it P(as many or more).
        above = stats.poisson.sf(cell.observed, cell.expected)
        if abs(knox.p_poisson - above) > 1e-3:
            print(f"        pointpats' Poisson p is no longer P(X > observed): {knox.p_poisson}")
    _line(f"{count:>7} {deals:>6} {ours:>7.2f} s {theirs:>10} {found.close_pairs:>10}  {said:<16}",
          ours, limit)  # fmt: skip


def _pointpats(points, deals):
    from pointpats import Knox

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Knox(
            np.stack([points.x, points.y], axis=1), points.day[:, None].astype(float),
            delta=DELTA, tau=TAU - 1, permutations=deals,
        )  # fmt: skip


def _hot_spots():
    from sklearn.neighbors import KernelDensity

    grid = grid_of(town(100_000), side=100)
    print(f"hot spots, {grid.counts.size} squares")
    seconds, surface = timed(lambda: density(grid, bandwidth=300))
    _line(f"  density            ours {seconds * 1000:>8.2f} ms", seconds, 0.05)
    few = town(5_000)
    places = np.stack([few.x, few.y], axis=1)
    theirs, _found = timed(
        lambda: KernelDensity(bandwidth=300, rtol=1e-3).fit(places).score_samples(places)
    )
    print(f"  density, 5 000 events at their own places, scikit-learn {theirs:.2f} s")
    seconds, surface = timed(lambda: gi_star(grid, radius=150))
    _line(f"  Gi*                ours {seconds * 1000:>8.2f} ms", seconds, 0.05)
    right, wrong, theirs = _esda(grid, surface)
    print(f"  Gi*                esda {theirs:>8.2f} s; differs by {right:.1e} with binary weights,"
          f" by {wrong:.1f} as it comes")  # fmt: skip
    if right > 1e-9:
        _BROKEN.append(f"Gi* and esda with binary weights differ by {right}")


def _esda(grid, surface):
    """The greatest difference to esda with binary weights, and with the weights it takes by itself,
    whose variance is that of binary ones all the same; and its seconds."""
    from esda import G_Local
    from libpysal.weights import lat2W

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        weights = lat2W(*grid.counts.shape, rook=False)
        values = grid.counts.ravel().astype(float)
        seconds, binary = timed(
            lambda: G_Local(values, weights, transform="B", star=True, permutations=0)
        )
        plain = G_Local(values, weights, star=True, permutations=0)
    ours = surface.values.ravel()
    return np.abs(binary.Zs - ours).max(), np.abs(plain.Zs - ours).max(), seconds


def _scans():
    print("prospective scan, 1 km and 28 days, 200 m squares, 999 deals")
    for count, limit in ((20_000, 30.0), (100_000, None)):
        points = town(count)
        seconds, found = timed(
            lambda points=points: scan(
                points, side=200, radius=1_000, days=28, permutations=999,
                rng=np.random.default_rng(1),
            )
        )  # fmt: skip
        _line(f"{count:>9} ours {seconds:>7.2f} s, {found.places} places", seconds, limit)


def _alarms():
    table = np.random.default_rng(1).poisson(4, (240, 52 * 6 + 4))
    print("alarms, 240 series in 52 weeks")
    for method in ("season", "farrington"):
        seconds, _found = timed(
            lambda method=method: [
                usual(table[:, : table.shape[1] - week], method) for week in range(52)
            ]
        )
        _line(f"  {method:<12} ours {seconds:>7.2f} s", seconds, 2.0)


def _line(text, seconds, limit):
    print(text, f"  limit {limit:g} s" if limit else "", flush=True)
    if limit and seconds > limit:
        _BROKEN.append(text)


def _compile():
    few = town(100)
    near_repeat(few, distances=[0, 1], days=[0, 1], permutations=1, rng=np.random.default_rng(1))
    scan(few, side=1, radius=1, days=1, permutations=1, rng=np.random.default_rng(1))
    gi_star(Grid(np.arange(9).reshape(3, 3), 0, 0, 1), radius=1)


def _memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def timed(work):
    """Wall seconds, and what the work gave."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


if __name__ == "__main__":
    raise SystemExit(main())

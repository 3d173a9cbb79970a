# ruff: noqa: T201
"""How long an exact allocation takes and what it gains over ranking, beside scipy's own HiGHS.

python -m tests.bench.allocation [size …]

Both solve the same integer model with no gap and are timed in turns, so that what else the machine
does falls on both alike. Ours is timed once more with its check and its two tie-breaking solves.
The gain is over ranking that is made to keep the rules; plain ranking breaks them, and is counted.
"""

import statistics
import sys
import time

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from tests.domain.allocation.rounds import large_round
from tryggare.domain.allocation.choosing import choose
from tryggare.domain.allocation.constraints import build
from tryggare.domain.allocation.ranking import rank
from tryggare.domain.allocation.solver import Milp, quiet_stdout

SIZES = (30, 300, 3_000, 10_000)
SEEDS = (1, 2, 3)


def main(sizes=SIZES):
    """Print one line a size: median seconds of the pairs, and the gain over plain ranking."""
    print("     n  ours, value  scipy, value  ours, whole  over ranking in rules  plain breaks")
    for size in sizes:
        pairs = [measure(size, seed) for seed in SEEDS]
        ours, peer, whole = (
            statistics.median(pair[name] for pair in pairs) for name in ("ours", "peer", "whole")
        )
        gains = [pair["gain"] for pair in pairs if pair["gain"] is not None]
        gain = f"{statistics.median(gains):+.2%}" if gains else "never kept"
        broke = sum(pair["plain broke"] for pair in pairs)
        print(
            f"{size:>6} {ours:>10.2f} s {peer:>11.2f} s {whole:>10.2f} s"
            f" {gain:>13} in {len(gains)} of {len(pairs)} {broke:>6} of {len(pairs)}",
            flush=True,
        )


def measure(size, seed):
    """Wall seconds for one round by both, after checking that they agree on the best value."""
    model = build(large_round(size, seed))
    with quiet_stdout():  # scipy's HiGHS writes there too
        peer, theirs = timed(lambda: solve_with_scipy(model))
    ours, mine = timed(lambda: Milp(model).maximise())
    whole, choice = timed(lambda: choose(model, Milp(model)))
    if not mine.value == theirs == choice.value:
        raise SystemExit(f"n={size}: we say {mine.value}, scipy {theirs}")
    ranked = rank_within_rules(model)
    kept = not model.broken(ranked)
    return {
        "ours": ours, "peer": peer, "whole": whole,
        "gain": choice.value / model.value_of(ranked) - 1 if kept else None,
        "plain broke": bool(rank(model).broken_rules),
    }  # fmt: skip


def rank_within_rules(model):
    """What careful people do by hand: fill the floors by falling score, then the rest, taking
    whatever is asked for that no rule forbids yet. It may still end with a floor unfilled."""
    candidates = model.problem.candidates
    order = sorted(range(len(candidates)), key=lambda i: (-candidates[i].asked.score, i))
    wanted = [model.levels_of[place][-1] for place in order]
    ceilings_of = rows_by_variable(row for row in model.rows if row.upper is not None)
    used = dict.fromkeys((row.name for row in model.rows), 0)
    chosen = set()

    def take(variables):
        for variable in variables:
            rows = ceilings_of.get(variable, ())
            fits = all(used[r.name] + r.coefficients[variable] <= r.upper for r in rows)
            if fits and variable not in chosen:
                chosen.add(variable)
                for row in rows:
                    used[row.name] += row.coefficients[variable]

    for floor in (row for row in model.rows if row.is_floor):
        for variable in (v for v in wanted if v in floor.coefficients):
            if floor.used(frozenset(chosen)) < floor.lower:
                take([variable])
    take(wanted)
    return frozenset(chosen)


def rows_by_variable(rows):
    found = {}
    for row in rows:
        for variable in row.coefficients:
            found.setdefault(variable, []).append(row)
    return found


def timed(work):
    started = time.perf_counter()
    answer = work()
    return time.perf_counter() - started, answer


def solve_with_scipy(model):
    """The best value by scipy.optimize.milp, recounted in integers."""
    levels = model.levels
    rows = [(row.coefficients, row.lower, row.upper) for row in model.rows]
    rows += [(dict.fromkeys(v, 1), None, 1) for v in model.levels_of.values() if len(v) > 1]
    places = [(i, v, c) for i, (row, _, _) in enumerate(rows) for v, c in row.items()]
    at, columns, values = zip(*places, strict=True)
    matrix = coo_array((values, (at, columns)), shape=(len(rows), len(levels))).tocsr()
    solution = milp(
        [-float(level.value) for level in levels],
        integrality=np.ones(len(levels)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(
            matrix,
            [-np.inf if lower is None else lower for _, lower, _ in rows],
            [np.inf if upper is None else upper for _, _, upper in rows],
        ),
        options={"mip_rel_gap": 0.0},
    )
    if not solution.success:
        raise SystemExit(f"scipy: {solution.message}")
    return model.value_of(frozenset(int(v) for v in np.flatnonzero(solution.x > 0.5)))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)

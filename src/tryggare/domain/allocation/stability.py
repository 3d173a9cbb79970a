"""How sure each place is: the same round with the scores shaken, many times."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tryggare.domain.allocation.constraints import Model
from tryggare.domain.allocation.explaining import Standing
from tryggare.domain.allocation.problem import ValueKind
from tryggare.domain.allocation.progress import Progress
from tryggare.domain.allocation.solver import Milp

DRAWS = 200
# Assessors of one application differ by a few points of a hundred even when they agree.
NOISE_SHARE = 0.03
SEED = 20_210_504


@dataclass(frozen=True, slots=True)
class Stability:
    """Share of draws (0–1) in which each candidate is granted something.

    ``draws`` is how many there was time for; ``sigma`` the standard deviation of the shaking, in
    score points.
    """

    draws: int
    sigma: float
    share: tuple[float, ...]

    def standing(self, place: int) -> Standing:
        """Core: in every draw. Out: in none. Borderline: worth the panel's time."""
        if self.share[place] >= 1.0:
            return Standing.CORE
        return Standing.OUT if self.share[place] <= 0.0 else Standing.BORDERLINE


def shake(model: Model, milp: Milp, progress: Progress, *, draws: int = DRAWS) -> Stability | None:
    """Add normal noise to every candidate's score, ``draws`` times, and count who gets in.

    Levels of one candidate are shaken together. The seed is fixed, so the same round gives the
    same picture. None when there was time for fewer than ten draws.
    """
    candidates = model.problem.candidates
    sigma = NOISE_SHARE * float(max((c.asked.score for c in candidates), default=0))
    rng = np.random.default_rng(SEED)
    counts = np.zeros(len(candidates))
    order = [level.candidate for level in model.levels]
    amounts = np.array([float(level.amount) for level in model.levels])
    scores = np.array(
        [float(candidates[v.candidate].options[v.option].score) for v in model.levels]
    )
    weights = (
        amounts if model.problem.value is ValueKind.SCORE_TIMES_AMOUNT else np.ones(len(order))
    )
    places = sorted(range(len(candidates)), key=lambda i: candidates[i].id)
    done = 0
    while done < draws and not progress.share_used(1.0):
        progress.step(done, draws, "stability")
        noise = np.zeros(len(candidates))
        noise[places] = rng.normal(0.0, sigma, len(candidates))
        shaken = np.maximum(scores + noise[order], 0.0) * weights
        # Whole thousands are fine enough for counting, and keep the gap below one meaningful.
        whole = np.rint(shaken * (1_000_000 / max(shaken.max(), 1.0)))
        solution = milp.maximise([int(value) for value in whole])
        for place in {model.levels[v].candidate for v in solution.chosen or ()}:
            counts[place] += 1
        done += 1
    if done < min(10, draws):
        return None
    return Stability(done, sigma, tuple(float(c) / done for c in counts))

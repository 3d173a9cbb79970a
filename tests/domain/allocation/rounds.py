"""Made-up rounds: small ones to enumerate, large ones with the shape of real rounds."""

import random
from dataclasses import asdict, replace
from decimal import Decimal

from tryggare.domain.allocation import Candidate, Option, Pin, Problem, Rules, ValueKind


def small_round(seed):
    """At most seven candidates with every kind of rule; many ties, and some impossible."""
    rng = random.Random(seed)
    size = rng.randrange(1, 8)
    ids = [f"A{k}" for k in range(size)]
    candidates = []
    for k, identity in enumerate(ids):
        amounts = sorted(rng.sample(range(1, 13), rng.choice([1, 1, 1, 2, 3])))
        scores = sorted(Decimal(rng.randrange(0, 40)) / rng.choice([1, 2, 10]) for _ in amounts)
        candidates.append(
            Candidate(
                id=identity,
                options=tuple(Option(a, s) for a, s in zip(amounts, scores, strict=True)),
                category=rng.choice("xy"),
                district=rng.choice("nso"),
                applicant=rng.choice("pq"),
                alternative_group=rng.choice(["", "", "", "g", "h"]),
                requires=tuple(rng.sample(ids[:k], 1)) if k and rng.random() < 0.2 else (),
                pin=rng.choice([None] * 8 + [Pin.IN, Pin.OUT]),
            )
        )
    rng.shuffle(candidates)
    return Problem(
        budget=rng.randrange(0, 40),
        value=rng.choice(list(ValueKind)),
        candidates=tuple(candidates),
        rules=Rules(
            category_floor=_some(rng, "xy", 0, 15),
            category_ceiling=_some(rng, "xy", 0, 25),
            district_floor=_some(rng, "nso", 0, 8),
            district_ceiling=_some(rng, "nso", 0, 20),
            applicant_ceiling=_some(rng, "pq", 0, 25),
        ),
        round=f"omgång {seed}",
    )


def fine_round(seed):
    """A small round in millions of millions of kronor and with six decimals: no double holds it."""
    rng, large = random.Random(seed), 10**9 + 7
    problem = small_round(seed)

    def scaled(limits):
        return {name: limit * large for name, limit in limits.items()}

    return replace(
        problem,
        budget=problem.budget * large,
        value=ValueKind.SCORE_TIMES_AMOUNT,
        candidates=tuple(
            replace(
                c,
                options=tuple(
                    Option(o.amount * large + k, o.score + Decimal(rng.randrange(10**6)) / 10**6)
                    for k, o in enumerate(c.options)
                ),
            )
            for c in problem.candidates
        ),
        rules=Rules(**{kind: scaled(limits) for kind, limits in asdict(problem.rules).items()}),
    )


def _some(rng, names, least, most):
    return {name: rng.randrange(least, most) for name in names if rng.random() < 0.25}


def _group(rng, size):
    return f"g{rng.randrange(size // 20 + 1)}" if rng.random() < 0.08 else ""


def large_round(size, seed, *, value=ValueKind.SCORE_TIMES_AMOUNT, fine=True):
    """A round like those of a city: money for 30 per cent, floors and ceilings by category and
    district, a ceiling an applicant, alternatives, dependencies and levels."""
    rng = random.Random(seed)
    candidates = []
    for k in range(size):
        amount = rng.randrange(20, 2000) * 1000
        score = Decimal(rng.randrange(200, 1000)) / 10 if fine else Decimal(rng.randrange(1, 6))
        options = [Option(amount, score)]
        if rng.random() < 0.3:
            lower = amount * 7 // 10
            options.insert(0, Option(lower, (score * Decimal("0.78")).quantize(Decimal("0.1"))))
        candidates.append(
            Candidate(
                id=f"A{k:05}",
                options=tuple(options),
                category=f"c{rng.randrange(6)}",
                district=f"d{rng.randrange(10)}",
                applicant=f"o{rng.randrange(max(4, size // 10))}",
                alternative_group=f"g{rng.randrange(size // 20 + 1)}"
                if rng.random() < 0.08
                else "",
                requires=(f"A{rng.randrange(k):05}",) if k and rng.random() < 0.04 else (),
            )
        )
    budget = sum(c.asked.amount for c in candidates) * 3 // 10
    floors = {f"d{k}": budget // 25 for k in range(10 if size >= 100 else 1)}
    return Problem(
        budget=budget,
        value=value,
        candidates=tuple(candidates),
        rules=Rules(
            category_floor={"c0": budget // 10, "c1": budget // 20},
            category_ceiling={"c2": budget // 10, "c3": budget * 2 // 5},
            district_floor=floors,
            applicant_ceiling={f"o{k}": budget // 3 for k in range(max(4, size // 10))},
        ),
        round=f"omgång {seed}",
    )

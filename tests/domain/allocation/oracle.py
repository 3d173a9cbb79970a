"""The answer found by trying everything: no solver, no cleverness, nothing shared with the code."""

import hashlib
from fractions import Fraction
from itertools import combinations, product


def everything(problem):
    """Every way to grant each candidate one of its levels or nothing: ``{id: option | None}``."""
    choices = [(None, *range(len(c.options))) for c in problem.candidates]
    for picked in product(*choices):
        yield dict(zip((c.id for c in problem.candidates), picked, strict=True))


def granted(problem, picked):
    """``{id: (amount, score)}`` of what is granted."""
    return {
        c.id: (c.options[picked[c.id]].amount, c.options[picked[c.id]].score)
        for c in problem.candidates
        if picked[c.id] is not None
    }


def value(problem, picked):
    by_krona = problem.value.value == "score_times_amount"
    return sum(
        (Fraction(s) * (a if by_krona else 1) for a, s in granted(problem, picked).values()),
        Fraction(0),
    )


def spend(problem, picked):
    return sum(amount for amount, _ in granted(problem, picked).values())


def lot(problem, picked):
    """The published lot, computed here a second time."""
    total = 0
    for identity, option in picked.items():
        if option is not None:
            text = f"{problem.round}|{identity}|{option}".encode()
            total += int(hashlib.sha256(text).hexdigest()[:5], 16)
    return total


MONEY_RULES = (
    "category_floor", "category_ceiling", "district_floor", "district_ceiling",
    "applicant_ceiling",
)  # fmt: skip


def broken(problem, picked):
    """Names of the rules that are not kept."""
    given = granted(problem, picked)
    names = _broken_money(problem, given) | _broken_choices(problem, given)
    return names | {"budget"} if spend(problem, picked) > problem.budget else names


def _broken_money(problem, given):
    by_id = {c.id: c for c in problem.candidates}
    names = set()
    for kind in MONEY_RULES:
        attribute = kind.split("_")[0]
        for name, limit in getattr(problem.rules, kind).items():
            used = sum(a for i, (a, _) in given.items() if getattr(by_id[i], attribute) == name)
            if used < limit if kind.endswith("floor") else used > limit:
                names.add(f"{kind}:{name}")
    return names


def _broken_choices(problem, given):
    names = set()
    for group in {c.alternative_group for c in problem.candidates} - {""}:
        members = [c for c in problem.candidates if c.alternative_group == group and c.id in given]
        if len(members) > 1:
            names.add(f"alternative_group:{group}")
    for c in problem.candidates:
        names |= {f"requires:{c.id}:{n}" for n in c.requires if c.id in given and n not in given}
        if c.pin and (c.pin.value == "in") != (c.id in given):
            names.add(f"pin:{c.id}")
    return names


def best(problem):
    """The canonical best choice, or None when the rules contradict each other."""
    kept = [picked for picked in everything(problem) if not broken(problem, picked)]
    if not kept:
        return None
    return min(kept, key=lambda p: (-value(problem, p), spend(problem, p), lot(problem, p)))


def rules_of(problem):
    """Every rule's name."""
    names = {"budget"}
    for kind in MONEY_RULES:
        names |= {f"{kind}:{name}" for name in getattr(problem.rules, kind)}
    for c in problem.candidates:
        if c.alternative_group:
            names.add(f"alternative_group:{c.alternative_group}")
        names |= {f"requires:{c.id}:{needed}" for needed in c.requires}
        if c.pin:
            names.add(f"pin:{c.id}")
    return names


def smallest_conflict_size(problem):
    """How few rules already contradict each other: each way of granting breaks some rule, and the
    conflict must meet them all."""
    breaks = {frozenset(broken(problem, picked)) for picked in everything(problem)}
    names = sorted(frozenset().union(*breaks))
    for size in range(1, len(names) + 1):
        for tried in combinations(names, size):
            if all(not each.isdisjoint(tried) for each in breaks):
                return size
    return None

"""A measure in a place: what could be seen of it, before it begins; and what was seen, after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from math import ceil, isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from tryggare.domain.analyses.basis import Basis
from tryggare.domain.analyses.told import of_plan, of_synthetic, plain
from tryggare.domain.errors import Refused
from tryggare.domain.statistics.telling import of_difference
from tryggare.domain.statistics.unevenness import unevenness
from tryggare.domain.wording import say

# The reckoning takes seconds to load, and pages import the rest of this.
if TYPE_CHECKING:
    from tryggare.domain.statistics.before_after import Areas

Result = dict[str, Any]
Counts = Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class AreasGiven:
    """``counts`` before and after by part (treated, control and their rings), over ``months``
    before and after. ``names`` are the places of each part. ``in_a_row`` are the same incidents in
    four weeks at a time, a row for each part and period."""

    counts: Counts
    months: tuple[int, int]
    names: Mapping[str, tuple[str, ...]]
    in_a_row: tuple[tuple[int, ...], ...]
    basis: Basis
    no_ring: bool = False

    @property
    def fingerprint(self) -> str:
        counts, names = sorted(self.counts.items()), sorted(self.names.items())
        said = counts, self.months, names, self.in_a_row
        return sha256(repr(said).encode()).hexdigest()

    @property
    def areas(self) -> Areas:
        """In the unit of the whole period after, so that a difference is whole incidents."""
        from tryggare.domain.statistics.before_after import Areas, Count

        counts = {part: Count(*pair) for part, pair in self.counts.items()}
        before, after = self.months
        lengths = (before / after, 1.0)
        return Areas(**counts, lengths=lengths, unevenness=unevenness(self.in_a_row))


@dataclass(frozen=True)
class MonthsGiven:
    """Incidents a month in the place with the measure and in each of the others."""

    treated: tuple[int, ...]
    donors: tuple[tuple[int, ...], ...]
    before: int
    treated_name: str
    donor_names: tuple[str, ...] = field(default=())
    basis: Basis = field(default_factory=lambda: Basis(0, 0))

    @property
    def fingerprint(self) -> str:
        return sha256(repr((self.treated, self.donors, self.before)).encode()).hexdigest()


def plan(spec: Mapping[str, Any], given: AreasGiven, seed: int) -> Result:
    """The smallest decrease that could be seen, in whole incidents over the period after and as a
    share of those expected. Raises Refused where nothing happened before."""
    from tryggare.domain.statistics.before_after import detectable

    areas = given.areas
    least = detectable(areas)
    before, after = given.months
    expected = given.counts["treated"][0] * after / before
    if not isfinite(least.at_all) or not expected:
        raise Refused(
            say("Det hände ingenting där insatsen ska göras. Då går ingen minskning att se. Välj "
                "ett större område eller en längre tid.")
        )  # fmt: skip
    at_all, usually = ceil(least.at_all), ceil(least.usually)
    # A share of few says more of chance than of the place.
    share = at_all / expected if expected >= 10 else None
    return {
        "told": plain(of_plan(expected, at_all, usually, areas.unevenness)),
        "least": at_all,
        "usually": usually,
        "expected": expected,
        "share": share,
        **_areas(given, areas),
    }


def result(spec: Mapping[str, Any], given: AreasGiven, seed: int) -> Result:
    """What became of a planned measure: difference and ratio, displacement counted in."""
    from tryggare.domain.statistics import before_after

    areas = given.areas
    found = before_after.difference(areas)
    ratio = before_after.ratio(areas)
    least = before_after.detectable(areas)
    if not found.error or not isfinite(least.at_all):
        raise Refused(say("Det hände ingenting i något av områdena. Det finns inget att jämföra."))
    # Incidents are whole.
    least = replace(least, at_all=float(ceil(least.at_all)))
    return {
        "told": plain(of_difference(found, least, areas.unevenness)),
        "difference": asdict(found),
        "ratio": asdict(ratio) if ratio else None,
        "least": int(least.at_all),
        **_areas(given, areas),
    }


def _areas(given: AreasGiven, areas: Areas) -> Result:
    return {
        "counts": {part: list(pair) for part, pair in given.counts.items()},
        "months": list(given.months),
        "unevenness": areas.unevenness,
        "names": {part: list(names) for part, names in given.names.items()},
        "no_ring": given.no_ring,
    }


def synthetic_control(spec: Mapping[str, Any], given: MonthsGiven, seed: int) -> Result:
    """One place against a mix of the others. Raises Refused where there is too little to mix."""
    from tryggare.domain.statistics import synthetic_control as mixing

    donors = np.array(given.donors, np.float64).reshape(len(given.donors), len(given.treated))
    found = mixing.synthetic_control(
        np.array(given.treated, np.float64), donors, before=given.before
    )
    weights = sorted(zip(given.donor_names, found.weights.tolist(), strict=True),
                     key=lambda one: -one[1])  # fmt: skip
    return {
        "told": plain(of_synthetic(found.effect, found.p, len(given.donors))),
        "treated": list(given.treated),
        "gap": found.gap.tolist(),
        "before": given.before,
        "effect": found.effect,
        "p": found.p,
        "name": given.treated_name,
        "weights": [[name, weight] for name, weight in weights if weight >= 0.005],
    }

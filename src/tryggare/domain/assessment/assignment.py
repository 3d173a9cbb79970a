"""Who reads what: enough assessors for each application, no jäv, no one overloaded, the best fit.

A transport problem, so HiGHS's simplex gives whole numbers and proves them. That all applications
are tied together by shared assessors is what calibration rests on; where the first answer falls
apart, each loose group is asked to share a reading with the rest, and the problem is solved again,
now in whole numbers by demand.
"""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from tryggare.domain.allocation.solver import quiet_stdout
from tryggare.domain.assessment.ratings import groups
from tryggare.domain.errors import TryggareError
from tryggare.domain.wording import Number, Text, say

# What one step of competence is worth beside evenness: the nth reading costs n, so competence
# outweighs a difference of so many readings. Lots only part what is equal otherwise.
COMPETENCE = 4.0
_LOT = 1e-3
_MOST_ROUNDS = 60
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Assessor:
    """``most``: how many applications the person has time for. ``competence``: theme → 0 to 3."""

    id: str
    most: int
    competence: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """An application to be read. ``conflicted``: assessors who may not touch it. ``kept``: those
    who read it already and go on doing so; only what lacks beside them is shared out, and nothing
    of what is ``closed``."""

    application: str
    theme: str = ""
    conflicted: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Assigned:
    """``readers``: application → its assessors. ``loads``: assessor → number of readings."""

    readers: Mapping[str, tuple[str, ...]]
    loads: Mapping[str, int]


class Unassignable(TryggareError):
    """There are not enough assessors; the message names where, and how many readings lack."""


def assign(
    readings: Sequence[Reading], assessors: Sequence[Assessor], *, per_application: int, salt: str
) -> Assigned:
    """The assignment with most competence and even loads; equals are parted by a lot from ``salt``.

    What is ``kept`` stands and counts, in loads and in what ties the applications together. The
    order of the input does not matter. Raises Unassignable, saying why.
    """
    problem = _Problem(
        tuple(sorted(readings, key=lambda reading: reading.application)),
        tuple(sorted(assessors, key=lambda assessor: assessor.id)),
        per_application,
        salt,
    )
    _require_enough(problem)
    model = _Model(problem)
    for _ in range(_MOST_ROUNDS):
        pairs = model.solve()
        tied = groups([*problem.kept, *_named_pairs(problem, pairs)])
        if len(tied) <= 1 or per_application < 2:
            return _assigned(problem, pairs)
        for loose in tied[1:]:
            model.tie(loose)
    raise Unassignable(_loose(tied[-1]))


@dataclass(frozen=True)
class _Problem:
    readings: tuple[Reading, ...]
    assessors: tuple[Assessor, ...]
    per_application: int
    salt: str

    def eligible(self, reading: Reading) -> list[int]:
        """Who may be given the application anew."""
        shut = reading.conflicted | reading.kept
        return [j for j, a in enumerate(self.assessors) if a.id not in shut]

    def lacking(self, reading: Reading) -> int:
        return 0 if reading.closed else max(0, self.per_application - len(reading.kept))

    @property
    def kept(self) -> list[tuple[str, str]]:
        return [(r.application, who) for r in self.readings for who in sorted(r.kept)]

    @cached_property
    def loads(self) -> Mapping[str, int]:
        """How much each reads already."""
        return Counter(who for _application, who in self.kept)

    def room(self, assessor: Assessor) -> int:
        return max(0, assessor.most - self.loads[assessor.id])


def _require_enough(problem: _Problem) -> None:
    """Raise with the tightest reason: one application, or a group that shares too few assessors."""
    for reading in problem.readings:
        found = len(problem.eligible(reading)) + len(reading.kept)
        if found < problem.per_application and not reading.closed:
            raise Unassignable(
                say(
                    "%(application)s behöver %(needed)s bedömare, men bara %(found)s har "
                    "svarat att de inte är jäviga. Lägg till bedömare.",
                    application=reading.application,
                    needed=Number(problem.per_application),
                    found=Number(found),
                )
            )
    short = _shortage(problem)
    if short is not None:
        applications, needed, capacity = short
        raise Unassignable(
            say(
                "%(applications)s behöver tillsammans %(needed)s bedömningar till, men de som får "
                "läsa hinner med %(capacity)s. Höj hur många de läser, eller lägg till bedömare.",
                applications=_named(applications),
                needed=Number(needed),
                capacity=Number(capacity),
            )
        )


def _shortage(problem: _Problem) -> tuple[list[str], int, int] | None:
    """Applications that need more readings than their assessors can give, by a largest flow.

    Hall's condition: when the flow falls short, the applications reached from an unread one by
    paths that could be rearranged, and the assessors there, are a group that has too little time.
    """
    flow = _Flow(problem)
    for i, reading in enumerate(problem.readings):
        for _ in range(problem.lacking(reading)):
            reached = flow.read_once_more(i)
            if reached is not None:
                applications, capacity = reached
                short = [problem.readings[k] for k in sorted(applications)]
                names = [reading.application for reading in short]
                return names, sum(map(problem.lacking, short)), capacity
    return None


class _Flow:
    """Readings given one by one, rearranging earlier ones where needed."""

    def __init__(self, problem: _Problem) -> None:
        self._problem = problem
        self._eligible = [problem.eligible(reading) for reading in problem.readings]
        self._readers: list[set[int]] = [set() for _ in problem.readings]
        self._reads: list[set[int]] = [set() for _ in problem.assessors]
        self._room = [problem.room(assessor) for assessor in problem.assessors]

    def read_once_more(self, start: int) -> tuple[set[int], int] | None:
        """None when it went well, else the applications that are stuck and their capacity."""
        came_from: dict[int, int] = {}
        taken_from: dict[int, int] = {}
        frontier = deque([start])
        applications = {start}
        while frontier:
            i = frontier.popleft()
            for j in self._eligible[i]:
                if j in came_from or j in self._readers[i]:
                    continue
                came_from[j] = i
                if len(self._reads[j]) < self._room[j]:
                    self._rearrange(start, j, came_from, taken_from)
                    return None
                for k in self._reads[j] - applications:
                    applications.add(k)
                    taken_from[k] = j
                    frontier.append(k)
        able = {j for i in applications for j in self._eligible[i]}
        # An assessor reads an application once, however much time there is.
        capacity = sum(
            min(self._room[j], sum(j in self._eligible[i] for i in applications)) for j in able
        )
        return applications, capacity

    def _rearrange(
        self, start: int, j: int, came_from: Mapping[int, int], taken_from: Mapping[int, int]
    ) -> None:
        while True:
            i = came_from[j]
            self._readers[i].add(j)
            self._reads[j].add(i)
            if i == start:
                return
            j = taken_from[i]
            self._readers[i].discard(j)
            self._reads[j].discard(i)


class _Model:
    """The linear programme: one variable a possible pair, one a further reading of an assessor."""

    def __init__(self, problem: _Problem) -> None:
        import highspy

        self._highspy = highspy
        self._problem = problem
        self._highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in {
            "output_flag": False,
            "threads": 1,
            "random_seed": 0,
            "mip_rel_gap": 0.0,
            "mip_abs_gap": 1e-6,
        }.items():
            self._highs.setOptionValue(name, value)
        self._pairs = [
            (i, j)
            for i, reading in enumerate(problem.readings)
            if problem.lacking(reading)
            for j in problem.eligible(reading)
        ]
        self._build()

    def _build(self) -> None:
        highspy, problem = self._highspy, self._problem
        costs = [self._cost(i, j) for i, j in self._pairs]
        uppers = [1.0] * len(costs)
        steps = [[] for _ in problem.assessors]  # type: list[list[int]]
        fair = len(problem.readings) * problem.per_application / max(1, len(problem.assessors))
        for j, assessor in enumerate(problem.assessors):
            already = problem.loads[assessor.id]
            for nth in range(min(problem.room(assessor), len(problem.readings))):
                steps[j].append(len(costs))
                costs.append((already + nth) / max(1.0, fair))
                uppers.append(1.0)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(costs), 0
        lp.sense_ = highspy.ObjSense.kMinimize
        lp.col_cost_, lp.col_upper_ = np.array(costs), np.array(uppers)
        lp.col_lower_ = np.zeros(len(costs))
        lp.row_lower_, lp.row_upper_ = np.array([]), np.array([])
        lp.a_matrix_.start_ = np.zeros(len(costs) + 1, dtype=np.int32)
        self._highs.passModel(lp)
        by_reading: dict[int, list[int]] = {}
        by_assessor: dict[int, list[int]] = {}
        for place, (i, j) in enumerate(self._pairs):
            by_reading.setdefault(i, []).append(place)
            by_assessor.setdefault(j, []).append(place)
        for i, places in by_reading.items():
            lacking = problem.lacking(problem.readings[i])
            self._row(places, [], lacking, lacking)
        for j, places in by_assessor.items():
            self._row(places, steps[j], 0, 0)

    def _cost(self, i: int, j: int) -> float:
        reading, assessor = self._problem.readings[i], self._problem.assessors[j]
        text = f"{self._problem.salt}|{reading.application}|{assessor.id}"
        lot = int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) / 2**32
        return _LOT * lot - COMPETENCE * assessor.competence.get(reading.theme, 0)

    def _row(self, plus: list[int], minus: list[int], lower: float, upper: float) -> None:
        places = np.array([*plus, *minus], dtype=np.int32)
        values = np.array([1.0] * len(plus) + [-1.0] * len(minus))
        self._highs.addRow(lower, upper, len(places), places, values)

    def tie(self, loose: Collection[str]) -> None:
        """Ask that someone who reads in the group also reads outside it.

        Every assessor is on one side; the row counts pairs across from where they are now.
        """
        problem = self._problem
        readers = {
            problem.assessors[j].id
            for place, (i, j) in enumerate(self._pairs)
            if self._chosen[place] and problem.readings[i].application in loose
        } | {who for application, who in problem.kept if application in loose}
        inside = {j for j, assessor in enumerate(problem.assessors) if assessor.id in readers}
        across = [
            place
            for place, (i, j) in enumerate(self._pairs)
            if (problem.readings[i].application in loose) != (j in inside)
        ]
        if not across:
            raise Unassignable(_loose(loose))
        self._row(across, [], 1.0, float(len(across)))
        # Such a row takes away what made every corner of the programme whole.
        whole = self._highspy.HighsVarType.kInteger
        for place in range(len(self._pairs)):
            self._highs.changeColIntegrality(place, whole)

    def solve(self) -> list[tuple[int, int]]:
        if not self._pairs:
            self._chosen = np.zeros(0, dtype=bool)
            return []
        with quiet_stdout():
            self._highs.run()
        if self._highs.getInfo().primal_solution_status != 2:
            raise Unassignable(say("Uppdelningen går inte ihop. Lägg till bedömare."))
        values = np.asarray(self._highs.getSolution().col_value)[: len(self._pairs)]
        self._chosen = values > 0.5
        return [pair for pair, chosen in zip(self._pairs, self._chosen, strict=True) if chosen]


def _assigned(problem: _Problem, pairs: Sequence[tuple[int, int]]) -> Assigned:
    readers: dict[str, list[str]] = {r.application: sorted(r.kept) for r in problem.readings}
    for application, who in _named_pairs(problem, pairs):
        readers[application].append(who)
    loads = Counter({assessor.id: 0 for assessor in problem.assessors})
    loads.update(who for names in readers.values() for who in names)
    return Assigned({name: tuple(sorted(who)) for name, who in readers.items()}, dict(loads))


def _named_pairs(problem: _Problem, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    for i, j in pairs:
        yield problem.readings[i].application, problem.assessors[j].id


def _loose(group: Collection[str]) -> Text:
    return say(
        "%(applications)s delar ingen bedömare med de andra, så poängen går inte att jämföra. "
        "Lägg till en bedömare som kan läsa på båda sidor.",
        applications=_named(sorted(group)),
    )


def _named(names: Sequence[str]) -> Text | str:
    shown = ", ".join(names[:_MOST_NAMED])
    if len(names) <= _MOST_NAMED:
        return shown
    return say("%(some)s och %(more)s till", some=shown, more=len(names) - _MOST_NAMED)

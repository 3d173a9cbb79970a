"""The chain from problem to effect: every thread of it, and what a drawing of it holds.

A thread runs problem → cause → measure → money → effect and carries öre. Where something is missing
the thread has a gap in that place: it ends there, or begins there. A measure against several causes
has its money shared equally between them, to the öre, so that no krona is counted twice: what comes
into a measure is what it costs, and what leaves it for money and effect is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Stage(StrEnum):
    """The links of the chain, in order."""

    PROBLEM = "problem"
    CAUSE = "cause"
    MEASURE = "measure"
    MONEY = "money"
    EFFECT = "effect"


STAGES = tuple(Stage)

# Keys of what is not there. The two of causes are apart: a problem that nobody has explained has
# nothing to do with a measure that names no cause.
NO_CAUSE, NO_REASON, NO_MEASURE = "gap-cause", "gap-reason", "gap-measure"
NO_MONEY, NOT_YET = "money-none", "effect-none"
# A cause that it is decided to do nothing about is no gap.
LEFT = "left-measure"
# What a reader may not see of a problem that is secret.
CLOSED_PROBLEM, CLOSED_CAUSE = "closed-problem", "closed-cause"
# What became of the problem, from better to worse; the keys of ``FollowUp.Outcome`` after the dash.
EFFECTS = ("effect-better", "effect-same", "effect-worse", "effect-unknown", NOT_YET)
GAPS = frozenset({NO_CAUSE, NO_REASON, NO_MEASURE, NO_MONEY, NOT_YET})


@dataclass(frozen=True, slots=True)
class CauseFacts:
    """A cause by its key, with the key of its problem; ``is_left`` when nothing is to be done."""

    key: str
    problem: str
    is_left: bool = False


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """A measure by its key. ``money`` is öre by the key of what pays, ``effect`` the key of what
    became of the problem; ``strand`` and ``kind`` are what it may be drawn together under."""

    key: str
    strand: str = ""
    kind: str = ""
    causes: tuple[str, ...] = ()
    money: Mapping[str, int] = field(default_factory=dict)
    effect: str = NOT_YET


@dataclass(frozen=True, slots=True)
class Thread:
    """A key at each stage, "" where the thread does not run. Öre."""

    problem: str
    cause: str
    measure: str = ""
    money: str = ""
    effect: str = ""
    amount_ore: int = 0
    strand: str = ""
    kind: str = ""

    def at(self, stage: Stage) -> str:
        key: str = getattr(self, stage.value)
        return key

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that the thread answers to."""
        return (*(self.at(stage) for stage in STAGES), self.strand, self.kind)


def threads(
    problems: Sequence[str],
    causes: Sequence[CauseFacts],
    measures: Sequence[MeasureFacts],
    *,
    tells_gaps: bool = True,
) -> tuple[Thread, ...]:
    """Every thread, in the order of problems, causes and measures; nothing given is left out.

    Without ``tells_gaps`` a thread that is not whole just ends or begins, as where what is not
    shown may be secret: a gap would then say too much.
    """
    gaps = (NO_CAUSE, NO_MEASURE, NO_REASON) if tells_gaps else ("", "", "")
    acting: dict[str, list[MeasureFacts]] = {}
    for measure in measures:
        for cause in measure.causes:
            acting.setdefault(cause, []).append(measure)
    why: dict[str, list[CauseFacts]] = {problem: [] for problem in problems}
    for one in causes:
        why.setdefault(one.problem, []).append(one)
    no_cause, no_measure, no_reason = gaps
    found: list[Thread] = []
    for problem, its in why.items():
        if not its:
            found.append(Thread(problem, no_cause))
        for one in its:
            found += _from_cause(one, acting.get(one.key, ()), no_measure)
    for measure in measures:
        if not measure.causes:
            found += _through(measure, "", no_reason)
    return tuple(found)


def _from_cause(
    cause: CauseFacts, acting: Sequence[MeasureFacts], no_measure: str
) -> Iterator[Thread]:
    if not acting:
        yield Thread(cause.problem, cause.key, LEFT if cause.is_left else no_measure)
    for measure in acting:
        yield from _through(measure, cause.problem, cause.key)


def _through(measure: MeasureFacts, problem: str, cause: str) -> Iterator[Thread]:
    causes = measure.causes or (cause,)
    place = causes.index(cause)
    for money, amount in measure.money.items() or ((NO_MONEY, 0),):
        yield Thread(
            problem, cause, measure.key, money, measure.effect,
            _share(amount, len(causes), place), measure.strand, measure.kind,
        )  # fmt: skip


def _share(amount: int, parts: int, place: int) -> int:
    """The first parts take the öre that are left over."""
    whole, rest = divmod(amount, parts)
    return whole + (place < rest)


def within(found: Iterable[Thread], steps: Iterable[str]) -> tuple[Thread, ...]:
    """The threads that run through every step."""
    wanted = frozenset(steps)
    return tuple(thread for thread in found if not wanted or wanted <= frozenset(thread.keys))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of each, what they cost, and how many measures have been followed up."""

    problems: int
    causes: int
    measures: int
    amount_ore: int
    followed: int
    causes_without: int


def counted(found: Sequence[Thread]) -> Counts:
    """Of what is there; gaps are counted by what lacks them."""
    measures = {thread.measure: thread for thread in found if _is_there(thread.measure)}
    return Counts(
        problems=len({t.problem for t in found if _is_there(t.problem)}),
        causes=len({t.cause for t in found if _is_there(t.cause)}),
        measures=len(measures),
        amount_ore=sum(thread.amount_ore for thread in found),
        followed=sum(thread.effect != NOT_YET for thread in measures.values()),
        causes_without=len({t.cause for t in found if t.measure == NO_MEASURE}),
    )


def _is_there(key: str) -> bool:
    return bool(key) and key not in GAPS and key != LEFT

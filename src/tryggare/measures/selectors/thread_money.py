"""Which kronor answer which cause in which kommundel, a year at a time."""

from __future__ import annotations

from collections import defaultdict

from tryggare.domain.red_thread import Thread
from tryggare.domain.red_thread.spread import Line, Words, spread
from tryggare.measures.models import MeasureCause


def years(thread: Thread) -> list[int]:
    """Years that something is paid in, the latest first."""
    return sorted({row.year for row in thread.money}, reverse=True)


def lines(thread: Thread, year: int, *, counts_drafts: bool = True) -> list[Line]:
    """The year's kronor by what they answer: one question."""
    found: defaultdict[str, defaultdict[str, set[tuple[str, str, bool]]]] = defaultdict(
        lambda: defaultdict(set)
    )
    rows = MeasureCause.objects.filter(measure__money__year=year).values_list(
        "measure_id",
        "cause__problem__plan__state",
        "cause__problem__what",
        "cause__problem__is_open",
        "cause__hypothesis",
    )
    for measure, state, problem, is_open, cause in rows:
        found[str(measure)][state].add((problem, cause, is_open))
    words = {
        measure: Words(**{state: frozenset(said) for state, said in by_state.items()})
        for measure, by_state in found.items()
    }
    return spread(thread, year, words, counts_drafts=counts_drafts)

"""Which kronor answer which cause in which kommundel, each year by itself."""

from __future__ import annotations

from collections import defaultdict

from tryggare.domain.red_thread import Thread
from tryggare.domain.red_thread.spread import Line, Words, spread
from tryggare.measures.models import MeasureCause


def years(thread: Thread) -> list[int]:
    """Years that something is paid in, the latest first."""
    return sorted({row.year for row in thread.money}, reverse=True)


def lines(thread: Thread, *of_years: int, counts_drafts: bool = True) -> list[Line]:
    """The kronor of each year by what they answer, year by year: one question in all."""
    found: defaultdict[str, defaultdict[str, set[tuple[str, str, bool]]]] = defaultdict(
        lambda: defaultdict(set)
    )
    rows = MeasureCause.objects.filter(measure__money__year__in=of_years).values_list(
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
    return [
        line
        for year in of_years
        for line in spread(thread, year, words, counts_drafts=counts_drafts)
    ]

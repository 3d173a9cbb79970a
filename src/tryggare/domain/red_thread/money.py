"""Which kronor answer a problem. Öre throughout; every krona is counted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tryggare.domain.red_thread.facts import Award, Measure, MeasureState, Thread


@dataclass(frozen=True, slots=True)
class Answered:
    """Öre that answer a cause in a problem, and all öre: the fund's awards, and what else pays for
    measures that were not called off."""

    answering_ore: int
    all_ore: int


@dataclass(frozen=True, slots=True)
class LooseAward:
    """An award with the öre of it that no measure with a cause is paid by."""

    award: Award
    ore: int


def has_cause(measure: Measure, *, counts_drafts: bool = True) -> bool:
    """Whether a living measure acts on a cause of the plan in force, or of a draft."""
    return bool(measure.causes) or (counts_drafts and measure.in_draft)


def answers(measure: Measure, *, counts_drafts: bool = True) -> bool:
    """Whether what pays for the measure answers a problem. An ended one answered the plan of its
    time; one that was called off answers nothing. What is only drafted nobody has decided:
    without ``counts_drafts`` it answers nothing yet."""
    match measure.state:
        case MeasureState.CANCELLED:
            return False
        case MeasureState.ENDED:
            return has_cause(measure, counts_drafts=counts_drafts) or measure.before
        case _:
            return has_cause(measure, counts_drafts=counts_drafts)


def loose_awards(thread: Thread) -> Iterator[LooseAward]:
    """Awards with öre that answer no problem. More coupled than granted is not below nought."""
    coupled = _coupled(thread)
    for award in thread.awards:
        ore = award.amount_ore - coupled[award.key]
        if ore > 0:
            yield LooseAward(award, ore)


def loose_rows(thread: Thread) -> Iterator[tuple[Measure, int]]:
    """Measures that cost something from elsewhere than an award and answer no problem, with öre."""
    own = Counter[str]()
    for row in thread.money:
        if not row.award:
            own[row.measure] += row.amount_ore
    for measure in thread.measures:
        if measure.state != MeasureState.CANCELLED and own[measure.key] and not answers(measure):
            yield measure, own[measure.key]


def answered(thread: Thread, *, counts_drafts: bool = True) -> Answered:
    """How many of all öre answer a problem."""
    coupled = _coupled(thread, counts_drafts=counts_drafts)
    of_awards = sum(min(one.amount_ore, coupled[one.key]) for one in thread.awards)
    by_key = {measure.key: measure for measure in thread.measures}
    of_rows, all_rows = 0, 0
    for row in thread.money:
        measure = by_key[row.measure]
        if row.award or measure.state == MeasureState.CANCELLED:
            continue
        all_rows += row.amount_ore
        of_rows += row.amount_ore if answers(measure, counts_drafts=counts_drafts) else 0
    return Answered(of_awards + of_rows, sum(one.amount_ore for one in thread.awards) + all_rows)


def _coupled(thread: Thread, *, counts_drafts: bool = True) -> Counter[str]:
    """Öre of each award that pay for measures that answer a problem."""
    answering = {
        measure.key for measure in thread.measures if answers(measure, counts_drafts=counts_drafts)
    }
    found = Counter[str]()
    for row in thread.money:
        if row.award and row.measure in answering:
            found[row.award] += row.amount_ore
    return found

"""A year's kronor by the causes and kommundelar they answer to. Öre throughout.

What acts on several causes, or in several kommundelar, is not divided between them: nobody has
said how. It stands on a line of its own, so that every krona is counted once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tryggare.domain.red_thread.facts import Measure, MeasureState, Thread
from tryggare.domain.red_thread.money import answers

# A problem, a cause of it, and whether the problem may be told of openly.
Said = frozenset[tuple[str, str, bool]]


@dataclass(frozen=True, slots=True)
class Words:
    """What a measure acts on in words, by the state of the plan that says so."""

    adopted: Said = frozenset()
    draft: Said = frozenset()
    replaced: Said = frozenset()

    def now(self, *, counts_drafts: bool) -> Said:
        """In the plan in force; else in a draft; else as it was."""
        return self.adopted or (counts_drafts and self.draft) or self.replaced


@dataclass(frozen=True, slots=True)
class Line:
    """Öre that answer the same causes in the same kommundelar; without causes they answer none.
    ``fund_ore`` is what of it the fund has granted."""

    answers_to: tuple[tuple[str, str, bool], ...]
    places: frozenset[str]
    measures: int
    ore: int
    fund_ore: int


def spread(
    thread: Thread, year: int, words: Mapping[str, Words], *, counts_drafts: bool = True
) -> list[Line]:
    """The year's lines, the largest first. What pays for a measure that was called off, or comes
    from an award that was revoked, is not there."""
    standing = {award.key for award in thread.awards}
    by_key = {measure.key: measure for measure in thread.measures}
    rows = [
        row
        for row in thread.money
        if row.year == year
        and by_key[row.measure].state != MeasureState.CANCELLED
        and (not row.award or row.award in standing)
    ]
    ore: defaultdict[tuple[Said, frozenset[str]], int] = defaultdict(int)
    of_fund: defaultdict[tuple[Said, frozenset[str]], int] = defaultdict(int)
    of_measures: defaultdict[tuple[Said, frozenset[str]], set[str]] = defaultdict(set)
    for row in rows:
        measure = by_key[row.measure]
        line = (_said(measure, words, counts_drafts), measure.places)
        ore[line] += row.amount_ore
        of_fund[line] += row.amount_ore if row.award else 0
        of_measures[line].add(measure.key)
    found = [
        Line(tuple(sorted(said)), places, len(of_measures[said, places]), total,
             of_fund[said, places])
        for (said, places), total in ore.items()
    ]  # fmt: skip
    return sorted(found, key=lambda line: (-line.ore, line.answers_to))


def _said(measure: Measure, words: Mapping[str, Words], counts_drafts: bool) -> Said:
    if not answers(measure, counts_drafts=counts_drafts):
        return frozenset()
    return words.get(measure.key, Words()).now(counts_drafts=counts_drafts)

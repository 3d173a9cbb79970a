"""Whether a figure has changed between two surveys, or why that cannot be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tryggare.domain.statistics.intervals import Interval
from tryggare.domain.statistics.shares import difference_interval
from tryggare.domain.surveys.figures import Known, Origin


@dataclass(frozen=True)
class Occasion:
    """When something was measured and how.

    ``kind`` is which survey it is one of; ``era`` counts the times its method has changed, so that
    figures of two eras are not set against each other. Both days are within the period.
    """

    kind: str
    starts: date
    ends: date
    era: int = 0

    @property
    def label(self) -> str:
        """``2024``, or ``2023–2024`` where years are pooled."""
        first, last = self.starts.year, self.ends.year
        return str(first) if first == last else f"{first}–{last}"

    def overlaps(self, other: Occasion) -> bool:
        return self.starts <= other.ends and other.starts <= self.ends


@dataclass(frozen=True)
class Point:
    """A figure on an occasion."""

    occasion: Occasion
    known: Known


class Verdict(StrEnum):
    """What may be said of two figures."""

    ESTABLISHED = "established"
    CHANCE = "chance"
    OVERLAP = "overlap"
    METHOD = "method"
    OTHER_SURVEY = "other_survey"
    TOO_FEW = "too_few"
    UNKNOWN = "unknown"
    FIRST = "first"


@dataclass(frozen=True)
class Change:
    """``later`` beside ``earlier``; the difference with its 95 % interval where it was tested."""

    verdict: Verdict
    later: Point
    earlier: Point | None = None
    difference: float | None = None
    interval: Interval | None = None


def compare(earlier: Point, later: Point) -> Change:
    """Test the difference, or say why it is not tested.

    Surveys whose periods overlap hold some of the same answers: they are not independent, and the
    test would call a difference uncertain or certain for the wrong reason.
    """
    verdict = _hindrance(earlier, later)
    if verdict is not None:
        return Change(verdict, later, earlier)
    first, second = earlier.known, later.known
    if first.value is None or second.value is None or not (first.interval and second.interval):
        return Change(Verdict.UNKNOWN, later, earlier)
    interval = difference_interval(first.value, first.interval, second.value, second.interval)
    is_sure = interval.low > 0 or interval.high < 0
    verdict = Verdict.ESTABLISHED if is_sure else Verdict.CHANCE
    return Change(verdict, later, earlier, second.value - first.value, interval)


def latest_change(series: Sequence[Point]) -> Change:
    """The last point beside the latest earlier one that it can be tested against; where there is
    none, beside the one before it, with the reason.

    ``series`` is one place's, oldest first, at least one.
    """
    *earlier, last = series
    tried = [compare(one, last) for one in reversed(earlier)]
    if not tried:
        return Change(Verdict.FIRST, last)
    return next((one for one in tried if one.interval is not None), tried[0])


def _hindrance(earlier: Point, later: Point) -> Verdict | None:
    before, after = earlier.occasion, later.occasion
    if before.kind != after.kind:
        return Verdict.OTHER_SURVEY
    if before.era != after.era:
        return Verdict.METHOD
    if before.overlaps(after):
        return Verdict.OVERLAP
    if Origin.TOO_FEW in (earlier.known.origin, later.known.origin):
        return Verdict.TOO_FEW
    return None

"""What is known of a figure out of a survey: its interval, and where that comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tryggare.domain.statistics.intervals import Interval
from tryggare.domain.statistics.shares import (
    normal_point,
    share_interval,
    share_interval_from_error,
)

# With fewer, the interval of a share in the middle is wider than 35 percentage points: it says
# hardly more than that someone was asked, and one who answered begins to be seen.
LEAST_ANSWERS = 30
_PERCENT = 100.0


class Unit(StrEnum):
    """What a figure is: a share in percent, or a mean on a scale of its own."""

    SHARE = "share"
    MEAN = "mean"


class Origin(StrEnum):
    """Where the interval comes from, or why there is none."""

    PUBLISHED = "published"
    FROM_ERROR = "from_error"
    COMPUTED = "computed"
    UNKNOWN = "unknown"
    TOO_FEW = "too_few"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure as it was published.

    Attributes
    ----------
    value : float
        Percent for a share, steps of the scale for a mean; so are ``error`` and ``published``.
    base : int or None
        How many answers it stands on.
    population : int or None
        How many people it speaks of.
    error : float or None
        The standard error that the source gives.
    published : Interval or None
        The source's own 95 % interval.
    """

    unit: Unit
    value: float
    base: int | None = None
    population: int | None = None
    error: float | None = None
    published: Interval | None = None


@dataclass(frozen=True)
class Known:
    """A figure with its 95 % interval; no ``value`` where too few answered."""

    value: float | None
    interval: Interval | None
    origin: Origin


def known(figure: Figure, *, design_effect: float | None = None) -> Known:
    """The figure with its interval.

    What the source says comes first: its interval, then its standard error. Only without them is
    Wilson's interval computed, with the survey's ``design_effect`` where it is known. A mean that
    nothing is said of has no interval: its spread is in the answers alone.
    """
    if figure.base is not None and figure.base < LEAST_ANSWERS:
        return Known(None, None, Origin.TOO_FEW)
    if figure.published is not None:
        return Known(figure.value, figure.published, Origin.PUBLISHED)
    if figure.unit is Unit.MEAN:
        return _mean(figure)
    share = figure.value / _PERCENT
    if figure.error is not None and 0 < share < 1:
        found = share_interval_from_error(share, figure.error / _PERCENT)
        return Known(figure.value, _in_percent(found), Origin.FROM_ERROR)
    if figure.base is None:
        return Known(figure.value, None, Origin.UNKNOWN)
    found = share_interval(
        share, figure.base, population=figure.population, design_effect=design_effect or 1.0
    )
    return Known(figure.value, _in_percent(found), Origin.COMPUTED)


def _mean(figure: Figure) -> Known:
    if figure.error is None:
        return Known(figure.value, None, Origin.UNKNOWN)
    wide = normal_point() * figure.error
    around = Interval(figure.value - wide, figure.value + wide)
    return Known(figure.value, around, Origin.FROM_ERROR)


def _in_percent(found: Interval) -> Interval:
    return Interval(found.low * _PERCENT, found.high * _PERCENT)

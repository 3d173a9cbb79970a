"""The pictures and tables of a result, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tryggare.situation.models import Analysis
from tryggare.situation.views import result_counts, result_measures, result_places
from tryggare.situation.views.result_shown import Shown

_DRAWN: Mapping[str, Callable[[Analysis], Shown]] = MappingProxyType(
    {
        "near-repeat": result_places.near_repeat,
        "scan": result_places.scan,
        "hot-spots": result_places.hot_spots,
        "alarms": result_counts.alarms,
        "two-counts": result_counts.two_counts,
        "moving-window": result_counts.moving_window,
        "plan": result_measures.plan,
        "result": result_measures.result,
        "synthetic-control": result_measures.synthetic_control,
    }
)


def shown(analysis: Analysis) -> Shown:
    """What a finished analysis is drawn as."""
    return _DRAWN[analysis.kind](analysis)

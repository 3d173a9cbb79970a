"""The kinds of analyses, by the word they are stored under."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from tryggare.domain.analyses import counted, measures, places

# Each takes the choices, what the incidents gave and the seed, and gives what is kept.
RUNS: Mapping[str, Callable[[Mapping[str, Any], Any, int], dict[str, Any]]] = MappingProxyType(
    {
        "near-repeat": places.near_repeat,
        "scan": places.scan,
        "hot-spots": places.hot_spots,
        "alarms": counted.alarms,
        "two-counts": counted.two_counts,
        "moving-window": counted.moving_window,
        "plan": measures.plan,
        "result": measures.result,
        "synthetic-control": measures.synthetic_control,
    }
)

"""The three loops that numpy is ten times slower at, compiled when first run and kept after that.

They hold no lock, so threads run them side by side. They get and give plain arrays; what these mean
is told where they are called.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numba import njit

from tryggare.domain.statistics.points import MOST_DAYS


def compiled(loop: Callable[..., Any]) -> Callable[..., Any]:
    found: Callable[..., Any] = njit(cache=True, nogil=True)(loop)
    return found


@compiled
def walk_pairs(xs, ys, cells, begins, width, reach, is_manhattan, degree, first, second, band):  # type: ignore[no-untyped-def]
    """Count the pairs, per event where there is room for that, and write them down likewise."""
    count = 0
    for here in range(len(cells)):
        # This cell, the next in its row and the three in the row after: every pair once.
        for step in (0, 1, width - 1, width, width + 1):
            there = here if step == 0 else np.searchsorted(cells, cells[here] + step)
            if there == len(cells) or cells[there] != cells[here] + step:
                continue
            for i in range(begins[here], begins[here + 1]):
                begin = i + 1 if step == 0 else begins[there]
                for j in range(begin, begins[there + 1]):
                    dx, dy = abs(xs[i] - xs[j]), abs(ys[i] - ys[j])
                    far = dx + dy if is_manhattan else dx * dx + dy * dy
                    if far < reach[-1]:
                        which = 0
                        while far >= reach[which + 1]:
                            which += 1
                        if len(degree):
                            degree[i, which] += 1
                            degree[j, which] += 1
                        if len(first):
                            first[count], second[count], band[count] = i, j, which
                        count += 1
    return count


@compiled
def closer_than(first, second, band, dealt, edges, bands):  # type: ignore[no-untyped-def]
    """Pairs per band, edge and deal. All is kept in sixteen bits inside: that is what makes one
    step of the processor enough for many deals."""
    deals = dealt.shape[1]
    found = np.zeros((bands, len(edges), deals), np.int64)
    some = np.zeros((bands, len(edges), deals), np.int16)
    for start in range(0, len(first), MOST_DAYS):
        for k in range(start, min(start + MOST_DAYS, len(first))):
            one, other, b = dealt[first[k]], dealt[second[k]], band[k]
            for e in range(len(edges)):
                edge, sums = edges[e], some[b, e]
                for q in range(deals):
                    apart = np.int16(one[q] - other[q])
                    sums[q] += np.int16(np.int16(abs(apart)) < edge)
        found += some
        some[:] = 0
    return found


@compiled
def search_cylinders(near, begins, inside, closes, place_of, latest, dealt):  # type: ignore[no-untyped-def]
    """For each deal the best score, and its place, rank, last day back and events."""
    places, days, n = len(begins) - 1, len(latest), dealt.shape[1]
    total = float(n)
    logs = np.log(np.maximum(np.arange(n + 1), 1).astype(np.float64))
    scores, where = np.zeros(len(dealt)), np.zeros((len(dealt), 4), np.int64)
    late = np.zeros((places, days), np.int32)  # events of a place by day back
    has = np.zeros(places, np.bool_)
    events = np.zeros(days, np.int64)
    for deal in range(len(dealt)):
        late[:], has[:] = 0, False
        for event in range(n):
            if dealt[deal, event] < days:
                late[place_of[event], dealt[deal, event]] += 1
                has[place_of[event]] = True
        best = 0.0
        for place in range(places):
            events[:] = 0
            first = days  # the shortest cylinder that anything has come into since the last look
            for at in range(begins[place], begins[place + 1]):
                if has[near[at]]:
                    # One more place: its events count in every cylinder that is as long or longer.
                    more = 0
                    for day in range(days):
                        more += late[near[at], day]
                        events[day] += more
                        if more and day < first:
                            first = day
                if not closes[at]:
                    continue
                for day in range(first, days):
                    c = events[day]
                    expected = inside[at] * latest[day] / total
                    if c <= expected:
                        continue
                    gain = c * (logs[c] + logs[n] - logs[inside[at]] - logs[latest[day]])
                    # Never below the score, and without a logarithm.
                    if gain + (total - c) * (expected - c) / (total - expected) <= best:
                        continue
                    rest = (total - c) * np.log((total - c) / (total - expected)) if c < n else 0.0
                    if gain + rest > best:
                        best = gain + rest
                        where[deal, 0], where[deal, 1] = place, at - begins[place]
                        where[deal, 2], where[deal, 3] = day, c
                first = days
        scores[deal] = best
    return scores, where

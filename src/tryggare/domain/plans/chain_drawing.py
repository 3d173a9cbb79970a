"""What a drawing of the chain holds: boxes that can be read, each link once, every krona kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tryggare.domain.plans.chain import (
    EFFECTS,
    GAPS,
    LEFT,
    NO_CAUSE,
    NO_MEASURE,
    NO_REASON,
    STAGES,
    Stage,
    Thread,
)

# More boxes than so in a column nobody reads.
MOST = 10
REST_PROBLEMS, REST_CAUSES, REST_MEASURES = "rest-problem", "rest-cause", "rest-measure"
CAUSES_OF = "causes-of-"
_REST = {
    Stage.PROBLEM: REST_PROBLEMS, Stage.CAUSE: REST_CAUSES, Stage.MEASURE: REST_MEASURES,
}  # fmt: skip
_APART = GAPS | {LEFT}


@dataclass(frozen=True, slots=True)
class Box:
    """``amount_ore`` is what runs through it. ``count`` is how many of the stage's things it stands
    for: of money and effects how many measures, of a gap how many lack what it stands for."""

    stage: Stage
    key: str
    count: int
    amount_ore: int

    @property
    def is_gap(self) -> bool:
        return self.key in GAPS

    @property
    def is_group(self) -> bool:
        return self.stage in _REST and self.key not in _APART and self.count > 1


@dataclass(frozen=True, slots=True)
class Link:
    """From a box to one of the next stage. ``count`` is the threads in it."""

    start: str
    end: str
    amount_ore: int
    count: int

    @property
    def is_broken(self) -> bool:
        return self.start in GAPS or self.end in GAPS


@dataclass(frozen=True)
class Drawing:
    """Columns of boxes, top to bottom, and the links between neighbouring columns. ``rows`` are
    the ways through them, "" where one does not run, with öre."""

    columns: dict[Stage, tuple[Box, ...]]
    links: tuple[Link, ...]
    rows: tuple[tuple[tuple[str, ...], int], ...]

    @property
    def is_grouped(self) -> bool:
        """Whether some box stands for several problems, causes or measures."""
        return any(box.is_group for boxes in self.columns.values() for box in boxes)


def drawn(found: Sequence[Thread], *, most: int = MOST) -> Drawing:
    """The threads as at most ``most`` boxes of each stage, and gaps beside them.

    Causes that are too many are put together by problem, measures by strand, or by kind where they
    are all of one strand. What cannot be put together so is put in one box last.
    """
    named = {stage: _naming(stage, found, most) for stage in STAGES}
    boxes: dict[Stage, dict[str, set[str]]] = {stage: {} for stage in STAGES}
    money: dict[str, int] = {}
    links: dict[tuple[str, str], list[int]] = {}
    rows: dict[tuple[str, ...], int] = {}
    for thread in found:
        before = ""
        way = tuple(named[stage](thread) if thread.at(stage) else "" for stage in STAGES)
        rows[way] = rows.get(way, 0) + thread.amount_ore
        for stage, box in zip(STAGES, way, strict=True):
            if box:
                boxes[stage].setdefault(box, set()).add(_counted(thread, stage))
                money[box] = money.get(box, 0) + thread.amount_ore
                if before:
                    link = links.setdefault((before, box), [0, 0])
                    link[0] += thread.amount_ore
                    link[1] += 1
            before = box
    columns = {
        stage: tuple(Box(stage, key, len(inside), money[key]) for key, inside in its.items())
        for stage, its in boxes.items()
    }
    made = tuple(Link(start, end, *numbers) for (start, end), numbers in links.items())
    return Drawing(_in_order(columns, made), made, tuple(rows.items()))


def _counted(thread: Thread, stage: Stage) -> str:
    """The thing that the thread is counted as in a box of the stage."""
    key = thread.at(stage)
    if key in {NO_CAUSE, NO_MEASURE, LEFT}:
        return thread.problem if key == NO_CAUSE else thread.cause
    return thread.measure if key == NO_REASON or stage in {Stage.MONEY, Stage.EFFECT} else key


def _naming(stage: Stage, found: Sequence[Thread], most: int) -> Callable[[Thread], str]:
    """What the box of a thread is called at the stage."""
    keys = list(dict.fromkeys(thread.at(stage) for thread in found))
    keys = [key for key in keys if key and key not in _APART]
    if stage not in _REST or len(keys) <= most:
        return lambda thread: thread.at(stage)
    groups = _grouping(stage, found, most)
    if groups is not None:
        return lambda thread: _apart(thread.at(stage)) or groups(thread)
    shown = frozenset(keys[: most - 1])

    def first_or_rest(thread: Thread) -> str:
        key = thread.at(stage)
        return key if key in shown or key in _APART else _REST[stage]

    return first_or_rest


def _apart(key: str) -> str:
    return key if key in _APART else ""


def _grouping(stage: Stage, found: Sequence[Thread], most: int) -> Callable[[Thread], str] | None:
    """How to put them together so that they are several and at most ``most``, if there is a way."""
    ways: list[Callable[[Thread], str]] = []
    if stage is Stage.CAUSE:
        ways = [lambda thread: CAUSES_OF + thread.problem]
    elif stage is Stage.MEASURE:
        ways = [lambda thread: thread.strand, lambda thread: thread.kind]
    for way in ways:
        names = {way(thread) for thread in found if thread.at(stage) not in {"", *_APART}}
        if 1 < len(names) <= most and "" not in names:
            return way
    return None


def _in_order(
    columns: dict[Stage, tuple[Box, ...]], links: Sequence[Link]
) -> dict[Stage, tuple[Box, ...]]:
    """Each column by where its boxes' links come from, gaps last, so that few links cross."""
    ordered: dict[Stage, tuple[Box, ...]] = {}
    places: dict[str, float] = {}
    coming: dict[str, list[str]] = {}
    for link in links:
        coming.setdefault(link.end, []).append(link.start)
    for stage in STAGES:

        def place(box: Box) -> tuple[bool, float]:
            before = [places[key] for key in coming.get(box.key, ()) if key in places]
            mean = sum(before) / len(before) if before else float(len(places))
            return box.key in _APART or box.key.startswith("rest-"), mean

        # The order given decides between equals. Effects go from better to worse.
        its = columns[stage]
        if stage is Stage.EFFECT:
            ordered[stage] = tuple(sorted(its, key=lambda box: EFFECTS.index(box.key)))
        else:
            ordered[stage] = its if stage is Stage.PROBLEM else tuple(sorted(its, key=place))
        for position, box in enumerate(ordered[stage]):
            places[box.key] = position / max(len(ordered[stage]), 1)
    return ordered

"""Where boxes and bands of a chain stand: no box on another, each band as wide at both ends.

All in pixels of a picture ``WIDTH`` wide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tryggare.shell.charts.labels import Box as Rectangle
from tryggare.shell.charts.svg import fitted

WIDTH = 960
HEAD, GAP, LEAST_BAND = 40, 14, 2.0
# How tall all that flows is, together.
FLOW = 200.0
# Of the width, columns and the spaces between them: what is told in words needs the most.
_COLUMNS = {5: (166, 166, 166, 126, 132)}
LINE, NOTE, PAD = 17, 18, 9
_CHARACTER = 6.8
LONGEST = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """A box with its title and its note broken into lines."""

    frame: Rectangle
    lines: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def block(self) -> float:
        """How tall the words are, together."""
        return LINE * len(self.lines) + NOTE * len(self.notes)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A band from one box to another: its upper edge at both ends, and how wide it is."""

    start: str
    end: str
    x: tuple[float, float]
    top: tuple[float, float]
    width: float

    @property
    def middle(self) -> tuple[float, float]:
        return self.top[0] + self.width / 2, self.top[1] + self.width / 2


@dataclass(frozen=True)
class Layout:
    standing: Mapping[str, Standing]
    stretches: Sequence[Stretch]
    lefts: Sequence[float]
    height: float


@dataclass(frozen=True, slots=True)
class Words:
    """What is to stand in a box: ``inset`` is what a mark before the title takes."""

    key: str
    title: str
    note: str = ""
    inset: float = 0


def laid(columns: Sequence[Sequence[Words]], flows: Mapping[tuple[str, str], int]) -> Layout:
    """``flows`` is what runs between two boxes of neighbouring columns, nought where nothing is
    counted. Raises ValueError for a number of columns that there is no plan for."""
    if len(columns) not in _COLUMNS:
        raise ValueError(f"no plan for {len(columns)} columns")
    widths = _COLUMNS[len(columns)]
    space = (WIDTH - sum(widths)) / (len(columns) - 1)
    lefts = [sum(widths[:place]) + space * place for place in range(len(columns))]
    bands = _bands(columns, flows)
    standing: dict[str, Standing] = {}
    heights = [_tall(words, width, bands) for words, width in zip(columns, widths, strict=True)]
    tallest = max((sum(its) + GAP * (len(its) - 1) for its in heights if its), default=0.0)
    for words, its, left, width in zip(columns, heights, lefts, widths, strict=True):
        top = HEAD + (tallest - sum(its) - GAP * (len(its) - 1)) / 2
        for word, height in zip(words, its, strict=True):
            frame = Rectangle(left, top, left + width, top + height)
            lines, notes = broken(word, width)
            standing[word.key] = Standing(frame, lines, notes)
            top += height + GAP
    return Layout(standing, _stretched(bands, standing), lefts, HEAD + tallest + 2)


def broken(word: Words, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The title and the note in lines that fit, cut short where there would be too many."""
    room = width - 2 * PAD - 3
    most = _most(room - word.inset)
    lines = fitted(_pieces(word.title, most), most, LONGEST)
    # A note is figures apart by dots: they stand whole, on a line each where they must.
    notes = fitted(word.note.split(" · "), _most(room, 6.4), 2, " · ") if word.note else ()
    return lines or ("",), notes


def _most(room: float, character: float = _CHARACTER) -> int:
    return max(int(room / character), 4)


def _pieces(title: str, most: int) -> Iterator[str]:
    """Its words; one that is longer than a line breaks where it must."""
    for word in title.split():
        rest = word
        while len(rest) > most:
            yield rest[: most - 1] + "-"
            rest = rest[most - 1 :]
        yield rest


def _bands(
    columns: Sequence[Sequence[Words]], flows: Mapping[tuple[str, str], int]
) -> dict[tuple[str, str], float]:
    """How wide each band is: to the same scale in all the picture, and never too thin to see."""
    out: dict[str, int] = {}
    for (start, _end), amount in flows.items():
        out[start] = out.get(start, 0) + amount
    most = max((sum(out.get(word.key, 0) for word in words) for words in columns), default=0)
    scale = FLOW / most if most else 0.0
    return {pair: max(amount * scale, LEAST_BAND) for pair, amount in flows.items()}


def _tall(
    words: Sequence[Words], width: float, bands: Mapping[tuple[str, str], float]
) -> list[float]:
    out: dict[str, float] = {}
    into: dict[str, float] = {}
    for (start, end), band in bands.items():
        out[start] = out.get(start, 0) + band
        into[end] = into.get(end, 0) + band
    return [
        max(
            _words_tall(word, width) + 2 * PAD,
            out.get(word.key, 0) + 2 * PAD,
            into.get(word.key, 0) + 2 * PAD,
        )
        for word in words
    ]


def _words_tall(word: Words, width: float) -> float:
    lines, notes = broken(word, width)
    return LINE * len(lines) + NOTE * len(notes)


def _stretched(
    bands: Mapping[tuple[str, str], float], standing: Mapping[str, Standing]
) -> list[Stretch]:
    """Bands leave and reach a box in the order of what is at their other end, about its middle."""
    leaving = _placed(bands, standing, 0)
    reaching = _placed(bands, standing, 1)
    return [
        Stretch(
            start, end,
            (standing[start].frame.right, standing[end].frame.left),
            (leaving[start, end], reaching[start, end]),
            band,
        )
        for (start, end), band in bands.items()
    ]  # fmt: skip


def _placed(
    bands: Mapping[tuple[str, str], float], standing: Mapping[str, Standing], side: int
) -> dict[tuple[str, str], float]:
    """The upper edge of each band at one of its ends."""
    at: dict[str, list[tuple[str, str]]] = {}
    for pair in bands:
        at.setdefault(pair[side], []).append(pair)
    found: dict[tuple[str, str], float] = {}
    for key, pairs in at.items():
        frame = standing[key].frame
        top = (frame.top + frame.bottom - sum(bands[pair] for pair in pairs)) / 2
        for pair in sorted(pairs, key=lambda one: standing[one[1 - side]].frame.top):
            found[pair] = top
            top += bands[pair]
    return found

"""A chain as columns of boxes with bands between them, in which each box may lead somewhere.

On a narrow screen the same boxes stand as a list, from the first column to the last: see
``shell/components/chain.html``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from django.utils.safestring import SafeString, mark_safe

from tryggare.shell.charts.chain_layout import (
    LINE,
    NOTE,
    PAD,
    WIDTH,
    Layout,
    Standing,
    Stretch,
    Words,
    laid,
)
from tryggare.shell.charts.chain_marks import MARK, mark
from tryggare.shell.charts.svg import element, lines, text
from tryggare.shell.elements import Table


class Look(StrEnum):
    """What a box is: a thing, a gap, something kept apart, or an outcome."""

    THING = "thing"
    GROUP = "group"
    GAP = "gap"
    APART = "apart"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNKNOWN = "unknown"

    @property
    def is_outcome(self) -> bool:
        return self in {Look.BETTER, Look.SAME, Look.WORSE, Look.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Knot:
    """A box: its title, a quiet line below, and where it leads, if anywhere."""

    key: str
    title: str
    note: str = ""
    url: str = ""
    look: Look = Look.THING
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    knots: Sequence[Knot]


@dataclass(frozen=True, slots=True)
class Bond:
    """What ties two boxes of neighbouring columns: ``amount`` sets how wide the band is, and
    ``words`` say it."""

    start: str
    end: str
    amount: int = 0
    words: str = ""
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A box as the narrow list shows it: ``leads_to`` are the titles that it goes on to."""

    knot: Knot
    mark: SafeString
    leads_to: Sequence[str]


@dataclass(frozen=True)
class ChainChart:
    """``title`` is a sentence that states the finding; ``table`` holds all that is drawn."""

    title: str
    caption: str
    svg: SafeString
    columns: Sequence[tuple[str, Sequence[Listed]]]
    table: Table


def chain(
    columns: Sequence[Column], bonds: Sequence[Bond], *, title: str, caption: str, table: Table
) -> ChainChart:
    """Five columns of boxes and the bonds between them."""
    words = [[_words(knot) for knot in column.knots] for column in columns]
    layout = laid(words, {(bond.start, bond.end): bond.amount for bond in bonds})
    tied = {(bond.start, bond.end): bond for bond in bonds}
    # The unbroken first, so that a broken thread is seen where they cross.
    stretches = sorted(layout.stretches, key=lambda one: tied[one.start, one.end].is_broken)
    parts = [
        *(
            text(column.heading, left, 18, class_="chain-head")
            for column, left in zip(columns, layout.lefts, strict=True)
        ),
        *(_band(one, tied[one.start, one.end]) for one in stretches),
        *(
            _box(knot, layout.standing[knot.key])
            for column in columns
            for knot in column.knots
        ),
    ]  # fmt: skip
    return ChainChart(
        title, caption, _picture(parts, layout, title), _listed(columns, bonds), table
    )


def _words(knot: Knot) -> Words:
    inset = MARK + 6 if knot.look.is_outcome or knot.look is Look.GAP else 0
    return Words(knot.key, knot.title, knot.note, inset)


def _picture(parts: Sequence[SafeString], layout: Layout, title: str) -> SafeString:
    """Not an image to those who cannot see it: a group, so that its links are links."""
    key = f"chain-{crc32(title.encode()):08x}"
    drawn = element(
        "svg",
        SafeString(element("title", title, id=key) + "".join(parts)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {layout.height:.0f}",
        font_size=14,
        font_family="Source Sans 3",
        role="group",
        aria_labelledby=key,
    )
    return mark_safe(drawn)  # noqa: S308 - element() escapes all text and every attribute


def _band(one: Stretch, bond: Bond) -> SafeString:
    named = element("title", bond.words) if bond.words else SafeString("")
    (x1, x2), (y1, y2) = one.x, one.top
    bend = (x1 + x2) / 2
    if bond.is_broken and not bond.amount:
        y1, y2 = one.middle
        way = f"M{x1:.1f} {y1:.1f}C{bend:.1f} {y1:.1f} {bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    else:
        low1, low2 = y1 + one.width, y2 + one.width
        way = (
            f"M{x1:.1f} {y1:.1f}C{bend:.1f} {y1:.1f} {bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
            f"L{x2:.1f} {low2:.1f}"
            f"C{bend:.1f} {low2:.1f} {bend:.1f} {low1:.1f} {x1:.1f} {low1:.1f}Z"
        )
    if not bond.is_broken:
        return element("path", named, class_="chain-band", d=way, fill="#0f5265", fill_opacity=0.3)
    return element(
        "path",
        named,
        class_="chain-broken",
        d=way,
        fill="#b35c00" if bond.amount else "none",
        fill_opacity=0.12,
        stroke="#b35c00",
        stroke_width=1.5,
        stroke_dasharray="5 5",
    )


def _box(knot: Knot, at: Standing) -> SafeString:
    frame = at.frame
    width, height = frame.right - frame.left, frame.bottom - frame.top
    words = _words(knot)
    dashed = "5 4" if knot.look in {Look.GAP, Look.APART} else None
    top = frame.top + (height - at.block) / 2 + 13
    left = frame.left + PAD + 3
    parts = [
        element("title", ". ".join(filter(None, [knot.title, knot.note]))),
        element(
            "rect", class_="chain-frame", x=frame.left, y=frame.top, width=width, height=height,
            rx=5, fill="#ffffff", stroke="#6f7a84", stroke_dasharray=dashed,
        ),
    ]  # fmt: skip
    if words.inset:
        parts.append(mark(knot.look.value, left, top - 12))
    # What is left of a long name stands in the title, which is read aloud whole.
    parts.append(lines(at.lines, left + words.inset, top, LINE, class_="chain-title"))
    for place, line in enumerate(at.notes):
        down = top + len(at.lines) * LINE + place * NOTE + 1
        parts.append(text(line, left, down, class_="chain-note", font_size=13))
    inside = SafeString("".join(parts))
    css = f"chain-box chain-{knot.look.value}" + (" chain-chosen" if knot.is_chosen else "")
    current = "step" if knot.is_chosen else None
    if knot.url:
        return element("a", inside, href=knot.url, class_=css, aria_current=current)
    return element("g", inside, class_=css)


def _listed(columns: Sequence[Column], bonds: Sequence[Bond]) -> list[tuple[str, Sequence[Listed]]]:
    titles = {knot.key: knot.title for column in columns for knot in column.knots}
    ahead: Mapping[str, list[str]] = {key: [] for key in titles}
    for bond in bonds:
        ahead[bond.start].append(titles[bond.end])
    return [
        (
            column.heading,
            [Listed(knot, _small(knot.look), ahead[knot.key]) for knot in column.knots],
        )
        for column in columns
    ]


def _small(look: Look) -> SafeString:
    """The mark alone, beside a line of the list."""
    if not look.is_outcome and look is not Look.GAP:
        return SafeString("")
    drawn = element(
        "svg", mark(look.value, 0, 0), class_="chain-mark", viewBox=f"0 0 {MARK} {MARK}",
        width=MARK, height=MARK, aria_hidden="true",
    )  # fmt: skip
    return mark_safe(drawn)  # noqa: S308 - element() escapes all text and every attribute

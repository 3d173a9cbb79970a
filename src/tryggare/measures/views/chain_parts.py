"""The chain as a picture to walk through, for officials and for residents alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.money import ORE_PER_KRONA, grouped, kronor
from tryggare.domain.plans import chain as domain
from tryggare.domain.plans.chain import STAGES, Counts, Stage, Thread, counted, within
from tryggare.domain.plans.chain_drawing import CAUSES_OF, Box, Drawing, drawn
from tryggare.measures.views import chain_words as told
from tryggare.measures.views.chain_words import Words
from tryggare.shell.charts import Bond, ChainChart, ChainColumn, Knot, chain
from tryggare.shell.charts.chart import millions
from tryggare.shell.elements import Cell, Column, Crumb, Fact, Table
from tryggare.shell.locale import active

_MOST_STEPS = 6
_MOST_ROWS = 60


@dataclass(frozen=True)
class Walk:
    """Where one is in the chain. ``page_of`` is the address of a thing's own page, or ""."""

    threads: Sequence[Thread]
    words: Words
    url: str
    district: str
    steps: Sequence[str]
    page_of: Callable[[str], str]

    @cached_property
    def within(self) -> tuple[Thread, ...]:
        return within(self.threads, self.steps)

    @cached_property
    def drawing(self) -> Drawing:
        return drawn(self.within)

    def to(self, *steps: str) -> str:
        """The address of this place with other steps."""
        asked = [("kommundel", self.district)] if self.district else []
        asked += [("steg", step) for step in steps]
        return f"{self.url}?{urlencode(asked)}" if asked else self.url


def taken(threads: Sequence[Thread], asked: Sequence[str]) -> list[str]:
    """The steps asked for that lead anywhere, each once: others are as if not asked for."""
    steps: list[str] = []
    left = tuple(threads)
    for step in asked[:_MOST_STEPS]:
        further = within(left, [step])
        if step and step not in steps and further:
            steps.append(step)
            left = further
    return steps


def crumbs(walk: Walk, label: str) -> list[Crumb]:
    """The way here: each step may be gone back to."""
    if not walk.steps:
        return [Crumb(label)]
    found = [Crumb(label, walk.to())]
    for place, step in enumerate(walk.steps, 1):
        is_last = place == len(walk.steps)
        found.append(Crumb(walk.words.of(step), "" if is_last else walk.to(*walk.steps[:place])))
    return found


def facts(counts: Counts) -> list[Fact]:
    """What the chain holds, in four figures."""
    return [
        Fact(_("Problem"), _number(counts.problems), note=told.causes(counts.causes)),
        Fact(_("Åtgärder"), _number(counts.measures)),
        Fact(_("Kronor"), millions(counts.amount_ore // ORE_PER_KRONA), _("mnkr")),
        Fact(
            _("Uppföljda"),
            _("%(some)s av %(all)s")
            % {"some": _number(counts.followed), "all": _number(counts.measures)},
            note=_("åtgärder"),
        ),
    ]


def _number(count: int) -> str:
    return grouped(count, locale=active())


def picture(walk: Walk) -> ChainChart:
    """What runs through all the steps."""
    found = walk.within
    drawing = walk.drawing
    boxes = {box.key: box for its in drawing.columns.values() for box in its}
    headings = told.headings()
    columns = [
        ChainColumn(headings[stage], [_knot(box, walk) for box in drawing.columns[stage]])
        for stage in STAGES
    ]
    bonds = [
        Bond(
            link.start,
            link.end,
            link.amount_ore,
            _tie(walk.words, boxes[link.start], boxes[link.end], link.amount_ore),
            link.is_broken and not walk.words.is_public,
        )
        for link in drawing.links
    ]
    return chain(
        columns,
        bonds,
        title=_title(walk, counted(found)),
        caption=_caption(drawing, is_public=walk.words.is_public),
        table=_table(drawing, walk),
    )


def _knot(box: Box, walk: Walk) -> Knot:
    return Knot(
        key=box.key,
        title=walk.words.box(box),
        note=walk.words.note(box),
        url=_address(box, walk),
        look=told.look(box, is_public=walk.words.is_public),
        is_chosen=box.key in walk.steps,
    )


def _address(box: Box, walk: Walk) -> str:
    """Into the thread; from a box that is already chosen, to the thing's own page."""
    if box.key in walk.steps:
        return walk.page_of(box.key)
    if box.key.startswith("rest-"):
        return walk.page_of(box.key)
    step = box.key.removeprefix(CAUSES_OF) if box.key.startswith(CAUSES_OF) else box.key
    return "" if step in walk.steps else walk.to(*walk.steps, step)


def _tie(words: Words, start: Box, end: Box, amount_ore: int) -> str:
    tied = f"{words.box(start)} → {words.box(end)}"
    return f"{tied}: {told.millions(amount_ore)}" if amount_ore else tied


def _title(walk: Walk, counts: Counts) -> str:
    """The finding."""
    if walk.steps:
        return _("Tråden genom %(what)s") % {"what": walk.words.of(walk.steps[-1])}
    if not counts.measures:
        return _("Planen har inga åtgärder än")
    sentence = ngettext(
        "%(some)d av %(all)d åtgärd är uppföljd",
        "%(some)d av %(all)d åtgärder är uppföljda",
        counts.measures,
    )
    if walk.words.is_public:
        sentence = ngettext(
            "%(some)d av %(all)d åtgärd har en publicerad uppföljning",
            "%(some)d av %(all)d åtgärder har en publicerad uppföljning",
            counts.measures,
        )
    followed = sentence % {"some": counts.followed, "all": counts.measures}
    if not counts.causes_without or walk.words.is_public:
        return followed
    more = ngettext(
        "%(followed)s, och %(count)d orsak har ingen åtgärd",
        "%(followed)s, och %(count)d orsaker har ingen åtgärd",
        counts.causes_without,
    )
    return more % {"followed": followed, "count": counts.causes_without}


def _caption(drawing: Drawing, *, is_public: bool) -> str:
    sentences = [_("Banden är så breda som kronorna är många; en åtgärd mot flera orsaker har sina "
                   "kronor delade lika mellan dem.")]  # fmt: skip
    if drawing.is_grouped:
        sentences.append(_("Det som är för mycket att läsa är samlat i rutor som säger hur många "
                           "de står för. Välj en ruta för att se vad som är i den."))  # fmt: skip
    if any(box.is_gap for its in drawing.columns.values() for box in its):
        missing, unpublished = _("Streckat är det som saknas."), _("Streckat är inte publicerat.")
        sentences.append(unpublished if is_public else missing)
    return " ".join(sentences)


def _table(drawing: Drawing, walk: Walk) -> Table:
    """Every way through; where they are more than one reads, every link by itself."""
    # A box stands in many rows, and is named and led to alike in all.
    cells = {
        box.key: Cell(walk.words.box(box), _address(box, walk))
        for its in drawing.columns.values()
        for box in its
    }
    money = Column(_("Kronor"), numeric=True)
    caption = _("Kedjan från problem till effekt")
    if len(drawing.rows) > _MOST_ROWS:
        columns = [Column(_("Från")), Column(_("Till"), prose=True), money]
        tied: list[list[Cell | str]] = [
            [cells[one.start], cells[one.end], _sum(one.amount_ore)] for one in drawing.links
        ]
        return Table(columns, tied, caption, caption_hidden=True)
    headings = told.headings()
    columns = [Column(headings[stage], prose=stage is not Stage.PROBLEM) for stage in STAGES]
    rows: list[list[Cell | str]] = [
        [*(cells[key] if key else "–" for key in way), _sum(ore)] for way, ore in drawing.rows
    ]
    return Table([*columns, money], rows, caption, caption_hidden=True)


def _sum(amount_ore: int) -> str:
    return kronor(amount_ore // ORE_PER_KRONA, locale=active()) if amount_ore else "–"


@dataclass(frozen=True)
class Onward:
    """Where to go from the latest step: what lies before it and after, and its own page."""

    heading: str
    before: Sequence[Crumb]
    after: Sequence[Crumb]
    page: Crumb | None


def onward(walk: Walk) -> Onward | None:
    """None where no step has been taken."""
    if not walk.steps:
        return None
    step = walk.steps[-1]
    drawing = walk.drawing
    page = walk.page_of(step)
    return Onward(
        heading=walk.words.of(step),
        before=_ways(walk, drawing, {one.start for one in drawing.links if one.end == step}),
        after=_ways(walk, drawing, {one.end for one in drawing.links if one.start == step}),
        page=Crumb(_("Öppna %(what)s") % {"what": walk.words.of(step)}, page) if page else None,
    )


def _ways(walk: Walk, drawing: Drawing, keys: set[str]) -> list[Crumb]:
    """From here to those: the thread of each by itself, not only what it shares with this one."""
    found = [box for its in drawing.columns.values() for box in its if box.key in keys]
    return [
        Crumb(
            walk.words.box(box),
            "" if box.is_group or box.key in domain.GAPS else walk.to(box.key),
        )
        for box in found
    ]

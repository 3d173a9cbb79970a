"""The pictures of a proposal: score against cost, money by track, money by kommundel."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.money import grouped
from tryggare.fund.selectors.results import Fate, Line, Reading
from tryggare.fund.views.district_shapes import shaded
from tryggare.fund.views.proposal_words import kr, percent_of, points
from tryggare.organisations.selectors.districts import DistrictPicture, Division
from tryggare.shell.charts import Bar, Chart, Part, Point, Standing, bars, scatter, stacked
from tryggare.shell.elements import Column, MapFigure, Table
from tryggare.shell.locale import active
from tryggare.shell.maps import area_map

# A bar in many colours tells nobody anything: the smaller parts become one.
_MOST_PARTS = 5


def cost_chart(found: Reading) -> Chart:
    """Score against cost; with score × kronor as the value the bar is a line in it."""
    drawn = [
        Point(line.title, line.score, line.granted or line.asked, _standing(line))
        for line in found.lines
    ]
    return scatter(
        drawn,
        title=_("Poäng mot kostnad"),
        caption=bar_sentence(found),
        bar=found.bar if found.by_money else None,
    )


def bar_sentence(found: Reading) -> str:
    """Where the bar is and how many lie so near it that they should be talked about."""
    if found.bar is None:
        return _("Ribban är inte uträknad för det här förslaget.")
    bar = {"bar": points(found.bar)}
    if found.by_money:
        where = _("Ribban går vid %(bar)s poäng.") % bar
    else:
        where = _("Ribban går vid %(bar)s poäng per 100 000 kronor.") % bar
    count = len(found.edge)
    if not count:
        return where
    near = ngettext(
        "%(count)d åtgärd ligger så nära att den bör diskuteras.",
        "%(count)d åtgärder ligger så nära att de bör diskuteras.",
        count,
    )
    return f"{where} {near % {'count': count}}"


def _standing(line: Line) -> Standing:
    if line.fate is Fate.EDGE:
        return Standing.EDGE
    return Standing.IN if line.granted else Standing.OUT


def track_chart(found: Reading) -> Chart | None:
    """Granted kronor by category and what is left; None when no application names one."""
    given = found.given_by("category")
    if not any(given):
        return None
    named = [(name or _("Utan inriktning"), amount) for name, amount in given.items()]
    parts = [Part(name, amount) for name, amount in named[:_MOST_PARTS]]
    if others := sum(amount for _name, amount in named[_MOST_PARTS:]):
        parts.append(Part(_("Övriga"), others))
    if found.left > 0:
        parts.append(Part(_("Kvar"), found.left, rest=True))
    most, amount = named[0]
    values = {"name": most, "share": percent_of(amount, found.budget, 0)}
    return stacked(
        parts,
        title=_("Mest går till %(name)s: %(share)s av pengarna") % values,
        heading=_("Inriktning"),
    )


def district_chart(found: Reading, division: Division) -> Chart | None:
    """Granted kronor by kommundel and for each resident; None when none is named."""
    given = found.given_by("district")
    if not any(given):
        return None
    residents = {part.district.name: part.district.population for part in division.districts}
    rows = [
        Bar(
            name or _("Hela kommunen"),
            amount,
            round(amount / heads) if (heads := residents.get(name)) else None,
        )
        for name, amount in given.items()
    ]
    named = next(name for name in given if name)
    values = {"name": named, "amount": kr(given[named])}
    return bars(
        rows,
        title=_("%(name)s får mest av kommundelarna: %(amount)s") % values,
        caption=_("Kronor per kommundel, och per invånare där folkmängden är känd."),
        heading=_("Kommundel"),
    )


def district_map(found: Reading, division: Division) -> MapFigure | None:
    """Granted kronor for each resident by kommundel; None without borders or named kommundelar."""
    given = found.given_by("district")
    drawn = [part for part in division.districts if part.areas]
    heads = {part.district.name: _per_head(part, given) for part in drawn}
    if not any(heads.values()):
        return None
    shapes = shaded(division, heads, _for_each)
    leader = max(heads, key=lambda name: heads[name])
    values = {"name": leader, "amount": _for_each(heads[leader])}
    title = _("%(name)s får mest per invånare: %(amount)s") % values
    description = _("Karta över kommundelarna, mörkare där pengarna per invånare är fler.")
    return MapFigure(
        title,
        area_map(shapes, title=title, description=description),
        _head_table(heads, given, title),
        credit=_("Gränser: SCB, RegSO 2025."),
    )


def _per_head(part: DistrictPicture, given: Mapping[str, int]) -> float:
    residents = part.district.population
    return given.get(part.district.name, 0) / residents if residents else 0


def _for_each(amount: float) -> str:
    return kr(round(amount))


def _head_table(heads: Mapping[str, float], given: Mapping[str, int], title: str) -> Table:
    columns = [
        Column(_("Kommundel")),
        Column(_("Kronor"), numeric=True),
        Column(_("Kronor per invånare"), numeric=True),
    ]
    rows = [
        [name, grouped(given.get(name, 0), locale=active()), grouped(round(head), locale=active())]
        for name, head in sorted(heads.items(), key=lambda pair: -pair[1])
    ]
    return Table(columns, rows, title, caption_hidden=True)

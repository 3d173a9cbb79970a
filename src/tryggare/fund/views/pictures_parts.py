"""The pictures of a fund's year."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.money import ORE_PER_KRONA
from tryggare.fund.selectors.pictures import Deadline, Pictures, RoundAsked
from tryggare.fund.views.pages import amount, kronor
from tryggare.organisations.selectors.districts import Division
from tryggare.shell.charts import Bar, Chart, Part, bars, stacked
from tryggare.shell.elements import Cell, Column, Table, Tag

# A bar in many colours tells nobody anything: the smaller parts become one.
_MOST_PARTS = 5


def asked_chart(found: Pictures) -> Chart | None:
    """What was asked for beside what there was, round by round; None before any call closed."""
    told = [one for one in found.rounds if one.asked_ore is not None]
    if not told:
        return None
    rows = [bar for one in told for bar in _asked_bars(one)]
    first = told[0]
    values = {
        "round": first.round.name,
        "asked": kronor(first.asked_ore or 0),
        "budget": kronor(first.budget_ore),
    }
    return bars(
        rows,
        title=_("%(round)s: sökt %(asked)s, %(budget)s att fördela") % values,
        caption=_("Sökta kronor mot kronor att fördela, de senaste omgångarna."),
        heading=_("Omgång"),
    )


def _asked_bars(one: RoundAsked) -> list[Bar]:
    year = str(one.round.year)
    name = {"round": one.round.name if year in one.round.name else f"{one.round.name} {year}"}
    return [
        Bar(_("%(round)s, sökt") % name, (one.asked_ore or 0) // ORE_PER_KRONA),
        Bar(_("%(round)s, att fördela") % name, one.budget_ore // ORE_PER_KRONA),
    ]


def track_chart(found: Pictures) -> Chart | None:
    """The year's grants by track; None when nothing is granted."""
    named = [
        (name or _("Utan inriktning"), ore // ORE_PER_KRONA)
        for name, ore in found.by_track.most_common()
    ]
    if not named:
        return None
    parts = [Part(name, kr) for name, kr in named[:_MOST_PARTS]]
    if others := sum(kr for _name, kr in named[_MOST_PARTS:]):
        parts.append(Part(_("Övriga"), others))
    most, ore = found.by_track.most_common(1)[0]
    values = {"name": most or _("Utan inriktning"), "amount": kronor(ore)}
    return stacked(
        parts,
        title=_("Mest går till %(name)s: %(amount)s") % values,
        caption=_("Beviljat %(year)d efter inriktning.") % {"year": found.year},
        heading=_("Inriktning"),
    )


def district_chart(found: Pictures, division: Division) -> Chart | None:
    """The year's grants by kommundel and for each resident; None when none is named."""
    named = [name for name, _ore in found.by_district.most_common() if name]
    if not named:
        return None
    people = {part.district.name: part.district.population for part in division.districts}
    rows = [
        Bar(
            name or _("Hela kommunen"),
            ore // ORE_PER_KRONA,
            round(ore / ORE_PER_KRONA / heads) if (heads := people.get(name)) else None,
        )
        for name, ore in found.by_district.most_common()
    ]
    values = {"name": named[0], "amount": kronor(found.by_district[named[0]])}
    return bars(
        rows,
        title=_("%(name)s får mest av kommundelarna: %(amount)s") % values,
        caption=_("Beviljat %(year)d, och per invånare där folkmängden är känd.")
        % {"year": found.year},
        heading=_("Kommundel"),
    )


def population_table(division: Division) -> Table:
    """Where each figure of residents comes from; without a source it is unverified."""
    columns = [
        Column(_("Kommundel")),
        Column(_("Folkmängd"), numeric=True),
        Column(_("Källa och datum")),
    ]
    rows: list[list[Cell | Tag | str]] = [
        [
            part.district.name,
            # The same grouping as money has, without its öre.
            amount((part.district.population or 0) * ORE_PER_KRONA)
            if part.district.population
            else "–",
            part.district.population_source or Tag(_("Overifierad"), "sun"),
        ]
        for part in division.districts
    ]
    return Table(columns, rows, _("Folkmängdens källor"), caption_hidden=True)


def deadline_table(found: Pictures, on: date) -> Table:
    """The days ahead, each leading to where it is seen to."""
    columns = [Column(_("Dag")), Column(_("Vad")), Column(_("Gäller"))]
    rows: list[list[Cell | Tag | str]] = [
        [_day(one, on), _words()[one.kind], Cell(one.about, _url(one))] for one in found.deadlines
    ]
    return Table(columns, rows, _("Dagar framåt"), caption_hidden=True)


def _day(one: Deadline, on: date) -> Cell:
    return Cell(date_format(one.day, "j F Y"), note=_("Försenat") if one.day < on else "")


def _words() -> dict[str, str]:
    return {
        "instalment": _("Utbetalning"),
        "report": _("Redovisning"),
        "result": _("Mål mäts"),
        "meeting": _("Sammanträde"),
        "adjust": _("Protokollet justeras senast"),
        "announce": _("Justeringen anslås senast"),
        "laga_kraft": _("Besluten får laga kraft"),
    }


def _url(one: Deadline) -> str:
    if one.kind in ("instalment", "report"):
        return reverse("fund:award", args=[one.row_id])
    if one.kind == "result":
        return reverse("fund:effects", args=[one.row_id])
    return reverse("fund:meeting", args=[one.row_id])

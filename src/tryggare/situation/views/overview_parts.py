"""The figures, charts and map of the overview."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.shell.charts import Chart, Rate, Step, rates, steps_in_time
from tryggare.shell.elements import Column, Fact, MapFigure, Table
from tryggare.shell.maps import MapShape, area_map
from tryggare.situation.selectors import places
from tryggare.situation.selectors.overview import Overview, PartCount
from tryggare.situation.views.incident_words import (
    credit,
    interval,
    number,
    percent,
    week_and_year,
    week_name,
    whole,
)

# Classes of the map: surely fewer than in the whole, as in the whole, surely more.
_LEVELS = {-1: 1, 0: 2, 1: 4}


def lead(found: Overview) -> str:
    last = found.weeks[-2]
    sentence = ngettext(
        "%(count)s händelse kom in för %(week)s.",
        "%(count)s händelser kom in för %(week)s.",
        last.count,
    ) % {"count": whole(last.count), "week": week_and_year(last.week)}
    if not last.earlier:
        return sentence + " " + _("Det finns inget tidigare år att jämföra med.")
    low, high = min(last.earlier), max(last.earlier)
    if low == high:
        same = _("Samma vecka tidigare år var det %(low)s.") % {"low": whole(low)}
        return f"{sentence} {same}"
    return f"{sentence} " + _("Samma vecka tidigare år var det %(low)s till %(high)s.") % {
        "low": whole(low),
        "high": whole(high),
    }


def facts(found: Overview, loud: int) -> list[Fact]:
    return [
        Fact(_("Hittills denna vecka"), whole(found.weeks[-1].count)),
        Fact(week_and_year(found.week), whole(found.weeks[-2].count)),
        Fact(_("Senaste 13 veckorna"), whole(found.total)),
        Fact(_("Larm"), whole(loud), note=week_name(found.week)),
    ]


def weeks_chart(found: Overview) -> Chart:
    """The weeks beside the least and the most of the same weeks before."""
    rows = [
        Step(
            week_name(one.week),
            one.count,
            sum(one.earlier) / len(one.earlier) if one.earlier else None,
            min(one.earlier) if one.earlier else None,
            max(one.earlier) if one.earlier else None,
            is_open=one is found.weeks[-1],
        )
        for one in found.weeks
    ]
    whole_weeks = found.weeks[:-1]
    above = sum(bool(one.earlier) and one.count > max(one.earlier) for one in whole_weeks)
    if found.years:
        title = ngettext(
            "%(count)d av de senaste 13 veckorna låg över alla tidigare år",
            "%(count)d av de senaste 13 veckorna låg över alla tidigare år",
            above,
        ) % {"count": above}
        caption = ngettext(
            "Ljust fält: lägst till högst samma vecka %(years)d år bakåt. Tom: veckan pågår.",
            "Ljust fält: lägst till högst samma vecka %(years)d år bakåt. Tom: veckan pågår.",
            found.years,
        ) % {"years": found.years}
    else:
        title = _("Händelser vecka för vecka")
        caption = _("Tom stapel: veckan pågår. Inget tidigare år finns att jämföra med.")
    headings = (_("Vecka"), _("Antal"), _("Medel tidigare år"))
    return steps_in_time(rows, title=title, caption=caption, headings=headings)


def groups_table(found: Overview) -> Table:
    """The category groups in the municipality's own order."""
    columns = [
        Column(_("Kategorigrupp")),
        Column(_("Antal, 13 veckor"), numeric=True),
        Column(_("Osäkerhet"), numeric=True),
        Column(_("Samma veckor tidigare år"), numeric=True),
        Column(_("Skillnad"), numeric=True),
    ]
    rows = [
        [
            one.name,
            whole(one.count),
            interval(one.sure.low, one.sure.high),
            "–" if one.usual is None else number(one.usual),
            percent(one.percent),
        ]
        for one in found.groups
    ]
    return Table(columns, rows, _("Händelser per kategorigrupp"), caption_hidden=True)


def parts_chart(found: Overview) -> Chart | None:
    """Kommundelar in Swedish order, each with its interval; None where no population is known."""
    rows = [
        Rate(one.name, one.rate, one.sure.low, one.sure.high, _beside(one))
        for one in found.parts
        if one.rate is not None and one.sure is not None
    ]
    if not rows:
        return None
    apart = sum(one.beside != 0 for one in found.parts)
    title = (
        ngettext(
            "%(count)d kommundel skiljer sig från kommunen i stort",
            "%(count)d kommundelar skiljer sig från kommunen i stort",
            apart,
        )
        % {"count": apart}
        if apart
        else _("Ingen kommundel går att skilja från kommunen i stort")
    )
    return rates(
        rows,
        title=title,
        caption=_("Händelser per 10 000 invånare på 13 veckor, i bokstavsordning. Strecket visar "
                  "var det sanna talet kan ligga. Många som rör sig på en plats bor inte där."),
        headings=(_("Kommundel"), _("Per 10 000 invånare"), _("Mot kommunen")),
    )  # fmt: skip


def _beside(one: PartCount) -> str:
    return {-1: _("Färre"), 0: _("Går inte att skilja"), 1: _("Fler")}[one.beside]


def parts_map(found: Overview, municipality_id: UUID) -> MapFigure | None:
    """The kommundelar in three classes that say what can be told; None without shapes."""
    counts = {str(one.district_id): one for one in found.parts}
    shapes = [
        MapShape(key, name, rings, _value(counts.get(key)), _level(counts.get(key)))
        for key, name, rings in places.outlines(municipality_id)
    ]
    if not shapes:
        return None
    title = _("Var: de senaste 13 veckorna")
    description = _("Karta över kommundelarna. Samma sak står som lista under kartan.")
    return MapFigure(
        title,
        area_map(shapes, title=title, description=description),
        _parts_table(found),
        caption=_("Ljusast: färre än i kommunen i stort. Mellan: går inte att skilja. Mörkast: "
                  "fler. Vitt: folkmängden är inte känd."),
        credit=credit(),
    )  # fmt: skip


def _level(one: PartCount | None) -> int:
    return _LEVELS[one.beside] if one is not None and one.rate is not None else 0


def _value(one: PartCount | None) -> str:
    if one is None:
        return ""
    if one.rate is None or one.sure is None:
        return whole(one.count)
    return f"{number(one.rate)} ({interval(one.sure.low, one.sure.high)})"


def _parts_table(found: Overview) -> Table:
    columns = [
        Column(_("Kommundel")),
        Column(_("Antal"), numeric=True),
        Column(_("Per 10 000 invånare"), numeric=True),
        Column(_("Osäkerhet"), numeric=True),
        Column(_("Mot kommunen")),
    ]
    rows = [
        [
            one.name,
            whole(one.count),
            "–" if one.rate is None else number(one.rate),
            "–" if one.sure is None else interval(one.sure.low, one.sure.high),
            _("Folkmängden är inte känd") if one.rate is None else _beside(one),
        ]
        for one in found.parts
    ]
    return Table(columns, rows, _("Kommundelar"), caption_hidden=True)


def unplaced(found: Overview) -> str:
    if not found.unplaced:
        return ""
    return ngettext(
        "%(count)d händelse har ingen kommundel och syns inte på kartan.",
        "%(count)d händelser har ingen kommundel och syns inte på kartan.",
        found.unplaced,
    ) % {"count": found.unplaced}

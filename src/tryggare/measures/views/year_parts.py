"""The year wheel's page: what is next, the picture, the months that stand out, the entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.wording import percent_text
from tryggare.measures.models import YearEntry
from tryggare.measures.selectors.year_patterns import Patterns
from tryggare.organisations.models import District
from tryggare.shell.charts import Spell, WheelChart, Year, wheel
from tryggare.shell.charts.wheel import in_order
from tryggare.shell.elements import Cell, Column, Table
from tryggare.shell.locale import active
from tryggare.situation.views.week_words import district_name


def next_up(spells: Sequence[Spell], today: date) -> Spell | None:
    """What begins next, this year; over New Year nothing is next."""
    ahead = [one for one in spells if one.first >= today]
    return min(ahead, key=lambda one: (one.first, one.last, one.label), default=None)


def under_way(spells: Sequence[Spell], today: date) -> int:
    """How many spells of more than a day go on today, those from last year too."""
    back = today.replace(year=today.year + 1, day=min(today.day, 28))
    return sum(
        one.first != one.last and any(one.first <= day <= one.last for day in (today, back))
        for one in spells
    )


def lead(spells: Sequence[Spell], year: int, today: date, district: District | None) -> str:
    place = district.name if district else _("hela kommunen")
    if year != today.year:
        return _("Så ser %(year)d ut för %(place)s, så långt det är känt.") % {
            "year": year, "place": place,
        }  # fmt: skip
    count = under_way(spells, today)
    sentence = ngettext(
        "%(count)d sak i årshjulet pågår nu i %(place)s.",
        "%(count)d saker i årshjulet pågår nu i %(place)s.",
        count,
    )
    told = sentence % {"count": count, "place": place}
    return told + " " + _("Planera efter det som återkommer: i god tid, på rätt plats.")


def wheel_chart(
    spells: Sequence[Spell], year: int, today: date, names: Sequence[str]
) -> WheelChart:
    """``names`` are of its rings, outermost first."""
    is_now = year == today.year
    return wheel(
        spells,
        Year(year, today if is_now else None, names),
        title=_title(spells, year, today),
        caption=_("Varje slag har sin ring och sin form. Siffrorna går medsols från nyår."),
        table=_table(spells, year, names),
    )


def _title(spells: Sequence[Spell], year: int, today: date) -> str:
    if year == today.year:
        coming = next_up(spells, today)
        if coming:
            return _("Härnäst: %(what)s, %(when)s") % {"what": coming.label, "when": coming.when}
        return _("Inget mer är inlagt i år")
    sentence = ngettext("%(count)d sak i %(year)d års hjul", "%(count)d saker i %(year)d års hjul",
                        len(spells))  # fmt: skip
    return sentence % {"count": len(spells), "year": year}


def _table(spells: Sequence[Spell], year: int, names: Sequence[str]) -> Table:
    columns = [
        Column(_("Nummer"), numeric=True), Column(_("Vad")), Column(_("När")), Column(_("Slag")),
    ]  # fmt: skip
    rows: list[list[Cell | str]] = [
        [str(number), Cell(one.label, one.url), one.when, names[one.lane]]
        for number, one in enumerate(in_order(spells, year), 1)
    ]
    return Table(columns, rows, _("Årshjulet %(year)d") % {"year": year}, caption_hidden=True)


def own_table(own: Sequence[YearEntry], *, may_change: bool) -> Table:
    columns = [
        Column(_("Vad")), Column(_("Slag")), Column(_("Månader")), Column(_("Kommundel")),
        Column(_("Ansvarig")),
    ]  # fmt: skip
    rows: list[list[Cell | str]] = [
        [
            Cell(
                one.title,
                reverse("measures:year-change", args=[one.pk]) if may_change else "",
                one.note,
            ),
            str(one.get_kind_display()),
            _months(one.first_month, one.last_month),
            district_name(one.district),
            str(one.responsible or "–"),
        ]
        for one in own
    ]
    return Table(columns, rows, _("Det som är inlagt för hand"), caption_hidden=True)


def seasons_told(seasons: Patterns) -> list[str]:
    """What it shows, what it does not, and how sure it is."""
    if seasons.years < 2:
        return [
            _("Det finns inte två hela år av rapporter än. Då går det inte att säga vilka månader "
              "som återkommer."),
        ]  # fmt: skip
    count = sum(len(one.months) for one in seasons.found)
    period = {"years": seasons.years}
    if count:
        sentence = ngettext(
            "%(count)d månad har fler rapporter än sin del av året, i vart och ett av de senaste "
            "%(years)d åren.",
            "%(count)d månader har fler rapporter än sin del av året, i vart och ett av de senaste "
            "%(years)d åren.",
            count,
        )
        shows = sentence % {"count": count, **period}
    else:
        shows = _("Ingen månad har säkert fler rapporter än sin del av året, sett till de senaste "
                  "%(years)d åren.") % period  # fmt: skip
    return [
        shows,
        _("Det säger inte varför, och fler rapporter kan vara fler som rapporterar."),
        _("Grupper med färre än 120 rapporter i perioden och månader med färre än 10 är inte med. "
          "Intervallen är vidgade för att alla månader prövas på en gång: att någon månad pekas ut "
          "fast inget skiljer ska hända högst en gång av tjugo."),
    ]  # fmt: skip


def seasons_table(seasons: Patterns) -> Table:
    columns = [
        Column(_("Vad som rapporteras")), Column(_("Månad")),
        Column(_("Del av årets rapporter"), numeric=True), Column(_("Säkert mellan"), numeric=True),
        Column(_("Månadens del av tiden"), numeric=True),
    ]  # fmt: skip
    rows = [
        [
            pattern.group, str(MONTHS[one.month]), _percent(one.share),
            f"{_percent(one.interval.low)}–{_percent(one.interval.high)}", _percent(one.even),
        ]
        for pattern in seasons.found
        for one in pattern.months
    ]  # fmt: skip
    return Table(columns, rows, _("Månader som återkommer"), caption_hidden=True)


def _percent(share: float) -> str:
    return percent_text(Decimal(repr(100 * share)), decimals=0, locale=active())


def _months(first: int, last: int) -> str:
    return str(MONTHS[first]) if first == last else f"{MONTHS[first]}–{MONTHS[last]}"

"""Everything of a year as spells of the wheel, in the reader's words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.wording import Day
from tryggare.fund.permissions import VIEW_ROUND
from tryggare.measures.models import YearEntry
from tryggare.measures.permissions import PLAN
from tryggare.measures.selectors import years as selectors
from tryggare.measures.selectors.year_patterns import Patterns
from tryggare.organisations.models import District
from tryggare.organisations.permissions import Actor
from tryggare.shell.charts import Spell
from tryggare.shell.locale import active
from tryggare.situation.permissions import READ_PICTURE, VIEW

PATTERN, ACTIVITY, MEETING, DECISION, LAW = range(5)
_LANES = {
    YearEntry.Kind.PATTERN: PATTERN,
    YearEntry.Kind.ACTIVITY: ACTIVITY,
    YearEntry.Kind.MEETING: MEETING,
    YearEntry.Kind.DECISION: DECISION,
}
_NOVEMBER = 11


def lanes() -> list[str]:
    """The names of the rings, outermost first."""
    return [_("Problem"), _("Aktiviteter"), _("Möten och dialoger"), _("Beslut"), _("Enligt lag")]


def spells(
    actor: Actor,
    year: int,
    district: District | None,
    own: Sequence[YearEntry],
    seasons: Patterns | None,
) -> list[Spell]:
    """What has been entered, and what is reckoned."""
    return [
        *_entered(own, year, may_change=actor.may(PLAN)),
        *_patterns(seasons, year),
        *_measures(year, district),
        *_meetings(actor, year, district),
        *_fund(actor, year),
        *_law(actor, year),
    ]


def _entered(own: Sequence[YearEntry], year: int, *, may_change: bool) -> Iterator[Spell]:
    for one in own:
        url = reverse("measures:year-change", args=[one.pk]) if may_change else ""
        lane = _LANES[YearEntry.Kind(one.kind)]
        yield in_months(lane, one.title, year, (one.first_month, one.last_month), url)


def _patterns(seasons: Patterns | None, year: int) -> Iterator[Spell]:
    """Months beside each other are one spell; December and January are."""
    for pattern in seasons.found if seasons else ():
        for first, last in runs([one.month for one in pattern.months]):
            label = _("Fler rapporter än vanligt: %(group)s") % {"group": pattern.group}
            yield in_months(PATTERN, label, year, (first, last), "#seasons-heading")


def runs(months: Sequence[int]) -> list[tuple[int, int]]:
    """Months (1–12) as spells of months in a row, also over New Year: first and last."""
    inside = set(months)
    if len(inside) == len(MONTHS):
        return [(1, 12)]
    begins = [month for month in sorted(inside) if (month - 2) % 12 + 1 not in inside]
    found = []
    for first in begins:
        last = first
        while last % 12 + 1 in inside:
            last = last % 12 + 1
        found.append((first, last))
    return found


def _measures(year: int, district: District | None) -> Iterator[Spell]:
    for one in selectors.measures_by_quarter(year, district):
        label = measures_label(one.starts, one.ends, one.due)
        url = reverse("measures:measures")
        yield in_months(ACTIVITY, label, year, quarter_months(one.quarter), url)


def measures_label(starts: int, ends: int, due: int) -> str:
    """How many measures do what; what none does is not there."""
    told = [
        sentence % {"count": count}
        for sentence, count in (
            (_("%(count)d börjar"), starts),
            (_("%(count)d slutar"), ends),
            (_("%(count)d följs upp"), due),
        )
        if count
    ]
    return _("Åtgärder: %(told)s") % {"told": ", ".join(told)}


def _meetings(actor: Actor, year: int, district: District | None) -> Iterator[Spell]:
    url = reverse("situation:dialogues") if actor.may(VIEW) else ""
    for quarter, count in sorted(selectors.dialogues_by_quarter(year, district).items()):
        sentence = ngettext(
            "%(count)d dialog eller vandring", "%(count)d dialoger och vandringar", count
        )
        yield in_months(MEETING, sentence % {"count": count}, year, quarter_months(quarter), url)
    for day in selectors.council_days(year):
        yield on_day(MEETING, _("Strategiska rådet"), day)
    for promise in selectors.promises_ending(year, district):
        label = _("Löftet återkopplas: %(promise)s") % {"promise": promise}
        yield on_day(MEETING, label, promise.ends)


def _fund(actor: Actor, year: int) -> Iterator[Spell]:
    rounds = selectors.rounds_of(year)
    may_look = actor.may(VIEW_ROUND)
    for one in rounds:
        url = reverse("fund:round", args=[one.round.pk]) if may_look else ""
        if one.opens:
            yield on_day(
                DECISION, _("Fonden öppnar: %(round)s") % {"round": one.round}, one.opens, url
            )
        if one.closes:
            label = _("Fonden stänger: %(round)s") % {"round": one.round}
            yield on_day(DECISION, label, one.closes, url)
    for day in selectors.fund_meetings(year):
        yield on_day(DECISION, _("Beslut om fondens pengar"), day)


def _law(actor: Actor, year: int) -> Iterator[Spell]:
    """Days of 6 §, and the month in which fullmäktige must have decided the budget."""
    due = selectors.due()
    if due.picture and due.picture.year == year:
        url = reverse("situation:pictures") if actor.may(READ_PICTURE) else ""
        yield on_day(LAW, _("Lägesbilden uppdateras senast"), due.picture, url)
    if due.plan and due.follow_up and due.follow_up.year == year:
        url = reverse("measures:plan", args=[due.plan.pk])
        yield on_day(LAW, _("Åtgärdsplanen följs upp senast"), due.follow_up, url)
    yield in_months(LAW, _("Fullmäktige beslutar budgeten"), year, (_NOVEMBER, _NOVEMBER))


def quarter_months(number: int) -> tuple[int, int]:
    """Its first and last month."""
    return 3 * number - 2, 3 * number


def in_months(lane: int, label: str, year: int, months: tuple[int, int], url: str = "") -> Spell:
    """From the first of ``months`` to and including the last, over New Year if it is before."""
    first, last = months
    ends = year + (last < first)
    when = str(MONTHS[first]) if first == last else f"{MONTHS[first]}–{MONTHS[last]}"
    day = date(ends, last, monthrange(ends, last)[1])
    return Spell(lane, label, date(year, first, 1), day, when, url)


def on_day(lane: int, label: str, day: date, url: str = "") -> Spell:
    return Spell(lane, label, day, day, Day(day).shown(active()), url)

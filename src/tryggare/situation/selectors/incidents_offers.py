"""What the counts of incidents give to a lägesbild, as they are on the day it takes them in.

Years are calendar years and nothing else: two tables of one thing over times that lie across each
other differ by small counts that neither shows. A year that goes on is closed for the same reason.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from tryggare.domain.pictures import FrozenPart
from tryggare.domain.statistics.counts import poisson_interval
from tryggare.domain.weeks.mondays import WEEK, latest_whole, monday_of
from tryggare.organisations.models import District
from tryggare.shell.papers.paper import long_date
from tryggare.situation.models import WeeklyCount
from tryggare.situation.selectors import weekly
from tryggare.situation.selectors.offers import GIVERS, Giver, Offer
from tryggare.situation.selectors.overview import PER

KIND = "incidents"
_GROUPS, _PARTS, _WEEKS = "groups", "districts", "weeks"
_TITLES = {
    _GROUPS: "Händelser per kategorigrupp",
    _PARTS: "Händelser per kommundel",
    _WEEKS: "Händelser vecka för vecka",
}
_SURE = "Lägst och högst: hur mycket ett så stort antal varierar av slump (95 %)."
_GOES_ON = (
    "Året pågår. När samma tabell tas om senare går skillnaden att räkna ut, och den kan vara "
    "några få händelser. Ta in året när det är slut, om boende ska läsa det."
)
_SOURCE = "Händelser i Tryggare: rapporter, tips, inlästa filer och polisens öppna händelser"
_MORE_OR_TOLD = "Fler händelser kan vara fler brott eller fler som anmäler."
_NOT_WHY = "Det säger inte varför."


def offers() -> list[Offer]:
    """For each of the latest years: by group, by kommundel and week by week."""
    first = weekly.first_week()
    if first is None:
        return []
    now = timezone.localdate().year
    years = range(now, max(first.year, now - weekly.YEARS_BACK) - 1, -1)
    return [
        Offer(KIND, f"{what}:{year}", f"{title} {year}")
        for what, title in _TITLES.items()
        for year in years
    ]


def freeze(key: str) -> FrozenPart:
    """That table as it is today. Raises LookupError for a key that is none."""
    if key not in {offer.key for offer in offers()}:
        raise LookupError(key)
    what, _colon, year = key.partition(":")
    make = {_GROUPS: _groups, _PARTS: _parts, _WEEKS: _weeks}[what]
    return replace(make(int(year)), **_shared(what, int(year)))


def _of_year(year: int) -> tuple[date, date]:
    """The Mondays of the first and the last week that begin in the year."""
    first = monday_of(date(year, 1, 1) + timedelta(days=6))
    return first, monday_of(date(year, 12, 31))


def _shared(what: str, year: int) -> dict[str, Any]:
    """What all three say of their year."""
    first, last = _of_year(year)
    until = last + WEEK - timedelta(days=1)
    period = f"{long_date(first)} – {long_date(until)}: hela veckor som börjar i {year}"
    is_over = until < timezone.localdate()
    if not is_over:
        period += f". Året pågår och är räknat till och med {long_date(timezone.localdate())}"
    return {
        "title": f"{_TITLES[what]} {year}",
        "open_title": f"{_TITLES[what]} {year}",
        "series": f"{KIND}:{what}",
        "period": period,
        "source": _SOURCE,
        "counts": ("Antal",),
        "taken_on": timezone.localdate(),
        "is_open": is_over,
        "closed_because": "" if is_over else _GOES_ON,
    }


def _groups(year: int) -> FrozenPart:
    first, last = _of_year(year)
    found = WeeklyCount.objects.filter(week__range=(first, last)).values_list(weekly.TOP)
    counts = dict(found.annotate(n=Sum("count")).order_by())
    rows = []
    for pk, name in weekly.names().groups.items():
        sure = poisson_interval(counts.get(pk, 0))
        rows.append((name, counts.get(pk, 0), round(sure.low, 1), round(sure.high, 1)))
    return FrozenPart(
        title="",
        says=(_SURE,),
        does_not_say=(_MORE_OR_TOLD, _NOT_WHY),
        columns=("Kategorigrupp", "Antal", "lägst", "högst"),
        rows=tuple(rows),
        chart="bars",
        taken_on=timezone.localdate(),
    )


def _parts(year: int) -> FrozenPart:
    """In Swedish order, per 10 000 inhabitants where these are known, with what is in no part
    last."""
    first, last = _of_year(year)
    found = WeeklyCount.objects.filter(week__range=(first, last)).values_list("district")
    counts: Counter[object] = Counter(dict(found.annotate(n=Sum("count")).order_by()))
    rows: list[tuple[str | int | float | None, ...]] = []
    for part in District.objects.all():
        count, heads = counts[part.pk], (part.population or 0) / PER
        if heads:
            sure = poisson_interval(count, exposure=heads)
            rate = (round(count / heads, 1), round(sure.low, 1), round(sure.high, 1))
            rows.append((part.name, *rate, count))
        else:
            rows.append((part.name, None, None, None, count))
    rows.append(("Utan kommundel", None, None, None, counts[None]))
    return FrozenPart(
        title="",
        says=(_SURE,),
        does_not_say=(
            _MORE_OR_TOLD,
            "Kommundelar vars intervall går in i varandra går inte att skilja åt. Många som rör "
            "sig på en plats bor inte där.",
        ),
        columns=("Kommundel", "Per 10 000 invånare", "lägst", "högst", "Antal"),
        rows=tuple(rows),
        chart="map",
        taken_on=timezone.localdate(),
    )


def _weeks(year: int) -> FrozenPart:
    first, last = _of_year(year)
    last = min(last, latest_whole(timezone.localdate()))
    found = WeeklyCount.objects.filter(week__range=(first, last)).values_list("week")
    counts = dict(found.annotate(n=Sum("count")).order_by())
    rows = tuple(
        (f"{week.isocalendar().year} v. {week.isocalendar().week}", counts.get(week, 0))
        for week in weekly.weeks_of(first, last)
    )
    return FrozenPart(
        title="",
        does_not_say=(_MORE_OR_TOLD, _NOT_WHY),
        columns=("Vecka", "Antal"),
        rows=rows,
        chart="line",
        taken_on=timezone.localdate(),
    )


GIVERS[KIND] = Giver(offers, freeze)

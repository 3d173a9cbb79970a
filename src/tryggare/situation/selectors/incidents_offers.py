"""What the counts of incidents give to a lägesbild, as they are on the day it takes them in."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from django.db.models import Sum
from django.utils import timezone

from tryggare.domain.pictures import FrozenPart
from tryggare.domain.statistics.counts import poisson_interval
from tryggare.domain.weeks.mondays import WEEK, latest_whole, monday_of
from tryggare.organisations.models import District
from tryggare.situation.models import WeeklyCount
from tryggare.situation.selectors import weekly
from tryggare.situation.selectors.offers import GIVERS, Giver, Offer
from tryggare.situation.selectors.overview import PER

KIND = "incidents"
_GROUPS, _PARTS, _SERIES = "groups", "districts", "weeks"
_SERIES_WEEKS = 52
_SOURCE = "Händelser i Tryggare: rapporter, tips, inlästa filer och polisens öppna händelser"
_MORE_OR_TOLD = "Fler händelser kan vara fler brott eller fler som anmäler."
_NOT_WHY = "Det säger inte varför."


def offers() -> list[Offer]:
    """For each of the latest years: by group and by kommundel; and the latest year week by week."""
    first = weekly.first_week()
    if first is None:
        return []
    now = timezone.localdate().year
    years = range(now, max(first.year, now - weekly.YEARS_BACK) - 1, -1)
    found = [Offer(KIND, f"{_GROUPS}:{year}", _groups_title(year)) for year in years]
    found += [Offer(KIND, f"{_PARTS}:{year}", _parts_title(year)) for year in years]
    return [*found, Offer(KIND, _SERIES, "Händelser vecka för vecka, det senaste året")]


def freeze(key: str) -> FrozenPart:
    """That table as it is today. Raises LookupError for a key that is none."""
    if key not in {offer.key for offer in offers()}:
        raise LookupError(key)
    what, _colon, year = key.partition(":")
    if what == _SERIES:
        return _series()
    return _groups(int(year)) if what == _GROUPS else _parts(int(year))


def _groups_title(year: int) -> str:
    return f"Händelser per kategorigrupp {year}"


def _parts_title(year: int) -> str:
    return f"Händelser per kommundel {year}"


def _of_year(year: int) -> tuple[date, date]:
    """The Mondays of the first and the last week that begin in the year."""
    first = monday_of(date(year, 1, 1) + timedelta(days=6))
    return first, monday_of(date(year, 12, 31))


def _year_says(year: int) -> tuple[str, ...]:
    first, last = _of_year(year)
    told = f"Veckor som börjar i {year}: {first.isoformat()}–{last.isoformat()}."
    is_over = last + WEEK <= timezone.localdate()
    until = () if is_over else (f"Året pågår: till och med {timezone.localdate().isoformat()}.",)
    sure = "Lägst och högst: hur mycket ett så stort antal varierar av slump (95 %)."
    return (told, *until, sure)


def _groups(year: int) -> FrozenPart:
    first, last = _of_year(year)
    found = WeeklyCount.objects.filter(week__range=(first, last)).values_list(weekly.TOP)
    counts = dict(found.annotate(n=Sum("count")).order_by())
    rows = []
    for pk, name in weekly.names().groups.items():
        sure = poisson_interval(counts.get(pk, 0))
        rows.append((name, counts.get(pk, 0), round(sure.low, 1), round(sure.high, 1)))
    return FrozenPart(
        title=_groups_title(year),
        says=_year_says(year),
        does_not_say=(_MORE_OR_TOLD, _NOT_WHY),
        columns=("Kategorigrupp", "Antal", "lägst", "högst"),
        rows=tuple(rows),
        chart="bars",
        source=_SOURCE,
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
        title=_parts_title(year),
        says=_year_says(year),
        does_not_say=(
            _MORE_OR_TOLD,
            "Kommundelar vars intervall går in i varandra går inte att skilja åt. Många som rör "
            "sig på en plats bor inte där.",
        ),
        columns=("Kommundel", "Per 10 000 invånare", "lägst", "högst", "Antal"),
        rows=tuple(rows),
        chart="map",
        source=_SOURCE,
        taken_on=timezone.localdate(),
    )


def _series() -> FrozenPart:
    last = latest_whole(timezone.localdate())
    first = last - (_SERIES_WEEKS - 1) * WEEK
    found = WeeklyCount.objects.filter(week__range=(first, last)).values_list("week")
    counts = dict(found.annotate(n=Sum("count")).order_by())
    rows = tuple(
        (f"{week.isocalendar().year} v. {week.isocalendar().week}", counts.get(week, 0))
        for week in weekly.weeks_of(first, last)
    )
    return FrozenPart(
        title="Händelser vecka för vecka, det senaste året",
        says=(f"{sum(row[1] for row in rows)} händelser på 52 veckor.",),
        does_not_say=(_MORE_OR_TOLD, _NOT_WHY),
        columns=("Vecka", "Antal"),
        rows=rows,
        chart="line",
        source=_SOURCE,
        taken_on=timezone.localdate(),
    )


GIVERS[KIND] = Giver(offers, freeze)

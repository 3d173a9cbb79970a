"""Counts of incidents that a lägesbild may take in, from the weekly counts the database keeps.

Weeks are whole: the fifty-two that ended last, and for years those whose Monday lies in the year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Min, Sum
from django.utils import timezone

from tryggare.domain.pictures import FrozenPart
from tryggare.domain.pictures.frozen import Value
from tryggare.domain.statistics.counts import poisson_interval
from tryggare.organisations.models import District
from tryggare.shell.papers.paper import long_date
from tryggare.situation.models import Category, WeeklyCount
from tryggare.situation.selectors.offers import GIVERS, Giver, Offer

WEEKS = 52
_GROUPS, _DISTRICTS, _BOTH, _YEARS = "groups", "districts", "groups-districts", "years"
_TITLES = {
    _GROUPS: "Händelser per kategorigrupp",
    _DISTRICTS: "Händelser per kommundel",
    _BOTH: "Händelser per kategorigrupp och kommundel",
    _YEARS: "Händelser år för år",
}
_SOURCE = "Kommunens inrapporterade händelser"
_INTERVAL = (
    "Lägst och högst är ett exakt 95-procentigt Poissonintervall: så mycket kan antalet skilja sig "
    "av slump när händelserna inträffar oberoende av varandra."
)
_NOT = (
    "Det som aldrig rapporteras finns inte med. Fler rapporter kan bero på att fler rapporterar.",
    "Kommundelarna står i bokstavsordning. En skillnad inom intervallen säger ingenting.",
)
_NO_PLACE = "Kommundel okänd"


def _offers() -> list[Offer]:
    if not WeeklyCount.objects.filter(count__gt=0).exists():
        return []
    return [Offer("counts", key, title) for key, title in _TITLES.items()]


def _freeze(key: str) -> FrozenPart:
    today = timezone.localdate()
    if key == _YEARS:
        return _years(today)
    until = today - timedelta(days=today.weekday())
    since = until - timedelta(weeks=WEEKS)
    found = _counted(since, until)
    groups, districts = _groups(), _districts()
    period = f"{long_date(since)} – {long_date(until - timedelta(days=1))} (52 hela veckor)."
    if key == _GROUPS:
        by_group = Counter[str]()
        for (group, _district), count in found.items():
            by_group[group] += count
        rows = _with_intervals(groups, by_group)
        return _part(key, ("Kategorigrupp", "Antal", "lägst", "högst"), rows, period, "bars")
    if key == _DISTRICTS:
        by_district = Counter[str]()
        for (_group, district), count in found.items():
            by_district[district] += count
        rows = _with_intervals(districts, by_district)
        return _part(key, ("Kommundel", "Antal", "lägst", "högst"), rows, period, "map")
    if key == _BOTH:
        used = {name: code for name, code in groups.items() if any(g == code for g, _d in found)}
        both: list[tuple[Value, ...]] = [
            (name, *(found[code, district] for code in used.values()))
            for name, district in districts.items()
        ]
        return _part(key, ("Kommundel", *used), both, period, "")
    raise LookupError(key)


def _years(today: date) -> FrozenPart:
    """Whole years, and the one that is not over with its last whole week."""
    until = today - timedelta(days=today.weekday())
    first = WeeklyCount.objects.filter(count__gt=0).aggregate(first=Min("week"))["first"]
    if first is None:
        raise LookupError(_YEARS)
    rows_ = WeeklyCount.objects.filter(week__lt=until).values("week__year")
    sums = {row["week__year"]: row["total"] for row in rows_.annotate(total=Sum("count"))}
    years = {str(year): str(year) for year in range(first.year, until.year)}
    years[f"{until.year} (inte slut)"] = str(until.year)
    counts = Counter({str(year): total for year, total in sums.items()})
    period = (
        f"En vecka räknas till det år då dess måndag infaller. {until.year} är räknat till och med "
        f"{long_date(until - timedelta(days=1))} och kan inte jämföras med ett helt år."
    )
    rows = _with_intervals(years, counts)
    return _part(_YEARS, ("År", "Antal", "lägst", "högst"), rows, period, "line")


def _counted(since: date, until: date) -> Counter[tuple[str, str]]:
    """Counts by category group and kommundel, by their ids; "" is no kommundel."""
    rows = (
        WeeklyCount.objects.filter(week__gte=since, week__lt=until)
        .values("category", "category__group", "district")
        .annotate(total=Sum("count"))
    )
    found = Counter[tuple[str, str]]()
    for row in rows:
        group = row["category__group"] or row["category"]
        found[str(group), str(row["district"] or "")] += row["total"]
    return found


def _groups() -> dict[str, str]:
    """Groups, and categories that lie in none, by name in the municipality's order."""
    found = Category.objects.filter(group__isnull=True).values_list("name", "pk")
    return {name: str(pk) for name, pk in found}


def _districts() -> dict[str, str]:
    found = {one.name: str(one.pk) for one in District.objects.all()}
    return {**found, _NO_PLACE: ""}


def _with_intervals(
    names: Mapping[str, str], counts: Mapping[str, int]
) -> Sequence[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = []
    for name, key in names.items():
        count = counts.get(key, 0)
        ends = poisson_interval(count)
        rows.append((name, count, round(ends.low, 1), round(ends.high, 1)))
    return rows


def _part(
    key: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[Value, ...]],
    period: str,
    chart: str,
) -> FrozenPart:
    return FrozenPart(
        title=_TITLES[key],
        says=(period, *((_INTERVAL,) if "lägst" in columns else ())),
        does_not_say=_NOT if columns[0] == "Kommundel" else _NOT[:1],
        columns=columns,
        rows=tuple(rows),
        chart=chart,  # type: ignore[arg-type]
        source=_SOURCE,
        taken_on=timezone.localdate(),
        is_open=True,
    )


GIVERS["counts"] = Giver(_offers, _freeze)

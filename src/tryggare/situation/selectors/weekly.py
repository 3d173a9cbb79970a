"""Weekly counts as series: what the overview and the alarms read, and never an incident itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Min, Q, Sum
from django.db.models.functions import Coalesce

from tryggare.domain.analyses.basis import Basis
from tryggare.domain.analyses.counted import MOST_WEEKS, SeriesGiven
from tryggare.domain.weeks.mondays import WEEK
from tryggare.organisations.models import District
from tryggare.situation.models import Category, WeeklyCount

# The season returns after so many weeks.
YEAR = 52 * WEEK
YEARS_BACK = 5
# The group that a count's category lies in, or the category itself.
TOP = Coalesce("category__group", "category")


@dataclass(frozen=True)
class Named:
    """Names by id; ``no_district`` is what counts of no kommundel are called."""

    groups: dict[UUID, str]
    districts: dict[UUID, str]


def names() -> Named:
    """Top categories in the municipality's order, and kommundelar in Swedish order."""
    return Named(group_names(), dict(District.objects.values_list("pk", "name")))


def group_names() -> dict[UUID, str]:
    """Top categories in the municipality's order."""
    return dict(Category.objects.filter(group__isnull=True).values_list("pk", "name"))


def first_week() -> date | None:
    """The first week that has anything in it."""
    found: date | None = WeeklyCount.objects.filter(count__gt=0).aggregate(n=Min("week"))["n"]
    return found


def series(week: date, *, no_district: str) -> SeriesGiven:
    """Category group × kommundel, week by week up to ``week``, at most five years back.

    It begins with the first week that anything is counted in. A series without an incident in all
    that time is not there: it can say nothing.
    """
    begins = week - (MOST_WEEKS - 1) * WEEK
    found = (
        WeeklyCount.objects.filter(week__gte=begins, week__lte=week, count__gt=0)
        .values_list("week", TOP, "district")
        .annotate(n=Sum("count"))
        .order_by()
    )
    rows = list(found)
    known = names()
    if not rows:
        return SeriesGiven(week, (), (), (), Basis(0, 0))
    oldest = min(row[0] for row in rows)
    length = (week - oldest).days // 7 + 1
    table: dict[tuple[str, str], list[int]] = {}
    for on, top, district, count in rows:
        key = (str(top), str(district or ""))
        table.setdefault(key, [0] * length)[(on - oldest).days // 7] = count
    keys = _ordered(table, known)
    said = tuple(_name(known, key, no_district) for key in keys)
    total = sum(sum(counts) for counts in table.values())
    basis = Basis(total, total, first=oldest, last=week + timedelta(days=6))
    return SeriesGiven(week, keys, said, tuple(tuple(table[key]) for key in keys), basis)


def _ordered(table: Iterable[tuple[str, str]], known: Named) -> tuple[tuple[str, str], ...]:
    tops = {str(pk): place for place, pk in enumerate(known.groups)}
    parts = {str(pk): place for place, pk in enumerate(known.districts)}
    return tuple(sorted(table, key=lambda key: (tops.get(key[0], 99), parts.get(key[1], 999))))


def _name(known: Named, key: tuple[str, str], no_district: str) -> str:
    group = known.groups.get(UUID(key[0]), "")
    district = known.districts.get(UUID(key[1]), "") if key[1] else no_district
    return f"{group}, {district}"


# Sums that no change of a count leaves as they were, but by a chance that nobody needs to fear. Of
# all that the week's alarms are reckoned from, with the group that each category lies in.
_FINGERPRINT = """
SELECT count(*), coalesce(sum(n.count), 0), coalesce(sum(hash_record_extended(
    ROW(n.week, coalesce(c.group_id, c.id), n.district_id), n.count)), 0)
FROM situation_weeklycount n JOIN situation_category c ON c.id = n.category_id
WHERE n.municipality_id = (SELECT current_municipality()) AND n.count > 0
    AND n.week BETWEEN %s AND %s
"""


def fingerprint(week: date) -> str:
    """Of all counts that the alarms of a week are reckoned from, five years back."""
    with connection.cursor() as cursor:
        cursor.execute(_FINGERPRINT, [week - (MOST_WEEKS - 1) * WEEK, week])
        row = cursor.fetchone()
    return "-".join(str(value) for value in row)


def weeks_of(first: date, last: date) -> list[date]:
    """Every Monday from one to the other."""
    return [first + step * WEEK for step in range((last - first).days // 7 + 1)]


def seasons(first: date, last: date) -> Q:
    """The weeks from one to the other, in this year and in the five before it."""
    wanted = Q()
    for year in range(YEARS_BACK + 1):
        wanted |= Q(week__gte=first - year * YEAR, week__lte=last - year * YEAR)
    return wanted

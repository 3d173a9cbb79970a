"""A week's picture as it was when it was prepared: it does not change when more comes in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from tryggare.domain.weeks.mondays import weeks_before

WEEKS_BEFORE = 4

# (kommundel, category), by their ids; the kommundel is empty where none is known.
Place = tuple[str, str]


@dataclass(frozen=True)
class Serious:
    """A serious incident, without what anyone wrote about it and without its exact place."""

    day: str
    category: str
    district: str
    seriousness: int
    source: str


@dataclass(frozen=True)
class Planned:
    """Something arranged in the coming two weeks."""

    day: str
    what: str
    district: str


@dataclass(frozen=True, kw_only=True)
class FrozenWeek:
    """``counts`` holds, for each place with anything at all, the four weeks before and the week
    itself, the earliest first. ``districts`` and ``categories`` are names by id, in their order."""

    week: date
    districts: Mapping[str, str]
    categories: Mapping[str, str]
    counts: Mapping[Place, tuple[int, ...]]
    serious: tuple[Serious, ...] = ()
    serious_in_all: int = 0
    events: tuple[Planned, ...] = field(default=())

    @property
    def total(self) -> int:
        """Incidents in the week itself."""
        return sum(counted[-1] for counted in self.counts.values())

    def weeks_of(self, district: str | None) -> tuple[int, ...]:
        """The five weeks of a kommundel, or of all with None."""
        found = [c for (where, _), c in self.counts.items() if district in (None, where)]
        return tuple(map(sum, zip(*found, strict=True))) if found else (0,) * (WEEKS_BEFORE + 1)

    def categories_of(self, district: str | None) -> list[tuple[str, tuple[int, ...]]]:
        """Each category with anything in a kommundel, or anywhere with None, by name and in the
        categories' order."""
        found: dict[str, list[tuple[int, ...]]] = {}
        for (where, kind), counted in self.counts.items():
            if district in (None, where):
                found.setdefault(kind, []).append(counted)
        return [
            (name, tuple(map(sum, zip(*found[kind], strict=True))))
            for kind, name in self.categories.items()
            if kind in found
        ]

    def to_plain(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {
            "week": self.week.isoformat(),
            "districts": list(self.districts.items()),
            "categories": list(self.categories.items()),
            "counts": [[*place, *counted] for place, counted in self.counts.items()],
            "serious": [asdict(one) for one in self.serious],
            "serious_in_all": self.serious_in_all,
            "events": [asdict(one) for one in self.events],
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> FrozenWeek:
        """Back from JSON."""
        return cls(
            week=date.fromisoformat(plain["week"]),
            districts=dict(plain["districts"]),
            categories=dict(plain["categories"]),
            counts={(where, kind): tuple(rest) for where, kind, *rest in plain["counts"]},
            serious=tuple(Serious(**one) for one in plain["serious"]),
            serious_in_all=plain["serious_in_all"],
            events=tuple(Planned(**one) for one in plain["events"]),
        )


def spread(week: date, rows: Iterable[tuple[date, Place, int]]) -> dict[Place, tuple[int, ...]]:
    """Counts by week as one line a place, without places that have nothing."""
    weeks = [*weeks_before(week, WEEKS_BEFORE), week]
    found: dict[Place, list[int]] = {}
    for monday, place, count in rows:
        if count:
            found.setdefault(place, [0] * len(weeks))[weeks.index(monday)] += count
    return {place: tuple(counted) for place, counted in found.items()}


@dataclass(frozen=True)
class Since:
    """What has happened to the week's counts since they were frozen."""

    more: int
    fewer: int


def since(frozen: FrozenWeek, now: Mapping[Place, int]) -> Since:
    """What is counted now in the week itself beside what was; an incident that was moved from one
    kommundel or category to another is one fewer there and one more here."""
    was = {place: counted[-1] for place, counted in frozen.counts.items()}
    steps = [now.get(place, 0) - was.get(place, 0) for place in was.keys() | now.keys()]
    return Since(sum(step for step in steps if step > 0), -sum(s for s in steps if s < 0))

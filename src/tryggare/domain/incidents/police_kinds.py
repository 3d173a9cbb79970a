"""What the police's labels are counted as: the rows of ``police_kinds.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from tryggare.domain.law.rows import read_rows


@dataclass(frozen=True, slots=True)
class PoliceKind:
    """``category`` is a code, empty for what is not counted; ``since`` and ``until`` are the first
    and the last day, None without end."""

    category: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def is_always(self) -> bool:
        return self.since is None and self.until is None

    def holds(self, on: date) -> bool:
        """Whether the label means this on the day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@cache
def police_kinds() -> dict[str, tuple[PoliceKind, ...]]:
    """{label: what it means, at one time and another}."""
    found: dict[str, tuple[PoliceKind, ...]] = {}
    for row in read_rows("police_kinds.toml", __package__ or "").values():
        told = dict(row)
        labels: list[str] = told.pop("labels")  # type: ignore[assignment]
        kind = PoliceKind(**told)  # type: ignore[arg-type]
        for label in labels:
            found[label] = (*found.get(label, ()), kind)
    return found


def kind_of(label: str, on: date) -> PoliceKind | None:
    """What the label means on the day; None when nobody has said."""
    return next((one for one in police_kinds().get(label, ()) if one.holds(on)), None)


def own_names(municipality: str) -> frozenset[str]:
    """What the police may call the municipality: its name without "kommun" or "stad", and without
    the genitive that goes before them."""
    bare = municipality.strip()
    for ending in (" kommun", " stad", " kommuner"):
        bare = bare.removesuffix(ending)
    return frozenset({municipality.strip(), bare, bare.removesuffix("s")})

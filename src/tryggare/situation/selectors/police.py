"""The police's events as pages show them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, QuerySet
from django.utils import timezone

from tryggare.domain.incidents.police_kinds import kind_of, own_names
from tryggare.organisations.models import Municipality
from tryggare.situation.models import Category, Incident, PoliceEventVersion, PoliceLabel


@dataclass(frozen=True)
class Standing:
    """What is kept: ``events`` and their ``versions``, those that are ``here`` by name and not
    summaries, those ``counted``, and the days between which they happened."""

    events: int
    versions: int
    here: int
    counted: int
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Unknown:
    """A label that nobody has said anything of, and how many events here have it."""

    kind: str
    events: int
    last: date


def standing(municipality: Municipality) -> Standing:
    whole = PoliceEventVersion.objects.aggregate(
        versions=Count("id"), first=Min("happened_at"), last=Max("happened_at")
    )
    newest = PoliceEventVersion.objects.filter(is_newest=True)
    counted = Incident.objects.filter(source="police", state="counted")
    return Standing(
        events=newest.count(),
        versions=whole["versions"],
        here=_here(municipality).count(),
        counted=counted.count(),
        first=timezone.localdate(whole["first"]) if whole["first"] else None,
        last=timezone.localdate(whole["last"]) if whole["last"] else None,
    )


def unknown(municipality: Municipality) -> list[Unknown]:
    """Those that wait for an answer, the most usual first."""
    answered = set(PoliceLabel.objects.values_list("kind", flat=True))
    codes = set(Category.objects.values_list("code", flat=True)) | {""}
    counts: Counter[str] = Counter()
    last: dict[str, date] = {}
    for kind, at in _here(municipality).values_list("kind", "happened_at"):
        day = timezone.localdate(at)
        known = kind_of(kind, day)
        if kind in answered or (known and known.category in codes):
            continue
        counts[kind] += 1
        last[kind] = max(day, last.get(kind, day))
    return [Unknown(kind, count, last[kind]) for kind, count in counts.most_common()]


def require_kind(kind: str) -> None:
    """Raises PoliceEventVersion.DoesNotExist for a word that no event has."""
    if not PoliceEventVersion.objects.filter(kind=kind).exists():
        raise PoliceEventVersion.DoesNotExist


def labels() -> list[PoliceLabel]:
    """What has been answered."""
    return list(PoliceLabel.objects.select_related("category", "decided_by"))


def _here(municipality: Municipality) -> QuerySet[PoliceEventVersion]:
    names = own_names(municipality.name)
    events = PoliceEventVersion.objects.filter(is_newest=True, gathers_many=False)
    return events.filter(precision="municipality", place__in=names)

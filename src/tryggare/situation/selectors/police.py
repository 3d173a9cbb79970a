"""The police's events as pages show them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Min, OuterRef, QuerySet, Subquery
from django.utils import timezone

from tryggare.domain.incidents.police_kinds import kind_of, own_names, police_kinds
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
    version_id: UUID


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
    answered = PoliceLabel.objects.values_list("kind", flat=True)
    codes = set(Category.objects.values_list("code", flat=True)) | {""}
    always = [
        label
        for label, kinds in police_kinds().items()
        if any(one.is_always and one.category in codes for one in kinds)
    ]
    counts: Counter[str] = Counter()
    last: dict[str, tuple[date, UUID]] = {}
    left = _here(municipality).exclude(kind__in=always).exclude(kind__in=answered)
    for kind, at, version_id in left.values_list("kind", "happened_at", "pk"):
        day = timezone.localdate(at)
        known = kind_of(kind, day)
        if known and known.category in codes:
            continue
        counts[kind] += 1
        last[kind] = max((day, version_id), last.get(kind, (day, version_id)))
    return [Unknown(kind, count, *last[kind]) for kind, count in counts.most_common()]


def kind_of_version(version_id: UUID) -> str:
    """The police's word. Raises PoliceEventVersion.DoesNotExist."""
    return PoliceEventVersion.objects.get(pk=version_id).kind


def labels() -> list[tuple[PoliceLabel, UUID | None]]:
    """What has been answered, each with a version of an event that has the word."""
    versions = PoliceEventVersion.objects.filter(kind=OuterRef("kind"), is_newest=True)
    found = PoliceLabel.objects.select_related("category", "decided_by")
    return [
        (one, one.version_id)
        for one in found.annotate(version_id=Subquery(versions.values("pk")[:1]))
    ]


def _here(municipality: Municipality) -> QuerySet[PoliceEventVersion]:
    names = own_names(municipality.name)
    events = PoliceEventVersion.objects.filter(is_newest=True, gathers_many=False)
    return events.filter(precision="municipality", place__in=names)

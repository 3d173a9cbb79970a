"""The police's public events: every version kept, the newest counted, nothing guessed.

The police give no time of editing. Of two versions of one event in a file the later in it is taken
for the newer, and what is read today is newer than what was read before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.incidents.police_events import PoliceEvent, read_police_event
from tryggare.domain.incidents.police_kinds import kind_of, own_names
from tryggare.domain.wording import say
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor, require
from tryggare.situation.models import Category, Incident, PoliceEventVersion, PoliceLabel
from tryggare.situation.permissions import IMPORT

_AT_ONCE = 5_000


@dataclass(frozen=True)
class Told:
    """What became of a file: ``records`` in it, new ``versions``, events ``counted`` in the
    municipality now and before, and what could not be read."""

    records: int
    versions: int
    counted: int
    counted_before: int
    problems: tuple[Problem, ...]


def records_of(content: bytes) -> list[Any]:
    """The records of the police's own file. Raises InvalidInput on the field ``file``."""
    try:
        found = json.loads(content)
    except ValueError:
        found = None
    if not isinstance(found, list):
        message = say("Filen är inte polisens händelser. Välj en json-fil med en lista.")
        raise InvalidInput([Problem("file", message)])
    return found


@transaction.atomic
def read_events(*, by: Actor, records: Sequence[Any]) -> Told:
    """Keep what is new, and count what happened in the municipality. Records that cannot be read
    are told of and stop nothing."""
    require(by, IMPORT)
    # The municipality's row is the queue: two who read at once take turns.
    locked = Municipality.objects.select_for_update(of=("self",), no_key=True)
    municipality = locked.get(pk=by.municipality_id)
    before = _counted()
    events, problems = _readable(records)
    fresh = _new_versions(by, events)
    PoliceEventVersion.objects.filter(
        event_id__in={one.event_id for one in fresh}, is_newest=True
    ).update(is_newest=False)
    PoliceEventVersion.objects.bulk_create(fresh, _AT_ONCE)
    _settle(municipality, {one.event_id for one in fresh})
    counted = _counted()
    changes = {"versions": len(fresh), "counted": counted}
    record(by=by, action="situation.police.read", on=municipality, changes=changes)
    return Told(len(records), len(fresh), counted, before, tuple(problems))


def settle_label(municipality: Municipality, kind: str) -> None:
    """Count the label's events as is now said of it."""
    events = PoliceEventVersion.objects.filter(kind=kind, is_newest=True)
    _settle(municipality, set(events.values_list("event_id", flat=True)))


def _counted() -> int:
    police = Incident.objects.filter(source=Incident.Source.POLICE)
    return police.filter(state=Incident.State.COUNTED).count()


def _readable(records: Sequence[Any]) -> tuple[list[tuple[PoliceEvent, Any]], list[Problem]]:
    found, problems = [], []
    for at, one in enumerate(records):
        try:
            found.append((read_police_event(one), one))
        except InvalidInput as error:
            problems += [Problem(f"[{at}].{p.field}", p.message) for p in error.problems]
    return found, problems


def _new_versions(by: Actor, events: Iterable[tuple[PoliceEvent, Any]]) -> list[PoliceEventVersion]:
    """Those that have not been seen; the last of each event is its newest."""
    versions = {(event.id, _sum(plain)): _version(by, event, plain) for event, plain in events}
    ids = {event_id for event_id, _sum in versions}
    seen = PoliceEventVersion.objects.filter(event_id__in=ids)
    known = set(seen.values_list("event_id", "sha256"))
    fresh = [version for key, version in versions.items() if key not in known]
    newest = {version.event_id: version for version in fresh}
    for version in newest.values():
        version.is_newest = True
    return fresh


def _sum(plain: Any) -> str:
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _version(by: Actor, event: PoliceEvent, plain: Any) -> PoliceEventVersion:
    return PoliceEventVersion(
        municipality_id=by.municipality_id,
        event_id=event.id,
        sha256=_sum(plain),
        is_newest=False,
        happened_at=event.happened_at,
        published_at=event.published_at,
        kind=event.kind[:200],
        place=event.place[:200],
        precision=event.precision.value,
        gps=str(plain["location"].get("gps", ""))[:60],
        gathers_many=event.gathers_many,
    )


def _settle(municipality: Municipality, event_ids: set[int]) -> None:
    """Let the incidents of these events be what their newest versions say. What a person has
    withdrawn stays withdrawn."""
    newest = PoliceEventVersion.objects.filter(event_id__in=event_ids, is_newest=True)
    keys = {str(one.event_id): one for one in newest}
    police = Incident.objects.filter(source=Incident.Source.POLICE, origin_key__in=keys)
    there = {one.origin_key: one for one in police}
    kinds = _Kinds(municipality)
    added, changed = [], []
    for key, version in keys.items():
        category = kinds.category(version)
        incident = there.get(key)
        if category is None:
            if incident and incident.state == Incident.State.COUNTED:
                incident.state = Incident.State.WITHDRAWN
                changed.append(incident)
            continue
        if incident is None:
            incident = Incident(
                municipality=municipality, source=Incident.Source.POLICE, origin_key=key,
                precision=Incident.Precision.MUNICIPALITY,
            )  # fmt: skip
            added.append(incident)
        else:
            changed.append(incident)
            if incident.state == Incident.State.WITHDRAWN and not incident.withdrawn_by_hand:
                incident.state = Incident.State.COUNTED
        incident.category = category
        incident.day = timezone.localdate(version.happened_at)
        incident.starts_at = version.happened_at
        incident.place = version.place
    Incident.objects.bulk_create(added, _AT_ONCE)
    fields = ["state", "category", "day", "starts_at", "place"]
    Incident.objects.bulk_update(changed, fields, _AT_ONCE)


class _Kinds:
    """What events count as here: by the municipality's own words first, then by the common ones."""

    def __init__(self, municipality: Municipality) -> None:
        self._names = own_names(municipality.name)
        self._categories = {one.code: one for one in Category.objects.all()}
        labels = PoliceLabel.objects.select_related("category")
        self._own = {one.kind: one.category for one in labels}

    def category(self, version: PoliceEventVersion) -> Category | None:
        """None for what is not counted: elsewhere, of the whole county, a summary of a night, of a
        kind that is not counted or that nobody has said anything of."""
        is_here = version.precision == "municipality" and version.place in self._names
        if not is_here or version.gathers_many:
            return None
        if version.kind in self._own:
            return self._own[version.kind]
        kind = kind_of(version.kind, timezone.localdate(version.happened_at))
        return self._categories.get(kind.category) if kind else None

"""The police's public events, as they come: polisen.se/api/events.

What looks like the time of the event is when it was published; the event's own is in the name, with
no year. What looks like a point is the middle of a municipality or county. Labels come and go. Read
here once, so that nobody else has to know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Text, say

STOCKHOLM = ZoneInfo("Europe/Stockholm")
_MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti",
            "september", "oktober", "november", "december",
        ),
        start=1,
    )
}  # fmt: skip
# "28 september 20:24, Mord/dråp, försök, Haninge": the kind may have commas of its own.
_NAME = re.compile(r"(\d{1,2}) ([a-zå]+) (\d{1,2})[.:](\d{2}), (.+), ([^,]+)", re.IGNORECASE)
# The hour of "2022-12-03 1:06:51 +01:00" is not always two digits.
_PUBLISHED = re.compile(r"(\d{4}-\d{2}-\d{2}) (\d{1,2}):(\d{2}):(\d{2}) ([+-]\d{2}:\d{2})")
# Edited names now and then put an event after its publication; by more than this it is last year's.
_SLACK = timedelta(hours=12)
_SUMMARIES = "Sammanfattning"
_COUNTY = " län"
_KEYS = ("id", "datetime", "name", "summary", "url", "type", "location")


class Precision(Enum):
    """How much of a place is known; neither is a point."""

    MUNICIPALITY = "municipality"
    COUNTY = "county"


@dataclass(frozen=True)
class PoliceEvent:
    """One event.

    Attributes
    ----------
    happened_at, published_at : datetime
        Aware; Europe/Stockholm.
    kind : str
        The police's label now, which may differ from the one in the name: records are edited.
    place : str
        A municipality, or a county, as ``precision`` says.
    gathers_many : bool
        It sums up a night or an evening: many events, and none of them to count.
    """

    id: int
    happened_at: datetime
    published_at: datetime
    kind: str
    place: str
    precision: Precision
    summary: str
    url: str
    gathers_many: bool


def read_police_events(records: Sequence[Any]) -> tuple[PoliceEvent, ...]:
    """All of them. Raises InvalidInput with a problem for each record that cannot be read."""
    found, problems = [], []
    for at, record in enumerate(records):
        try:
            found.append(read_police_event(record))
        except InvalidInput as error:
            problems += [Problem(f"[{at}].{one.field}", one.message) for one in error.problems]
    if problems:
        raise InvalidInput(problems)
    return tuple(found)


def read_police_event(record: Any) -> PoliceEvent:
    """One record. Raises InvalidInput, with the key that is wrong as its field."""
    _require_keys(record)
    published = _published(record["datetime"])
    name = _NAME.fullmatch(" ".join(record["name"].split()))
    if name is None:
        raise _wrong("name", say("Namnet ska vara dag, klockslag, händelse och plats."))
    day, month, hour, minute, _kind, place = name.groups()
    where, precision = _place(place.strip(), record["location"])
    return PoliceEvent(
        id=record["id"],
        happened_at=_happened(day, month, hour, minute, published),
        published_at=published,
        kind=record["type"],
        place=where,
        precision=precision,
        summary=" ".join(record["summary"].split()),
        url=record["url"],
        gathers_many=record["type"].startswith(_SUMMARIES),
    )


def _require_keys(record: Any) -> None:
    if not isinstance(record, Mapping):
        raise _wrong("", say("Posten är inte ett objekt."))
    for key in _KEYS:
        right = {"id": int, "location": Mapping}.get(key, str)
        if not isinstance(record.get(key), right):
            raise _wrong(key, say("Uppgiften saknas eller är av fel slag."))


def _published(text: str) -> datetime:
    found = _PUBLISHED.fullmatch(text.strip())
    if found is None:
        raise _wrong("datetime", say("Tiden går inte att läsa."))
    day, hour, minute, second, offset = found.groups()
    try:
        whole = datetime.fromisoformat(f"{day}T{hour:0>2}:{minute}:{second}{offset}")
    except ValueError:
        raise _wrong("datetime", say("Tiden går inte att läsa.")) from None
    return whole.astimezone(STOCKHOLM)


def _happened(day: str, month: str, hour: str, minute: str, published: datetime) -> datetime:
    """The latest such time that is not after the publication."""
    number = _MONTHS.get(month.lower())
    for year in (published.year, published.year - 1):
        try:
            found = datetime(year, number or 0, int(day), int(hour), int(minute), tzinfo=STOCKHOLM)
        except ValueError:
            continue
        if found <= published + _SLACK:
            return found
    raise _wrong("name", say("Dagen i namnet finns inte eller stämmer inte med publiceringen."))


def _place(in_name: str, location: Mapping[str, Any]) -> tuple[str, Precision]:
    """The name's place where it is a municipality: since January 2026 ``location`` is the county
    whatever the name says."""
    given = str(location.get("name", ""))
    for place in (in_name, given):
        if place and not place.endswith(_COUNTY):
            return place, Precision.MUNICIPALITY
    return in_name or given, Precision.COUNTY


def _wrong(field: str, message: Text) -> InvalidInput:
    return InvalidInput([Problem(field, message)])

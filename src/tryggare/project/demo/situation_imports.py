"""What has been read in from files in Huddinge: an invented log of alarms, and the police's events.

The alarms are invented, every one of them: what, when and where. They have seasons, bicycles that
are stolen at two stations, and burglaries that follow on each other in one kommundel, so that there
is something to find. The police's events are theirs: kind, time and municipality, no texts.
"""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from io import StringIO
from random import Random

from tryggare.domain.incidents.mapping import Field, Reading
from tryggare.project.demo.acting import Cast
from tryggare.situation.jobs_imports import read_in
from tryggare.situation.models import ImportBatch
from tryggare.situation.services import imports, police

_COORDINATOR = "saga"
_SEED = 20_260_301
_DAYS = 3 * 365
_COLUMNS = {
    "Larmnummer": Field.EXTERNAL_ID,
    "Datum": Field.DAY,
    "Klockslag": Field.TIME,
    "Typ": Field.CATEGORY,
    "Öst": Field.X,
    "Nord": Field.Y,
    "Plats": Field.PLACE,
    "Anmärkning": Field.TEXT,
}
_WORDS = {
    "klotter": "vandalism-graffiti",
    "glaskross": "vandalism-glass",
    "anlagd brand": "vandalism-fire",
    "bråk": "disorder-fight",
    "inbrott": "disorder-burglary",
    "cykelstöld": "disorder-theft",
    "buskörning": "disorder-traffic",
    "samling": "gathering-centre",
}


@dataclass(frozen=True)
class _Spot:
    """A place around which things are invented: metres in SWEREF 99 TM, and how far from it."""

    name: str
    x: int
    y: int
    spread: int


_STATIONS = (
    _Spot("Flemingsbergs station", 668_144, 6_568_131, 60),
    _Spot("Huddinge station", 669_979, 6_570_175, 50),
)
_STUVSTA = _Spot("Stuvsta-Snättringe", 670_500, 6_571_900, 400)
_CENTRES = (
    _Spot("Flemingsberg", 668_000, 6_568_000, 300),
    _Spot("Huddinge centrum", 669_900, 6_570_100, 250),
    _Spot("Skogås centrum", 679_900, 6_568_600, 300),
    _Spot("Trångsund", 678_550, 6_569_600, 250),
    _Spot("Vårby gård", 664_400, 6_573_000, 250),
    _Spot("Segeltorp", 667_600, 6_574_800, 300),
)


@dataclass(frozen=True)
class _Kind:
    """What happens, how often in three years, in which month the most (1-12), how much more often
    then, and at what hour in the middle."""

    word: str
    often: int
    peak: int
    swing: float
    hour: int


_KINDS = (
    _Kind("klotter", 260, 4, 0.3, 23),
    _Kind("glaskross", 190, 10, 0.3, 22),
    _Kind("anlagd brand", 110, 5, 0.7, 22),
    _Kind("bråk", 210, 6, 0.4, 21),
    _Kind("buskörning", 180, 6, 0.8, 19),
    _Kind("samling", 160, 9, 0.3, 20),
)
_BICYCLES = _Kind("cykelstöld", 210, 7, 0.8, 15)
_BURGLARIES = _Kind("inbrott", 110, 11, 0.6, 14)
_REPEATED = 0.4  # of the burglaries, by one near by and soon after


def lay_imports(cast: Cast, today: date) -> str:
    """Both files read in, as the coordinator."""
    by = cast.by(_COORDINATOR)
    content = _alarms(today).encode("utf-8-sig")
    batch = imports.upload(by=by, name="larm (påhittade).csv", pieces=[content])
    reading = Reading(columns=_COLUMNS, categories=_WORDS)
    imports.map_columns(by=by, batch_id=batch.pk, name="Larmlistan (påhittad)", reading=reading)
    imports.queue(by=by, batch_id=batch.pk)
    read_in(batch.municipality_id, batch.pk)
    by = cast.by(_COORDINATOR)
    told = police.read_events(by=by, records=_published())
    added = ImportBatch.objects.get(pk=batch.pk).added
    return f"Inläst: {added} påhittade larm och {told.counted} av polisens händelser."


def _published() -> list[object]:
    data = files("tryggare.project.demo") / "data" / "polisen-huddinge-2022-2025.json"
    found: list[object] = json.loads(data.read_text(encoding="utf-8"))
    return found


def _alarms(today: date) -> str:
    """The same ones each time, up to the day before ``today``; the last rows are wrong on purpose,
    as rows are."""
    chance = Random(_SEED)  # noqa: S311 - invented data, not secrets
    rows = sorted(_invented(chance, today), key=lambda row: row[:2])
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(_COLUMNS)
    for number, row in enumerate(rows, start=1):
        writer.writerow([f"P-{number:05}", *row, "Påhittat larm"])
    year = today.year - 1
    writer.writerow(["P-90001", f"{year}-02-30", "12:00", "klotter", 668_000, 6_568_000, "", ""])
    writer.writerow(["P-90002", f"{year}-03-01", "", "klotter", 6_568_000, 668_000, "", ""])
    writer.writerow(["P-90003", f"{year}-03-01", "", "ballong", 668_000, 6_568_000, "", ""])
    return out.getvalue()


_Row = tuple[str, str, str, int, int, str]


def _invented(chance: Random, today: date) -> Iterator[_Row]:
    for kind in _KINDS:
        for _ in range(kind.often):
            yield _at(chance, kind, chance.choice(_CENTRES), _day(chance, kind, today))
    for _ in range(_BICYCLES.often):
        yield _at(chance, _BICYCLES, chance.choice(_STATIONS), _day(chance, _BICYCLES, today))
    for _ in range(_BURGLARIES.often):
        day = _day(chance, _BURGLARIES, today)
        first = _at(chance, _BURGLARIES, _STUVSTA, day)
        yield first
        if chance.random() < _REPEATED:
            near = _Spot(_STUVSTA.name, first[3], first[4], 60)
            after = min(day + timedelta(days=chance.randint(1, 9)), today - timedelta(days=1))
            yield _at(chance, _BURGLARIES, near, after)


def _day(chance: Random, kind: _Kind, today: date) -> date:
    """A day of the three years, more often in the months around the kind's own."""
    while True:
        day = today - timedelta(days=chance.randint(1, _DAYS))
        turn = math.cos(2 * math.pi * (day.month - kind.peak) / 12)
        if chance.random() < (1 + kind.swing * turn) / (1 + kind.swing):
            return day


def _at(chance: Random, kind: _Kind, spot: _Spot, day: date) -> _Row:
    hour = round(chance.gauss(kind.hour, 2.5)) % 24
    # No clock in Sweden shows the hour that is skipped in spring.
    hour = 3 if hour == 2 else hour
    x = round(spot.x + chance.gauss(0, spot.spread / 2))
    y = round(spot.y + chance.gauss(0, spot.spread / 2))
    return str(day), f"{hour:02}:{chance.randrange(60):02}", kind.word, x, y, spot.name

"""Reports and tips in Huddinge's kommundelar over some weeks, in every state. All are invented."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import resources
from typing import NamedTuple
from uuid import UUID, uuid5

from django.utils import timezone

from tryggare.audit import tenancy
from tryggare.domain.geometry import label_point
from tryggare.domain.incidents.reports import When
from tryggare.domain.sweref import degrees
from tryggare.organisations.models import District, Municipality, Organisation
from tryggare.organisations.permissions import Actor
from tryggare.organisations.selectors.districts import division
from tryggare.project.demo.acting import Cast, at
from tryggare.situation.models import Category, Incident, Report, Tip
from tryggare.situation.services import handling, reports, tips, ways
from tryggare.situation.services.reports import Position, ReportFacts
from tryggare.situation.services.tips import TipFacts
from tryggare.situation.services.ways import WaysFacts
from tryggare.situation.services.written import Written

_BY = "saga"
_SPACE = UUID("3b6a1f6e-9f55-4a0e-9a5d-6c1d6b1f0a02")
# Metres from the middle of the kommundel, so that no two lie on one another.
_STEPS = (0, 60, -90, 140, -170, 220)


class Told(NamedTuple):
    """A line of ``data/rapporter.csv``: when and by whom (nobody for a tip), what, where, how
    serious, in what words, what the coordinator did and answered."""

    kind: str
    ago: int
    who: str
    code: str
    district: str
    place: str
    seriousness: int
    text: str
    action: str
    then: str
    answer: str


def _told() -> Iterator[Told]:
    file = resources.files(__package__).joinpath("data/rapporter.csv")
    for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
        ago, seriousness = int(row.pop("ago")), int(row.pop("seriousness"))
        yield Told(ago=ago, seriousness=seriousness, **row)


@dataclass
class _Ground:
    """What reports are told in: categories by code, and the middle of each kommundel."""

    categories: dict[str, Category]
    districts: dict[str, District]
    middles: dict[str, tuple[float, float]]


def lay_reports(cast: Cast, today: date) -> str:
    """What came in, and what the coordinator had done with it by ``today``."""
    by = cast.by(_BY)
    leading = Municipality.objects.get(pk=cast.municipality_id)
    told = WaysFacts(week="own", takes_tips=True, leading_body_id=_board(leading))
    ways.change(by=by, facts=told)
    ground = _ground(cast)
    for turn, one in enumerate(_told()):
        if one.kind == "tips":
            _lay_tip(cast, ground, one, today)
        else:
            _lay_report(cast, ground, one, turn, today)
    cast.look()
    counted = Incident.objects.count()
    reported, tipped = Report.objects.count(), Tip.objects.count()
    return f"Rapporter: {reported}. Tips: {tipped}. Händelser: {counted}."


def _board(municipality: Municipality) -> UUID | None:
    board = Organisation.objects.filter(municipality=municipality, name="Kommunstyrelsen").first()
    return board.pk if board else None


def _ground(cast: Cast) -> _Ground:
    middles = {
        part.district.name: label_point(part.areas[0].rings)
        for part in division(cast.municipality_id).districts
        if part.areas
    }
    return _Ground(
        categories={one.code: one for one in Category.objects.select_related("group")},
        districts={one.name: one for one in District.objects.all()},
        middles=middles,
    )


def _lay_report(cast: Cast, ground: _Ground, one: Told, turn: int, today: date) -> None:
    day = today - timedelta(days=one.ago)
    with at(day):
        now = timezone.localtime()
        begun = now - timedelta(hours=1 + turn % 5)
        facts = ReportFacts(
            category_id=ground.categories[one.code].pk,
            when=When(begun.date(), begun, now) if turn % 4 else When(day),
            seriousness=one.seriousness,
            position=_position(ground, one.district, turn),
            district_id=_district(ground, one),
            police_reported=(None, False, True)[turn % 3],
            written=Written(text=one.text, place=one.place, action=one.action),
        )
        phone_id = uuid5(_SPACE, f"report {turn}")
        report = reports.send(by=cast.by(one.who), phone_id=phone_id, facts=facts)
        _received(report, day)
    _then(cast, one, report, today)


def _lay_tip(cast: Cast, ground: _Ground, one: Told, today: date) -> None:
    day = today - timedelta(days=one.ago)
    cast.look()
    code = Municipality.objects.get(pk=cast.municipality_id).code
    with at(day):
        door = tips.enter(code)
        facts = TipFacts(
            category=ground.categories[one.code],
            district=ground.districts.get(one.district),
            day=day,
            written=Written(text=one.text, place=one.place),
        )
        receipt = tips.send(door=door, facts=facts)
        tip = tips.found(receipt)
    tenancy.wear("")
    cast.look()
    _received(tip, day)
    _then(cast, one, tip, today)


def _then(cast: Cast, one: Told, row: Report | Tip, today: date) -> None:
    """What the coordinator did, the day after it came."""
    by = cast.by(_BY)
    kind: handling.Kind = "report" if isinstance(row, Report) else "tip"
    with at(today - timedelta(days=one.ago - 1)):
        if one.then == "accept":
            handling.accept(by=by, kind=kind, row_id=row.pk)
        elif one.then == "withdraw":
            handling.withdraw(by=by, kind=kind, row_id=row.pk, reason="Hör inte till lägesbilden")
        elif one.then == "ask" and isinstance(row, Report):
            handling.ask(by=by, report_id=row.pk, question="Vilka två lyktor? Nummer på stolpen.")
        elif one.then == "same":
            _same(by, kind, row)
        if one.answer:
            handling.answer(by=by, kind=kind, row_id=row.pk, text=one.answer)


def _same(by: Actor, kind: handling.Kind, row: Report | Tip) -> None:
    like = Incident.objects.filter(category=row.category_id, district=row.district_id)
    handling.same(by=by, kind=kind, row_id=row.pk, incident_id=like.latest("day").pk)


def _received(row: Report | Tip, day: date) -> None:
    """On the day it is said to have come."""
    moment = timezone.make_aware(datetime.combine(day, time(9, 30)))
    type(row).objects.filter(pk=row.pk).update(received_at=moment)


def _position(ground: _Ground, district: str, turn: int) -> Position | None:
    """Some phones know where they are, some only about where, and some do not say."""
    if turn % 3 == 2 or district not in ground.middles:
        return None
    x, y = ground.middles[district]
    step = _STEPS[turn % len(_STEPS)]
    latitude, longitude = map(float, degrees(x + step, y - step / 2))
    accuracy = 350.0 if turn % 7 == 6 else 8.0 + turn
    return Position(latitude=latitude, longitude=longitude, accuracy_m=accuracy)


def _district(ground: _Ground, one: Told) -> UUID | None:
    found = ground.districts.get(one.district)
    return found.pk if found else None

"""Cameras and guards in Huddinge: the places are real, what is told of them is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from tryggare.domain.calendar.months import add_months
from tryggare.domain.plans.assessing import PARTS
from tryggare.measures.models import Camera, GuardPermit, Measure
from tryggare.measures.services import (
    camera_assessments,
    camera_life,
    camera_positions,
    camera_signs,
    cameras,
    guard_permits,
)
from tryggare.measures.services.camera_life import Start
from tryggare.measures.services.cameras import CameraFacts, SignificantChange
from tryggare.measures.services.guard_permits import PermitFacts
from tryggare.organisations.models import District, Organisation
from tryggare.organisations.permissions import Actor
from tryggare.project.demo.acting import Cast

_BY = "kim"
_INVENTED = "Påhittat för demonstrationen."
_WRITTEN = {
    "need": "Öppen narkotikahandel och rån, mest fredag och lördag kväll. 41 händelser på ett år "
    "i kommunens lägesbild. Bevakningen ska minska narkotikabrotten.",
    "intrusion": "Många går här varje dag och kan inte välja en annan väg. Barn på väg till "
    "skolan syns. Inget ljud spelas in.",
    "alternatives": "Belysningen är bytt och trygghetsvärdar har gått här i ett halvår. Det "
    "gjorde platsen lugnare på dagen, men inte på kvällen.",
    "limits": "Kamerorna är på klockan 18–03. Fönster och portar är maskerade. Materialet sparas "
    "i sju dagar. Två funktioner får se det, efter en händelse.",
    "balance": "Narkotikabrott minskade där kameror sattes upp, våldsbrott gjorde det inte. Med "
    "kortare tider och maskering väger behovet tyngre än intrånget.",
    "adviser_said": "Korta lagringen till sju dagar. Så blev det.",
}


def lay_cameras(cast: Cast, today: date) -> str:
    """Two in use, three planned, one that has ended and one found in use; three permits."""
    by = cast.by(_BY)
    if not Camera.objects.exists():
        for lay in (_in_use, _planned, _old, _permits):
            lay(by, today)
    return (
        f"Kameror: {Camera.objects.count()}, tillstånd för ordningsvakter: "
        f"{GuardPermit.objects.count()}, påhittade."
    )


def _in_use(by: Actor, today: date) -> None:
    skogas = cameras.add(by=by, facts=_facts("Skogås centrum", "Torg", "Skogås", measure=True))
    _assess(by, skogas, add_months(today, -20))
    _start(by, skogas, add_months(today, -19))
    _look(by, skogas, add_months(today, -4), are_right=True)
    words = "Läget är inte utlagt i demonstrationen."
    camera_positions.write(by=by, camera_id=skogas.pk, words=words)
    stuvsta = cameras.add(
        by=by, facts=_facts("Stuvsta station", "Station", "Stuvsta-Snättringe", is_workplace=True)
    )
    _assess(by, stuvsta, add_months(today, -15))
    _start(by, stuvsta, add_months(today, -14))
    _look(by, stuvsta, add_months(today, -1), are_right=False)
    facts = _facts("Stuvsta station", "Station", "Stuvsta-Snättringe", is_workplace=True)
    changed = SignificantChange(on=add_months(today, -2), how="Två kameror till på perrongen")
    started = add_months(today, -14)
    cameras.change(
        by=by,
        camera_id=stuvsta.pk,
        facts=_with_days(facts, started),
        significant=changed,
    )


def _planned(by: Actor, today: date) -> None:
    masmo = cameras.add(by=by, facts=_facts("Masmo centrum", "Torg", "Vårby"))
    _assess(by, masmo, today - timedelta(days=20))
    cameras.add(by=by, facts=_facts("Vårby centrum", "Torg", "Vårby"))
    centrum = cameras.add(
        by=by, facts=_facts("Huddinge centrum", "Torg och gångtunnel", "Sjödalen-Fullersta")
    )
    _assess(by, centrum, today - timedelta(days=40), allows=False)


def _old(by: Actor, today: date) -> None:
    garage = cameras.add(
        by=by, facts=_facts("Garaget vid Huddinge station", "Garage", "Sjödalen-Fullersta")
    )
    _assess(by, garage, add_months(today, -30))
    _start(by, garage, add_months(today, -29))
    camera_life.end(by=by, camera_id=garage.pk, ended_on=add_months(today, -8))
    cameras.add(
        by=by,
        facts=_facts("Cykelgaraget i Trångsund", "Garage", "Trångsund"),
        found_since=add_months(today, -36),
    )


def _permits(by: Actor, today: date) -> None:
    for number, area, district, starts, ends in (
        ("Påhittat 1", "Skogås centrum med torg och station", "Skogås", -3, 270),
        ("Påhittat 2", "Huddinge centrum och stationen", "Sjödalen-Fullersta", -11, 24),
        ("Påhittat 3", "Vårby centrum och bussterminalen", "Vårby", -13, -9),
    ):
        guard_permits.add(
            by=by,
            facts=PermitFacts(
                number=number,
                area=area,
                valid_from=add_months(today, starts),
                valid_to=today + timedelta(days=ends),
                district_id=_district(district),
                measure_id=_measure("guards"),
                conditions=f"Vakterna bär synlig tjänstedräkt. {_INVENTED}",
            ),
        )


def _facts(
    place: str, kind: str, district: str, *, is_workplace: bool = False, measure: bool = False
) -> CameraFacts:
    return CameraFacts(
        address=place,
        place_type=kind,
        purpose="Förebygga och uppdaga narkotikabrott och rån på platsen.",
        technique="Inget ljud och ingen särskild teknik",
        responsible_id=Organisation.objects.get(name="Kommunstyrelsen").pk,
        district_id=_district(district),
        measure_id=_measure("camera") if measure else None,
        is_workplace=is_workplace,
    )


def _with_days(facts: CameraFacts, started: date) -> CameraFacts:
    before = started - timedelta(days=5)
    return replace(facts, signs_up_on=before, negotiated_on=before)


def _assess(by: Actor, camera: Camera, on: date, *, allows: bool = True) -> None:
    for part in PARTS:
        text = f"{_WRITTEN[part.code]} {_INVENTED}"
        camera_assessments.write(by=by, camera_id=camera.pk, code=part.code, text=text)
    camera_assessments.conclude(by=by, camera_id=camera.pk, done_on=on, allows=allows)


def _start(by: Actor, camera: Camera, on: date) -> None:
    before = on - timedelta(days=5)
    start = Start(
        started_on=on,
        signs_up_on=before,
        negotiated_on=before if camera.is_workplace else None,
    )
    camera_life.take_into_use(by=by, camera_id=camera.pk, start=start)


def _look(by: Actor, camera: Camera, on: date, *, are_right: bool) -> None:
    note = "" if are_right else "Skylten vid södra trappan saknas. Påhittat."
    camera_signs.check(by=by, camera_id=camera.pk, checked_on=on, are_right=are_right, note=note)


def _district(name: str) -> UUID | None:
    return District.objects.filter(name=name).values_list("pk", flat=True).first()


def _measure(kind: str) -> UUID | None:
    return Measure.objects.filter(kind=kind).values_list("pk", flat=True).first()

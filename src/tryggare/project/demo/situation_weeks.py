"""Eight weeks with their meetings and measures, this week's picture, and a quarter's analysis."""

from __future__ import annotations

from datetime import date, timedelta

from tryggare.domain.weeks.mondays import WEEK, monday_of
from tryggare.organisations.models import District, Organisation
from tryggare.project.demo.acting import Cast, at
from tryggare.situation.models import Category, WeekMeasure, WeekPicture
from tryggare.situation.selectors import week_people
from tryggare.situation.selectors import weeks as selectors
from tryggare.situation.services import (
    period_analyses,
    week_measures,
    week_settings,
    weeks,
)
from tryggare.situation.services.week_measures import MeasureFacts
from tryggare.situation.services.weeks import Roll

COORDINATOR, POLICE, HOUSING = "saga", "pernilla", "hillevi"
WEEKS = 8
_PARTS = {"Kommunstyrelsen": "municipality", "Polismyndigheten": "police",
          "Huge Bostäder AB": "housing"}  # fmt: skip
_SAID = (
    ("Fler rapporter om klotter än veckorna före.", "Kan vara en enda kväll; samma tecken igen.",
     "Värdarna har sett nya målningar vid tunneln."),
    ("Samlingar i trapphus på kvällstid.", "Portarna går inte i lås. Kan också vara kylan.",
     "Bostadsbolaget byter lås. Fältgruppen går förbi på fredag."),
    ("Mörkt på gångvägen vid skolan.", "Tre stolpar är trasiga.",
     "Felanmält två gånger. Gatukontoret har fått det."),
    ("", "", "Inget att ta upp."),
)  # fmt: skip
# What, by whom, against what, and how it went: the last two weeks' are still to be done.
_MEASURES = (
    ("Tvätta bort klottret vid tunneln", HOUSING, "vandalism-graffiti", "done"),
    ("Gå förbi torget fredag och lördag kväll", POLICE, "gathering-centre", "done"),
    ("Byta lås i portarna på Solgatan", HOUSING, "gathering-stairwell", "done"),
    ("Flytta cykelstället från gångvägen", HOUSING, "place-deserted", "not_done"),
    ("Klippa buskarna vid gångtunneln", HOUSING, "place-overgrown", "done"),
    ("Prata med butikerna i centrum", POLICE, "gathering-centre", "under_way"),
    ("Laga belysningen vid skolan", HOUSING, "place-lighting", "planned"),
    ("Trafikkontroll vid infarten", POLICE, "disorder-traffic", "planned"),
)
_TEXTS = {
    "needs": "Antalen ensamma avgör inte var det behövs mest. Där folk berättar om otrygghet "
    "på kvällstid är det trapphus och gångvägar som nämns oftast.",
    "influence": "Lås, belysning och sikt går att ändra på veckor. Det kräver bostadsbolaget och "
    "gatukontoret. Samlingar i centrum kräver vuxna på plats.",
    "next_steps": "Gå igenom portlåsen i de två områden som nämns mest, före vintern.",
}


def lay_weeks(cast: Cast, today: date) -> str:
    """Lay it as of ``today``, on whatever incidents there are."""
    this = monday_of(today)
    with at(this - (WEEKS + 1) * WEEK):
        _take_part(cast)
    for number in range(WEEKS):
        _live(cast, this - (WEEKS + 1 - number) * WEEK, number)
    _prepare(cast, this - WEEK, today)
    _analyse(cast, today)
    return f"Veckan: {WEEKS} möten, en förberedd bild och en analys av ett kvartal."


def _take_part(cast: Cast) -> None:
    by = cast.by(COORDINATOR)
    for name, part in _PARTS.items():
        body = Organisation.objects.get(name=name)
        week_settings.add_participant(by=by, organisation_id=body.pk, part=part)


def _live(cast: Cast, week: date, number: int) -> None:
    """A week: prepared on the Monday after, met about on the Wednesday, put away."""
    with at(week + WEEK):
        picture = weeks.begin(by=cast.by(COORDINATOR), day=week)
        _write(cast, picture, number, ("stands_out", "we_think"))
        done = set(range(len(picture.checklist) - number % 3))
        weeks.tick(by=cast.by(COORDINATOR), picture_id=picture.pk, done=done)
        weeks.prepare(by=cast.by(COORDINATOR), picture_id=picture.pk)
    held = week + WEEK + timedelta(days=2)
    with at(held):
        _write(cast, picture, number, ("said",))
        measure = _decide(cast, picture, number, due=held + 2 * WEEK)
        there = week_people.participants(held)
        bodies = [one.organisation_id for one in there.organisations]
        roll = Roll(held, bodies[number % 2 :], [one.pk for one in there.persons])
        weeks.hold(by=cast.by(COORDINATOR), picture_id=picture.pk, roll=roll)
        weeks.close(by=cast.by(COORDINATOR), picture_id=picture.pk)
    _carry_out(cast, measure, number, on=held + timedelta(days=9))


def _write(cast: Cast, picture: WeekPicture, number: int, names: tuple[str, ...]) -> None:
    """About every other kommundel, in turn."""
    for place, note in enumerate(selectors.notes_of(picture.pk)):
        if (place + number) % 2:
            continue
        told = dict(
            zip(("stands_out", "we_think", "said"), _SAID[(place + number) % 4], strict=True)
        )
        texts = {name: told[name] for name in names if told[name]}
        if texts:
            by = cast.by(COORDINATOR)
            weeks.write(by=by, note_id=note.pk, texts=texts)


def _decide(cast: Cast, picture: WeekPicture, number: int, *, due: date) -> WeekMeasure:
    what, key, code, _state = _MEASURES[number]
    districts = list(District.objects.all())
    person = cast.people[key]
    facts = MeasureFacts(
        what=what,
        district_id=districts[number % len(districts)].pk if districts else None,
        category_id=Category.objects.values_list("pk", flat=True).get(code=code),
        organisation_id=person.duties.values_list("organisation_id", flat=True)[0],
        person_id=person.pk,
        due=due,
    )
    return week_measures.decide(by=cast.by(COORDINATOR), picture_id=picture.pk, facts=facts)


def _carry_out(cast: Cast, measure: WeekMeasure, number: int, *, on: date) -> None:
    _what, key, _code, state = _MEASURES[number]
    one = {"measure_id": measure.pk}
    with at(on):
        if state == "done":
            seen = "Rent efter två veckor." if number % 2 else ""
            week_measures.finish(by=cast.by(key), seen=seen, **one)
        elif state == "not_done":
            reason = "Markägaren vill ha kvar det. Tas upp i vår."
            week_measures.drop(by=cast.by(key), reason=reason, **one)
        elif state == "under_way":
            week_measures.start(by=cast.by(key), **one)


def _prepare(cast: Cast, week: date, today: date) -> None:
    """The latest week, prepared for a meeting that has not been."""
    with at(today):
        picture = weeks.begin(by=cast.by(COORDINATOR), day=week)
        _write(cast, picture, WEEKS, ("stands_out", "we_think"))
        weeks.tick(by=cast.by(COORDINATOR), picture_id=picture.pk, done={0, 1, 2, 5})
        weeks.prepare(by=cast.by(COORDINATOR), picture_id=picture.pk)


def _analyse(cast: Cast, today: date) -> None:
    """The latest quarter that is over."""
    ended = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1) - timedelta(days=1)
    by = cast.by(COORDINATOR)
    analysis = period_analyses.begin(
        by=by, kind="quarter", year=ended.year, number=(ended.month - 1) // 3 + 1
    )
    period_analyses.write(by=by, analysis_id=analysis.pk, texts=_TEXTS)
    period_analyses.finish(by=by, analysis_id=analysis.pk)

"""Surveys in Huddinge for three years, with figures that are invented and say so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tryggare.organisations.models import District
from tryggare.organisations.permissions import Actor
from tryggare.project.demo.acting import Cast
from tryggare.situation.models import Survey
from tryggare.situation.services import survey_values, surveys
from tryggare.situation.services.surveys import IndicatorFacts, SurveyFacts

_BY = "saga"
_NOT_TRUE = "Alla siffror är påhittade: de är till för att visa hur det ser ut."
_INDICATORS = (
    ("trygg-kvall", "share", "Trygg ute på kvällen",
     "Hur trygg känner du dig när du går ut ensam sent en kväll där du bor?"),
    ("avstar-aktivitet", "share", "Avstår från att gå ut",
     "Har du det senaste året låtit bli en aktivitet för att du känt dig otrygg?"),
    ("ntu-otrygg", "share", "Otrygg enligt NTU", "Andel otrygga vid utevistelse sent på kvällen."),
    ("trygg-skola", "mean", "Trygg i skolan", "Jag känner mig trygg i skolan (1–5)."),
)  # fmt: skip
# Percent in the first year, and what each year adds; the whole municipality, then by kommundel.
_START = {"trygg-kvall": 66, "avstar-aktivitet": 31}
_YEARLY = {"trygg-kvall": 2, "avstar-aktivitet": -1}
_BY_PLACE = (0, -9, 6, -3, 8, -12, 4, 1)
_SEXES = {"kvinnor": -8, "män": 8}
_POPULATION, _SAMPLE, _ANSWERS = 82_000, 5_000, 2_140
_HEAD = "Indikator;Kommundel;Kön;Ålder;Värde;Antal svar;Målgrupp;Medelfel;Undre gräns;Övre gräns"


def lay_surveys(cast: Cast, today: date) -> str:
    """Three years of the municipality's own survey, pooled years of NTU, and schools."""
    by = cast.by(_BY)
    for at, (code, unit, name, question) in enumerate(_INDICATORS, start=1):
        facts = IndicatorFacts(name=name, question=question, position=at * 10)
        surveys.add_indicator(by=by, code=code, unit=unit, facts=facts)
    # The spring that has been.
    last = today.year if today.month > 6 else today.year - 1
    names = list(District.objects.values_list("name", flat=True))
    for turn, year in enumerate(range(last - 2, last + 1)):
        _own(by, year, turn, names)
        _schools(by, year, turn)
    for turn, year in enumerate(range(last - 4, last - 1)):
        _pooled(by, year, turn)
    return f"Mätningar: {Survey.objects.count()}, med påhittade siffror."


def _own(by: Actor, year: int, turn: int, names: list[str]) -> None:
    facts = SurveyFacts(
        kind=Survey.Kind.SAFETY,
        name=f"Trygghetsmätning {year} (påhittad)",
        starts=date(year, 3, 1),
        ends=date(year, 4, 30),
        population=_POPULATION,
        sample=_SAMPLE,
        answers=_ANSWERS,
        is_weighted=True,
        design_effect=None,
        method=f"Slumpurval i varje kommundel, enkät på webben och papper. {_NOT_TRUE}",
    )
    _read(by, facts, _own_rows(turn, names))


def _own_rows(turn: int, names: list[str]) -> Iterator[str]:
    for code, start in _START.items():
        usual = start + _YEARLY[code] * turn
        sign = 1 if code == "trygg-kvall" else -1
        yield f"{code};;;;{usual};{_ANSWERS};;;;"
        for sex, more in _SEXES.items():
            yield f"{code};;{sex};;{usual + sign * more};{_ANSWERS // 2};;;;"
        for at, name in enumerate(names):
            value = usual + sign * _BY_PLACE[at % len(_BY_PLACE)]
            # One kommundel turned, and in one too few answered.
            value += sign * 9 * (at == 1 and turn == 2)
            answers = 24 if at == 3 and turn == 1 else 250 + 17 * at
            yield f"{code};{name};;;{value};{answers};;;;"


def _pooled(by: Actor, year: int, turn: int) -> None:
    facts = SurveyFacts(
        kind=Survey.Kind.NTU,
        name=f"NTU {year}–{year + 1} (påhittad)",
        starts=date(year, 1, 1),
        ends=date(year + 1, 12, 31),
        is_weighted=True,
        method=f"Två år sammanlagda. {_NOT_TRUE}",
        source_url="https://bra.se/",
    )
    value = 27 + turn
    row = f"ntu-otrygg;;;;{value};;;;{value - 3};{value + 3}"
    _read(by, facts, [row])


def _schools(by: Actor, year: int, turn: int) -> None:
    facts = SurveyFacts(
        kind=Survey.Kind.SCHOOL,
        name=f"Skolenkät {year} (påhittad)",
        starts=date(year, 1, 15),
        ends=date(year, 3, 15),
        population=2_300,
        sample=2_300,
        answers=1_890,
        method=f"Alla elever i åk 8 och 9. {_NOT_TRUE}",
    )
    mean = f"{4.02 - 0.06 * turn:.2f}".replace(".", ",")
    _read(by, facts, [f"trygg-skola;;;;{mean};1890;2300;0,02;;"])


def _read(by: Actor, facts: SurveyFacts, rows: Iterator[str] | list[str]) -> None:
    survey = surveys.add(by=by, facts=facts)
    content = "\n".join([_HEAD, *rows]).encode()
    survey_values.read_in(by=by, survey_id=survey.pk, name="varden.csv", content=content)

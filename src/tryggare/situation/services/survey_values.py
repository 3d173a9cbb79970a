"""A survey's figures: entered one by one, or read in from a file."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.surveys.cells import group_name
from tryggare.domain.surveys.checking import wrong_figures
from tryggare.domain.surveys.figures import Unit
from tryggare.domain.surveys.files import ReadFile, ReadValue, read_values
from tryggare.domain.wording import say
from tryggare.organisations.models import District
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows
from tryggare.situation.models import Indicator, Survey, SurveyValue
from tryggare.situation.permissions import DIALOGUE

# Words that mean something else of other things.
_IN_THE_LOG = {"value": "measured", "population": "target_group"}
_FIGURES = ("value", "base", "population", "error", "low", "high")


@dataclass(frozen=True, kw_only=True)
class ValueFacts:
    """A figure; ``district_id`` None is the whole municipality. Percent for a share."""

    indicator_id: UUID
    value: Decimal
    district_id: UUID | None = None
    sex: str = ""
    age_group: str = ""
    base: int | None = None
    population: int | None = None
    error: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True)
class Reading:
    """How many figures a file gave; ``same`` stood there already, ``empty`` rows had none."""

    added: int
    changed: int
    same: int
    empty: int


@transaction.atomic
def add(*, by: Actor, survey_id: UUID, facts: ValueFacts) -> SurveyValue:
    """Enter a figure. Raises Survey.DoesNotExist, InvalidInput."""
    require(by, DIALOGUE)
    survey = Survey.objects.select_for_update().get(pk=survey_id)
    value = SurveyValue(municipality_id=by.municipality_id, survey=survey)
    changes = rows.fill_new(value, _checked(facts))
    rows.save(value)
    _tell(by, value, "situation.survey_value.add", changes)
    return value


@transaction.atomic
def change(*, by: Actor, survey_value_id: UUID, facts: ValueFacts) -> SurveyValue:
    """Correct a figure. Raises SurveyValue.DoesNotExist, InvalidInput."""
    require(by, DIALOGUE)
    value = SurveyValue.objects.select_for_update(of=("self",)).get(pk=survey_value_id)
    changes = rows.fill(value, _checked(facts))
    if changes:
        rows.save(value)
        _tell(by, value, "situation.survey_value.change", changes)
    return value


@transaction.atomic
def remove(*, by: Actor, survey_value_id: UUID) -> UUID:
    """Take a figure away; returns whose survey's it was. Raises SurveyValue.DoesNotExist."""
    require(by, DIALOGUE)
    value = SurveyValue.objects.select_for_update(of=("self",)).get(pk=survey_value_id)
    told = {name: rows.plain(getattr(value, name)) for name in _FIGURES}
    told = {name: one for name, one in told.items() if one is not None}
    _tell(by, value, "situation.survey_value.remove", told)
    value.delete()
    return value.survey_id


@transaction.atomic
def remove_all(*, by: Actor, survey_id: UUID) -> int:
    """Take away every figure of a survey, to begin anew; returns how many they were. Raises
    Survey.DoesNotExist, and Refused when it has none."""
    require(by, DIALOGUE)
    survey = Survey.objects.select_for_update().get(pk=survey_id)
    count, _of_each = survey.values.all().delete()
    if not count:
        raise Refused(say("Mätningen har inga värden."))
    changes = {"values_removed": count}
    record(by=by, action="situation.survey.empty", on=survey, changes=changes)
    return count


@transaction.atomic
def read_in(*, by: Actor, survey_id: UUID, name: str, content: bytes) -> Reading:
    """Read a file of figures into a survey: all of it or, when a cell is wrong, nothing.

    What the survey has already for the same indicator, place and group is replaced. Raises
    Survey.DoesNotExist, InvalidInput with a problem a cell.
    """
    require(by, DIALOGUE)
    survey = Survey.objects.select_for_update().get(pk=survey_id)
    indicators = {one.code: one for one in Indicator.objects.all()}
    districts = {one.name.lower(): one.pk for one in District.objects.all()}
    read = read_values(
        content,
        units={code: Unit(one.unit) for code, one in indicators.items()},
        districts={key: key for key in districts},
    )
    reading = _store(survey, read, {code: one.pk for code, one in indicators.items()}, districts)
    record(
        by=by,
        action="situation.survey.read_in",
        on=survey,
        changes={
            "file": name,
            "sha256": hashlib.sha256(content).hexdigest(),
            "values_added": reading.added,
            "values_changed": reading.changed,
        },
    )
    return reading


def _store(
    survey: Survey,
    read: ReadFile,
    indicators: dict[str, UUID],
    districts: dict[str, UUID],
) -> Reading:
    there = {
        (one.indicator_id, one.district_id, one.sex, one.age_group): one
        for one in survey.values.all()
    }
    new, changed, same = [], [], 0
    for one in read.values:
        district = districts[one.district] if one.district else None
        key = (indicators[one.indicator], district, one.sex, one.age_group)
        row = there.get(key)
        if row is None:
            new.append(_row(survey, key, one))
        elif rows.fill(row, {name: getattr(one, name) for name in _FIGURES}):
            changed.append(row)
        else:
            same += 1
    SurveyValue.objects.bulk_create(new)
    SurveyValue.objects.bulk_update(changed, _FIGURES, batch_size=500)
    return Reading(len(new), len(changed), same, read.empty)


def _row(survey: Survey, key: tuple[UUID, UUID | None, str, str], one: ReadValue) -> SurveyValue:
    indicator, district, sex, age_group = key
    return SurveyValue(
        municipality_id=survey.municipality_id,
        survey=survey,
        indicator_id=indicator,
        district_id=district,
        sex=sex,
        age_group=age_group,
        **{name: getattr(one, name) for name in _FIGURES},
    )


def _checked(facts: ValueFacts) -> dict[str, object]:
    indicator = Indicator.objects.get(pk=facts.indicator_id)
    figures = {name: getattr(facts, name) for name in _FIGURES}
    wrong = wrong_figures(unit=Unit(indicator.unit), **figures)
    if wrong:
        raise InvalidInput([Problem(name, message) for name, message in wrong])
    return {**asdict(facts), "age_group": group_name(facts.age_group)}


def _tell(by: Actor, value: SurveyValue, action: str, changes: dict[str, object]) -> None:
    told = {_IN_THE_LOG.get(name, name): change for name, change in changes.items()}
    named = {"indicator": value.indicator.code, "district": str(value.district or "")}
    told = {name: one for name, one in told.items() if name not in ("indicator_id", "district_id")}
    record(by=by, action=action, on=value, changes={**named, **told}, about=value.survey_id)

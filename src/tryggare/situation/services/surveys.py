"""Surveys and what they measure: added, corrected, removed while nothing stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows
from tryggare.situation.models import Indicator, Survey
from tryggare.situation.permissions import DIALOGUE

# Words that mean something else of other things.
_IN_THE_LOG = {"population": "target_group", "answers": "answers_counted", "position": "list_order"}


@dataclass(frozen=True, kw_only=True)
class SurveyFacts:
    """What is known of a survey. Counts are people; None where nobody has said."""

    kind: str
    name: str
    starts: date
    ends: date
    population: int | None = None
    sample: int | None = None
    answers: int | None = None
    is_weighted: bool = False
    design_effect: Decimal | None = None
    breaks_series: bool = False
    method: str = ""
    source_url: str = ""


@dataclass(frozen=True, kw_only=True)
class IndicatorFacts:
    """What may be changed of an indicator."""

    name: str
    question: str = ""
    position: int = 0
    is_active: bool = True


@transaction.atomic
def add(*, by: Actor, facts: SurveyFacts) -> Survey:
    """A survey that has been done. Raises InvalidInput."""
    require(by, DIALOGUE)
    survey = Survey(municipality_id=by.municipality_id)
    changes = rows.fill_new(survey, _checked(facts))
    rows.save(survey)
    record(by=by, action="situation.survey.add", on=survey, changes=in_the_log(changes))
    return survey


@transaction.atomic
def change(*, by: Actor, survey_id: UUID, facts: SurveyFacts) -> Survey:
    """Correct a survey. Raises Survey.DoesNotExist, InvalidInput."""
    require(by, DIALOGUE)
    survey = Survey.objects.select_for_update().get(pk=survey_id)
    changes = rows.fill(survey, _checked(facts))
    if changes:
        rows.save(survey)
        record(by=by, action="situation.survey.change", on=survey, changes=in_the_log(changes))
    return survey


@transaction.atomic
def remove(*, by: Actor, survey_id: UUID) -> None:
    """Take away a survey that was added by mistake. Raises Survey.DoesNotExist, and Refused once it
    has figures."""
    require(by, DIALOGUE)
    survey = Survey.objects.select_for_update().get(pk=survey_id)
    if survey.values.exists():
        raise Refused(say("Mätningen har värden. Ta bort dem först."))
    record(by=by, action="situation.survey.remove", on=survey)
    survey.delete()


@transaction.atomic
def add_indicator(*, by: Actor, code: str, unit: str, facts: IndicatorFacts) -> Indicator:
    """A new indicator. Raises InvalidInput for a code that is taken."""
    require(by, DIALOGUE)
    indicator = Indicator(municipality_id=by.municipality_id)
    values = {"code": code.strip(), "unit": unit, **asdict(facts)}
    changes = rows.fill_new(indicator, values)
    rows.save(indicator)
    record(by=by, action="situation.indicator.add", on=indicator, changes=in_the_log(changes))
    return indicator


@transaction.atomic
def change_indicator(*, by: Actor, indicator_id: UUID, facts: IndicatorFacts) -> Indicator:
    """Rename, move or hide an indicator. Raises Indicator.DoesNotExist, InvalidInput."""
    require(by, DIALOGUE)
    indicator = Indicator.objects.select_for_update().get(pk=indicator_id)
    changes = rows.fill(indicator, asdict(facts))
    if changes:
        rows.save(indicator)
        record(
            by=by, action="situation.indicator.change", on=indicator, changes=in_the_log(changes)
        )
    return indicator


def in_the_log(changes: Mapping[str, object]) -> dict[str, object]:
    """Changes by the names that the log knows them by."""
    return {_IN_THE_LOG.get(name, name): change for name, change in changes.items()}


def _checked(facts: SurveyFacts) -> dict[str, object]:
    if facts.starts > timezone.localdate():
        problem = say("Mätningen har inte börjat. Lägg in den när svaren finns.")
        raise InvalidInput([Problem("starts", problem)])
    return asdict(facts)

"""Surveys that tests begin with."""

from datetime import date
from decimal import Decimal

from tests.factories.organisations import actor
from tryggare.situation.services import survey_values, surveys
from tryggare.situation.services.survey_values import ValueFacts
from tryggare.situation.services.surveys import IndicatorFacts, SurveyFacts


def coordinator(town):
    return actor(town.people["coordinator"], "coordinator")


def lay_survey(town, year=2025, *, to=None, **facts):
    """A survey of the spring of a year, or of two years put together."""
    known = {
        "kind": "safety", "name": f"Trygghetsmätning {year}", "starts": date(year, 3, 1),
        "ends": date(to or year, 5, 31), **facts,
    }  # fmt: skip
    return surveys.add(by=coordinator(town), facts=SurveyFacts(**known))


def lay_indicator(town, code="trygg-kvall", unit="share", name="Trygg ute på kvällen"):
    facts = IndicatorFacts(name=name)
    return surveys.add_indicator(by=coordinator(town), code=code, unit=unit, facts=facts)


def lay_value(town, survey, indicator, value, base=400, **facts):
    figures = ValueFacts(indicator_id=indicator.pk, value=Decimal(str(value)), base=base, **facts)
    return survey_values.add(by=coordinator(town), survey_id=survey.pk, facts=figures)

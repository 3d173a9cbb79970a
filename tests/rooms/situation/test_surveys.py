"""Surveys through their services: kept whole by the database, read in whole or not at all."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories.organisations import actor
from tests.rooms.situation.laying import lay_district
from tests.rooms.situation.surveyed import coordinator, lay_indicator, lay_survey, lay_value
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.surveys.changes import Verdict
from tryggare.domain.surveys.figures import Origin
from tryggare.organisations.permissions import Forbidden
from tryggare.situation.models import Indicator, Survey, SurveyValue
from tryggare.situation.selectors import surveys as selectors
from tryggare.situation.services import survey_values, surveys
from tryggare.situation.services.survey_templates import TEMPLATES
from tryggare.situation.services.survey_values import Reading


@pytest.fixture
def here(town):
    town.enter()
    return town


def read_in(town, survey, text):
    return survey_values.read_in(
        by=coordinator(town), survey_id=survey.pk, name="v.csv", content=text.encode()
    )


def last_event():
    return AuditEvent.objects.order_by("-sequence").first()


def test_a_figure_has_its_interval_and_its_trace(here):
    survey = lay_survey(here, design_effect=Decimal("1.5"), population=900)
    row = lay_value(here, survey, lay_indicator(here), "62.5", base=200)
    assert json.loads(last_event().content)["changes"]["measured"] == "62.5"
    known = selectors.known_of(selectors.value(row.pk))
    assert known.origin is Origin.COMPUTED
    # The whole municipality's figure borrows the survey's own target group.
    row.population = None
    bare = selectors.known_of(row)
    assert bare.interval == known.interval
    row.survey.population = None
    wider = selectors.known_of(row).interval
    assert wider.high - wider.low > known.interval.high - known.interval.low


def test_only_those_who_hold_the_dialogues_may_enter(here):
    survey = lay_survey(here)
    with pytest.raises(Forbidden):
        surveys.remove(by=actor(here.people["reporter"], "reporter"), survey_id=survey.pk)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"ends": "2024-01-01"}, "ends"), ({"sample": 100, "answers": 101}, "answers"),
        ({"sample": 100, "population": 90}, "sample"),
        ({"design_effect": Decimal(0)}, "design_effect"),
        ({"starts": "2099-01-01", "ends": "2099-02-01"}, "starts"),
    ],
)  # fmt: skip
def test_a_survey_that_contradicts_itself_is_told_where(here, facts, field):
    facts = {k: date.fromisoformat(v) if isinstance(v, str) else v for k, v in facts.items()}
    with pytest.raises(InvalidInput) as told:
        lay_survey(here, **facts)
    assert [one.field for one in told.value.problems] == [field]


@pytest.mark.parametrize(
    ("figures", "field"),
    [
        ({"value": 101}, "value"), ({"value": 50, "low": Decimal(51), "high": Decimal(60)}, "low"),
        ({"value": 50, "low": Decimal(41)}, "high"),
        ({"value": 50, "population": 399}, "population"),
        ({"value": 98, "low": Decimal(90), "high": Decimal(103)}, "high"),
        ({"value": 50, "error": Decimal(0)}, "error"), ({"value": 50, "base": 0}, "base"),
    ],
)  # fmt: skip
def test_a_figure_that_contradicts_itself_is_told_where(here, figures, field):
    survey, indicator = lay_survey(here), lay_indicator(here)
    with pytest.raises(InvalidInput) as told:
        lay_value(here, survey, indicator, figures.pop("value"), **figures)
    assert field in [one.field for one in told.value.problems]


def test_the_same_place_and_group_has_one_figure(here):
    survey, indicator = lay_survey(here), lay_indicator(here)
    lay_value(here, survey, indicator, 50)
    lay_value(here, survey, indicator, 50, sex="women")
    with pytest.raises(InvalidInput, match="redan ett värde"):
        lay_value(here, survey, indicator, 51)


def test_a_group_has_one_name_however_it_is_written(here):
    survey, indicator = lay_survey(here), lay_indicator(here)
    assert lay_value(here, survey, indicator, 50, age_group=" 16-29 ").age_group == "16–29"
    with pytest.raises(InvalidInput):
        lay_value(here, survey, indicator, 50, age_group="16–29")
    assert lay_value(here, survey, indicator, 50, age_group="Alla").age_group == ""


def test_all_figures_are_removed_at_once(here):
    survey, indicator = lay_survey(here), lay_indicator(here)
    lay_value(here, survey, indicator, 50)
    lay_value(here, survey, indicator, 40, sex="women")
    by = coordinator(here)
    assert survey_values.remove_all(by=by, survey_id=survey.pk) == 2
    assert last_event().action == "situation.survey.empty"
    with pytest.raises(Refused):
        survey_values.remove_all(by=by, survey_id=survey.pk)
    surveys.remove(by=by, survey_id=survey.pk)


def test_the_database_keeps_meanings_and_percent(here):
    survey, indicator = lay_survey(here), lay_indicator(here)
    row = lay_value(here, survey, indicator, 50)
    for change in (
        lambda: Indicator.objects.update(code="annan"),
        lambda: Indicator.objects.update(unit="mean"),
        lambda: SurveyValue.objects.filter(pk=row.pk).update(value=101),
        lambda: SurveyValue.objects.filter(pk=row.pk).update(low=60, high=70),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    surveys.change_indicator(
        by=coordinator(here), indicator_id=indicator.pk, facts=surveys.IndicatorFacts(name="Nytt")
    )
    assert Indicator.objects.get().code == "trygg-kvall"


def test_residents_and_applicants_see_no_survey(here):
    lay_value(here, lay_survey(here), lay_indicator(here), 50)
    for hat in ("public", "applicant"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.hat', %s, true)", [hat])
        assert not any(model.objects.exists() for model in (Survey, Indicator, SurveyValue))


def test_a_survey_with_figures_is_not_removed(here):
    survey = lay_survey(here)
    row = lay_value(here, survey, lay_indicator(here), 50)
    with pytest.raises(Refused, match="Ta bort dem först"):
        surveys.remove(by=coordinator(here), survey_id=survey.pk)
    survey_values.remove(by=coordinator(here), survey_value_id=row.pk)
    surveys.remove(by=coordinator(here), survey_id=survey.pk)
    assert not Survey.objects.exists()


def test_a_file_is_read_in_and_read_in_again(here):
    lay_district(here)
    survey = lay_survey(here)
    lay_indicator(here)
    text = "Indikator;Kommundel;Värde;Antal svar\ntrygg-kvall;;50;300\ntrygg-kvall;vårby;40;80\n"
    assert read_in(here, survey, text) == Reading(2, 0, 0, 0)
    again = text.replace("40;80", "41;80") + "trygg-kvall;;;\n"
    assert read_in(here, survey, again) == Reading(0, 1, 1, 1)
    assert sorted(survey.values.values_list("value", flat=True)) == [41, 50]
    with pytest.raises(InvalidInput):
        read_in(here, survey, text.replace("300", "många") + "trygg-kvall;Vårby;99;80\n")
    assert sorted(survey.values.values_list("value", flat=True)) == [41, 50]


@pytest.mark.parametrize("ending", TEMPLATES)
def test_the_template_is_read_as_it_comes(here, ending):
    lay_district(here)
    lay_indicator(here)
    found = survey_values.read_in(
        by=coordinator(here), survey_id=lay_survey(here).pk, name=f"mall.{ending}",
        content=TEMPLATES[ending](),
    )  # fmt: skip
    assert found == Reading(0, 0, 0, 2)


def test_an_indicator_over_the_years(here):
    """The whole municipality first, then kommundelar in Swedish order, whatever they have."""
    indicator = lay_indicator(here)
    low, high = lay_district(here, "Östra"), lay_district(here, "Åsen")
    for year, values in ((2023, (60, 40, 80)), (2025, (75, 41, 60))):
        survey = lay_survey(here, year)
        for place, value in zip((None, low, high), values, strict=True):
            lay_value(here, survey, indicator, value, district_id=place and place.pk)
    found = selectors.series(indicator)
    assert [str(place.district) for place in found.places] == ["None", "Åsen", "Östra"]
    assert [change.verdict for change in found.changes] == [
        Verdict.ESTABLISHED,
        Verdict.ESTABLISHED,
        Verdict.CHANCE,
    ]
    assert [point.occasion.label for point in found.places[0].points] == ["2023", "2025"]


def test_a_new_method_cuts_the_series_also_where_nothing_was_measured_then(here):
    indicator = lay_indicator(here)
    lay_value(here, lay_survey(here, 2021), indicator, 40)
    lay_survey(here, 2023, breaks_series=True)
    lay_value(here, lay_survey(here, 2025), indicator, 80)
    (place,) = selectors.series(indicator).places
    assert place.change.verdict is Verdict.METHOD


def test_the_questions_asked_are_as_many_for_much_as_for_little(here, django_assert_num_queries):
    indicator = lay_indicator(here)
    districts = [lay_district(here, f"Del {n}") for n in range(5)]
    for year in range(2015, 2025):
        survey = lay_survey(here, year)
        for district in districts:
            lay_value(here, survey, indicator, 50, district_id=district.pk)
    with django_assert_num_queries(3):
        assert len(selectors.series(indicator).places) == 5

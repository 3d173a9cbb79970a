"""The pages of surveys: what is said beside each figure, and what is refused with its cell."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.domain.tabular.test_refusals import CASES
from tests.rooms.bad_input.sending import not_swedish, sentences_on
from tests.rooms.situation.laying import lay_district
from tests.rooms.situation.surveyed import lay_indicator, lay_survey, lay_value
from tryggare.situation.models import SurveyValue
from tryggare.situation.selectors import offers


@pytest.fixture
def laid(town):
    """Three years: one kommundel that has changed, one where too few have answered."""
    town.enter()
    indicator = lay_indicator(town)
    turned, few = lay_district(town, "Vårby"), lay_district(town, "Segeltorp")
    for year, value, base in ((2021, 40, 300), (2023, 42, 300), (2025, 60, 300)):
        survey = lay_survey(town, year, sample=900, answers=600)
        lay_value(town, survey, indicator, 55)
        lay_value(town, survey, indicator, 50, sex="women")
        lay_value(town, survey, indicator, value, base, district_id=turned.pk)
        lay_value(town, survey, indicator, 12, 29, district_id=few.pk)
    return survey, indicator


def page(town, name, *args, query=""):
    return town.client("week_participant").get(reverse(name, args=args) + query).content.decode()


def test_an_indicator_says_how_sure_and_never_what_too_few_said(town, laid):
    _survey, indicator = laid
    html = page(town, "situation:indicator", indicator.pk)
    assert "1 av 2 prövade skillnader är säkerställda" in html
    assert "Säkerställd skillnad: 10,0 till 25,7 procentenheter mer än 2023." in html
    assert "Prövas inte: för få svar" in html
    assert "12 %" not in html.replace("\u00a0", " ")
    assert html.index("Hela kommunen") < html.index("Segeltorp") < html.index("Vårby")
    women = page(town, "situation:indicator", indicator.pk, query="?kon=women")
    assert "Visar: Kvinnor." in women
    assert "Vårby" not in women


def test_figures_of_a_group_alone_are_shown_and_never_offered(town):
    town.enter()
    indicator = lay_indicator(town)
    survey = lay_survey(town)
    lay_value(town, survey, indicator, 41, sex="women")
    html = page(town, "situation:indicator", indicator.pk)
    assert "Visar: Kvinnor." in html
    assert "41" in html
    assert "Ingen mätning har värden" not in html
    assert not [one for one in offers.all_offers() if one.kind == "survey"]
    with pytest.raises(LookupError):
        offers.freeze("survey", str(indicator.pk))
    lay_value(town, survey, indicator, 52, sex="men")
    html = page(town, "situation:indicator", indicator.pk)
    assert "Andra grupper:" in html
    assert "?kon=women" in html


def test_a_survey_says_how_many_answered(town, laid):
    survey, _indicator = laid
    html = page(town, "situation:survey", survey.pk)
    assert "600 av 900 svarade, 67 procent." in html
    assert "Rätta" not in html
    assert "Trygghetsmätning 2025" in page(town, "situation:surveys")


def test_pooled_years_are_told_of(town):
    town.enter()
    indicator = lay_indicator(town)
    for year in (2022, 2023):
        survey = lay_survey(town, year, to=year + 1, kind="ntu")
        lay_value(town, survey, indicator, 40)
    html = page(town, "situation:indicator", indicator.pk)
    assert "Prövas inte: tiderna går in i varandra" in html
    assert "har delvis samma svar" in html


def send(town, survey, name, content):
    url = reverse("situation:survey-read", args=[survey.pk])
    return town.client("coordinator").post(url, {"file": SimpleUploadedFile(name, content)})


def test_a_file_is_read_in_or_its_cells_are_named(town):
    town.enter()
    survey = lay_survey(town)
    lay_indicator(town)
    bad = send(town, survey, "v.csv", b"Indikator;Antal svar;V\xc3\xa4rde\ntrygg-kvall;x;55\n")
    assert "Rad 2, Antal svar: Skriv ett heltal" in sentences_on(bad)["file"][0]
    good = send(town, survey, "v.csv", b"Indikator;Antal svar;V\xc3\xa4rde\ntrygg-kvall;90;55\n")
    assert good.status_code == 302
    town.enter()
    assert SurveyValue.objects.get().base == 90


@pytest.mark.parametrize("case", CASES)
def test_a_file_that_will_not_do_is_told_of_in_swedish(case, town):
    town.enter()
    survey = lay_survey(town)
    content, _words = CASES[case]
    for name in ("a.xlsx", "a.csv"):
        response = send(town, survey, name, content)
        assert response.status_code == 200
        assert list(not_swedish(sentences_on(response)["file"])) == []
    town.enter()
    assert not SurveyValue.objects.exists()


@pytest.mark.usefixtures("laid")
def test_a_picture_takes_in_an_indicator_as_it_is(town):
    town.enter()
    (offer,) = [one for one in offers.all_offers() if one.kind == "survey"]
    part = offers.freeze("survey", offer.key)
    assert part.columns[:4] == ("Plats", "Procent", "lägst", "högst")
    by_place = {row[0]: row[1:5] for row in part.rows}
    assert by_place["Segeltorp"] == (None, None, None, None)
    value, low, high, base = by_place["Vårby"]
    assert (value, base) == (60, 300)
    assert low < 60 < high
    assert type(part).from_plain(part.to_plain()) == part
    with pytest.raises(LookupError):
        offers.freeze("survey", "x")

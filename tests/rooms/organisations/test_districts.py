"""Kommundelar: put together from areas, each area in one at most."""

import pytest
from django.urls import reverse

from tests.factories.organisations import DistrictAreaFactory, DistrictFactory
from tests.rooms.organisations.pages import errors_of
from tryggare.audit.selectors import history, latest
from tryggare.organisations.data import load_areas
from tryggare.organisations.models import District, DistrictArea

AREAS = [area.code for area in load_areas("0126")]


@pytest.fixture
def page(town):
    return town.client("administrator")


@pytest.fixture
def parts(town):
    town.enter()
    return [DistrictFactory(municipality=town.municipality, name=name) for name in "AB"]


def everywhere(place):
    return dict.fromkeys(AREAS, place)


def placed():
    return dict(DistrictArea.objects.values_list("area_code", "district__name"))


def test_areas_are_placed_moved_and_freed(page, parts):
    a, b = (str(part.pk) for part in parts)
    url = reverse("organisations:areas")
    page.post(url, {**everywhere("-"), AREAS[0]: a, AREAS[1]: a})
    assert placed() == {AREAS[0]: "A", AREAS[1]: "A"}
    page.post(url, {**everywhere("-"), AREAS[1]: b})
    assert placed() == {AREAS[1]: "B"}
    name = load_areas("0126")[1].name
    assert latest()[0].changes[name] == ["A", "B"]
    assert page.get(reverse("organisations:districts")).context["division"].free


def test_saving_the_same_map_logs_nothing(page, parts):
    url = reverse("organisations:areas")
    page.post(url, everywhere(str(parts[0].pk)))
    before = len(latest())
    page.post(url, everywhere(str(parts[0].pk)))
    assert len(latest()) == before


def test_another_municipalitys_kommundel_is_no_choice(page, town, other_town, parts):
    other_town.enter()
    theirs = DistrictFactory(municipality=other_town.municipality)
    response = page.post(
        reverse("organisations:areas"), {**everywhere("-"), AREAS[0]: str(theirs.pk)}
    )
    assert "Välj ett av alternativen" in errors_of(response, AREAS[0])
    assert placed() == {}


def test_a_removed_kommundel_frees_its_areas_and_stays_in_the_log(page, town, parts):
    DistrictAreaFactory(municipality=town.municipality, district=parts[0], area_code=AREAS[0])
    page.post(reverse("organisations:district-remove", args=[parts[0].pk]))
    assert placed() == {}
    assert history(parts[0].pk)[0].action == "organisations.district.remove"


def test_a_number_needs_its_source(page):
    url = reverse("organisations:district-add")
    response = page.post(url, {"name": "Vårby", "population": "10 115"})
    assert "vilket datum" in errors_of(response, "population_source")
    page.post(url, {"name": "Vårby", "population": "10 115", "population_source": "SCB 2025"})
    assert District.objects.get().population == 10_115


def test_a_taken_name_is_refused(page, parts):
    response = page.post(reverse("organisations:district-add"), {"name": "A"})
    assert "redan en kommundel" in errors_of(response, "name")


@pytest.mark.parametrize("wrong", ["-1", "1e30", "NaN", "1,5", "9" * 20, "tio"])
def test_a_population_that_is_none(page, wrong):
    response = page.post(
        reverse("organisations:district-add"),
        {"name": "Vårby", "population": wrong, "population_source": "SCB"},
    )
    assert errors_of(response, "population")
    assert not District.objects.exists()


def test_the_map_shows_every_area_once(page, parts):
    page.post(
        reverse("organisations:areas"),
        {**everywhere(str(parts[0].pk)), AREAS[5]: str(parts[1].pk), AREAS[6]: "-"},
    )
    division = page.get(reverse("organisations:districts")).context["division"]
    shown = [area.code for part in division.districts for area in part.areas]
    assert sorted(shown + [area.code for area in division.free]) == AREAS

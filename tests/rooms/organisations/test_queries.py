"""A page costs as many questions to the database with 60 rows as with 6, and few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.organisations import (
    DistrictAreaFactory,
    DistrictFactory,
    DutyFactory,
    employee,
)

PAGES = ["bodies", "people", "districts", "areas", "roles", "audit"]


def questions(page, url):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert page.get(url).status_code == 200
    return len(asked)


def add(town, count):
    town.enter()
    for number in range(count):
        person = employee(town.municipality, "controller", "fund_officer")
        DutyFactory(municipality=town.municipality, person=person)
        DistrictAreaFactory(
            municipality=town.municipality,
            district=DistrictFactory(municipality=town.municipality),
            area_code=f"0126X{number:03}{count}",
        )


@pytest.mark.slow("makes sixty of everything")
@pytest.mark.parametrize("name", ["home", *(f"organisations:{page}" for page in PAGES)])
def test_questions_are_few_and_do_not_grow(town, name):
    page, url = town.client("administrator"), reverse(name)
    add(town, 6)
    page.get(url)
    few = questions(page, url)
    add(town, 54)
    assert questions(page, url) == few <= 15

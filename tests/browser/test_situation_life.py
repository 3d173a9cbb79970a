"""From what comes in, by a week's meeting, to a lägesbild in its two versions."""

from __future__ import annotations

import pytest

from tests.browser import situation_life as then
from tests.databases import django_on


@pytest.fixture
def life(demo_site, chromium, django_db_blocker):
    with django_db_blocker.unblock(), django_on(demo_site.database):
        life = then.SituationLife(demo_site, chromium)
        yield life
        life.close()


@pytest.mark.slow("eight people and some sixty pages, from a broken window to a published picture")
def test_what_comes_in_becomes_a_picture_that_is_adopted(life):
    then.a_caretaker_reports_from_the_phone(life)
    then.a_resident_tips_without_a_name(life)
    then.a_list_of_alarms_is_read_in(life)
    then.the_coordinator_takes_it_in_and_answers(life)
    then.the_week_is_prepared(life)
    then.the_meeting_decides_a_measure(life)
    then.the_housing_company_does_it(life)
    then.a_lagesbild_is_written(life)
    then.it_is_reviewed_by_another_and_adopted(life)
    then.those_who_read_find_their_version(life)
    assert len(life.seen) > 30

"""From an adopted lägesbild to a plan, a krona, a camera, an effect and a report."""

from __future__ import annotations

import pytest

from tests.browser import measures_life as then
from tests.browser.situation_life import SituationLife
from tests.databases import django_on


@pytest.fixture
def life(demo_site, chromium, django_db_blocker):
    with django_db_blocker.unblock(), django_on(demo_site.database):
        life = SituationLife(demo_site, chromium)
        yield life
        life.close()


@pytest.mark.slow("four people and some fifty pages, from a cause to what fullmäktige is told")
def test_a_problem_becomes_a_measure_and_an_answer(life):
    then.a_plan_is_begun_on_the_adopted_picture(life)
    then.a_measure_answers_the_cause_and_the_fund_pays(life)
    then.what_can_be_seen_is_reckoned_first(life)
    then.the_plan_is_decided_and_published(life)
    then.a_camera_waits_for_its_assessment(life)
    then.what_became_of_it_is_followed_up(life)
    then.fullmaktige_is_told(life)
    then.those_who_look_find_the_thread(life)
    assert len(life.seen) > 25

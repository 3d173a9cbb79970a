"""One case about leaving crime through every role, an adult's and a child's, page by page."""

from __future__ import annotations

import pytest

from tests.browser import exit_life_adult as adult
from tests.browser import exit_life_after as after
from tests.browser.exit_life import ExitLife
from tests.browser.states import django_on


@pytest.fixture
def life(demo_site, chromium, django_db_blocker):
    with django_db_blocker.unblock(), django_on(demo_site.database):
        life = ExitLife(demo_site, chromium)
        yield life
        life.close()


@pytest.mark.slow("two cases through every role, every page of the room")
def test_a_case_lives_from_the_referral_to_a_completed_exit(life):
    adult.someone_calls(life)
    adult.the_case_is_taken_in(life)
    adult.what_keeps_the_person_safe_is_written(life)
    adult.it_is_investigated_and_granted(life)
    adult.a_letter_goes_out(life)
    adult.it_is_planned_and_agreed_on(life)
    adult.support_begins(life)
    after.it_is_shared_with_the_police_and_taken_back(life)
    after.support_is_broken_off_and_the_person_comes_back(life)
    after.the_second_round_comes_to_a_planned_end(life)

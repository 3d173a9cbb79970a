"""One round of the safety fund through every role: from the appropriation to what it led to."""

from __future__ import annotations

import pytest

from tests.browser import life_from_decision as then
from tests.browser import life_until_proposal as until
from tests.browser.life import Life
from tests.databases import django_on


@pytest.fixture
def life(demo_site, chromium, django_db_blocker):
    with django_db_blocker.unblock(), django_on(demo_site.database):
        life = Life(demo_site, chromium)
        yield life
        life.close()


@pytest.mark.slow("one round through every role, some hundred pages")
def test_a_round_lives_from_the_appropriation_to_its_effect(life):
    until.the_municipality_sets_money_aside(life)
    until.the_call_opens(life)
    until.applications_come_in(life)
    until.the_call_closes_with_one_too_late(life)
    until.what_came_in_is_checked_and_one_is_completed(life)
    until.people_answer_about_jav(life)
    until.the_panel_reads_and_one_is_late_with_jav(life)
    until.the_police_state_their_opinion(life)
    until.a_proposal_is_computed_and_handed_over(life)
    then.a_delegate_decides_one(life)
    then.the_body_decides_the_rest(life)
    then.what_was_referred_back_comes_again(life)
    then.the_money_goes_out(life)
    then.money_moves_between_rows(life)
    then.it_is_accounted_for_and_the_rest_comes_back(life)
    then.what_it_led_to_is_told(life)
    then.what_is_left_goes_on_to_next_year(life)
    then.those_who_only_read_find_their_way(life)
    then.everyone_can_read_what_the_money_was_for(life)
    assert len(life.seen) > 60

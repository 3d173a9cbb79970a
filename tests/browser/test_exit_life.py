"""One case about leaving crime through every role, an adult's and a child's, page by page."""

from __future__ import annotations

import pytest

from tests.browser import exit_life_adult as adult
from tests.browser import exit_life_after as after
from tests.browser import exit_life_child as child
from tests.browser import exit_life_destruction as destruction
from tests.browser import exit_life_elsewhere as elsewhere
from tests.browser import exit_life_exchange as exchange
from tests.browser import exit_life_figures as figures
from tests.browser import exit_life_leading as leading
from tests.browser import exit_life_rest as rest
from tests.browser import exit_life_suppliers as suppliers
from tests.browser.exit_life import ExitLife
from tests.databases import django_on
from tests.rooms.exit.lived import routes


@pytest.fixture
def life(demo_site, chromium, django_db_blocker):
    with django_db_blocker.unblock(), django_on(demo_site.database):
        life = ExitLife(demo_site, chromium)
        yield life
        life.close()


@pytest.mark.slow("two cases through every role in two municipalities, every page")
def test_a_case_lives_from_the_referral_to_a_completed_exit(life):
    adult.someone_calls(life)
    adult.the_case_is_taken_in(life)
    adult.what_keeps_the_person_safe_is_written(life)
    adult.it_is_investigated_and_granted(life)
    adult.a_letter_goes_out(life)
    adult.it_is_planned_and_agreed_on(life)
    adult.support_begins(life)
    exchange.it_is_carried_to_the_akt(life)
    elsewhere.someone_is_placed_next_door(life)
    elsewhere.the_neighbour_takes_on_the_task(life)
    elsewhere.the_stay_ends(life)
    elsewhere.someone_is_referred(life)
    elsewhere.a_quarter_is_settled(life)
    elsewhere.they_agree_on_something_more(life)
    figures.how_it_goes_is_followed_up(life)
    after.it_is_shared_with_the_police_and_taken_back(life)
    after.the_police_ask_and_two_sign(life)
    after.support_is_broken_off_and_the_person_comes_back(life)
    after.the_second_round_comes_to_a_planned_end(life)
    rest.the_log_is_read(life)
    rest.others_see_no_case(life)
    destruction.an_old_case_is_destroyed(life)
    rest.something_may_have_leaked(life)
    child.a_report_about_a_child_comes_in(life)
    child.the_child_is_investigated_and_granted(life)
    child.the_childs_plan_is_carried_out_to_its_end(life)
    rest.every_link_of_the_room_leads_somewhere(life)
    rest.an_invoice_is_decided_on(life)
    rest.the_grants_are_kept(life)
    rest.what_was_read_last_month_is_reviewed(life)
    exchange.the_akt_moves(life)
    leading.it_is_led_and_reported_on(life)
    figures.statistics_are_let_out(life)
    suppliers.the_register_of_suppliers_is_looked_through(life)
    unseen = {route.name for route in routes()} - life.seen
    no_page = set().union(*rest.NO_PAGE.values())
    assert (sorted(unseen - no_page), sorted(no_page - unseen)) == ([], [])

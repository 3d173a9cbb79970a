"""A case key is released on a live ticket of its own person, and on nothing else."""

import pytest

from tests.keyring.keyrings import MemoryHolder, SetClock
from tryggare.domain.sealing import CannotOpen, Context, Secret
from tryggare.keyring.errors import NotEnrolled, NoTicket, NotTheirKey, NotYours
from tryggare.keyring.masters import Masters
from tryggare.keyring.tickets import Terms
from tryggare.keyring.vault import Vault

ANNA = Context("case-key", case="case-1", member="anna")
BO = Context("case-key", case="case-1", member="bo")
MINUTE, HOUR = 60, 3600


@pytest.fixture
def opened(vault):
    """A wrap to Anna and a way to try a ticket on it."""
    key = Secret.random()
    wrapped = vault.wrap(vault.enrol("anna"), key, ANNA)
    return lambda ticket: vault.unwrap(ticket, wrapped, ANNA) == key


def test_enrolling_again_gives_the_same_key(vault):
    assert vault.enrol("anna") == vault.enrol("anna") != vault.enrol("bo")


def test_a_ticket_opens_its_persons_wrap(vault, opened):
    assert opened(vault.admit("anna"))


def test_everyone_opens_their_own(vault):
    key = Secret.random()
    to_anna = vault.wrap(vault.enrol("anna"), key, ANNA)
    to_bo = vault.wrap(vault.enrol("bo"), key, BO)
    assert vault.unwrap(vault.admit("anna"), to_anna, ANNA) == key
    assert vault.unwrap(vault.admit("bo"), to_bo, BO) == key


def test_another_persons_ticket_does_not(vault, opened):
    vault.enrol("bo")
    with pytest.raises(NotYours):
        opened(vault.admit("bo"))


def test_another_persons_ticket_does_not_open_it_under_ones_own_name_either(vault):
    wrapped = vault.wrap(vault.enrol("anna"), Secret.random(), ANNA)
    vault.enrol("bo")
    with pytest.raises(CannotOpen):
        vault.unwrap(vault.admit("bo"), wrapped, BO)


def test_the_outer_layer_taken_off_does_not_help_another_person():
    # Even with the master in hand, the inner wrap is to Anna.
    holder, clock = MemoryHolder(), SetClock()
    vault = Vault(holder, clock)
    wrapped = vault.wrap(vault.enrol("anna"), Secret.random(), ANNA)
    vault.enrol("bo")
    masters = Masters(holder, clock)
    forged = masters.seal(masters.open(wrapped, ANNA), BO)
    with pytest.raises(CannotOpen):
        vault.unwrap(vault.admit("bo"), forged, BO)


def test_a_made_up_ticket_opens_nothing(opened):
    with pytest.raises(NoTicket):
        opened(Secret.random())


def test_one_without_a_key_is_not_admitted(vault):
    with pytest.raises(NotEnrolled):
        vault.admit("nobody")


def test_an_unused_ticket_dies_after_its_idle_time(vault, clock, opened):
    ticket = vault.admit("anna")
    clock.pass_seconds(15 * MINUTE - 1)
    assert opened(ticket)
    clock.pass_seconds(15 * MINUTE - 1)
    assert opened(ticket)
    clock.pass_seconds(15 * MINUTE)
    with pytest.raises(NoTicket):
        opened(ticket)
    clock.seconds -= HOUR
    with pytest.raises(NoTicket):
        opened(ticket)


def test_a_used_ticket_dies_after_its_life(vault, clock, opened):
    ticket = vault.admit("anna")
    for _ in range(12 * 6 - 1):
        clock.pass_seconds(10 * MINUTE)
        assert opened(ticket)
    clock.pass_seconds(10 * MINUTE)
    with pytest.raises(NoTicket):
        opened(ticket)


def test_moving_the_wall_clock_does_not_prolong_a_ticket(vault, clock, opened):
    ticket = vault.admit("anna")
    clock.pass_seconds(15 * MINUTE)
    clock.back_a_year()
    with pytest.raises(NoTicket):
        opened(ticket)


def test_terms_can_be_set(clock):
    vault = Vault(MemoryHolder(), clock, Terms(idle=5, life=8))
    vault.enrol("anna")
    ticket = vault.admit("anna")
    clock.pass_seconds(4)
    vault.whose(ticket)
    clock.pass_seconds(4)
    with pytest.raises(NoTicket):
        vault.whose(ticket)


def test_dismissing_ends_one_or_all_of_a_persons(vault, opened):
    vault.enrol("bo")
    first, second, third, other = (vault.admit(who) for who in ("anna", "anna", "anna", "bo"))
    vault.dismiss(first)
    with pytest.raises(NoTicket):
        opened(first)
    assert opened(second)
    vault.dismiss_person("anna")
    for ticket in (second, third):
        with pytest.raises(NoTicket):
            opened(ticket)
    vault.whose(other)


def test_a_ninth_ticket_ends_the_first(vault):
    vault.enrol("anna")
    tickets = [vault.admit("anna") for _ in range(9)]
    with pytest.raises(NoTicket):
        vault.whose(tickets[0])
    for ticket in tickets[1:]:
        vault.whose(ticket)
    assert vault.status().tickets == 8


def test_dead_tickets_are_not_kept(vault, clock):
    vault.enrol("anna")
    vault.admit("anna")
    clock.pass_seconds(HOUR)
    assert vault.status().tickets == 0


def test_tickets_are_not_kept_themselves(vault):
    vault.enrol("anna")
    ticket = vault.admit("anna")
    assert ticket.reveal() not in vault._tickets._admissions


def test_nothing_is_wrapped_to_a_key_the_keyring_did_not_make(vault):
    public = vault.enrol("bo")
    vault.enrol("anna")
    with pytest.raises(NotTheirKey):
        vault.wrap(public, Secret.random(), ANNA)
    with pytest.raises(NotEnrolled):
        vault.wrap(public, Secret.random(), Context("case-key", case="case-1", member="nobody"))

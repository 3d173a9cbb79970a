"""What lies under a living master opens; everything else never does."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.keyring.keyrings import MemoryHolder, SetClock
from tryggare.domain.sealing import CannotOpen, Context, Month, Secret, month_of
from tryggare.keyring.errors import MasterGone, MasterInUse
from tryggare.keyring.holders import Shelf
from tryggare.keyring.vault import Vault

ANNA = Context("case-key", case="case-1", member="anna")


class MastersMachine(RuleBasedStateMachine):
    """Months pass, wraps are made and moved, masters are destroyed, the keyring restarts."""

    def __init__(self):
        super().__init__()
        self.holder, self.clock = MemoryHolder(), SetClock()
        self.living = ["2026-11"]
        self.destroyed = {}
        self.wraps = []  # [wrapped, key, context, month], in the order they were made
        self.restart()
        self.public = self.vault.enrol("anna")

    @rule()
    def restart(self):
        self.vault = Vault(self.holder, self.clock)

    @rule()
    def wrap(self):
        number = len(self.wraps)
        key, context = Secret.random(), Context("case-key", case=str(number), member="anna")
        wrapped = self.vault.wrap(self.public, key, context)
        self.wraps.append([wrapped, key, context, self.living[-1]])

    @rule()
    def turn(self):
        self.clock.next_month()
        expected = max(self.living[-1], self.clock.moment.strftime("%Y-%m"))
        if expected != self.living[-1]:
            self.living.append(expected)
        assert self.vault.turn_month() == expected

    @rule()
    def turn_with_a_clock_gone_back(self):
        self.clock.back_a_year()
        assert self.vault.turn_month() == self.living[-1]

    @precondition(lambda self: self.wraps)
    @rule(data=st.data())
    def rewrap(self, data):
        entry = data.draw(st.sampled_from(self.wraps))
        wrapped, _, context, month = entry
        if month in self.living:
            entry[0], entry[3] = self.vault.rewrap(wrapped, context), self.living[-1]
        else:
            with pytest.raises(MasterGone, match=month):
                self.vault.rewrap(wrapped, context)

    @precondition(lambda self: len(self.living) > 1)
    @rule(data=st.data())
    def destroy(self, data):
        month = data.draw(st.sampled_from(self.living[:-1]))
        self.destroyed[month] = self.holder.take(Shelf.MASTERS, month)
        self.vault.destroy_master(Month(month))
        self.living.remove(month)

    @rule()
    def the_current_one_stays(self):
        with pytest.raises(MasterInUse, match=self.living[-1]):
            self.vault.destroy_master(Month(self.living[-1]))

    @invariant()
    def what_lies_under_a_living_master_opens_and_nothing_else(self):
        assert list(self.vault.months()) == self.living
        ticket = self.vault.admit("anna")
        for wrapped, key, context, month in self.wraps:
            assert month_of(wrapped) == month
            if month in self.living:
                assert self.vault.unwrap(ticket, wrapped, context) == key
            else:
                with pytest.raises(MasterGone):
                    self.vault.unwrap(ticket, wrapped, context)

    @invariant()
    def a_destroyed_master_is_nowhere(self):
        kept = [secret.reveal() for secret in self.holder.kept.values()]
        assert not any(master.reveal() in kept for master in self.destroyed.values())


TestMasters = MastersMachine.TestCase
TestMasters.settings = settings(max_examples=25, stateful_step_count=20)
TestMasters.pytestmark = [pytest.mark.slow("opens every wrap after each of 500 steps")]


def test_an_old_copy_of_a_wrap_dies_with_its_master(vault, clock):
    # The database's backup from before the month turned, after the master is destroyed.
    public, key = vault.enrol("anna"), Secret.random()
    old = vault.wrap(public, key, ANNA)
    clock.next_month()
    vault.turn_month()
    new = vault.rewrap(old, ANNA)
    ticket = vault.admit("anna")
    assert vault.unwrap(ticket, old, ANNA) == vault.unwrap(ticket, new, ANNA) == key
    vault.destroy_master(Month("2026-11"))
    with pytest.raises(MasterGone):
        vault.unwrap(ticket, old, ANNA)
    assert vault.unwrap(ticket, new, ANNA) == key


def test_a_master_made_again_in_anothers_name_opens_nothing(vault, clock):
    wrapped = vault.wrap(vault.enrol("anna"), Secret.random(), ANNA)
    clock.next_month()
    vault.turn_month()
    vault.destroy_master(Month("2026-11"))
    vault._holder.make(Shelf.MASTERS, "2026-11")
    with pytest.raises(CannotOpen):
        vault.unwrap(vault.admit("anna"), wrapped, ANNA)


def test_rewrapping_needs_the_context(vault):
    wrapped = vault.wrap(vault.enrol("anna"), Secret.random(), ANNA)
    with pytest.raises(CannotOpen):
        vault.rewrap(wrapped, Context("case-key", case="case-2", member="anna"))


def test_what_was_never_a_master_is_not_destroyed(vault):
    with pytest.raises(MasterGone, match="2020-01"):
        vault.destroy_master(Month("2020-01"))


def test_tokens_are_the_municipalitys_own(vault):
    token = vault.token("0126", "name", "andre öhman")
    assert token == vault.token("0126", "name", "andre öhman")
    assert token != vault.token("0127", "name", "andre öhman")

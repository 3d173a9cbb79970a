"""Grants by the services beside grants by the domain, in any order and with time passing: they
always agree on who may read, and every reading that is answered stands in the log."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.rooms.exit.committed import committed_town
from tests.rooms.exit.sharing import consent_facts, opened, partner, reading, share_facts, today
from tryggare.domain import consent as domain
from tryggare.domain.consent import GRANT, Category, Grant, WithdrawalWay
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.transitions import move
from tryggare.exit.jobs import expire_shares
from tryggare.exit.models import Event, Share, ShareWrap
from tryggare.exit.services import case_keys, consents, shared_with_me, shares, withdrawals
from tryggare.exit.services.withdrawals import WithdrawalFacts

SOME = (Category.THREAT, Category.NEEDS, Category.PLAN)
CATEGORIES = st.sets(st.sampled_from(SOME), min_size=1).map(frozenset)
DAYS = st.integers(0, 40)
LIVE = ("requested", "accepted")
ANSWERS = {
    "accept": shared_with_me.accept,
    "refuse": shared_with_me.refuse,
    "finish": shared_with_me.finish,
}


class Machine(RuleBasedStateMachine):
    """Consents and grants as the domain has them, by the id of the row that should do the same."""

    town = case = police = database = None

    @initialize()
    def lay(self):
        self.consents, self.grants, self.read_of = {}, {}, []
        with self.town.working("ada"):
            self.events_before = len(readings())
        # So that every run has something to lose.
        self.give(frozenset(SOME), 40)
        self._share(next(iter(self.consents)), frozenset(SOME), 20)

    @rule(categories=CATEGORIES, days=DAYS)
    def give(self, categories, days):
        with self.town.working("ada") as by:
            facts = consent_facts(categories=categories, last_day=today() + timedelta(days=days))
            row = consents.give(by=by, case_id=self.case.pk, facts=facts, keyring=self.town.keyring)
            keys = case_keys.of_case(self.case, self.town.keyring, by=by)
            self.consents[row.pk] = consents.opened(row, keys).says

    @precondition(lambda self: self.consents)
    @rule(data=st.data())
    def withdraw(self, data):
        key = data.draw(st.sampled_from(list(self.consents)))
        facts = WithdrawalFacts(said_on=today(), way=WithdrawalWay.TALK)
        was = self.consents[key].withdrawn_at
        try:
            with self.town.working("ada") as by:
                row = withdrawals.withdraw(
                    by=by, consent_id=key, facts=facts, keyring=self.town.keyring
                )
        except Refused:
            assert was is not None
            return
        assert was is None
        self.consents[key] = replace(self.consents[key], withdrawn_at=row.withdrawn_at)
        for share, (grant, rests_on) in self.grants.items():
            if rests_on == key:
                after = replace(grant, consent=self.consents[key])
                if grant.state in LIVE:
                    after = replace(after, state=move(GRANT, grant.state, "withdraw"))
                self.grants[share] = (after, rests_on)

    @precondition(lambda self: self.consents)
    @rule(data=st.data(), categories=CATEGORIES, days=DAYS)
    def share(self, data, categories, days):
        key = data.draw(st.sampled_from(list(self.consents)))
        # Mostly what is covered, or most would be refused.
        covered = self.consents[key].categories
        self._share(key, data.draw(st.sampled_from([covered, covered, categories])), days)

    def _share(self, key, categories, days):
        says, now = self.consents[key], timezone.now()
        last_day = today() + timedelta(days=days)
        may = domain.covers(says, says.recipient, says.purpose, categories, now)
        may = may and last_day <= domain.holds_through(says, today())
        texts = dict.fromkeys(categories, "Ord")
        facts = share_facts(
            self.police, consent_id=key, categories=categories, texts=texts, last_day=last_day
        )
        try:
            with self.town.working("ada") as by:
                row = shares.ask(
                    by=by, case_id=self.case.pk, facts=facts, keyring=self.town.keyring
                )
        except InvalidInput:
            assert not may
            return
        assert may
        grant = Grant(says.recipient, says.purpose, categories, row.not_before, row.expires, says)
        self.grants[row.pk] = (grant, key)

    @precondition(lambda self: self.grants)
    @rule(data=st.data(), way=st.sampled_from(["accept", *ANSWERS, "accept", "revoke"]))
    def answer(self, data, way):
        key = data.draw(st.sampled_from(list(self.grants)))
        grant, rests_on = self.grants[key]
        # The recipient finds only what stands; the team takes back what nobody has noted as over.
        stands = grant.state if way == "revoke" else domain.standing(grant, timezone.now())
        try:
            if way == "revoke":
                with self.town.working("ada") as by:
                    shares.revoke(by=by, share_id=key)
            else:
                with reading(self.town, self.police) as by:
                    ANSWERS[way](by=by, share_id=key)
        except (Refused, Share.DoesNotExist):
            assert way not in GRANT[stands]
            return
        self.grants[key] = (replace(grant, state=move(GRANT, stands, way)), rests_on)

    @precondition(lambda self: self.grants)
    @rule(data=st.data())
    def read(self, data):
        key = data.draw(st.sampled_from(list(self.grants)))
        grant, _rests_on = self.grants[key]
        may = domain.readable(grant, timezone.now())
        try:
            with reading(self.town, self.police) as by:
                found = shared_with_me.read(by=by, share_id=key, keyring=self.town.keyring)
        except Share.DoesNotExist:
            assert not may
            return
        assert may
        assert found.fields == {one.value: "Ord" for one in grant.categories}
        self.read_of.append(str(key))

    @rule(days=st.integers(1, 25))
    def time_passes(self, days):
        """Everything is as many days older; no clock is moved."""
        length = timedelta(days=days)
        with self.database.connect("postgres") as link:
            link.execute("SET session_replication_role = replica")  # past the triggers
            link.execute(
                "UPDATE exit_consent SET first_day = first_day - %(days)s::int,"
                " last_day = last_day - %(days)s::int,"
                " withdrawn_at = withdrawn_at - %(length)s",
                {"days": days, "length": length},
            )
            link.execute(
                "UPDATE exit_share SET not_before = not_before - %(length)s,"
                " expires = expires - %(length)s",
                {"length": length},
            )
        for key, one in self.consents.items():
            at = one.withdrawn_at and one.withdrawn_at - length
            self.consents[key] = replace(
                one, first_day=one.first_day - length, last_day=one.last_day - length,
                withdrawn_at=at,
            )  # fmt: skip
        for key, (grant, on) in self.grants.items():
            self.grants[key] = (
                replace(
                    grant, not_before=grant.not_before - length, expires=grant.expires - length,
                    consent=self.consents[on],
                ),
                on,
            )  # fmt: skip

    @rule()
    def note_what_is_over(self):
        expire_shares(0)
        now = timezone.now()
        for key, (grant, on) in self.grants.items():
            if grant.state in LIVE and now >= grant.expires:
                self.grants[key] = (domain.advance(grant, "expire", now), on)

    @invariant()
    def agree(self):
        if not hasattr(self, "grants") or not self.grants:
            return
        with self.town.working("ada"):
            rows = dict(Share.objects.filter(pk__in=self.grants).values_list("pk", "state"))
            keys = set(ShareWrap.objects.values_list("share", flat=True))
            read = readings()[self.events_before :]
        states = {key: grant.state for key, (grant, _on) in self.grants.items()}
        assert rows == states
        assert keys & set(states) == {key for key, state in states.items() if state in LIVE}
        assert read == self.read_of


def readings():
    """Every reading by a recipient that the log tells of."""
    found = Event.objects.filter(content__contains='"share.read"').order_by("sequence")
    return [json.loads(one)["object_id"] for one in found.values_list("content", flat=True)]


@pytest.mark.slow("any order of giving, sharing, reading and taking back, with days passing")
def test_the_services_grant_what_the_domain_grants(migrated, keyring, django_db_blocker):
    with committed_town(migrated, keyring, django_db_blocker) as (town, database):
        Machine.town, Machine.database = town, database
        Machine.case, Machine.police = opened(town), partner(town)
        run_state_machine_as_test(
            Machine,
            settings=settings(
                max_examples=15,
                stateful_step_count=20,
                suppress_health_check=list(HealthCheck),
            ),
        )

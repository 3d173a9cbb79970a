"""Decisions and books say the same, in whatever order and however many decide at once."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.databases import django_on
from tests.factories.organisations import actor
from tests.rooms.fund.agenda import declare, delegation, sitting
from tests.rooms.fund.laid import application
from tests.rooms.organisations.conftest import Town
from tryggare.audit import tenancy
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Award, Decision, Voucher
from tryggare.fund.selectors import books
from tryggare.fund.selectors.decisions import GRANTS
from tryggare.fund.services import decisions, delegated
from tryggare.fund.services.outcomes import OutcomeFacts

RESERVED = 25_000_000
ASKED = 10_000_000
ROUNDS, AT_ONCE = 100, 8

ACTS = st.lists(
    st.tuples(
        st.integers(1, 5),
        st.sampled_from(["granted", "partly_granted", "refused", "tabled", "referred_back"]),
        st.integers(1, ASKED - 1),
        st.booleans(),
    ),
    max_size=8,
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
@pytest.mark.slow("decides up to eight times in each of twenty sequences")
def test_books_are_what_decisions_say(town, acts):
    with transaction.atomic():
        here = sitting(town, (80, 60, 40, 30, 20), money=RESERVED)
        person = town.people["delegate"]
        delegation(here.round.fund, person, ASKED)
        for one in here.round.applications.all():
            declare(one, person, "clear")
        for number, outcome, amount, again in acts:
            ore = amount if outcome == "partly_granted" else None
            for _ in range(1 + again):
                _try(here, number, OutcomeFacts(outcome=outcome, amount_ore=ore, reason="Därför"))
            _check(here)
        transaction.set_rollback(True)


def _try(here, number, facts):
    """The body decides; what it has put off or decided is tried at a delegate's desk."""
    one = application(here.round, number)
    waiting = Decision.objects.filter(application=one, outcome="pending").first()
    try:
        if waiting is not None:
            decisions.enter(by=here.by, decision_id=waiting.pk, facts=facts)
        else:
            by = actor(one.declarations.get(state="clear").person, "delegate")
            delegated.decide(by=by, application_id=one.pk, facts=facts)
    except (Refused, InvalidInput):
        pass


def _check(here):
    given = sum(
        one.amount_ore
        for one in Decision.objects.filter(application__round=here.round, outcome__in=GRANTS)
    )
    found = books.reconciled(here.round.fund_id, 2027)
    assert found.agrees
    assert (found.kept.decided_ore, found.kept.reserved_ore) == (given, RESERVED - given)
    assert given <= RESERVED
    awards = Award.objects.filter(application__round=here.round)
    assert sum(award.amount_ore for award in awards) == given
    assert Voucher.objects.filter(round=here.round, kind="decide").count() == awards.count()
    for one in here.round.applications.all():
        granted = one.decisions.filter(outcome__in=GRANTS)
        assert one.state in GRANTS if granted else one.state not in GRANTS
        assert granted.count() <= 1


class Deciding(threading.Thread):
    """One of those who press the button at the same moment, on a connection of its own."""

    def __init__(self, settings_dict, gate, here, key, municipality_id):
        super().__init__()
        self.settings_dict, self.gate = settings_dict, gate
        self.here, self.key, self.municipality_id = here, key, municipality_id
        self.won, self.error = False, None

    def run(self):
        connection.settings_dict.update(self.settings_dict)
        try:
            with transaction.atomic():
                tenancy.enter(
                    municipality_id=self.municipality_id, person_id=self.here.by.person_id
                )
                self.gate.wait()
                facts = OutcomeFacts(outcome="granted", reason="Därför")
                decisions.enter(by=self.here.by, decision_id=self.key, facts=facts)
            self.won = True
        except InvalidInput as error:
            self.error = error
        finally:
            connections.close_all()


@pytest.mark.slow("a hundred rounds, each with eight decisions at once")
def test_eight_at_once_and_the_last_krona_is_one_of_theirs(fresh_database, django_db_blocker):
    with django_db_blocker.unblock(), django_on(fresh_database):
        with transaction.atomic():
            town = Town("0126", "Huddinge kommun")
            laid = [
                sitting(town, (50,) * AT_ONCE, budget=100_000 + number, money=ASKED + number)
                for number in range(ROUNDS)
            ]
            keys = [[one.pk for one in here.meeting.decisions.all()] for here in laid]
        reached = dict(connection.settings_dict)
        for here, items in zip(laid, keys, strict=True):
            gate = threading.Barrier(AT_ONCE)
            everyone = [Deciding(reached, gate, here, key, town.municipality.pk) for key in items]
            for one in everyone:
                one.start()
            for one in everyone:
                one.join()
            lost = [one for one in everyone if not one.won]
            assert len(lost) == AT_ONCE - 1
            assert {one.error.problems[0].field for one in lost} == {"amount_ore"}
        with transaction.atomic():
            town.enter()
            for number, here in enumerate(laid):
                found = books.reconciled(here.round.fund_id, 2027)
                assert found.agrees
                assert (found.kept.decided_ore, found.kept.reserved_ore) == (ASKED, number)
                assert here.meeting.decisions.filter(outcome="granted").count() == 1
                assert here.meeting.decisions.filter(outcome="pending").count() == AT_ONCE - 1
            assert Award.objects.count() == ROUNDS

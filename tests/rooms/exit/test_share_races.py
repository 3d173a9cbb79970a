"""Withdrawing a consent while something is shared on it, on connections of their own: whichever
comes first, nothing that rests on a withdrawn consent is left to read."""

import json
import threading

import pytest
from django.db import connection

from tests.rooms.exit.committed import committed_town
from tests.rooms.exit.sharing import consent_facts, opened, partner, reading, share_facts, today
from tryggare.domain.consent import Category, WithdrawalWay
from tryggare.domain.errors import InvalidInput
from tryggare.exit.models import Consent, Event, Share, ShareWrap, Withdrawal
from tryggare.exit.services import (
    case_keys,
    consents,
    shared_with_me,
    shares,
    withdrawals,
)
from tryggare.exit.services.withdrawals import WithdrawalFacts

RACES, READINGS = 1000, 60
FACTS = WithdrawalFacts(said_on=today(), way=WithdrawalWay.PHONE)
ONE = frozenset({Category.THREAT})


@pytest.fixture
def raced(migrated, keyring, django_db_blocker):
    with committed_town(migrated, keyring, django_db_blocker) as (town, _database):
        yield town, opened(town), partner(town)


def many_consents(town, case, count):
    """The one consent that is given, and as many like it, sealed in one go."""
    with town.working("ada") as by:
        first = consents.give(by=by, case_id=case.pk, facts=consent_facts(), keyring=town.keyring)
        keys = case_keys.of_case(case, town.keyring, by=by)
        secret, rows = keys.open(first), []
        for _ in range(count - 1):
            row = Consent.objects.get(pk=first.pk) if not rows else Consent(
                **{f.attname: getattr(first, f.attname) for f in Consent._meta.concrete_fields
                   if f.name != "id"}
            )  # fmt: skip
            row.pk = Consent._meta.pk.get_default()
            keys.seal(row, secret)
            rows.append(row)
        Consent.objects.bulk_create(rows)
        return list(Consent.objects.values_list("pk", flat=True))


def side_by_side(*acts):
    """Each act for every number from 0, in a thread of its own, each number begun at once. What
    the acts answered, number by number."""
    start = threading.Barrier(len(acts), timeout=60)
    answers, failures = [[] for _ in acts], []

    def run(act, answered, count):
        try:
            for number in range(count):
                start.wait()
                answered.append(act(number))
        except Exception as error:  # a thread's own failure would pass unseen
            failures.append(error)
            start.abort()
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=[act, answered, count])
        for (act, count), answered in zip(acts, answers, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    return answers


def told(action):
    return [
        json.loads(text)["object_id"]
        for text in Event.objects.filter(content__contains=f'"{action}"').values_list(
            "content", flat=True
        )
    ]


@pytest.mark.slow("1 000 races through the services, on two connections")
def test_no_withdrawal_is_lost_to_a_share(raced):
    town, case, police = raced
    rows = many_consents(town, case, RACES)

    def share(number):
        facts = share_facts(
            police, consent_id=rows[number], categories=ONE, texts={Category.THREAT: "x"}
        )
        with town.working("ada") as by:
            try:
                shares.ask(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
            except InvalidInput as error:
                return str(error)
        return ""

    def withdraw(number):
        with town.working("ada") as by:
            withdrawals.withdraw(by=by, consent_id=rows[number], facts=FACTS, keyring=town.keyring)

    refusals, _ = side_by_side((share, RACES), (withdraw, RACES))
    with town.working("ada"):
        made = dict(Share.objects.values_list("pk", "state"))
        assert set(made.values()) == {"withdrawn"}
        assert ShareWrap.objects.count() == 0
        assert Withdrawal.objects.count() == RACES
        assert not Consent.objects.filter(withdrawn_at__isnull=True).exists()
        assert sorted(told("share.send")) == sorted(told("share.withdraw"))
        assert sorted(told("share.send")) == sorted(map(str, made))
    # Both happen, or nothing was tried; each that was refused was told why.
    assert 0 < len(made) < RACES
    assert {one for one in refusals if one} == {"consent: Samtycket är återkallat."}
    assert sum(1 for one in refusals if not one) == len(made)


@pytest.mark.slow("readings against withdrawals, on two connections")
def test_a_reading_comes_wholly_before_a_withdrawal_or_finds_nothing(raced):
    town, case, police = raced
    rows = many_consents(town, case, READINGS)
    made = []
    with town.working("ada") as by:
        for row in rows:
            facts = share_facts(
                police, consent_id=row, categories=ONE, texts={Category.THREAT: "x"}
            )
            made.append(shares.ask(by=by, case_id=case.pk, facts=facts, keyring=town.keyring).pk)
    with reading(town, police) as by:
        for share_id in made:
            shared_with_me.accept(by=by, share_id=share_id)

    def read(number):
        with reading(town, police) as by:
            try:
                shared_with_me.read(by=by, share_id=made[number], keyring=town.keyring)
            except Share.DoesNotExist:
                return False
        return True

    def withdraw(number):
        with town.working("ada") as by:
            withdrawals.withdraw(by=by, consent_id=rows[number], facts=FACTS, keyring=town.keyring)

    answered, _ = side_by_side((read, READINGS), (withdraw, READINGS))
    with town.working("ada"):
        expected = [str(one) for one, was in zip(made, answered, strict=True) if was]
        assert sorted(told("share.read")) == sorted(expected)
        assert set(Share.objects.values_list("state", flat=True)) == {"withdrawn"}
        assert ShareWrap.objects.count() == 0
        order = list(Event.objects.order_by("sequence").values_list("content", flat=True))
    gone = set()
    for content in map(json.loads, order):
        if content["action"] == "share.withdraw":
            gone.add(content["object_id"])
        elif content["action"] == "share.read":
            assert content["object_id"] not in gone


def test_without_its_transaction_a_reading_is_not_logged_and_not_answered(raced):
    """Torn off between the event and the answer, neither is left."""
    town, case, police = raced
    [row] = many_consents(town, case, 1)
    with town.working("ada") as by:
        facts = share_facts(police, consent_id=row)
        share = shares.ask(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
    with reading(town, police) as by:
        shared_with_me.accept(by=by, share_id=share.pk)

    def torn():
        with reading(town, police) as by:
            shared_with_me.read(by=by, share_id=share.pk, keyring=town.keyring)
            raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        torn()
    with town.working("ada"):
        assert told("share.read") == []
        assert told("share.accept") == [str(share.pk)]

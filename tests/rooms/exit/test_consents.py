"""Consents: given, renewed, taken back; who must give one; what the police still lack."""

from datetime import date, timedelta

import pytest
from django.db import connection

from tests.rooms.exit.sharing import (
    consent_facts,
    consented,
    joined,
    opened,
    today,
    tried,
)
from tests.rooms.exit.test_cases import actions
from tryggare.domain.consent import ASKED_FOR, Category, Form, Signer, WithdrawalWay
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.law import Branch
from tryggare.domain.secrecy import Purpose, Question, Recipient
from tryggare.exit.models import Case, Consent, Disclosure, Withdrawal
from tryggare.exit.services import consents, consents_read, withdrawals
from tryggare.exit.services.withdrawals import WithdrawalFacts


def standing(town, case, name="ada"):
    with town.working(name) as by:
        return consents_read.read(by=by, case_id=case.pk, keyring=town.keyring)


def withdrawn(town, consent, name="ada", **more):
    known = {"said_on": today(), "way": WithdrawalWay.PHONE, "how": "Ringde och ångrade sig."}
    with town.working(name) as by:
        facts = WithdrawalFacts(**{**known, **more})
        return withdrawals.withdraw(by=by, consent_id=consent.pk, facts=facts, keyring=town.keyring)


def test_what_is_given_holds_until_it_is_taken_back(town):
    case = opened(town)
    row = consented(town, case)
    [one] = standing(town, case).consents
    assert one.opened.says.categories == {Category.IDENTITY, Category.THREAT}
    assert (one.through, one.why_not) == (today() + timedelta(days=60), ())
    withdrawn(town, row)
    [one] = standing(town, case).consents
    assert (one.through, len(one.why_not)) == (None, 1)
    assert (one.taken.said_on, one.taken.way, one.taken.how) == (
        today(), "phone", "Ringde och ångrade sig.",
    )  # fmt: skip
    with pytest.raises(Refused):
        withdrawn(town, row)
    assert actions(town)[2:] == [
        "identity.read", "consent.give", "consent.read", "consent.withdraw", "consent.read",
    ]  # fmt: skip


def test_to_take_back_one_is_to_take_back_what_it_renews(town):
    case = opened(town)
    first = consented(town, case)
    second = consented(town, case, renews=first.pk, last_day=today() + timedelta(days=90))
    other = consented(town, case, recipient=Recipient.PRISON_AND_PROBATION)
    withdrawn(town, first)
    with town.working("ada"):
        left = Consent.objects.filter(withdrawn_at__isnull=True).values_list("pk", flat=True)
        assert list(left) == [other.pk]
        assert Withdrawal.objects.count() == 2
    with pytest.raises(InvalidInput):
        consented(town, case, renews=second.pk)


# Personal numbers the tax agency keeps for tests have no children of the right age, so the day is
# given instead: years before today, and who must give the consent on the first day.
@pytest.mark.parametrize(
    ("years", "given_by", "lacking"),
    [
        (14, [Signer.GUARDIAN], set()),
        (14, [Signer.PERSON], {"signed_guardian"}),
        (15, [Signer.GUARDIAN], {"signed_person"}),
        (15, [Signer.GUARDIAN, Signer.PERSON], set()),
        (18, [Signer.GUARDIAN], {"signed_person"}),
        (18, [Signer.PERSON], set()),
    ],
)
def test_a_child_from_fifteen_and_the_guardian_both_give_it(town, years, given_by, lacking):
    case = opened(town, number="", branch=Branch.CHILD)
    born = today().replace(day=1) - timedelta(days=1)
    born = born.replace(year=born.year - years)
    signed = dict.fromkeys(given_by, today())
    if not lacking:
        consented(town, case, born=born, signed=signed)
        assert standing(town, case).consents[0].through is not None
        return
    with pytest.raises(InvalidInput) as told:
        consented(town, case, born=born, signed=signed)
    assert {one.field for one in told.value.problems} == lacking


def test_a_guardians_consent_ends_the_day_before_the_child_is_fifteen(town):
    case = opened(town, number="", branch=Branch.CHILD)
    fifteen = today() + timedelta(days=20)
    born = date(fifteen.year - 15, fifteen.month, min(fifteen.day, 28))
    consented(town, case, born=born, signed={Signer.GUARDIAN: today()})
    [one] = standing(town, case).consents
    assert one.through == born.replace(year=born.year + 15) - timedelta(days=1)


def test_the_page_says_what_the_police_still_lack(town):
    case = opened(town)
    assert not standing(town, case).conditions[1].is_met
    row = consented(town, case)
    lacks = standing(town, case).conditions[1]
    assert not lacks.is_met
    assert str(Category.PLAN.text) in str(lacks.note)
    assert str(Category.THREAT.text) not in str(lacks.note)
    consented(town, case, categories=frozenset(ASKED_FOR), form=Form.ORAL)
    assert standing(town, case).conditions[1].is_met
    withdrawn(town, row)
    assert standing(town, case).conditions[1].is_met


def test_what_was_cleared_on_a_consent_is_stopped_with_it(town):
    case = opened(town)
    row = consented(town, case)
    basis = {
        "purpose": Purpose.COOPERATION,
        "ground": "consent",
        "consent_id": row.pk,
        "answers": {Question.CONSENT_COVERS: True},
        "written": {Question.CONSENT_COVERS: "Gäller i dag."},
    }
    trial = tried(town, case, **basis)
    assert trial.state == "approved"
    withdrawn(town, row)
    with town.working("ada"):
        assert Disclosure.objects.get().state == "stopped"
    with pytest.raises(InvalidInput):
        tried(town, case, **basis)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"categories": frozenset()}, "categories"),
        ({"last_day": date(2026, 1, 1), "first_day": date(2025, 1, 1)}, "last_day"),
        ({"first_day": date(2200, 1, 1)}, "last_day"),
        ({"recipient": Recipient.SUPPLIER}, "name"),
        ({"signed": {Signer.PERSON: date(2200, 1, 1)}}, "signed_person"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(town, more, field):
    case = opened(town)
    with pytest.raises(InvalidInput) as told:
        consented(town, case, **more)
    assert field in {one.field for one in told.value.problems}


def test_to_all_others_there_is_none(town, far_town):
    case = opened(town)
    row = consented(town, case)
    for place, name in ((town, "bo"), (far_town, "dag")):
        with place.working(name) as by:
            with pytest.raises(Case.DoesNotExist):
                consents.give(by=by, case_id=case.pk, facts=consent_facts(), keyring=town.keyring)
            with pytest.raises(Case.DoesNotExist):
                consents_read.read(by=by, case_id=case.pk, keyring=town.keyring)
        with pytest.raises(Consent.DoesNotExist):
            withdrawn(place, row, name)
    joined(town, case, "bo")
    assert len(standing(town, case, "bo").consents) == 1


def test_nothing_sealed_stands_in_the_tables_in_the_clear(town):
    case = opened(town)
    row = consented(town, case)
    withdrawn(town, row)
    with town.working("ada"), connection.cursor() as cursor:
        for table in ("exit_consent", "exit_withdrawal", "exit_event"):
            cursor.execute(f"SELECT t::text FROM {table} t")
            for (text,) in cursor.fetchall():
                for secret in ("hotet", "ångrade", "threat", "1912-12-12"):
                    assert secret not in text
                    assert secret.encode().hex() not in text

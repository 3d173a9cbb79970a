"""A case handed over to another municipality: who sees it, what becomes of it, and what is left."""

import json
import uuid
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.utils import timezone

from tests.rooms.exit.neighbours import (
    NEEDS,
    TASK,
    agreed,
    answered,
    consented,
    handed_over,
    managing,
    named,
    terms,
)
from tests.rooms.exit.sharing import NAME, NUMBER, opened, today
from tests.rooms.exit.test_cases import actions
from tests.rooms.exit.test_cases import read as journal_of
from tests.rooms.exit.test_consents import withdrawn
from tryggare.audit import tenancy
from tryggare.domain.consent import Category
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.hand_overs import Kind
from tryggare.domain.sealing import Month
from tryggare.domain.secrecy import Purpose
from tryggare.exit.models import Case, CaseClock, HandOver, Package, PackageWrap
from tryggare.exit.selectors.packages import mine
from tryggare.exit.services import (
    cooperations,
    hand_overs,
    identities,
    months,
)
from tryggare.exit.services import (
    handed_over as receiving,
)


@pytest.fixture
def case(town):
    return opened(town)


@pytest.fixture
def agreement(town, far_town):
    row = agreed(town, far_town)
    named(far_town, row, "dag")
    return row


@pytest.fixture
def dag(far_town, agreement):
    return far_town.people["dag"]


@pytest.fixture
def sent(town, far_town, case, dag):
    return handed_over(town, case, [dag], consented(town, case, far_town))


def offered(town, name):
    with town.working(name):
        return list(mine())


def read(far_town, package, name="dag"):
    with far_town.working(name) as by:
        return receiving.read(by=by, package_id=package.pk, keyring=far_town.keyring)


def accepted(far_town, package, name="dag"):
    with far_town.working(name) as by:
        return receiving.accept(by=by, package_id=package.pk, keyring=far_town.keyring)


def refused(far_town, package, reason="Personen har ingen anknytning hit."):
    with far_town.working("dag") as by:
        receiving.refuse(by=by, package_id=package.pk, reason=reason, keyring=far_town.keyring)


def seen(town, case, row):
    with town.working("ada") as by:
        return hand_overs.read(by=by, case_id=case.pk, hand_over_id=row.pk, keyring=town.keyring)


def noted(town, case, row):
    with town.working("ada") as by:
        return hand_overs.note(by=by, case_id=case.pk, hand_over_id=row.pk, keyring=town.keyring)


def revoked(town, case, row):
    with town.working("ada") as by:
        return hand_overs.revoke(by=by, case_id=case.pk, hand_over_id=row.pk, keyring=town.keyring)


def test_the_named_one_reads_accepts_and_has_a_case_with_it_as_the_first_note(
    town, far_town, case, sent
):
    [package] = offered(far_town, "dag")
    found = read(far_town, package)
    assert (found.sender, found.task, found.fields["needs"]) == ("Första", TASK, NEEDS)
    theirs = accepted(far_town, package)
    assert theirs.pk != case.pk
    with far_town.working("dag") as by:
        who = identities.read(by=by, case_id=theirs.pk, keyring=far_town.keyring)
    assert (who.name, who.personal_number) == (NAME, NUMBER)
    [note] = journal_of(far_town, theirs, "dag")
    assert TASK in note
    assert NEEDS in note
    assert "Första" in note
    assert NAME not in note
    # The key is gone with the answer; the sender's team sees that it was taken.
    assert offered(far_town, "dag") == []
    with far_town.working("dag"):
        assert not PackageWrap.objects.exists()
    with pytest.raises(Package.DoesNotExist):
        accepted(far_town, package)
    assert seen(town, case, sent).state == "accepted"
    assert noted(town, case, sent).state == "accepted"
    # Each sees its own case and not the other's.
    with town.working("ada"):
        assert [one.pk for one in Case.objects.all()] == [case.pk]
    assert "hand_over.send" in actions(town)


def test_nobody_else_of_the_other_municipality_sees_anything(town, far_town, case, sent):
    [package] = offered(far_town, "dag")
    for place, person in (
        (far_town, uuid.uuid4()),
        (far_town, ""),
        (town, far_town.people["dag"].pk),
        (town, town.people["ada"].pk),
        (town, town.people["cy"].pk),
    ):
        with transaction.atomic():
            tenancy.enter(municipality_id=place.municipality.pk, person_id=person)
            assert not Package.objects.exists()
            assert not PackageWrap.objects.exists()
            with connection.cursor() as cursor:
                cursor.execute("SELECT exit_package_answer(%s, 'accept', NULL)", [package.pk])
                assert cursor.fetchone() == (False,)
                # Whoever of the sender knows the id learns how it stands; nobody else does.
                cursor.execute("SELECT * FROM exit_package_standing(%s)", [package.pk])
                assert bool(cursor.fetchall()) == (place is town)
    with far_town.working("dag"):
        assert not HandOver.objects.exists()
        assert not Case.objects.exists()


def test_in_the_clear_nothing_joins_the_case_to_the_other_municipality(town, far_town, case, sent):
    [package] = offered(far_town, "dag")
    there = {str(far_town.municipality.pk), str(package.pk), str(far_town.people["dag"].pk)}
    there |= {far_town.municipality.code, far_town.municipality.name}
    with town.working("ada"), connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(row) - 'sealed' FROM exit_handover row")
        clear = cursor.fetchone()[0]
        cursor.execute("SELECT content FROM exit_event")
        clear += "".join(content for (content,) in cursor.fetchall())
    assert not [one for one in there if one in clear]
    with far_town.working("dag"), connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(row) - 'snapshot' FROM exit_package row")
        clear = cursor.fetchone()[0]
        cursor.execute("SELECT to_jsonb(row) FROM exit_packagewrap row")
        clear += cursor.fetchone()[0]
    for one in (case.pk, sent.pk, town.people["ada"].pk, case.number, NAME, NEEDS):
        assert str(one) not in clear
    # The day, not the moment.
    assert json.loads(clear.split("}")[0] + "}")["sent_on"] == today().isoformat()


def test_refused_with_a_reason_that_only_the_team_reads(town, far_town, case, sent):
    [package] = offered(far_town, "dag")
    with pytest.raises(InvalidInput) as told:
        refused(far_town, package, " ")
    assert {one.field for one in told.value.problems} == {"reason"}
    refused(far_town, package)
    assert offered(far_town, "dag") == []
    found = seen(town, case, sent)
    assert (found.state, found.reply) == ("refused", "Personen har ingen anknytning hit.")
    with town.working("ada"), connection.cursor() as cursor:
        cursor.execute("SELECT reply FROM exit_package_standing(%s)", [package.pk])
        assert b"anknytning" not in bytes(cursor.fetchone()[0])


@pytest.mark.parametrize("how", ["revoked", "consent withdrawn"])
def test_what_is_taken_back_is_not_there_any_more(town, far_town, case, dag, how):
    consent = consented(town, case, far_town)
    row = handed_over(town, case, [dag], consent)
    [package] = offered(far_town, "dag")
    if how == "revoked":
        revoked(town, case, row)
    else:
        withdrawn(town, consent)
        with town.working("ada"):
            assert HandOver.objects.get().state == "withdrawn"
    assert offered(far_town, "dag") == []
    for act in (read, accepted, refused):
        with pytest.raises(Package.DoesNotExist):
            act(far_town, package)
    with pytest.raises(Refused):
        revoked(town, case, row)


def test_what_is_too_old_is_not_there_before_anyone_has_noted_it(
    town, far_town, case, dag, monkeypatch
):
    monkeypatch.setattr(hand_overs, "ends_at", lambda day: timezone.now() - timedelta(seconds=1))
    row = handed_over(town, case, [dag], consented(town, case, far_town))
    assert offered(far_town, "dag") == []
    assert seen(town, case, row).state == "expired"
    with transaction.atomic():
        tenancy.enter(municipality_id=far_town.municipality.pk)
        receiving.expire()
    assert seen(town, case, row).state == "expired"
    assert noted(town, case, row).state == "expired"


def test_only_to_those_whom_the_other_municipality_has_named_while_the_agreement_holds(
    town, far_town, case, agreement, dag
):
    consent = consented(town, case, far_town)
    for people in ([town.people["bo"]], []):
        with pytest.raises(InvalidInput) as told:
            handed_over(town, case, people, consent)
        assert {one.field for one in told.value.problems} == {"people"}
    with managing(far_town) as by:
        [contact] = agreement.contacts.all()
        cooperations.end_contact(by=by, contact_id=contact.pk)
    with pytest.raises(InvalidInput):
        handed_over(town, case, [dag], consent)
    named(far_town, agreement, "dag")
    with managing(town) as by:
        facts = terms(town, far_town, ends_on=today() - timedelta(days=1))
        cooperations.propose_terms(by=by, cooperation_id=agreement.pk, facts=facts)
    handed_over(town, case, [dag], consent)  # until all have said yes, what holds holds
    for one in (town, far_town):
        answered(one)
    with pytest.raises(InvalidInput):
        handed_over(town, case, [dag], consent)


def test_the_database_itself_sends_to_nobody_else(town, far_town, case, agreement, dag):
    send = "SELECT exit_package_send(%s, %s, %s, 'assignment', now(), NULL, 'x', %s, %s, %s)"
    near, far = town.municipality.pk, far_town.municipality.pk
    for place, person, to, cooperation in (
        ("ada", town.people["bo"].pk, far, agreement.pk),  # not named
        ("ada", dag.pk, near, agreement.pk),  # to oneself
        ("ada", dag.pk, far, uuid.uuid4()),  # no agreement
    ):
        with (
            town.working(place),
            connection.cursor() as cursor,
            pytest.raises(ProgrammingError),
            transaction.atomic(),
        ):
            cursor.execute(send, [uuid.uuid4(), to, cooperation, [person], ["2026-11"], [b"x"]])
    with town.working("ada"), connection.cursor() as cursor:
        for statement in (
            "INSERT INTO exit_package SELECT * FROM exit_package",
            "DELETE FROM exit_packagewrap",
            "UPDATE exit_package SET state = 'sent'",
            "UPDATE exit_handover SET kind = 'transfer'",
        ):
            with pytest.raises(ProgrammingError), transaction.atomic():
                cursor.execute(statement)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"task": " "}, "task"),
        ({"texts": {}}, "text_needs"),
        ({"kind": Kind.TRANSFER}, "basis"),
        ({"categories": frozenset({Category.HEALTH})}, "basis"),
        ({"consent_id": None}, "basis"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(town, case, dag, more, field):
    with pytest.raises(InvalidInput) as told:
        handed_over(town, case, [dag], consented(town, case, dag), **more)
    assert {one.field for one in told.value.problems} == {field}


def test_a_consent_to_one_municipality_hands_nothing_to_another(town, far_town, case, dag):
    with pytest.raises(InvalidInput) as told:
        handed_over(town, case, [dag], consented(town, case, town))
    assert {one.field for one in told.value.problems} == {"basis"}


def test_a_question_of_transfer_has_its_month_and_then_may_go_to_the_inspectorate(
    town, far_town, case, dag
):
    consent = consented(town, case, far_town, purpose=Purpose.CASE_TRANSFER)
    row = handed_over(town, case, [dag], consent, kind=Kind.TRANSFER)
    [package] = offered(far_town, "dag")
    with town.working("ada"):
        clock = CaseClock.objects.get(case=case, clock_id="transfer-they-answer")
    assert package.answer_by == clock.due_on
    with town.working("ada") as by, pytest.raises(Refused):
        hand_overs.to_inspectorate(by=by, case_id=case.pk, hand_over_id=row.pk, on=today())
    refused(far_town, package)
    noted(town, case, row)
    with town.working("ada") as by:
        assert CaseClock.objects.get(pk=clock.pk).ended == CaseClock.End.MET
        hand_overs.to_inspectorate(by=by, case_id=case.pk, hand_over_id=row.pk, on=today())
        assert CaseClock.objects.filter(clock_id="transfer-tried", ended="").exists()
    with pytest.raises(Refused):
        noted(town, case, row)


def test_a_package_opens_after_the_month_has_turned_and_the_old_master_is_gone(
    town, far_town, case, sent, clock
):
    clock.next_month()
    moved = months.move_all(town.keyring)
    assert all(one.finished for one in moved)
    town.keyring.destroy_master(Month("2026-11"))
    [package] = offered(far_town, "dag")
    assert read(far_town, package).task == TASK

"""Agreements: written, followed by others, and told of before they end."""

import pytest
from django.db import DatabaseError, transaction

from tests.domain.attachments.made import pdf
from tests.rooms.measures import cooperation_laying as laying
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.measures import todo_cooperation as todo
from tryggare.measures.models import JointAgreement
from tryggare.measures.selectors import agreements as selectors
from tryggare.measures.services import agreements
from tryggare.measures.services.agreements import AgreementFacts
from tryggare.organisations.models import StoredFile
from tryggare.organisations.services.file_store import file_store

pytestmark = pytest.mark.django_db


def titles(town, on=0):
    return [one.title for one in todo.tasks(laying.by(town), laying.days(on))]


def test_what_nothing_follows_is_a_task_from_ninety_days_before_its_end(town):
    town.enter()
    police, company, school = (laying.body(town, kind="other") for _ in range(3))
    # The municipality itself is in all of them: that makes none of them follow another.
    board = laying.body(town)
    made = laying.agreement(town, board, police, company, ends=laying.days(100))
    laying.agreement(town, school, title="Utan slut")
    told = f"Skriv nästa överenskommelse: {made.title}"
    assert [titles(town, on) for on in (0, 9, 10, 101)] == [[], [], [told], [told]]
    task = todo.tasks(laying.by(town), laying.days(10))[0]
    assert (task.due, task.law.endswith("9 §")) == (made.ends, True)
    # These do not take over: not signed, with others, shorter, begun before.
    laying.agreement(town, police, starts=laying.days(0), signed_on=None)
    laying.agreement(town, board, school, starts=laying.days(0))
    laying.agreement(town, police, starts=laying.days(-1), ends=laying.days(100))
    laying.agreement(town, police, starts=made.starts)
    # One of them goes on, the police do not.
    laying.agreement(town, board, company, starts=laying.days(0), ends=laying.days(500))
    assert told in titles(town, 10)
    assert not selectors.one(made.pk).followed
    laying.agreement(town, board, police, starts=laying.days(0), ends=laying.days(500))
    assert titles(town, 101) == []
    assert selectors.one(made.pk).followed
    assert titles(town, 600) != []


def test_it_says_for_what_and_where_and_what_is_signed_stays(town):
    town.enter()
    for field in ("purposes", "areas"):
        with pytest.raises(InvalidInput) as error:
            laying.agreement(town, **{field: ""})
        assert [one.field for one in error.value.problems] == [field]
    with pytest.raises(InvalidInput) as error:
        laying.agreement(town, signed_on=laying.days(1))
    assert error.value.problems[0].field == "signed_on"
    made = laying.agreement(town)
    by = laying.by(town)
    with pytest.raises(Refused):
        agreements.remove(by=by, agreement_id=made.pk)
    kept = AgreementFacts(title="x", purposes="x", areas="x", starts=made.starts)
    with pytest.raises(InvalidInput) as error:
        agreements.change(by=by, agreement_id=made.pk, facts=kept)
    assert error.value.problems[0].field == "signed_on"
    for act in (
        lambda: JointAgreement.objects.update(signed_on=None),
        lambda: JointAgreement.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_what_ends_on_purpose_is_no_task(town):
    town.enter()
    by, made = laying.by(town), laying.agreement(town, ends=laying.days(-3))
    unsigned = laying.agreement(town, signed_on=None)
    assert len(titles(town)) == 1
    with pytest.raises(InvalidInput) as error:
        agreements.close(by=by, agreement_id=made.pk, reason=" ")
    assert error.value.problems[0].field == "reason"
    agreements.close(by=by, agreement_id=made.pk, reason="Arbetet är klart")
    assert titles(town) == []
    for one in (made, unsigned):
        with pytest.raises(Refused):
            agreements.close(by=by, agreement_id=one.pk, reason="Igen")


def test_the_file_is_cleaned_replaces_the_one_before_and_goes_with_its_agreement(town):
    town.enter()
    made, by = laying.agreement(town, laying.body(town), signed_on=None), laying.by(town)
    for name in ("utkast.pdf", "undertecknad.pdf"):
        agreements.attach(by=by, agreement_id=made.pk, name=name, content=pdf())
    stored = StoredFile.objects.get()
    assert (stored.name, stored.purpose) == ("undertecknad.pdf", agreements.PURPOSE)
    assert file_store().get(stored).startswith(b"%PDF")
    with pytest.raises(InvalidInput) as error:
        agreements.attach(by=by, agreement_id=made.pk, name="avtal.pdf", content=b"MZ\0")
    assert error.value.problems[0].field == "file"
    agreements.remove(by=by, agreement_id=made.pk)
    assert not StoredFile.objects.exists()
    last = AuditEvent.objects.order_by("-sequence").first()
    assert last.action == "measures.agreement.remove"


def test_a_body_is_a_party_once(town):
    town.enter()
    police = laying.body(town)
    made = laying.agreement(town, police)
    with pytest.raises(InvalidInput) as error:
        agreements.add_party(by=laying.by(town), agreement_id=made.pk, organisation_id=police.pk)
    assert error.value.problems[0].field == "organisation"
    party = made.parties.get()
    agreements.remove_party(by=laying.by(town), party_id=party.pk)
    assert not made.parties.exists()

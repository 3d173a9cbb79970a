"""Shares: what their recipient reads and for how long, and that every reading has its event."""

import json
import uuid
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from tests.rooms.exit.sharing import (
    NAME,
    NUMBER,
    THREAT,
    consented,
    joined,
    opened,
    partner,
    reading,
    shared,
    today,
    tried,
)
from tests.rooms.exit.test_cases import actions
from tests.rooms.exit.test_consents import withdrawn
from tests.rooms.exit.test_disclosures import signed
from tryggare.audit.services import canonical
from tryggare.domain.consent import Category
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.sealing import CannotOpen
from tryggare.exit.models import Case, Consent, Event, Share, ShareWrap
from tryggare.exit.selectors.shares import mine, of_case
from tryggare.exit.services import cases, share_keys, shared_with_me, shares
from tryggare.organisations.permissions import Forbidden


def accepted(town, share, person):
    with reading(town, person) as by:
        shared_with_me.accept(by=by, share_id=share.pk)


def read(town, share, person):
    with reading(town, person) as by:
        return shared_with_me.read(by=by, share_id=share.pk, keyring=town.keyring)


@pytest.fixture
def police(town):
    return partner(town)


@pytest.fixture
def case(town):
    return opened(town)


@pytest.fixture
def share(town, case, police):
    return shared(town, case, police, consent_id=consented(town, case).pk)


def test_its_recipient_takes_it_and_reads_what_was_shared(town, case, police, share):
    with reading(town, police) as by, pytest.raises(Share.DoesNotExist):
        shared_with_me.read(by=by, share_id=share.pk, keyring=town.keyring)
    accepted(town, share, police)
    found = read(town, share, police)
    assert found.fields == {"name": NAME, "personal_number": NUMBER, "threat": THREAT}
    assert actions(town)[-4:] == ["identity.read", "share.send", "share.accept", "share.read"]
    with town.working("ada"):
        told = Event.objects.latest("sequence").content
    assert told == canonical(json.loads(told))
    assert json.loads(told) == {
        "action": "share.read",
        "actor": police.name,
        "actor_id": str(police.pk),
        "facts": {},
        "object_id": str(share.pk),
        "object_type": "exit.share",
    }


def _withdraw(town, share, _police):
    withdrawn(town, Consent(pk=share.consent_id))


def _revoke(town, share, _police):
    with town.working("ada") as by:
        shares.revoke(by=by, share_id=share.pk)


def _finish(town, share, police):
    with reading(town, police) as by:
        shared_with_me.finish(by=by, share_id=share.pk)


ENDS = {"withdrawn": _withdraw, "revoked": _revoke, "done": _finish}


@pytest.mark.parametrize("state", ENDS)
def test_what_is_over_is_to_its_recipient_as_if_it_were_not(town, police, share, state):
    accepted(town, share, police)
    assert read(town, share, police)
    ENDS[state](town, share, police)
    for share_id in (share.pk, uuid.uuid4()):
        for attempt in (shared_with_me.accept, shared_with_me.refuse, shared_with_me.finish):
            with reading(town, police) as by, pytest.raises(Share.DoesNotExist):
                attempt(by=by, share_id=share_id)
        with reading(town, police) as by, pytest.raises(Share.DoesNotExist):
            shared_with_me.read(by=by, share_id=share_id, keyring=town.keyring)
    with reading(town, police) as by:
        assert list(mine(by.person_id)) == []
        assert (Share.objects.count(), ShareWrap.objects.count()) == (0, 0)
    with town.working("ada") as by:
        assert Share.objects.get().state == state
        assert ShareWrap.objects.count() == 0
        _row, fields = shares.read(by=by, share_id=share.pk, keyring=town.keyring)
    assert fields["threat"] == THREAT  # the team still sees what was shared
    assert actions(town).count("share.read") == 1
    with pytest.raises(Refused):
        _revoke(town, share, police)


def test_what_is_refused_is_never_read(town, police, share):
    with reading(town, police) as by:
        shared_with_me.refuse(by=by, share_id=share.pk)
    with reading(town, police) as by, pytest.raises(Share.DoesNotExist):
        shared_with_me.accept(by=by, share_id=share.pk)
    with town.working("ada"):
        assert (Share.objects.get().state, ShareWrap.objects.count()) == ("refused", 0)


def test_a_frozen_case_shuts_its_recipients_out_too(town, case, police, share):
    accepted(town, share, police)
    with town.working("ada") as by:
        cases.freeze(by=by, case_id=case.pk)
    with reading(town, police) as by:
        assert list(mine(by.person_id)) == []
        with pytest.raises(Share.DoesNotExist):
            shared_with_me.read(by=by, share_id=share.pk, keyring=town.keyring)


def test_nobody_but_its_recipient_opens_it(town, case, police, share):
    accepted(town, share, police)
    other = partner(town, "Annan Exempel")
    with reading(town, other) as by, pytest.raises(Share.DoesNotExist):
        shared_with_me.read(by=by, share_id=share.pk, keyring=town.keyring)
    with reading(town, other):
        assert Share.objects.count() == 0
    with town.working("ada") as by, pytest.raises(Forbidden):
        shared_with_me.read(by=by, share_id=share.pk, keyring=town.keyring)
    with reading(town, police) as by:  # and its recipient sees nothing else of the case
        assert Case.objects.count() == 0
        assert Event.objects.count() == 0
        with pytest.raises(Forbidden):
            shares.revoke(by=by, share_id=share.pk)
        with pytest.raises(Share.DoesNotExist):
            shares.read(by=by, share_id=share.pk, keyring=town.keyring)


def test_a_snapshot_in_another_row_does_not_open(town, case, police, share):
    twin = shared(town, case, police, consent_id=share.consent_id)
    accepted(town, twin, police)
    with (
        town.working("ada"),
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError),
        transaction.atomic(),
    ):
        cursor.execute("UPDATE exit_share SET snapshot = '\\x00'")
    with reading(town, police) as by:
        row = Share.objects.get(pk=twin.pk)
        row.snapshot = Share.objects.get(pk=share.pk).snapshot
        with pytest.raises(CannotOpen):
            share_keys.open_(row, town.keyring, by=by)


def test_only_what_is_allowed_and_chosen_gets_into_it(town, case, police):
    consent = consented(town, case)
    with pytest.raises(InvalidInput) as told:
        shared(
            town, case, police, consent_id=consent.pk,
            categories=frozenset({Category.THREAT, Category.HEALTH}),
            texts={Category.THREAT: THREAT, Category.HEALTH: "Sover dåligt"},
        )  # fmt: skip
    assert {one.field for one in told.value.problems} == {"consent"}
    share = shared(
        town, case, police, consent_id=consent.pk, categories=frozenset({Category.THREAT}),
        texts={Category.THREAT: THREAT, Category.HEALTH: "Sover dåligt"},
    )  # fmt: skip
    accepted(town, share, police)
    assert read(town, share, police).fields == {"threat": THREAT}


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"last_day": timedelta(days=61)}, "last_day"),
        ({"last_day": timedelta(days=-1)}, "last_day"),
        ({"works_there": False}, "works_there"),
        ({"recipient_id": uuid.uuid4()}, "recipient"),
        ({"texts": {}}, "text_threat"),
        ({"consent_id": None}, "consent"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(town, case, police, more, field):
    if "last_day" in more:
        more = {"last_day": today() + more["last_day"]}
    given = {"consent_id": consented(town, case).pk, **more}
    with pytest.raises(InvalidInput) as told:
        shared(town, case, police, **given)
    assert {one.field for one in told.value.problems} == {field}


def test_it_may_rest_on_a_trial_once_two_have_signed(town, case, police):
    joined(town, case, "bo")
    trial = tried(town, case)
    wanted = {"disclosure_id": trial.pk, "categories": frozenset({Category.THREAT})}
    with pytest.raises(Refused):
        shared(town, case, police, **wanted)
    signed(town, trial)
    with pytest.raises(InvalidInput):
        shared(town, case, police, disclosure_id=trial.pk)  # identity too
    share = shared(town, case, police, **wanted)
    accepted(town, share, police)
    assert read(town, share, police).fields == {"threat": THREAT}
    with town.working("bo"):
        assert [one.state for one in of_case(case.pk)] == ["accepted"]


def test_the_database_itself_keeps_the_states(town, case, police, share):
    def refused(cursor, statement, *values):
        try:
            with transaction.atomic():
                cursor.execute(statement, values)
        except ProgrammingError:
            return True
        return cursor.rowcount == 0

    wants = "UPDATE exit_share SET state = %s"
    with town.working("ada"), connection.cursor() as cursor:
        assert refused(cursor, wants, "accepted")  # for its recipient to say
        assert refused(cursor, "UPDATE exit_share SET expires = now()")
        assert refused(cursor, "DELETE FROM exit_share")
        assert refused(cursor, "SELECT exit_link(%s, '{}')", case.pk)
    with reading(town, police), connection.cursor() as cursor:
        assert refused(cursor, wants, "accepted")
        assert refused(cursor, "DELETE FROM exit_sharewrap")
        assert refused(cursor, "SELECT exit_append(%s, '{}')", case.pk)
        assert refused(cursor, "SELECT exit_link(%s, '{}')", case.pk)
    _revoke(town, share, police)
    with town.working("ada"), connection.cursor() as cursor:
        assert refused(cursor, wants, "requested")

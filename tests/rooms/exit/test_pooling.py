"""Behind a pooler that hands one connection to many, with errors on the way: nobody ever gets a
row of another's case."""

import random
import threading
import uuid
from types import SimpleNamespace

import psycopg
import pytest
from django.db import connection, transaction

from tests.databases import point_django_at
from tests.factories.organisations import PersonFactory, new_municipality
from tests.rooms.organisations.pooler import pgbouncer
from tryggare.audit import tenancy

THREADS, REQUESTS = 8, 2_000
KINDS = ("list", "notes", "log", "append", "foreign", "broken", "dropped")
CASE = """
INSERT INTO exit_case (id, municipality_id, number, branch, state, round, phase, paused_from,
    outcome, protection, opened_on, epoch)
VALUES (%s, %s, %s, 'adult', 'contact', 1, '', '', '', 'none', now(), 1)
"""
NOTE = """
INSERT INTO exit_note (id, municipality_id, case_id, epoch, sealed, kind, happened_on, written_at,
    written_by_id)
VALUES (gen_random_uuid(), %s, %s, 1, '\\x00', 'note', now(), now(), %s)
"""


@pytest.fixture(scope="module")
def pooled(migrated, tmp_path_factory, django_db_blocker):
    """The pooler's address, and seven people who have a case each; the eighth has no context."""
    database = migrated.copy()
    with django_db_blocker.unblock():
        before = dict(connection.settings_dict)
        point_django_at(connection, database)
        people = []
        for code, count in (("1111", 4), ("2222", 3)):
            with transaction.atomic():
                place = new_municipality(code, f"Kommun {code}")
                people += [PersonFactory(municipality=place) for _ in range(count)]
        connection.close()
        connection.settings_dict.update(before)
    users = [
        SimpleNamespace(place=str(one.municipality_id), person=str(one.pk), case=uuid.uuid4())
        for one in people
    ]
    with database.connect() as link:
        for user in users:
            link.execute(tenancy.CONTEXT, [user.place, "", user.person])
            link.execute(CASE, [user.case, user.place, str(user.case)[:7]])
            link.execute(NOTE, [user.place, user.case, user.person])
            link.execute("SELECT exit_append(%s, '{}')", [user.case])
    users.append(SimpleNamespace(place="", person="", case=None))
    with pgbouncer(database, tmp_path_factory.mktemp("pgbouncer")) as url:
        yield url, users
    database.drop()


class Asker(threading.Thread):
    """Someone at work, over a connection that others have had and will have."""

    def __init__(self, url, user, others, requests, seed):
        super().__init__()
        self._url, self._user, self._others = url, user, others
        self._requests, self._chance = requests, random.Random(seed)
        self.foreign, self.answered, self.failure = [], 0, None

    def run(self):
        link = self._connected()
        try:
            for _ in range(self._requests):
                kind = self._chance.choice(KINDS)
                if kind == "dropped":  # the web process dies in the middle of its transaction
                    self._enter(link)
                    link.close()
                    link = self._connected()
                    continue
                try:
                    with link.transaction():
                        self._enter(link)
                        self._ask(link, kind)
                except psycopg.Error as error:
                    if kind not in {"foreign", "broken"} and self._user.case:
                        raise RuntimeError(kind) from error
        except Exception as error:  # a thread's own failure would pass unseen
            self.failure = error
        finally:
            link.close()

    def _connected(self):
        return psycopg.connect(self._url, prepare_threshold=None)

    def _enter(self, link):
        if self._user.place:
            link.execute(tenancy.CONTEXT, [self._user.place, "", self._user.person])

    def _ask(self, link, kind):
        if kind == "list":
            self._check(link.execute("SELECT id FROM exit_case"))
        elif kind == "notes":
            self._check(link.execute("SELECT case_id FROM exit_note"))
        elif kind == "log":
            self._check(link.execute("SELECT case_id FROM exit_event LIMIT 20"))
        elif kind == "append":
            link.execute("SELECT exit_append(%s, '{}')", [self._user.case or uuid.uuid4()])
        elif kind == "foreign":
            other = self._chance.choice(self._others)
            link.execute("SELECT exit_append(%s, '{}')", [other.case or uuid.uuid4()])
            self.foreign.append("an event in another's case")
        else:
            link.execute("SELECT 1 / (SELECT count(*) FROM exit_case WHERE false)")

    def _check(self, found):
        seen = {row[0] for row in found}
        self.answered += 1
        if seen != ({self._user.case} if self._user.case else set()):
            self.foreign.append(seen)


def foreign_rows(pooled, requests):
    """What anyone saw that was not theirs, and how many lists were answered."""
    url, users = pooled
    askers = [
        Asker(url, user, [one for one in users if one is not user], requests // THREADS, seed)
        for seed, user in enumerate(users)
    ]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert [asker.failure for asker in askers] == [None] * THREADS
    return [row for asker in askers for row in asker.foreign], sum(one.answered for one in askers)


@pytest.mark.slow("2 000 transactions through the pooler")
def test_everyone_gets_their_own_cases_whatever_fails(pooled):
    foreign, answered = foreign_rows(pooled, REQUESTS)
    assert foreign == []
    assert answered > REQUESTS // 3


@pytest.mark.slow("hundreds of transactions through the pooler")
def test_a_context_for_the_session_would_be_found_out(pooled, monkeypatch):
    monkeypatch.setattr(tenancy, "CONTEXT", tenancy.CONTEXT.replace("true", "false"))
    foreign, _answered = foreign_rows(pooled, 400)
    assert foreign != []

"""Behind a pooler that hands one connection to many: nobody ever gets another's rows."""

import threading

import pytest
from django.db import connection, transaction

from tests.databases import point_django_at
from tests.factories.organisations import OrganisationFactory, new_municipality
from tests.rooms.organisations.pooler import pgbouncer
from tryggare.audit import tenancy
from tryggare.organisations.models import Organisation
from tryggare.project.environment import database as settings_for

REQUESTS = 150
CODES = ("1111", "2222", "3333", "4444")


@pytest.fixture(scope="module")
def pooled(migrated, tmp_path_factory, django_db_blocker):
    """Django's settings for the pooler, and the municipalities behind it."""
    database = migrated.copy()
    with django_db_blocker.unblock():
        before = dict(connection.settings_dict)
        point_django_at(connection, database)
        ids = {code: _municipality(code) for code in CODES}
        connection.close()
        connection.settings_dict.update(before)
    with pgbouncer(database, tmp_path_factory.mktemp("pgbouncer")) as url:
        yield settings_for(url, pooled_by_server=True, own_pool=False), ids
    database.drop()


def _municipality(code):
    with transaction.atomic():
        municipality = new_municipality(code, f"Kommun {code}")
        OrganisationFactory(municipality=municipality, name=code)
        return municipality.pk


def _wrong_answers(pooled):
    """Four users and one without context ask at once; how many answers were not theirs."""
    settings, ids = pooled
    wrong, failures = [], []

    def ask(code):
        connection.settings_dict.update(settings)
        for _ in range(REQUESTS):
            with transaction.atomic():
                if code is not None:
                    tenancy.enter(municipality_id=ids[code])
                seen = list(Organisation.objects.values_list("name", flat=True))
            if seen != ([code] if code else []):
                wrong.append((code, seen))

    def user(code):
        before = dict(connection.settings_dict)
        try:
            ask(code)
        except Exception as error:  # a thread's own failure would pass unseen
            failures.append(error)
        finally:
            connection.close()
            connection.settings_dict.update(before)

    threads = [threading.Thread(target=user, args=[code]) for code in (*CODES, None)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    return wrong


@pytest.mark.slow("750 transactions through the pooler")
def test_everyone_gets_their_own_rows(pooled, django_db_blocker):
    with django_db_blocker.unblock():
        assert _wrong_answers(pooled) == []


@pytest.mark.slow("750 transactions through the pooler")
def test_a_context_for_the_session_would_be_found_out(pooled, django_db_blocker, monkeypatch):
    monkeypatch.setattr(tenancy, "CONTEXT", tenancy.CONTEXT.replace("true", "false"))
    with django_db_blocker.unblock():
        assert _wrong_answers(pooled) != []

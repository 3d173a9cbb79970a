"""The ground of all tests: one PostgreSQL, one migrated database, copies for whoever writes."""

import pytest
from django.utils import translation
from hypothesis import settings

from tests import laid
from tests.databases import point_django_at
from tests.keyring.keyrings import Process
from tests.sites import Site
from tryggare.project.processes.postgres import EmbeddedPostgres

pytest_plugins = ["tests.budgets"]
# How much work a test may be is told in CPU time (``tests.budgets``), not by the clock on the wall.
settings.register_profile("tryggare", deadline=None)
settings.load_profile("tryggare")


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    """The embedded server (or the one in TRYGGARE_PG_BIN), for this process alone."""
    folder = tmp_path_factory.mktemp("postgres")
    laid.take_postgres(folder)
    with EmbeddedPostgres(folder, fast=True) as server:
        yield server


@pytest.fixture(scope="session")
def migrated(postgres):
    """A database with every migration and no rows. Copy it; do not write in it."""
    return laid.found(postgres, laid.MIGRATED) or laid.migrate(postgres)


@pytest.fixture(scope="session")
def house_keyring(tmp_path_factory):
    """The real keyring on a folder of this run's, for everything that is started from here on."""
    keyring = Process(tmp_path_factory.mktemp("keyring"))
    laid.take_keys(keyring)
    with laid.started(keyring):
        yield keyring


@pytest.fixture(scope="session")
def with_demo(migrated, house_keyring):
    """A database with the demo in it. Copy it; do not write in it."""
    return laid.found(migrated.server, laid.DEMO) or laid.lay_demo(migrated)


@pytest.fixture(scope="session")
def django_db_setup(migrated, django_db_blocker):
    """Django's own tests run on a copy, as ``app``, each in a transaction that is rolled back."""
    from django.db import connection

    with django_db_blocker.unblock():
        point_django_at(connection, migrated.copy())
    yield
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture(autouse=True)
def swedish():
    """A page that a test asked for in English leaves its language behind in the thread."""
    yield
    translation.deactivate()


@pytest.fixture
def fresh_database(migrated):
    """A database of one's own, where commits are real."""
    database = migrated.copy()
    yield database
    database.drop()


@pytest.fixture(scope="module")
def demo_site(with_demo):
    """Server and worker on a demo of the file's own; for tests that change things."""
    database = with_demo.copy()
    with Site(database) as site:
        yield site
    database.drop()


@pytest.fixture(scope="session")
def shared_demo_site(with_demo):
    """Server and worker on a demo that everyone looks at; do not change what others look for."""
    with Site(with_demo.copy()) as site:
        yield site

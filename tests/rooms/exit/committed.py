"""A town in a database of its own, where commits are real and connections many."""

from contextlib import contextmanager

import psycopg
from django.db import connection
from psycopg import sql

from tests.databases import point_django_at
from tests.rooms.exit.conftest import Town


@contextmanager
def committed_town(migrated, keyring, blocker):
    """The town and its database; Django's connections, in every thread, go there meanwhile."""
    database = migrated.copy()
    with blocker.unblock():
        before = dict(connection.settings_dict)
        point_django_at(connection, database)
        try:
            yield Town(keyring, "1111", "Första", ("ada", "bo")), database
        finally:
            connection.close()
            connection.settings_dict.update(before)
    # After so many rows the server may be tidying up there, which only its own user may break off.
    with psycopg.connect(database.server.url("postgres", "postgres"), autocommit=True) as link:
        name = sql.Identifier(database.name)
        link.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))

"""Databases for tests: one is migrated, the others are copies of it.

Tests are the true ``app`` role, so row-level security is tested by every one of them.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

import psycopg
from psycopg import sql

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Database:
    """A database on the test server, and how each role reaches it."""

    server: object
    name: str

    def url(self, role="app"):
        return self.server.url(role, self.name)

    @property
    def env(self):
        """What a process of the product needs to use it."""
        return {"DATABASE_URL": self.url("app"), "DATABASE_OWNER_URL": self.url("owner")}

    def connect(self, role="app", **options):
        return psycopg.connect(self.url(role), **options)

    def copy(self, name=None):
        """A new database with the same content; nobody may be connected to this one."""
        name = name or f"copy_{next(_numbers)}"
        with psycopg.connect(self.server.url("owner", "postgres"), autocommit=True) as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(self.name)
                )
            )
        return Database(self.server, name)

    def drop(self):
        # The owner may not end what a killed process's ``app`` has not yet noticed.
        with psycopg.connect(
            self.server.url("postgres", "postgres"), autocommit=True
        ) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(self.name))
            )

    def tryggare(self, *words):
        """Run the product's own command on it. Raises CalledProcessError when it fails."""
        subprocess.run(
            [sys.executable, "-m", "tryggare.project.cli", *words],
            env={**os.environ, **self.env},
            check=True,
        )


def point_django_at(connection, database):
    """Make Django's connection reach ``database`` as ``app``."""
    parts = urlsplit(database.url("app"))
    connection.close()
    connection.settings_dict.update(
        NAME=database.name,
        USER=parts.username,
        PASSWORD=unquote(parts.password),
        HOST=parse_qs(parts.query)["host"][0],
        PORT="",
    )


@contextmanager
def django_on(database):
    """Django's connection in this process on ``database``, and then back where it was."""
    from django.db import connection

    before = dict(connection.settings_dict)
    point_django_at(connection, database)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)

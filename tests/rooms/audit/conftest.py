"""A log to write in: a database of one's own, and the few statements the tests speak."""

import json
import uuid
from contextlib import contextmanager

import psycopg
import pytest

from tryggare.audit import tenancy
from tryggare.audit.chain import Link, verify
from tryggare.audit.services import canonical


class Log:
    """One municipality's log as the database holds it."""

    def __init__(self, database, municipality=None):
        self.database = database
        self.municipality = municipality or uuid.uuid4()

    @contextmanager
    def inside(self, role="app", **options):
        """A transaction in the municipality's context."""
        with self.database.connect(role, **options) as link:
            link.execute(tenancy.CONTEXT, [str(self.municipality), "", ""])
            yield link

    def append(self, link, text="händelse"):
        content = canonical(
            {
                "action": "test.row.add",
                "actor": "Prov",
                "actor_id": None,
                "object": text,
                "object_id": str(uuid.uuid4()),
                "object_type": "test.row",
                "changes": {},
                "reason": "",
            }
        )
        return link.execute("SELECT audit_append(%s, %s)", [self.municipality, content]).fetchone()[
            0
        ]

    def write(self, *texts):
        with self.inside() as link:
            return [self.append(link, text) for text in texts]

    def check(self):
        """How many events, and where the chain breaks, by the second implementation."""
        with self.inside() as link:
            rows = link.execute(
                "SELECT sequence, at, content, previous_hash, hash"
                " FROM audit_auditevent ORDER BY sequence"
            ).fetchall()
            head = link.execute("SELECT sequence, hash FROM audit_audithead").fetchone()
        return verify(self.municipality, [Link(*row) for row in rows], head=head)

    def texts(self):
        with self.inside() as link:
            rows = link.execute("SELECT content FROM audit_auditevent ORDER BY sequence")
            return [json.loads(row[0])["object"] for row in rows.fetchall()]


@pytest.fixture(scope="module")
def logs(migrated):
    """A factory of empty logs in one database."""
    database = migrated.copy()
    yield lambda municipality=None: Log(database, municipality)
    database.drop()


@pytest.fixture
def log(logs):
    """An empty log."""
    return logs()


@pytest.fixture
def errors():
    return psycopg.errors

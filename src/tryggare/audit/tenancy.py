"""Row-level security in migrations: the few lines that every municipality's table carries.

The database asks four settings of the transaction: ``app.municipality`` (whose rows), ``app.user``
(whose own rows, before the municipality is known), ``app.person`` (who acts, for rows that not
everyone in the municipality may see) and ``app.hat`` (as what: see ``wear``). Without a person or a
hat it is the system. They are set with ``set_config(…, true)`` and so die with the transaction:
behind a transaction pool nobody inherits anybody's context. No context, no rows. ``FORCE`` binds
the owner as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.migrations import RunSQL

# (SELECT …) makes PostgreSQL call the function once a query instead of once a row.
OWN_ROWS = "municipality_id = (SELECT current_municipality())"

# ``true`` is what lets the setting die with the transaction.
CONTEXT = (
    "SELECT set_config('app.municipality', %s, true), set_config('app.user', %s, true),"
    " set_config('app.person', %s, true), set_config('app.hat', '', true)"
)


def tenant_table(table: str, *, readable: str = OWN_ROWS, writable: str = OWN_ROWS) -> RunSQL:
    """A migration step that closes ``table`` to all but its own municipality's transactions.

    ``readable`` and ``writable`` are SQL conditions on a row; both default to the row's
    ``municipality_id`` being the transaction's.
    """
    forward = f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY reads ON {table} FOR SELECT USING ({readable});
        CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({writable});
        CREATE POLICY changes ON {table} FOR UPDATE USING ({writable}) WITH CHECK ({writable});
        CREATE POLICY removes ON {table} FOR DELETE USING ({writable});
    """
    backward = f"""
        DROP POLICY reads ON {table}; DROP POLICY adds ON {table};
        DROP POLICY changes ON {table}; DROP POLICY removes ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
    """
    return RunSQL(forward, backward)


def readable(table: str, condition: str, *, before: str = OWN_ROWS) -> RunSQL:
    """A migration step that changes which rows of ``table`` are read from ``before``."""
    step = "DROP POLICY reads ON {0}; CREATE POLICY reads ON {0} FOR SELECT USING ({1});"
    return RunSQL(step.format(table, condition), step.format(table, before))


def same_municipality(table: str, **parents: str) -> RunSQL:
    """A migration step: the rows that ``table`` points at belong to its own municipality.

    ``parents`` maps a foreign key's column to the table it points at. A plain foreign key is
    checked past row-level security and would accept another municipality's row.
    """
    forward, backward = [], []
    for column, parent in parents.items():
        forward.append(
            f"CREATE UNIQUE INDEX IF NOT EXISTS {parent}_place ON {parent} (municipality_id, id);"
            f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_at_home"
            f" FOREIGN KEY (municipality_id, {column}) REFERENCES {parent} (municipality_id, id)"
            " DEFERRABLE INITIALLY DEFERRED;"
        )
        backward.append(f"ALTER TABLE {table} DROP CONSTRAINT {table}_{column}_at_home;")
    return RunSQL("".join(forward), "".join(backward))


def enter(*, municipality_id: object = "", user_id: object = "", person_id: object = "") -> None:
    """Say for the rest of this transaction whose rows may be seen, and by whom.

    Raises RuntimeError outside a transaction.
    """
    require_transaction()
    with connection.cursor() as cursor:
        cursor.execute(CONTEXT, [str(municipality_id), str(user_id), str(person_id)])


def wear(hat: str) -> None:
    """Act for the rest of this transaction under one ``hat`` only.

    "applicant" sees its own bodies' applications, "public" what has been published, and none ("")
    what an official may see.

    Raises RuntimeError outside a transaction.
    """
    require_transaction()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.hat', %s, true)", [hat])


@contextmanager
def as_system() -> Iterator[None]:
    """Within this block the system itself asks, not the person who acts.

    For what must be reckoned whole whoever acts, such as a sum against a ceiling. What is found so
    is never shown row by row. Raises RuntimeError outside a transaction.
    """
    require_transaction()
    with connection.cursor() as cursor:
        # Materialized, so that what was is read before it is changed; once, since pages do this
        # several times over.
        cursor.execute(
            "WITH was AS MATERIALIZED (SELECT current_setting('app.person', true) AS person,"
            " current_setting('app.hat', true) AS hat) SELECT person, hat,"
            " set_config('app.person', '', true), set_config('app.hat', '', true) FROM was"
        )
        person, hat, *_now = cursor.fetchone()
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('app.person', %s, true), set_config('app.hat', %s, true)",
                [person or "", hat or ""],
            )


def require_transaction() -> None:
    """Raises RuntimeError outside a transaction, where the database would forget at once."""
    if not connection.in_atomic_block:
        raise RuntimeError("Sammanhanget gäller bara inom en transaktion.")

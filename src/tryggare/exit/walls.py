"""The walls of the exit programme, for its migrations: whose team sees a case's rows.

``my_cases()`` is asked once a query, not once a row, and belongs to the owner of the tables: it is
the one place that looks at everyone's memberships, and it answers only for the person whose
transaction it is. The system itself, which is no person, sees no case at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

from tryggare.audit.tenancy import OWN_ROWS, same_municipality, tenant_table

# The cast keeps the list an array: ANY over a bare subquery would compare with its rows.
MY_CASES = "ANY ((SELECT my_cases())::uuid[])"
TEAM_ROWS = f"{OWN_ROWS} AND case_id = {MY_CASES}"
# For the functions that run as the owner, of the one case that is being destroyed or asked whether
# it may be; for nobody who logs in as the owner.
CLEARED = (
    "session_user <> current_user"
    " AND case_id = nullif(current_setting('app.cleared_case', true), '')::uuid"
)


def case_table(table: str, **parents: str) -> Iterator[Operation]:
    """Migration steps that close ``table`` to all but the team of each row's case.

    ``parents`` maps further foreign keys' columns to the tables they point at.
    """
    yield tenant_table(table, readable=TEAM_ROWS, writable=TEAM_ROWS)
    yield same_municipality(table, case_id="exit_case", **parents)
    yield RunSQL(
        f"CREATE POLICY clears ON {table} TO CURRENT_USER USING ({CLEARED})",
        f"DROP POLICY clears ON {table}",
    )


def only(table: str, rights: str) -> RunSQL:
    """A migration step that leaves ``app`` nothing but ``rights`` on ``table``."""
    return RunSQL(
        f"REVOKE ALL ON {table} FROM app; GRANT {rights} ON {table} TO app;",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO app;",
    )


# Whether ``who`` holds a role today, as SQL: ``{role}`` is its code, or what gives it.
HOLDS_ROLE = """\
    SELECT EXISTS (
        SELECT FROM organisations_rolegrant given
        WHERE given.person_id = who AND given.municipality_id = current_municipality()
            AND given.role = {role} AND given.taken_back_at IS NULL
            AND given.starts <= (statement_timestamp() AT TIME ZONE 'Europe/Stockholm')::date
            AND (given.ends IS NULL
                OR given.ends >= (statement_timestamp() AT TIME ZONE 'Europe/Stockholm')::date)
    )
"""
# Whether the person is in no team, nor asked into one.
IN_NO_TEAM = """\
NOT EXISTS (
        SELECT FROM exit_membership membership
        WHERE membership.person_id = current_person()
            AND membership.municipality_id = current_municipality()
            AND membership.answer <> 'tied'
            AND (membership.ends_at IS NULL OR membership.ends_at > statement_timestamp())
    )"""

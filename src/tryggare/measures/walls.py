"""Walls of the action plan's tables, for its migrations: beside the situation picture's own."""

from __future__ import annotations

from django.db.migrations import RunSQL

from tryggare.audit.tenancy import OWN_ROWS, tenant_table
from tryggare.situation.walls import CLOSED_ROWS, closed_table

__all__ = ["closed_table", "kept", "open_table", "shared_table"]


def open_table(table: str, *, when: str) -> RunSQL:
    """A migration step: officials have the table, and residents read the rows that meet ``when``,
    an SQL condition."""
    for_residents = (
        f"{OWN_ROWS} AND ((SELECT current_hat()) = ''"
        f" OR ((SELECT current_hat()) = 'public' AND ({when})))"
    )
    return tenant_table(table, readable=for_residents, writable=CLOSED_ROWS)


def shared_table(table: str, *, with_: str, when: str) -> RunSQL:
    """A migration step: officials have their own rows, and read those of others that meet ``when``
    as long as their own municipality meets ``with_``, SQL conditions both."""
    among_us = (
        f"(SELECT current_hat()) = '' AND ({OWN_ROWS} OR (({when}) AND (SELECT EXISTS ({with_}))))"
    )
    return tenant_table(table, readable=among_us, writable=CLOSED_ROWS)


def kept(table: str, *, but: tuple[str, ...] = (), when: str = "true") -> RunSQL:
    """A migration step: a row that meets ``when`` (SQL on OLD) changes in nothing ``but`` these
    columns, and is never removed. Needs ``KEEP`` to have been run."""
    words = "".join(f", '{column}'" for column in but).removeprefix(", ")
    return RunSQL(
        f"CREATE TRIGGER kept AFTER UPDATE OR DELETE ON {table} FOR EACH ROW WHEN ({when})"
        f" EXECUTE FUNCTION measures_keep({words});",
        f"DROP TRIGGER kept ON {table};",
    )


KEEP = RunSQL(
    """
    CREATE FUNCTION measures_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV THEN
            RETURN NULL;
        END IF;
        RAISE EXCEPTION 'what is kept does not change' USING ERRCODE = 'check_violation';
    END $$;
    """,
    "DROP FUNCTION measures_keep();",
)

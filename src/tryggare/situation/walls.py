"""The walls of the situation picture, for its migrations.

What residents may read has a policy of its own; everything else is shut to whoever comes as
"public" or as an applicant, whatever a page asks for.
"""

from __future__ import annotations

from django.db.migrations import RunSQL

from tryggare.audit.tenancy import OWN_ROWS, tenant_table

CLOSED_ROWS = f"{OWN_ROWS} AND (SELECT current_hat()) = ''"


def closed_table(table: str) -> RunSQL:
    """A migration step: ``table`` is for the municipality's officials and the system alone."""
    return tenant_table(table, readable=CLOSED_ROWS, writable=CLOSED_ROWS)

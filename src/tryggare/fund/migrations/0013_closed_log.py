"""The log of an application is closed like the application: until its reader has answered."""

from django.db import migrations

CLOSED = """
CREATE OR REPLACE FUNCTION closed(of_case uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT current_hat() = '' AND EXISTS (
        SELECT 1 FROM fund_application asked
        WHERE asked.id = of_case AND asked.arrived_on IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM fund_declaration own
            WHERE own.application_id = asked.id AND own.person_id = current_person()
                AND own.state = 'clear'
        )
    )
$$;
"""
OPEN = """
CREATE OR REPLACE FUNCTION closed(of_case uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
    AS $$ SELECT false $$;
"""


class Migration(migrations.Migration):
    dependencies = [("fund", "0012_approved_lines"), ("audit", "0004_closed")]

    operations = [migrations.RunSQL(CLOSED, OPEN)]

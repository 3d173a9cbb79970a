"""Who acts in a transaction, and what that person is shut out from in the log."""

import django.db.models.fields.json
import django.db.models.functions.comparison
from django.db import migrations, models

# A room above replaces ``shut_out``: what it says here is what holds while no room has said more.
PERSON = """
CREATE FUNCTION current_person() RETURNS uuid LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
    AS $$ SELECT nullif(current_setting('app.person', true), '')::uuid $$;

CREATE FUNCTION shut_out() RETURNS uuid[] LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
    AS $$ SELECT '{}'::uuid[] $$;
"""

# The cast keeps the list an array: ANY over a bare subquery would compare with its rows.
READS = """
DROP POLICY reads ON audit_auditevent;
CREATE POLICY reads ON audit_auditevent FOR SELECT USING (
    municipality_id = (SELECT current_municipality())
    AND (object_id IS NULL OR object_id <> ALL ((SELECT shut_out())::uuid[]))
    AND (about_id IS NULL OR about_id <> ALL ((SELECT shut_out())::uuid[]))
);
"""
READS_BEFORE = """
DROP POLICY reads ON audit_auditevent;
CREATE POLICY reads ON audit_auditevent FOR SELECT USING (
    municipality_id = (SELECT current_municipality())
);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_chain")]

    operations = [
        migrations.RunSQL(PERSON, "DROP FUNCTION shut_out(); DROP FUNCTION current_person();"),
        migrations.AddField(
            model_name="auditevent",
            name="about_id",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Cast(
                    django.db.models.fields.json.KeyTextTransform(
                        "about_id",
                        django.db.models.functions.comparison.Cast("content", models.JSONField()),
                    ),
                    models.UUIDField(null=True),
                ),
                output_field=models.UUIDField(null=True),
            ),
        ),
        migrations.RunSQL(READS, READS_BEFORE),
    ]

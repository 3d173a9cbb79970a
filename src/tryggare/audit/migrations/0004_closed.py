"""A case may be closed to someone until they have answered for themselves; then its log is too."""

from django.db import migrations

from tryggare.audit.tenancy import readable

# A room above replaces it: what it says here is what holds while no room has said more. Unlike
# ``shut_out`` it is asked of a row at a time, for what would be long as a list.
CLOSED = """
CREATE FUNCTION closed(of_case uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
    AS $$ SELECT false $$;
"""
BEFORE = (
    "municipality_id = (SELECT current_municipality())"
    " AND (object_id IS NULL OR object_id <> ALL ((SELECT shut_out())::uuid[]))"
    " AND (about_id IS NULL OR about_id <> ALL ((SELECT shut_out())::uuid[]))"
)
READS = (
    f"{BEFORE} AND ((SELECT current_person()) IS NULL"
    " OR (NOT closed(object_id) AND NOT closed(about_id)))"
)


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_persons")]

    operations = [
        migrations.RunSQL(CLOSED, "DROP FUNCTION closed(uuid);"),
        readable("audit_auditevent", READS, before=BEFORE),
    ]

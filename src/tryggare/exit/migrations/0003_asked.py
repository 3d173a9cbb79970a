"""Someone asked into a team learns the case's number: enough to ask a colleague who it is about."""

from django.db import migrations

ASKED = """
CREATE FUNCTION exit_asked() RETURNS TABLE (membership_id uuid, number text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT membership.id, exit_case.number
    FROM exit_membership membership JOIN exit_case ON exit_case.id = membership.case_id
    WHERE membership.person_id = current_person()
        AND membership.municipality_id = current_municipality()
        AND membership.answer = 'waiting'
        AND (membership.ends_at IS NULL OR membership.ends_at > statement_timestamp())
        AND exit_case.frozen_at IS NULL
$$;
REVOKE ALL ON FUNCTION exit_asked() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_asked() TO app;
"""


class Migration(migrations.Migration):
    dependencies = [("exit", "0002_walls")]

    operations = [migrations.RunSQL(ASKED, "DROP FUNCTION exit_asked()")]

"""From an account to its municipality's context in one question: every page begins with it."""

from django.db import migrations

# The account is let go of at the end: with it, one's rows in other municipalities would still be
# seen. It runs with the caller's rights, so that row-level security decides what it finds.
ENTER = """
CREATE FUNCTION enter_account(account uuid, chosen uuid, day date)
    RETURNS TABLE (
        person uuid, municipality uuid, name text, municipality_name text, roles text[]
    )
    LANGUAGE plpgsql SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    PERFORM set_config('app.municipality', '', true), set_config('app.user', account::text, true);
    SELECT own.id, own.municipality_id, own.name, place.name
        INTO person, municipality, name, municipality_name
        FROM organisations_person own
        JOIN organisations_municipality place ON place.id = own.municipality_id
        WHERE own.user_id = account AND (chosen IS NULL OR own.municipality_id = chosen)
        ORDER BY own.municipality_id LIMIT 1;
    PERFORM set_config('app.municipality', coalesce(municipality::text, ''), true),
        set_config('app.user', '', true);
    IF person IS NOT NULL THEN
        -- The same grants as ``selectors.people.current_grants``; a test holds them together.
        roles := ARRAY(
            SELECT DISTINCT given.role::text FROM organisations_rolegrant given
            WHERE given.person_id = person AND given.taken_back_at IS NULL
                AND given.starts <= day AND (given.ends IS NULL OR given.ends >= day)
            ORDER BY 1
        );
        RETURN NEXT;
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_tenancy")]

    operations = [migrations.RunSQL(ENTER, "DROP FUNCTION enter_account(uuid, uuid, date);")]

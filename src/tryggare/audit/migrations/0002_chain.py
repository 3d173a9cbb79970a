"""Whose rows a transaction may see, and the one function that writes the log."""

from django.db import migrations

from tryggare.audit.tenancy import tenant_table

# nullif: after a commit the setting is '' rather than NULL, and ''::uuid raises.
CONTEXT = """
CREATE FUNCTION current_municipality() RETURNS uuid LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
    AS $$ SELECT nullif(current_setting('app.municipality', true), '')::uuid $$;

CREATE FUNCTION current_user_account() RETURNS uuid LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
    AS $$ SELECT nullif(current_setting('app.user', true), '')::uuid $$;
"""

# The head row is the queue: FOR UPDATE makes writers of one municipality take turns until they
# commit, and those of different municipalities never meet. The clock is read after the lock, so
# time never runs backwards along a chain.
APPEND = """
CREATE FUNCTION audit_append(municipality uuid, content text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    last audit_audithead%ROWTYPE;
    place bigint;
    moment timestamptz;
    digest bytea;
BEGIN
    IF municipality IS DISTINCT FROM current_municipality() THEN
        RAISE EXCEPTION 'audit_append: not the municipality of this transaction'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO audit_audithead (municipality_id, sequence, hash)
        VALUES (municipality, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
    SELECT * INTO last FROM audit_audithead WHERE municipality_id = municipality FOR UPDATE;
    place := last.sequence + 1;
    moment := clock_timestamp();
    digest := sha256(
        last.hash || int8send(place)
        || int8send((extract(epoch FROM moment) * 1000000)::bigint)
        || uuid_send(municipality) || convert_to(content, 'UTF8')
    );
    INSERT INTO audit_auditevent (municipality_id, sequence, at, content, previous_hash, hash)
        VALUES (municipality, place, moment, content, last.hash, digest);
    UPDATE audit_audithead SET sequence = place, hash = digest WHERE municipality_id = municipality;
    RETURN place;
END $$;
REVOKE ALL ON FUNCTION audit_append(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_append(uuid, text) TO app;
REVOKE INSERT, UPDATE, DELETE ON audit_auditevent, audit_audithead FROM app;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(
            CONTEXT,
            "DROP FUNCTION current_user_account(); DROP FUNCTION current_municipality();",
        ),
        tenant_table("audit_auditevent"),
        tenant_table("audit_audithead"),
        migrations.RunSQL(APPEND, "DROP FUNCTION audit_append(uuid, text);"),
    ]

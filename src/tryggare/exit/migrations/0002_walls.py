"""Who sees a case: its team, and no one else. What is done in it: a chain of its own."""

from django.db import migrations

from tryggare.audit.tenancy import OWN_ROWS, same_municipality, tenant_table
from tryggare.exit.walls import MY_CASES, case_table, only

# The functions below run as the tables' owner, called by someone else. Whoever logs in as the owner
# sees nothing either.
KEEPER = "".join(
    f"CREATE POLICY keeper ON {table} TO CURRENT_USER"
    " USING (session_user <> current_user) WITH CHECK (session_user <> current_user);"
    for table in ("exit_case", "exit_membership", "exit_event")
)

MY_CASES_FUNCTION = """
CREATE FUNCTION my_cases() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT coalesce(array_agg(membership.case_id), '{}')
    FROM exit_membership membership JOIN exit_case ON exit_case.id = membership.case_id
    WHERE membership.person_id = current_person()
        AND membership.municipality_id = current_municipality()
        AND membership.answer = 'clear'
        AND membership.starts_at <= statement_timestamp()
        AND (membership.ends_at IS NULL OR membership.ends_at > statement_timestamp())
        AND (exit_case.frozen_at IS NULL OR membership.holds_frozen)
$$;
REVOKE ALL ON FUNCTION my_cases() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION my_cases() TO app;
"""

# A case without a team could never be opened, and whoever could write the first row of a team
# could write themselves into any: so the database writes it, for the one who adds the case.
FIRST_MEMBER = """
CREATE FUNCTION exit_first_member() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    INSERT INTO exit_membership (id, municipality_id, case_id, person_id, kind, holds_frozen,
        reason, added_by_id, answer, answered_at, starts_at)
    VALUES (gen_random_uuid(), NEW.municipality_id, NEW.id, current_person(), 'lead', true,
        'Öppnade ärendet', current_person(), 'clear', statement_timestamp(), statement_timestamp());
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION exit_first_member() FROM PUBLIC;
CREATE TRIGGER first_member AFTER INSERT ON exit_case
    FOR EACH ROW EXECUTE FUNCTION exit_first_member();
"""

# Nobody answers for another, takes an answer back, or changes anything but the end.
MEMBERSHIP_STANDS = """
CREATE FUNCTION exit_membership_stands() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    fixed exit_membership := NEW;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.answer <> 'waiting' AND current_user = session_user THEN
            RAISE EXCEPTION 'exit_membership: everyone answers for themselves'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.answer <> OLD.answer
        AND (OLD.answer <> 'waiting' OR OLD.person_id IS DISTINCT FROM current_person()) THEN
        RAISE EXCEPTION 'exit_membership: everyone answers for themselves, once'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.ends_at IS NOT NULL AND OLD.ends_at <= statement_timestamp() THEN
        RAISE EXCEPTION 'exit_membership: it has ended'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.ends_at IS DISTINCT FROM OLD.ends_at AND OLD.case_id <> ALL (my_cases()) THEN
        RAISE EXCEPTION 'exit_membership: ended by the team'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    fixed.answer := OLD.answer;
    fixed.answered_at := OLD.answered_at;
    fixed.ends_at := OLD.ends_at;
    fixed.ended_by_id := OLD.ended_by_id;
    IF fixed IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'exit_membership: only its answer and its end are written later'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stands BEFORE INSERT OR UPDATE ON exit_membership
    FOR EACH ROW EXECUTE FUNCTION exit_membership_stands();
"""

CASE_ROWS = f"{OWN_ROWS} AND id = {MY_CASES}"
# To ``app`` by name: for the owner they would ask my_cases(), which asks them.
CASES = f"""
ALTER TABLE exit_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE exit_case FORCE ROW LEVEL SECURITY;
CREATE POLICY reads ON exit_case FOR SELECT TO app USING ({CASE_ROWS});
CREATE POLICY adds ON exit_case FOR INSERT TO app
    WITH CHECK ({OWN_ROWS} AND (SELECT current_person()) IS NOT NULL);
CREATE POLICY changes ON exit_case FOR UPDATE TO app USING ({CASE_ROWS}) WITH CHECK ({CASE_ROWS});
"""

OWN_OR_TEAM = (
    f"{OWN_ROWS} AND (case_id = {MY_CASES} OR person_id = (SELECT current_person()))"
)
TEAMS = f"""
ALTER TABLE exit_membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE exit_membership FORCE ROW LEVEL SECURITY;
CREATE POLICY reads ON exit_membership FOR SELECT TO app USING ({OWN_OR_TEAM});
CREATE POLICY adds ON exit_membership FOR INSERT TO app
    WITH CHECK ({OWN_ROWS} AND case_id = {MY_CASES} AND added_by_id = (SELECT current_person()));
CREATE POLICY changes ON exit_membership FOR UPDATE TO app USING ({OWN_OR_TEAM})
    WITH CHECK ({OWN_OR_TEAM});
"""

# The clock is read after the lock, so time never runs backwards along the chain. The chain covers
# the salted digest as text, which is what the ordinary check of a chain reads.
EVENTS = """
CREATE FUNCTION exit_append(of_case uuid, content text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    municipality uuid := current_municipality();
    last exit_eventhead%ROWTYPE;
    place bigint;
    moment timestamptz;
    salt bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    leaf bytea;
    link bytea;
BEGIN
    IF of_case <> ALL (my_cases()) THEN
        RAISE EXCEPTION 'exit_append: not of the team' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO exit_eventhead (municipality_id, sequence, hash)
        VALUES (municipality, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
    SELECT * INTO last FROM exit_eventhead WHERE municipality_id = municipality FOR UPDATE;
    place := last.sequence + 1;
    moment := clock_timestamp();
    leaf := sha256(salt || convert_to(content, 'UTF8'));
    link := sha256(
        last.hash || int8send(place)
        || int8send((extract(epoch FROM moment) * 1000000)::bigint)
        || uuid_send(municipality) || convert_to(encode(leaf, 'hex'), 'UTF8')
    );
    INSERT INTO exit_event
        (id, municipality_id, case_id, sequence, at, salt, content, digest, previous_hash, hash)
        VALUES (gen_random_uuid(), municipality, of_case, place, moment, salt, content, leaf,
            last.hash, link);
    UPDATE exit_eventhead SET sequence = place, hash = link WHERE municipality_id = municipality;
    RETURN place;
END $$;
REVOKE ALL ON FUNCTION exit_append(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_append(uuid, text) TO app;

-- The chain without what it tells, for whoever checks that it is whole.
CREATE FUNCTION exit_links()
    RETURNS TABLE (sequence bigint, at timestamptz, content text, previous_hash bytea, hash bytea)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT event.sequence, event.at, encode(event.digest, 'hex'), event.previous_hash, event.hash
    FROM exit_event event WHERE event.municipality_id = current_municipality()
    ORDER BY event.sequence
$$;
REVOKE ALL ON FUNCTION exit_links() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_links() TO app;
"""


class Migration(migrations.Migration):
    dependencies = [("exit", "0001_initial"), ("audit", "0004_closed")]

    operations = [
        migrations.RunSQL(MY_CASES_FUNCTION),
        migrations.RunSQL(CASES),
        migrations.RunSQL(TEAMS),
        migrations.RunSQL(KEEPER),
        migrations.RunSQL(FIRST_MEMBER),
        migrations.RunSQL(MEMBERSHIP_STANDS),
        same_municipality(
            "exit_membership",
            case_id="exit_case",
            person_id="organisations_person",
            added_by_id="organisations_person",
            ended_by_id="organisations_person",
        ),
        only("exit_case", "SELECT, INSERT, UPDATE"),
        only("exit_membership", "SELECT, INSERT, UPDATE"),
        *case_table("exit_keywrap", person_id="organisations_person"),
        *case_table("exit_note", written_by_id="organisations_person", corrects_id="exit_note"),
        only("exit_note", "SELECT, INSERT"),
        *case_table("exit_step", gone_by_id="organisations_person"),
        only("exit_step", "SELECT, INSERT"),
        *case_table("exit_identity", given_by_id="organisations_person"),
        only("exit_identity", "SELECT, INSERT"),
        *case_table("exit_event"),
        tenant_table("exit_eventhead"),
        only("exit_event", "SELECT"),
        only("exit_eventhead", "SELECT"),
        migrations.RunSQL(EVENTS),
    ]

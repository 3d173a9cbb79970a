"""How a case goes through the list and is destroyed, for the migration of destruction.

A row of the list is written by three different people, each their own part, in order. The last
step is nobody's: the system takes it, in the database itself, all of a case or nothing.
"""

from __future__ import annotations

from tryggare.exit.walls_destruction import STAYS, listed
from tryggare.exit.walls_events import CASE_IS_THERE, linking

_TODAY = "(statement_timestamp() AT TIME ZONE 'Europe/Stockholm')::date"

# What the database knows is not taken from whoever asks: number, days and stamp are its own.
LISTING = f"""
CREATE FUNCTION exit_destruction_lists() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    ground date;
BEGIN
    IF NOT exit_retains() THEN
        RAISE EXCEPTION 'exit_destruction: listed by a registrar'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    ground := exit_destruction_ground(NEW.case_id, {_TODAY});
    IF ground IS NULL OR ground >= {_TODAY} - interval '5 years' OR NEW.from_on > {_TODAY} THEN
        RAISE EXCEPTION 'exit_destruction: it is not time'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT number INTO NEW.number FROM exit_case WHERE id = NEW.case_id;
    NEW.last_on := ground;
    NEW.stamp := exit_case_stamp(NEW.case_id);
    NEW.state := 'listed';
    NEW.listed_at := clock_timestamp();
    NEW.listed_by_id := current_person();
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION exit_destruction_lists() FROM PUBLIC;
CREATE TRIGGER lists BEFORE INSERT ON exit_destruction
    FOR EACH ROW EXECUTE FUNCTION exit_destruction_lists();

-- Whether everything is as it was when the case was listed.
CREATE FUNCTION exit_destruction_stands(of_destruction uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    one exit_destruction%ROWTYPE;
BEGIN
    SELECT * INTO one FROM exit_destruction
        WHERE id = of_destruction AND municipality_id = current_municipality();
    RETURN FOUND AND coalesce(
        exit_destruction_ground(one.case_id, {_TODAY}) = one.last_on
            AND exit_case_stamp(one.case_id) = one.stamp,
        false
    );
END $$;
REVOKE ALL ON FUNCTION exit_destruction_stands(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_destruction_stands(uuid) TO app;

-- Takes off the list what is not as it was: a new note, a hold, a case taken up again.
CREATE FUNCTION exit_settle_destructions() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    one uuid;
    count integer := 0;
BEGIN
    FOR one IN
        SELECT id FROM exit_destruction
        WHERE municipality_id = current_municipality()
            AND state IN ('listed', 'checked', 'approved')
        ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
    LOOP
        IF NOT exit_destruction_stands(one) THEN
            UPDATE exit_destruction
                SET state = 'off', off_at = clock_timestamp(), off_why = 'changed' WHERE id = one;
            count := count + 1;
        END IF;
    END LOOP;
    RETURN count;
END $$;
REVOKE ALL ON FUNCTION exit_settle_destructions() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_settle_destructions() TO app;
"""  # noqa: S608 - names and days from above

STEPS = """
CREATE FUNCTION exit_destruction_steps() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    way text := OLD.state || ' ' || NEW.state;
    me uuid := current_person();
    written text[];
BEGIN
    -- What the functions here do themselves.
    IF session_user <> current_user THEN
        RETURN NEW;
    END IF;
    IF way = 'listed checked' OR way = 'listed off' AND NEW.off_why = 'kept' THEN
        written := ARRAY['state', 'outcome', 'outcome_rule', 'not_before', 'checked_at',
            'checked_by_id', 'off_at', 'off_why'];
        IF OLD.case_id <> ALL (my_cases()) OR NEW.checked_by_id IS DISTINCT FROM me
            OR OLD.listed_by_id = me THEN
            RAISE EXCEPTION 'exit_destruction: checked by one of the team, oneself'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
    ELSIF way = 'checked approved' THEN
        written := ARRAY['state', 'approved_at', 'approved_by_id'];
        IF NOT exit_archives() OR NEW.approved_by_id IS DISTINCT FROM me
            OR me IN (OLD.listed_by_id, OLD.checked_by_id) THEN
            RAISE EXCEPTION 'exit_destruction: approved by an archivist, oneself'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
    ELSIF way IN ('listed off', 'checked off', 'approved off') AND NEW.off_why = 'sent_back' THEN
        written := ARRAY['state', 'off_at', 'off_why'];
        IF NOT (exit_retains() OR exit_archives() OR OLD.case_id = ANY (my_cases())) THEN
            RAISE EXCEPTION 'exit_destruction: taken off by those who work with it'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
    ELSE
        RAISE EXCEPTION 'exit_destruction: no such step' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF to_jsonb(OLD) - written <> to_jsonb(NEW) - written THEN
        RAISE EXCEPTION 'exit_destruction: only the step is written'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.state <> 'off' AND NOT exit_destruction_stands(OLD.id) THEN
        RAISE EXCEPTION 'exit_destruction: it is not as it was when it was listed'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER steps BEFORE UPDATE ON exit_destruction
    FOR EACH ROW EXECUTE FUNCTION exit_destruction_steps();

-- What the archive is given is made in the case, and emptied by the archivist.
CREATE FUNCTION exit_archive_package_stands() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    written text[] := ARRAY['content', 'received_at', 'received_by_id'];
BEGIN
    IF session_user <> current_user THEN
        RETURN NEW;
    END IF;
    IF NOT exit_archives() OR OLD.received_at IS NOT NULL OR OLD.case_id IS NOT NULL
        OR NEW.received_by_id IS DISTINCT FROM current_person()
        OR to_jsonb(OLD) - written <> to_jsonb(NEW) - written THEN
        RAISE EXCEPTION 'exit_archivepackage: emptied once, by the archivist, when the case is gone'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stands BEFORE UPDATE ON exit_archivepackage
    FOR EACH ROW EXECUTE FUNCTION exit_archive_package_stands();
"""

# The head of the chain first, so that nobody is writing an event; then the case without waiting, so
# that it never stands in a ring with somebody who works there. Who adds a row meanwhile is refused
# by their foreign key, and who adds an event by ``exit_link``, which looks once it has the head.
#
# What is left of an event is when it was, what kind of act and that the same somebody did it: the
# pseudonym is made with a salt that nobody keeps. The chain covers the digest, which stays.
DESTROYING = f"""
CREATE FUNCTION exit_destroy(of_destruction uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    one exit_destruction%ROWTYPE;
    place record;
    husk uuid := gen_random_uuid();
    drawn bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    newest text;
    reached text;
BEGIN
    IF current_person() IS NOT NULL THEN
        RAISE EXCEPTION 'exit_destroy: for the system' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO exit_eventhead (municipality_id, sequence, hash)
        VALUES (current_municipality(), 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
    PERFORM FROM exit_eventhead WHERE municipality_id = current_municipality() FOR UPDATE;
    SELECT * INTO one FROM exit_destruction
        WHERE id = of_destruction AND municipality_id = current_municipality() FOR NO KEY UPDATE;
    IF NOT FOUND OR one.state <> 'approved' THEN
        RETURN coalesce(one.state, 'none');
    END IF;
    BEGIN
        PERFORM FROM exit_case WHERE id = one.case_id FOR UPDATE NOWAIT;
    EXCEPTION WHEN lock_not_available THEN
        RETURN 'busy';
    END;
    IF NOT exit_destruction_stands(one.id) OR one.from_on > {_TODAY} THEN
        UPDATE exit_destruction
            SET state = 'off', off_at = clock_timestamp(), off_why = 'changed' WHERE id = one.id;
        RETURN 'off';
    END IF;
    IF one.outcome = 'research' AND NOT EXISTS (
        SELECT FROM exit_archivepackage package WHERE package.destruction_id = one.id
    ) THEN
        RETURN 'no_package';
    END IF;
    PERFORM set_config('app.cleared_case', one.case_id::text, true);
    FOR place IN SELECT * FROM exit_case_tables() WHERE of_table NOT IN ({listed(STAYS)}) LOOP
        IF place.is_keys THEN
            EXECUTE format('SELECT max(month) FROM %I WHERE %I = $1', place.of_table,
                place.of_column) INTO reached USING one.case_id;
            newest := greatest(newest, reached);
        END IF;
        EXECUTE format('DELETE FROM %I WHERE %I = $1', place.of_table, place.of_column)
            USING one.case_id;
    END LOOP;
    UPDATE exit_event SET case_id = husk, salt = '', content = CASE WHEN content = '' THEN ''
        ELSE jsonb_build_object('action', content::jsonb ->> 'action', 'actor', '', 'actor_id',
            encode(substring(sha256(drawn || convert_to(
                coalesce(content::jsonb ->> 'actor_id', ''), 'UTF8')) FOR 16), 'hex')::uuid)::text
        END
        WHERE case_id = one.case_id;
    UPDATE exit_destruction SET state = 'done', done_at = clock_timestamp(),
        pseudonym = sha256(uuid_send(one.case_id)),
        month = coalesce(newest, to_char({_TODAY}, 'YYYY-MM')), case_id = NULL, number = ''
        WHERE id = one.id;
    UPDATE exit_destruction SET case_id = NULL, number = '' WHERE case_id = one.case_id;
    UPDATE exit_archivepackage SET case_id = NULL WHERE case_id = one.case_id;
    DELETE FROM exit_case WHERE id = one.case_id;
    PERFORM set_config('app.cleared_case', '', true);
    RETURN 'done';
END $$;
REVOKE ALL ON FUNCTION exit_destroy(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_destroy(uuid) TO app;

-- What waits for the system: to be destroyed, and to be told of in a certificate.
CREATE FUNCTION exit_destructions_waiting()
    RETURNS TABLE (id uuid, state text, outcome text, rule text, done_at timestamptz,
        pseudonym bytea, month text, number text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF current_person() IS NOT NULL THEN
        RAISE EXCEPTION 'exit_destructions_waiting: for the system'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
        SELECT one.id, one.state::text, one.outcome::text, one.outcome_rule::text, one.done_at,
            one.pseudonym, one.month::text, one.number::text
        FROM exit_destruction one
        WHERE one.municipality_id = current_municipality()
            AND (one.state = 'approved' OR one.state = 'done' AND one.certificate_id IS NULL)
        ORDER BY one.id;
END $$;
REVOKE ALL ON FUNCTION exit_destructions_waiting() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_destructions_waiting() TO app;

CREATE FUNCTION exit_certify(made uuid, told text, signed bytea, signer bytea, of_rows uuid[])
    RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    count integer;
BEGIN
    IF current_person() IS NOT NULL THEN
        RAISE EXCEPTION 'exit_certify: for the system' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO exit_certificate (id, municipality_id, document, signature, public, made_at)
        VALUES (made, current_municipality(), told, signed, signer, clock_timestamp());
    UPDATE exit_destruction SET certificate_id = made
        WHERE id = ANY (of_rows) AND municipality_id = current_municipality() AND state = 'done'
            AND certificate_id IS NULL;
    GET DIAGNOSTICS count = ROW_COUNT;
    IF count <> cardinality(of_rows) THEN
        RAISE EXCEPTION 'exit_certify: another certificate tells of it'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN count;
END $$;
REVOKE ALL ON FUNCTION exit_certify(uuid, text, bytea, bytea, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_certify(uuid, text, bytea, bytea, uuid[]) TO app;
"""  # noqa: S608 - names and days from above

# As in 0005, and that the case is still there once nobody else can write.
LINK = (
    linking(CASE_IS_THERE)
    + """
-- The events outlive the case.
ALTER TABLE exit_event DROP CONSTRAINT exit_event_case_id_at_home;
"""
)

"""The walls of what one municipality hands over to another, for the migrations.

A package is the receiver's row, and says of no case whose it is. It is read by those whose wraps it
has; the sender's team reaches it by its id alone, which is drawn at random and stands sealed in the
case. Everything that is done with it goes through the functions here: ``app`` itself may read what
it is shown and no more.
"""

from __future__ import annotations

from tryggare.audit.tenancy import OWN_ROWS

PACKAGES = f"""
CREATE FUNCTION my_packages() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT coalesce(array_agg(package.id), '{{}}')
    FROM exit_package package JOIN exit_packagewrap wrap ON wrap.package_id = package.id
    WHERE wrap.person_id = current_person()
        AND package.municipality_id = current_municipality()
        AND package.state = 'sent' AND package.expires > statement_timestamp()
$$;
REVOKE ALL ON FUNCTION my_packages() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION my_packages() TO app;

ALTER TABLE exit_package ENABLE ROW LEVEL SECURITY;
ALTER TABLE exit_package FORCE ROW LEVEL SECURITY;
CREATE POLICY reads ON exit_package FOR SELECT TO app
    USING ({OWN_ROWS} AND id = ANY ((SELECT my_packages())::uuid[]));
ALTER TABLE exit_packagewrap ENABLE ROW LEVEL SECURITY;
ALTER TABLE exit_packagewrap FORCE ROW LEVEL SECURITY;
CREATE POLICY reads ON exit_packagewrap FOR SELECT TO app USING (
    {OWN_ROWS} AND person_id = (SELECT current_person())
    AND package_id = ANY ((SELECT my_packages())::uuid[])
);
REVOKE ALL ON exit_package, exit_packagewrap FROM app;
GRANT SELECT ON exit_package, exit_packagewrap TO app;
CREATE POLICY keeper ON exit_package TO CURRENT_USER
    USING (session_user <> current_user) WITH CHECK (session_user <> current_user);
CREATE POLICY keeper ON exit_packagewrap TO CURRENT_USER
    USING (session_user <> current_user) WITH CHECK (session_user <> current_user);

-- What is over takes its keys with it, whichever way it came to be over.
CREATE FUNCTION exit_package_stands() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF OLD.state <> 'sent' OR NEW.state = 'sent' THEN
        RAISE EXCEPTION 'exit_package: no such way' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM exit_packagewrap WHERE package_id = NEW.id;
    RETURN NEW;
END $$;
CREATE TRIGGER stands BEFORE UPDATE ON exit_package
    FOR EACH ROW EXECUTE FUNCTION exit_package_stands();
"""  # noqa: S608 - a condition of the house's own

# Whether a municipality takes part on a day: in the newest terms that have begun and that all who
# are in them have decided on. For the functions below and nobody else.
COOPERATES = """
CREATE FUNCTION exit_cooperates(of_cooperation uuid, who uuid, on_day date) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM (
            SELECT terms.id, terms.ends_on FROM exit_cooperationterms terms
            WHERE terms.cooperation_id = of_cooperation AND terms.starts_on <= on_day
                AND NOT EXISTS (SELECT FROM exit_cooperationpart part
                    WHERE part.terms_id = terms.id AND part.answer <> 'accepted')
            ORDER BY terms.starts_on DESC, terms.proposed_at DESC LIMIT 1
        ) newest
        JOIN exit_cooperationpart part ON part.terms_id = newest.id
        WHERE part.municipality_id = who AND (newest.ends_on IS NULL OR newest.ends_on >= on_day)
    )
$$;
REVOKE ALL ON FUNCTION exit_cooperates(uuid, uuid, date) FROM PUBLIC;
"""

# The day alone is written down, so that the moment does not join it to a row of the case.
SENDING = """
CREATE FUNCTION exit_package_send(of_package uuid, to_place uuid, of_cooperation uuid, kind text,
        expires timestamptz, answer_by date, snapshot bytea, people uuid[], months text[],
        wraps bytea[])
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    today date := (statement_timestamp() AT TIME ZONE 'Europe/Stockholm')::date;
BEGIN
    IF current_person() IS NULL OR to_place = current_municipality()
        OR NOT exit_cooperates(of_cooperation, current_municipality(), today)
        OR NOT exit_cooperates(of_cooperation, to_place, today)
        OR NOT EXISTS (SELECT FROM exit_cooperation cooperation
            WHERE cooperation.id = of_cooperation AND cooperation.form = 'contract')
    THEN
        RAISE EXCEPTION 'exit_package_send: no agreement that holds'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF coalesce(cardinality(people), 0) = 0 OR EXISTS (
        SELECT FROM unnest(people) AS one (id) WHERE NOT EXISTS (
            SELECT FROM exit_cooperationcontact contact
            WHERE contact.person_id = one.id AND contact.cooperation_id = of_cooperation
                AND contact.municipality_id = to_place AND contact.ended_at IS NULL
        )
    ) THEN
        RAISE EXCEPTION 'exit_package_send: only to those who are named'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO exit_package (id, municipality_id, sender_id, cooperation_id, kind, state, sent_on,
            answer_by, expires, snapshot)
        VALUES (of_package, to_place, current_municipality(), of_cooperation, kind, 'sent', today,
            answer_by, expires, snapshot);
    INSERT INTO exit_packagewrap (id, municipality_id, package_id, person_id, month, wrapped)
        SELECT gen_random_uuid(), to_place, of_package, one.person, one.month, one.wrapped
        FROM unnest(people, months, wraps) AS one (person, month, wrapped);
END $$;
REVOKE ALL ON FUNCTION exit_package_send(uuid, uuid, uuid, text, timestamptz, date, bytea, uuid[],
    text[], bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_package_send(uuid, uuid, uuid, text, timestamptz, date, bytea,
    uuid[], text[], bytea[]) TO app;

-- How it stands, for whoever of the sender knows its id: the team, which has opened its own row.
CREATE FUNCTION exit_package_standing(of_package uuid)
    RETURNS TABLE (state text, answered_on date, reply bytea)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT CASE WHEN package.state = 'sent' AND package.expires <= statement_timestamp()
        THEN 'expired' ELSE package.state END, package.answered_on, package.reply
    FROM exit_package package
    WHERE package.id = of_package AND package.sender_id = current_municipality()
        AND current_person() IS NOT NULL
$$;
REVOKE ALL ON FUNCTION exit_package_standing(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_package_standing(uuid) TO app;

-- Taken back by the sender, or since the consent it rests on is. False when it is over already.
CREATE FUNCTION exit_package_end(of_package uuid, way text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF way NOT IN ('revoked', 'withdrawn') OR current_person() IS NULL THEN
        RAISE EXCEPTION 'exit_package_end: no such way' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE exit_package SET state = way,
            answered_on = (statement_timestamp() AT TIME ZONE 'Europe/Stockholm')::date
        WHERE id = of_package AND sender_id = current_municipality() AND state = 'sent';
    RETURN FOUND;
END $$;
REVOKE ALL ON FUNCTION exit_package_end(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_package_end(uuid, text) TO app;
"""

# What a receiver does with a package that is theirs and live. The event stands in the receiver's
# own chain, of no case, written here of what the database itself knows. The package is
# held until the answer is written: of two who accept at once one comes too late.
RECEIVING = """
CREATE FUNCTION exit_package_answer(of_package uuid, way text, answer bytea) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    actor text;
BEGIN
    PERFORM FROM exit_package package
        WHERE package.id = of_package AND package.municipality_id = current_municipality()
            AND package.state = 'sent' AND package.expires > clock_timestamp()
            AND EXISTS (SELECT FROM exit_packagewrap wrap
                WHERE wrap.package_id = package.id AND wrap.person_id = current_person())
        FOR NO KEY UPDATE;
    IF NOT FOUND OR way NOT IN ('read', 'accept', 'refuse') THEN
        RETURN false;
    END IF;
    IF way <> 'read' THEN
        UPDATE exit_package SET state = CASE way WHEN 'accept' THEN 'accepted' ELSE 'refused' END,
                answered_on = (statement_timestamp() AT TIME ZONE 'Europe/Stockholm')::date,
                reply = answer
            WHERE id = of_package;
    END IF;
    SELECT name INTO actor FROM organisations_person WHERE id = current_person();
    PERFORM exit_link(NULL, format(
        '{"action":"package.%s","actor":%s,"actor_id":"%s","facts":{},'
        '"object_id":"%s","object_type":"exit.package"}',
        way, to_json(actor), current_person(), of_package
    ));
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION exit_package_answer(uuid, text, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_package_answer(uuid, text, bytea) TO app;

-- Takes the keys of what is too old. Until it has run my_packages() has left it out all the same.
CREATE FUNCTION exit_expire_packages() RETURNS void LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    UPDATE exit_package SET state = 'expired'
    WHERE municipality_id = current_municipality() AND state = 'sent'
        AND expires <= statement_timestamp()
$$;
REVOKE ALL ON FUNCTION exit_expire_packages() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_expire_packages() TO app;
"""

"""The walls of destruction, for its migration: who draws up the list, who approves, what they see.

Whoever lists and the archivist are in no team and see no case. The list shows them a case number,
days and a rule. What must be asked across cases (the last note about a person in any of them) is
asked here, by the tables' owner, one case at a time, and only its answer gets out.
"""

from __future__ import annotations

from tryggare.audit.tenancy import OWN_ROWS
from tryggare.exit.walls import CLEARED, HOLDS_ROLE, IN_NO_TEAM, MY_CASES

LISTS = "((SELECT exit_retains()) OR (SELECT exit_archives()))"
LIST_ROWS = f"{OWN_ROWS} AND (case_id = {MY_CASES} OR {LISTS})"
CERTIFICATES = f"{OWN_ROWS} AND {LISTS}"

# Where a case is at its end. With follow-up somebody is at work; the domain's states say the same
# (tested).
ENDED = ("not_started", "withdrew", "refused", "interrupted", "moved", "closed")
# What is not a note: who is in the team, and what the destruction itself writes. Keys are not
# either; they are known by their column.
NO_NOTES = (
    "exit_membership", "exit_legalhold", "exit_legalholdend", "exit_destruction",
    "exit_archivepackage",
)  # fmt: skip
# Times that something is to be done by or begins at: no note was made then.
NO_TIMES = ("due_at", "expires", "not_before", "starts_at")
# Outlives the case.
STAYS = ("exit_destruction", "exit_archivepackage")


def listed(names: tuple[str, ...]) -> str:
    """As SQL."""
    return ", ".join(f"'{name}'" for name in names)


# A role alone is not enough: whoever has both, or is in a team, acts as neither.
ROLES = f"""
CREATE FUNCTION exit_holds_role(who uuid, of_role text) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp
AS $$
{HOLDS_ROLE.format(role="of_role")}$$;
REVOKE ALL ON FUNCTION exit_holds_role(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_holds_role(uuid, text) TO app;

CREATE FUNCTION exit_stands_outside(who uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT exit_holds_role(who, 'registrar') OR exit_holds_role(who, 'archivist')
$$;
REVOKE ALL ON FUNCTION exit_stands_outside(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_stands_outside(uuid) TO app;

CREATE FUNCTION exit_in_no_team() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT current_person() IS NOT NULL AND {IN_NO_TEAM}
$$;
REVOKE ALL ON FUNCTION exit_in_no_team() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_in_no_team() TO app;

CREATE FUNCTION exit_retains() RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT exit_holds_role(current_person(), 'registrar')
        AND NOT exit_holds_role(current_person(), 'archivist') AND exit_in_no_team()
$$;
REVOKE ALL ON FUNCTION exit_retains() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_retains() TO app;

CREATE FUNCTION exit_archives() RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT exit_holds_role(current_person(), 'archivist')
        AND NOT exit_holds_role(current_person(), 'registrar') AND exit_in_no_team()
$$;
REVOKE ALL ON FUNCTION exit_archives() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_archives() TO app;

CREATE FUNCTION exit_no_lister_in_a_team() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF exit_stands_outside(NEW.person_id) THEN
        RAISE EXCEPTION 'exit_membership: whoever lists or approves destruction is in no team'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER no_lister BEFORE INSERT ON exit_membership
    FOR EACH ROW EXECUTE FUNCTION exit_no_lister_in_a_team();
"""  # noqa: S608 - words of our own

# Every table with a case's rows, by what points at the case: a new one is found by itself.
TABLES = """
CREATE FUNCTION exit_case_tables() RETURNS TABLE (of_table name, of_column name, is_keys boolean)
    LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT child.relname, pointing.attname, EXISTS (
        SELECT FROM pg_attribute other
        WHERE other.attrelid = child.oid AND other.attname = 'wrapped' AND NOT other.attisdropped
    )
    FROM pg_constraint rule JOIN pg_class child ON child.oid = rule.conrelid
    JOIN pg_attribute pointing
        ON pointing.attrelid = child.oid AND pointing.attnum = rule.conkey[1]
    WHERE rule.contype = 'f' AND rule.confrelid = 'public.exit_case'::regclass
        AND cardinality(rule.conkey) = 1
    GROUP BY child.oid, child.relname, pointing.attname ORDER BY child.relname
$$;
REVOKE ALL ON FUNCTION exit_case_tables() FROM PUBLIC;
"""

# For tables that were there before ``case_table`` gave them this.
EYES = f"""
DO $do$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT * FROM exit_case_tables() LOOP
        EXECUTE format('DROP POLICY IF EXISTS clears ON %I', one.of_table);
        EXECUTE format(
            'CREATE POLICY clears ON %I TO CURRENT_USER USING (%s)', one.of_table,
            replace($text${CLEARED}$text$, 'case_id', quote_ident(one.of_column))
        );
    END LOOP;
    FOREACH one.of_table IN ARRAY ARRAY['exit_legalhold', 'exit_legalholdend', 'exit_destruction',
        'exit_archivepackage', 'exit_certificate'] LOOP
        EXECUTE format(
            'CREATE POLICY keeper ON %I TO CURRENT_USER USING (session_user <> current_user)'
            ' WITH CHECK (session_user <> current_user)', one.of_table
        );
    END LOOP;
END $do$;
-- Which cases are one person's, by their tokens alone.
CREATE POLICY persons ON exit_identity FOR SELECT TO CURRENT_USER
    USING (session_user <> current_user);
"""  # noqa: S608 - names and days from above

# The newest time in any row that the case's team has written. Times that lie ahead (a booking) are
# no notes; a table that has none counts by its days.
LAST = f"""
CREATE FUNCTION exit_last_note(of_case uuid) RETURNS date LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    one record;
    times text;
    found timestamptz;
    last timestamptz;
BEGIN
    PERFORM set_config('app.cleared_case', of_case::text, true);
    SELECT opened_on::timestamp AT TIME ZONE 'Europe/Stockholm' INTO last
        FROM exit_case WHERE id = of_case;
    FOR one IN
        SELECT * FROM exit_case_tables()
        WHERE NOT is_keys AND of_table NOT IN ({listed(NO_NOTES)})
    LOOP
        SELECT string_agg(format(
            CASE atttypid WHEN 'timestamptz'::regtype THEN
                'max(CASE WHEN %1$I <= clock_timestamp() THEN %1$I END)'
            ELSE
                'max(%1$I)::timestamp AT TIME ZONE ''Europe/Stockholm'''
            END, attname), ', ') INTO times
            FROM (
                SELECT attname, atttypid, rank() OVER (ORDER BY atttypid = 'date'::regtype) AS turn
                FROM pg_attribute
                WHERE attrelid = one.of_table::text::regclass AND attnum > 0
                    AND NOT attisdropped AND attname NOT IN ({listed(NO_TIMES)})
                    AND atttypid IN ('timestamptz'::regtype, 'date'::regtype)
            ) columns WHERE turn = 1;
        IF times IS NOT NULL THEN
            EXECUTE format(
                'SELECT greatest(%s) FROM %I WHERE %I = $1', times, one.of_table, one.of_column
            ) INTO found USING of_case;
            last := greatest(last, found);
        END IF;
    END LOOP;
    PERFORM set_config('app.cleared_case', '', true);
    RETURN (last AT TIME ZONE 'Europe/Stockholm')::date;
END $$;
REVOKE ALL ON FUNCTION exit_last_note(uuid) FROM PUBLIC;

CREATE FUNCTION exit_case_stamp(of_case uuid) RETURNS bytea LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    one record;
    found bytea;
    whole bytea;
BEGIN
    PERFORM set_config('app.cleared_case', of_case::text, true);
    SELECT convert_to((to_jsonb(exit_case) - 'epoch')::text, 'UTF8') INTO whole
        FROM exit_case WHERE id = of_case;
    FOR one IN
        SELECT * FROM exit_case_tables()
        WHERE NOT is_keys AND of_table NOT IN ({listed(NO_NOTES)})
    LOOP
        EXECUTE format(
            'SELECT string_agg(digest, '''' ORDER BY digest)'
            ' FROM (SELECT sha256(record_send(a_row)) AS digest FROM %I a_row WHERE %I = $1) rows',
            one.of_table, one.of_column
        ) INTO found USING of_case;
        whole := whole || convert_to(one.of_table, 'UTF8') || coalesce(found, '');
    END LOOP;
    PERFORM set_config('app.cleared_case', '', true);
    RETURN sha256(whole);
END $$;
REVOKE ALL ON FUNCTION exit_case_stamp(uuid) FROM PUBLIC;
"""  # noqa: S608 - names and days from above

# The same person: the same personal number, or where one of two cases has none, the same name.
# Namesakes are then one person, and wait for each other: too long rather than too soon.
DUE = f"""
CREATE FUNCTION exit_same_person(of_case uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH RECURSIVE known AS MATERIALIZED (
        SELECT case_id, array_agg(DISTINCT name_token) AS names,
            array_agg(DISTINCT number_token) FILTER (WHERE number_token IS NOT NULL) AS numbers
        FROM exit_identity WHERE municipality_id = current_municipality() GROUP BY case_id
    ), same (case_id) AS (
        SELECT of_case
        UNION
        SELECT theirs.case_id FROM same JOIN known ours ON ours.case_id = same.case_id
            JOIN known theirs ON theirs.numbers && ours.numbers
                OR ((theirs.numbers IS NULL OR ours.numbers IS NULL)
                    AND theirs.names && ours.names)
    )
    SELECT case_id FROM same
$$;
REVOKE ALL ON FUNCTION exit_same_person(uuid) FROM PUBLIC;

-- The day of the last note about the person, when nothing stands in the way; null otherwise: one of
-- the person's cases goes on, is frozen or is held.
CREATE FUNCTION exit_destruction_ground(of_case uuid, on_day date) RETURNS date
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    theirs uuid[] := ARRAY(SELECT exit_same_person(of_case));
BEGIN
    IF EXISTS (
        SELECT FROM exit_case WHERE id = ANY (theirs)
            AND (state NOT IN ({listed(ENDED)}) OR frozen_at IS NOT NULL)
    ) OR NOT EXISTS (
        SELECT FROM exit_case WHERE id = of_case AND municipality_id = current_municipality()
    ) OR EXISTS (
        SELECT FROM exit_legalhold hold WHERE hold.case_id = ANY (theirs)
            AND (hold.until IS NULL OR hold.until >= on_day)
            AND NOT EXISTS (SELECT FROM exit_legalholdend lifted WHERE lifted.hold_id = hold.id)
    ) THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT max(exit_last_note(one)) FROM unnest(theirs) one);
END $$;
REVOKE ALL ON FUNCTION exit_destruction_ground(uuid, date) FROM PUBLIC;

-- The cases whose person's last note is older than ``before``, which are not on the list. A person
-- is told of none that is younger than five years; the system may reckon ahead.
CREATE FUNCTION exit_destruction_candidates(before date, on_day date)
    RETURNS TABLE (case_id uuid, number text, last_on date)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF current_person() IS NOT NULL AND (NOT exit_retains()
        OR before > (statement_timestamp() AT TIME ZONE 'Europe/Stockholm') - interval '5 years'
    ) THEN
        RAISE EXCEPTION 'exit_destruction_candidates: for whoever lists, and of old cases'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
        SELECT found.id, found.number::text, found.ground
        FROM (
            SELECT one.id, one.number, exit_destruction_ground(one.id, on_day) AS ground
            FROM exit_case one
            WHERE one.municipality_id = current_municipality() AND one.state IN ({listed(ENDED)})
                AND one.opened_on < before AND NOT EXISTS (
                    SELECT FROM exit_destruction already
                    WHERE already.case_id = one.id
                        AND already.state IN ('listed', 'checked', 'approved')
                )
            OFFSET 0
        ) found
        WHERE found.ground < before AND NOT EXISTS (
            SELECT FROM exit_destruction kept
            WHERE kept.case_id = found.id AND kept.off_why = 'kept'
                AND (kept.not_before IS NULL OR kept.not_before > on_day)
                AND kept.stamp = exit_case_stamp(found.id)
        )
        ORDER BY found.ground, found.id;
END $$;
REVOKE ALL ON FUNCTION exit_destruction_candidates(date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_destruction_candidates(date, date) TO app;
"""  # noqa: S608 - names and days from above

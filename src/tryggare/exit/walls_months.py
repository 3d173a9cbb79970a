"""How the month's job reaches the wraps of cases that it sees nothing of, for the migrations.

A wrap is opened by nothing but the keyring. What is handed out is the wrap and what it is bound to;
what is taken back must be as long, say that it lies under a newer month, and replace the very wrap
that was handed out. The database cannot tell whether it opens: only the keyring can.
"""

from __future__ import annotations

MONTHS = """
CREATE FUNCTION exit_wraps_before(of_month text, later_than uuid, most integer)
    RETURNS TABLE (id uuid, wrapped bytea, case_id uuid, kind text, epoch integer, person_id uuid,
        month text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT wrap.id, wrap.wrapped, wrap.case_id, wrap.kind::text, wrap.epoch, wrap.person_id,
        wrap.month::text
    FROM exit_keywrap wrap
    WHERE current_person() IS NULL AND wrap.municipality_id = current_municipality()
        AND wrap.month < of_month AND (later_than IS NULL OR wrap.id > later_than)
    ORDER BY wrap.id LIMIT most
$$;
REVOKE ALL ON FUNCTION exit_wraps_before(text, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_wraps_before(text, uuid, integer) TO app;

CREATE FUNCTION exit_move_wraps(of_month text, ids uuid[], befores bytea[], afters bytea[])
    RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    -- As ``domain.sealing.boxes`` writes it: the suite, and the month as a number.
    heading bytea := decode('0301', 'hex') || int4send(replace(of_month, '-', '')::integer);
    moved integer;
BEGIN
    IF current_person() IS NOT NULL THEN
        RAISE EXCEPTION 'exit_move_wraps: for the system' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE exit_keywrap wrap SET wrapped = change.after, month = of_month
    FROM unnest(ids, befores, afters) AS change (id, before, after)
    WHERE wrap.id = change.id AND wrap.municipality_id = current_municipality()
        AND wrap.wrapped = change.before AND wrap.month < of_month
        AND octet_length(change.after) = octet_length(change.before)
        AND substring(change.after FROM 1 FOR 6) = heading;
    GET DIAGNOSTICS moved = ROW_COUNT;
    RETURN moved;
END $$;
REVOKE ALL ON FUNCTION exit_move_wraps(text, uuid[], bytea[], bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_move_wraps(text, uuid[], bytea[], bytea[]) TO app;

-- Of the whole installation, since a master is: whether any wrap lies under the month, and when the
-- last municipality was through with moving away from it (null: not yet).
CREATE FUNCTION exit_month_state(of_month text) RETURNS TABLE (in_use boolean, left_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM exit_keywrap wrap WHERE wrap.month = of_month),
        CASE WHEN bool_and(away.first IS NOT NULL)
            THEN max(greatest(away.first, away.straggler)) END
    FROM organisations_municipality place
    LEFT JOIN LATERAL (
        SELECT min(move.finished_at) AS first,
            max(move.finished_at) FILTER (WHERE move.oldest <> '' AND move.oldest <= of_month)
                AS straggler
        FROM exit_monthmove move
        WHERE move.municipality_id = place.id AND move.month > of_month
    ) away ON true
$$;
REVOKE ALL ON FUNCTION exit_month_state(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_month_state(text) TO app;
"""

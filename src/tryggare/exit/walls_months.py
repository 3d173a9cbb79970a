"""How the month's job reaches the wraps of cases that it sees nothing of, for the migrations.

A wrap is opened by nothing but the keyring. What is handed out is the wrap and what it is bound to;
what is taken back must be as long, say that it lies under a newer month, and replace the very wrap
that was handed out. The database cannot tell whether it opens: only the keyring can.
"""

from __future__ import annotations

# Every table of wraps, with what each wrap is bound to beside its case and person: the row that the
# key opens, the kind of key, its epoch. ``services.months`` makes a place of it as whoever wrapped
# it did. The other columns have the same names in all of them. In the order they came to be: a
# migration that adds a table runs ``moving(until=…)`` with it.
WRAPS = {
    "exit_keywrap": ("case_id", "kind::text", "epoch"),
    "exit_placekey": ("whereabouts_id", "''", "epoch"),
    "exit_sharewrap": ("share_id", "''", "1"),
    "exit_packagewrap": ("package_id", "''", "1"),
    "exit_figurewrap": ("record_id", "''", "1"),
}
# Wraps of what says of no case whose it is.
OF_NO_CASE = frozenset({"exit_packagewrap"})


def moving(*, until: str) -> str:
    """The functions as they are when ``until`` is the newest table of ``WRAPS``."""
    names = list(WRAPS)
    tables = names[: names.index(until) + 1]
    every = " UNION ALL ".join(map(_wraps_of, tables))
    quoted = ", ".join(f"'{table}'" for table in tables)
    return _MOVING.replace("{every}", every).replace("{tables}", quoted)


def _wraps_of(table: str) -> str:
    about, kind, epoch = WRAPS[table]
    case = "NULL::uuid AS case_id" if table in OF_NO_CASE else "case_id"
    return (
        f"SELECT '{table}' AS of_table, id, municipality_id, {case},"  # noqa: S608 - names above
        f" {about} AS about, {kind} AS kind, {epoch} AS epoch, person_id, month::text AS month,"
        f" wrapped FROM {table}"
    )


_MOVING = """
CREATE OR REPLACE FUNCTION exit_wraps_before(of_month text, later_than uuid, most integer)
    RETURNS TABLE (of_table text, id uuid, wrapped bytea, case_id uuid, about uuid, kind text,
        epoch integer, person_id uuid, month text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT wrap.of_table, wrap.id, wrap.wrapped, wrap.case_id, wrap.about, wrap.kind, wrap.epoch,
        wrap.person_id, wrap.month
    FROM ({every}) wrap
    WHERE current_person() IS NULL AND wrap.municipality_id = current_municipality()
        AND wrap.month < of_month AND (later_than IS NULL OR wrap.id > later_than)
    ORDER BY wrap.id LIMIT most
$$;
REVOKE ALL ON FUNCTION exit_wraps_before(text, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_wraps_before(text, uuid, integer) TO app;

CREATE OR REPLACE FUNCTION exit_move_wraps(
        of_month text, ids uuid[], befores bytea[], afters bytea[])
    RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    -- As ``domain.sealing.boxes`` writes it: the suite, and the month as a number.
    heading bytea := decode('0301', 'hex') || int4send(replace(of_month, '-', '')::integer);
    of_table text;
    count integer;
    moved integer := 0;
BEGIN
    IF current_person() IS NOT NULL THEN
        RAISE EXCEPTION 'exit_move_wraps: for the system' USING ERRCODE = 'insufficient_privilege';
    END IF;
    FOREACH of_table IN ARRAY ARRAY[{tables}] LOOP
        EXECUTE format(
            'UPDATE %I wrap SET wrapped = change.after, month = $1'
            ' FROM unnest($2, $3, $4) AS change (id, before, after)'
            ' WHERE wrap.id = change.id AND wrap.municipality_id = current_municipality()'
            ' AND wrap.wrapped = change.before AND wrap.month < $1'
            ' AND octet_length(change.after) = octet_length(change.before)'
            ' AND substring(change.after FROM 1 FOR 6) = $5', of_table
        ) USING of_month, ids, befores, afters, heading;
        GET DIAGNOSTICS count = ROW_COUNT;
        moved := moved + count;
    END LOOP;
    RETURN moved;
END $$;
REVOKE ALL ON FUNCTION exit_move_wraps(text, uuid[], bytea[], bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_move_wraps(text, uuid[], bytea[], bytea[]) TO app;

-- Of the whole installation, since a master is: whether any wrap lies under the month, and when the
-- last municipality was through with moving away from it (null: not yet).
CREATE OR REPLACE FUNCTION exit_month_state(of_month text)
    RETURNS TABLE (in_use boolean, left_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM ({every}) wrap WHERE wrap.month = of_month),
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

"""The walls of the figures, for the migrations: what the yearly job reaches, and what stands.

The job is the system and sees no case. It is handed records that nothing but the keyring opens.
"""

from __future__ import annotations

RECORDS = """
CREATE FUNCTION exit_figure_records()
    RETURNS TABLE (record_id uuid, case_id uuid, coded bytea, holder_id uuid, wrapped bytea)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT record.id, record.case_id, record.coded, wrap.person_id, wrap.wrapped
    FROM exit_figurerecord record JOIN exit_figurewrap wrap ON wrap.record_id = record.id
    WHERE current_person() IS NULL AND record.municipality_id = current_municipality()
        AND wrap.municipality_id = record.municipality_id
$$;
REVOKE ALL ON FUNCTION exit_figure_records() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_figure_records() TO app;

-- What is released is for everyone, whatever municipality put it together.
CREATE FUNCTION exit_released_figures()
    RETURNS TABLE (table_id uuid, area text, shown jsonb, decided_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT id, area, shown, decided_at FROM exit_figuretable
    WHERE decision = 'approved' AND current_municipality() IS NOT NULL
    ORDER BY first_year, definition
$$;
REVOKE ALL ON FUNCTION exit_released_figures() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_released_figures() TO app;
"""

# After the change and not before it, so that row-level security has had its say first.
STANDING = """
CREATE FUNCTION exit_figuretable_stands() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    written text[] := ARRAY['decision', 'decided_at', 'decided_by_id'];
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF current_person() IS NOT NULL OR NEW.decision <> '' THEN
            RAISE EXCEPTION 'exit_figuretable: put together by the system, and then decided on'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NULL;
    END IF;
    IF TG_OP = 'DELETE' OR OLD.decision <> ''
        OR to_jsonb(OLD) - written <> to_jsonb(NEW) - written
    THEN
        RAISE EXCEPTION 'exit_figuretable: what is put together and decided stands'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.decision = '' OR NEW.decided_by_id IS DISTINCT FROM current_person() THEN
        RAISE EXCEPTION 'exit_figuretable: decided by oneself'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (
        SELECT FROM exit_contributing one
        WHERE one.municipality_id = NEW.municipality_id AND one.area = NEW.area
            AND one.joined_by_id = NEW.decided_by_id
    ) THEN
        RAISE EXCEPTION 'exit_figuretable: whoever joined the group approves no table'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER stands AFTER INSERT OR UPDATE OR DELETE ON exit_figuretable
    FOR EACH ROW EXECUTE FUNCTION exit_figuretable_stands();

CREATE FUNCTION exit_contributing_stands() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    written text[] := ARRAY['left_at', 'left_by_id'];
BEGIN
    IF TG_OP = 'DELETE' OR OLD.left_at IS NOT NULL
        OR to_jsonb(OLD) - written <> to_jsonb(NEW) - written
        OR NEW.left_by_id IS DISTINCT FROM current_person()
    THEN
        RAISE EXCEPTION 'exit_contributing: left once, and by oneself'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER stands AFTER UPDATE OR DELETE ON exit_contributing
    FOR EACH ROW EXECUTE FUNCTION exit_contributing_stands();
"""

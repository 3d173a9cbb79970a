"""The walls of what leaders do, for the migrations. A leader reaches no case by leading.

The one thing that is asked across cases is which months' log reviews are late, and it is answered
only when the time to do them has gone: until then a month looks the same whether anybody has read
in any case or not.
"""

from __future__ import annotations

from tryggare.audit.tenancy import OWN_ROWS

LEADERS = f"{OWN_ROWS} AND (SELECT exit_leads())"
ONESELF = f"{OWN_ROWS} AND person_id = (SELECT current_person())"
ONESELF_AND_LEADERS = (
    f"{OWN_ROWS} AND (person_id = (SELECT current_person()) OR (SELECT exit_leads()))"
)

ROLE = """
CREATE FUNCTION exit_leads() RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT exit_holds_role(current_person(), 'exit_leader')
$$;
REVOKE ALL ON FUNCTION exit_leads() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_leads() TO app;
"""

LATE_REVIEWS = """
CREATE FUNCTION exit_late_reviews() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT packet.month::text FROM exit_reviewpacket packet
    WHERE packet.municipality_id = current_municipality() AND packet.signed_at IS NULL
        AND exit_leads()
        -- A month's review is due when the month after it has ended.
        AND (packet.month || '-01')::date + interval '2 months'
            <= (statement_timestamp() AT TIME ZONE 'Europe/Stockholm')::date
    ORDER BY packet.month
$$;
REVOKE ALL ON FUNCTION exit_late_reviews() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_late_reviews() TO app;
"""

# Whether anything on the list should have been destroyed before a day: yes or no, and of no case.
LATE_DESTRUCTIONS = """
CREATE FUNCTION exit_late_destructions(before date) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM exit_destruction row
        WHERE row.municipality_id = current_municipality()
            AND row.state IN ('listed', 'checked', 'approved') AND row.until_on < before
    ) WHERE exit_leads()
$$;
REVOKE ALL ON FUNCTION exit_late_destructions(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_late_destructions(date) TO app;
"""

REPORTS = """
CREATE FUNCTION exit_report_moves() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF to_jsonb(OLD) - 'state' <> to_jsonb(NEW) - 'state' THEN
        RAISE EXCEPTION 'exit_yearreport: only the state changes'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (OLD.state, NEW.state) NOT IN
        (('draft', 'finished'), ('finished', 'draft'), ('finished', 'handed'), ('handed', 'draft'))
    THEN
        RAISE EXCEPTION 'exit_yearreport: no way from % to %', OLD.state, NEW.state
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- Finished is something that is there; handed over is the newest of it.
    IF NEW.state <> 'draft' AND (
        SELECT (version.handed_on IS NULL) IS DISTINCT FROM (NEW.state = 'finished')
        FROM exit_reportversion version WHERE version.report_id = NEW.id
        ORDER BY version.number DESC LIMIT 1
    ) IS NOT FALSE THEN
        RAISE EXCEPTION 'exit_yearreport: no such version'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER moves BEFORE UPDATE ON exit_yearreport
    FOR EACH ROW EXECUTE FUNCTION exit_report_moves();

-- What is finished is written no further, and everyone writes as themselves.
CREATE FUNCTION exit_report_is_draft() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    writer uuid := (CASE TG_TABLE_NAME WHEN 'exit_reporttext'
        THEN to_jsonb(NEW) ->> 'written_by_id' ELSE to_jsonb(NEW) ->> 'made_by_id' END)::uuid;
BEGIN
    IF writer IS DISTINCT FROM current_person() OR NOT EXISTS (
        SELECT FROM exit_yearreport report WHERE report.id = NEW.report_id
            AND report.state = 'draft'
    ) THEN
        RAISE EXCEPTION '%: written as oneself, in a draft', TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER is_draft BEFORE INSERT ON exit_reporttext
    FOR EACH ROW EXECUTE FUNCTION exit_report_is_draft();
CREATE TRIGGER is_draft BEFORE INSERT ON exit_reportversion
    FOR EACH ROW EXECUTE FUNCTION exit_report_is_draft();

CREATE FUNCTION exit_report_version_stands() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    later text[] := ARRAY['handed_on', 'handed_by_id', 'reference'];
BEGIN
    IF OLD.handed_on IS NOT NULL OR NEW.handed_by_id IS DISTINCT FROM current_person()
        OR to_jsonb(OLD) - later <> to_jsonb(NEW) - later THEN
        RAISE EXCEPTION 'exit_reportversion: frozen; handed over once, by oneself'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stands BEFORE UPDATE ON exit_reportversion
    FOR EACH ROW EXECUTE FUNCTION exit_report_version_stands();
"""

"""The walls of the log reviews, for the migrations: how those who look through the log reach it.

A reviewer is in no team and sees no case. What they see of an event is when, who, the case's number
and what kind of act, and only of events that a packet points at. Packets are put together in the
database itself: who asks for one learns nothing of any event.
"""

from __future__ import annotations

from tryggare.audit.tenancy import OWN_ROWS
from tryggare.exit.walls import HOLDS_ROLE, IN_NO_TEAM

_REVIEWER = "'log_reviewer'"
REVIEWS = f"{OWN_ROWS} AND (SELECT exit_reviews())"

# A role alone is not enough: whoever is in a team, or is asked, looks through no log.
ROLES = f"""
CREATE FUNCTION exit_is_reviewer(who uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp
AS $$
{HOLDS_ROLE.format(role=_REVIEWER)}$$;
REVOKE ALL ON FUNCTION exit_is_reviewer(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_is_reviewer(uuid) TO app;

CREATE FUNCTION exit_reviews() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT exit_is_reviewer(current_person()) AND {IN_NO_TEAM}
$$;
REVOKE ALL ON FUNCTION exit_reviews() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_reviews() TO app;

CREATE FUNCTION exit_no_reviewer_in_a_team() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF exit_is_reviewer(NEW.person_id) THEN
        RAISE EXCEPTION 'exit_membership: whoever looks through the log is in no team'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER no_reviewer BEFORE INSERT ON exit_membership
    FOR EACH ROW EXECUTE FUNCTION exit_no_reviewer_in_a_team();
"""  # noqa: S608 - words of our own

LINES = """
CREATE FUNCTION exit_review_lines(of_packet uuid)
    RETURNS TABLE (line_id uuid, at timestamptz, actor_id uuid, actor text, case_number text,
        action text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT line.id, event.at, (told.content ->> 'actor_id')::uuid, told.content ->> 'actor',
        exit_case.number, told.content ->> 'action'
    FROM exit_reviewline line
    JOIN exit_event event
        ON event.id = line.event_id AND event.municipality_id = line.municipality_id
    LEFT JOIN exit_case ON exit_case.id = event.case_id
    CROSS JOIN LATERAL (SELECT nullif(event.content, '')::jsonb AS content) told
    WHERE line.packet_id = of_packet AND line.municipality_id = current_municipality()
        AND exit_reviews()
    ORDER BY event.sequence
$$;
REVOKE ALL ON FUNCTION exit_review_lines(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_review_lines(uuid) TO app;

-- Nobody reviews themselves: neither a line nor a packet with a line of theirs in it.
CREATE FUNCTION exit_may_sign(of_packet uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT exit_reviews() AND NOT EXISTS (
        SELECT FROM exit_review_lines(of_packet) line WHERE line.actor_id = current_person()
    )
$$;
REVOKE ALL ON FUNCTION exit_may_sign(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_may_sign(uuid) TO app;
"""

SIGNING = """
CREATE FUNCTION exit_review_stands() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    packet uuid := CASE TG_TABLE_NAME WHEN 'exit_reviewline'
        THEN to_jsonb(OLD) ->> 'packet_id' ELSE to_jsonb(OLD) ->> 'id' END;
    written text[] := CASE TG_TABLE_NAME WHEN 'exit_reviewline'
        THEN ARRAY['verdict', 'done', 'signed_at', 'signed_by_id']
        ELSE ARRAY['signed_at', 'signed_by_id'] END;
BEGIN
    IF OLD.signed_at IS NOT NULL OR NEW.signed_by_id IS DISTINCT FROM current_person() THEN
        RAISE EXCEPTION '%: signed once, and by oneself', TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF to_jsonb(OLD) - written <> to_jsonb(NEW) - written THEN
        RAISE EXCEPTION '%: only what was found is written later', TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NOT exit_may_sign(packet) THEN
        RAISE EXCEPTION '%: signed by someone who is not in it', TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_TABLE_NAME = 'exit_reviewpacket' AND EXISTS (
        SELECT FROM exit_reviewline line WHERE line.packet_id = packet AND line.verdict = ''
    ) THEN
        RAISE EXCEPTION 'exit_reviewpacket: every line is answered first'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stands BEFORE UPDATE ON exit_reviewline
    FOR EACH ROW EXECUTE FUNCTION exit_review_stands();
CREATE TRIGGER stands BEFORE UPDATE ON exit_reviewpacket
    FOR EACH ROW EXECUTE FUNCTION exit_review_stands();
"""

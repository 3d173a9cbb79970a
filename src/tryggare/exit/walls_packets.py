"""How a review packet is put together, for the migrations.

``exit_make_packet`` is asked by the system, which sees no case, and answers with the packet's id
alone. The rules come as data (``domain.log_reviews``); what each ``test`` means stands here. Times
of day are Swedish.
"""

from __future__ import annotations

# One branch a test. ``reads`` is the month's reads, ``rule`` a rule with its numbers.
_TESTS = """
    SELECT rule.code, reads.id FROM rule JOIN reads ON true
    WHERE rule.test = 'outside_hours' AND (
        extract(isodow FROM reads.local) > 5
        OR reads.local::time < (rule.numbers ->> 'from')::time
        OR reads.local::time >= (rule.numbers ->> 'until')::time
    )
    UNION ALL
    SELECT rule.code, reads.id FROM rule JOIN reads ON true
    WHERE rule.test = 'nouns' AND rule.numbers -> 'nouns' ? split_part(reads.action, '.', 1)
    UNION ALL
    SELECT rule.code, reads.id FROM rule JOIN reads ON true
    WHERE rule.test = 'no_other_work' AND NOT EXISTS (
        SELECT FROM exit_event other
        WHERE other.case_id = reads.case_id AND other.sequence < reads.sequence
            AND other.at >= reads.at - make_interval(days => (rule.numbers ->> 'days')::int)
            AND nullif(other.content, '')::jsonb ->> 'actor_id' = reads.actor
            AND NOT exit_reads(other.content, reading)
    )
    UNION ALL
    SELECT rule.code, reads.id FROM rule JOIN reads ON true JOIN reads other
        ON other.actor = reads.actor AND other.at <= reads.at
        AND other.at > reads.at - make_interval(mins => (rule.numbers ->> 'minutes')::int)
    WHERE rule.test = 'many_cases'
    GROUP BY rule.code, reads.id, rule.numbers
    HAVING count(DISTINCT other.case_id) >= (rule.numbers ->> 'cases')::int
    UNION ALL
    SELECT rule.code, reads.id FROM rule JOIN reads ON true
    WHERE rule.test = 'after_freeze' AND (
        SELECT nullif(other.content, '')::jsonb ->> 'action' FROM exit_event other
        WHERE other.case_id = reads.case_id AND other.sequence < reads.sequence
            AND nullif(other.content, '')::jsonb ->> 'action' IN ('case.freeze', 'case.thaw')
        ORDER BY other.sequence DESC LIMIT 1
    ) = 'case.freeze'
    UNION ALL
    SELECT rule.code, reads.id FROM rule JOIN reads ON true
    WHERE rule.test = 'found_only' AND split_part(reads.action, '.', 2) = 'find' AND NOT EXISTS (
        SELECT FROM exit_event other
        WHERE other.case_id = reads.case_id AND other.sequence > reads.sequence
            AND other.at <= reads.at + make_interval(mins => (rule.numbers ->> 'minutes')::int)
            AND nullif(other.content, '')::jsonb ->> 'actor_id' = reads.actor
            AND nullif(other.content, '')::jsonb ->> 'action' <> reads.action
    )
"""

# The seed is drawn here, after the month has ended: nobody knows beforehand what will be looked at.
PACKETS = """
CREATE FUNCTION exit_reads(content text, reading text[]) RETURNS boolean LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(
        split_part(nullif(content, '')::jsonb ->> 'action', '.', 2) = ANY (reading), false)
$$;
REVOKE ALL ON FUNCTION exit_reads(text, text[]) FROM PUBLIC;

CREATE FUNCTION exit_make_packet(of_month text, sample integer, reading text[], rules jsonb)
    RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    place uuid := current_municipality();
    first_day timestamp := (of_month || '-01')::date;
    starts timestamptz := first_day AT TIME ZONE 'Europe/Stockholm';
    ends timestamptz := (first_day + interval '1 month') AT TIME ZONE 'Europe/Stockholm';
    made uuid := gen_random_uuid();
    drawn bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    counted integer;
BEGIN
    IF place IS NULL OR current_person() IS NOT NULL THEN
        RAISE EXCEPTION 'exit_make_packet: for the system' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF ends > clock_timestamp() THEN
        RAISE EXCEPTION 'exit_make_packet: the month has not ended'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF EXISTS (
        SELECT FROM exit_reviewpacket packet
        WHERE packet.municipality_id = place AND packet.month = of_month
    ) THEN
        RETURN NULL;
    END IF;
    SELECT count(*) INTO counted FROM exit_event event
        WHERE event.municipality_id = place AND event.at >= starts AND event.at < ends
            AND exit_reads(event.content, reading);
    IF counted = 0 THEN
        RETURN NULL;
    END IF;
    INSERT INTO exit_reviewpacket (id, municipality_id, month, seed, reads, sampled, made_at)
        VALUES (made, place, of_month, drawn, counted, least(sample, counted), clock_timestamp())
        ON CONFLICT (municipality_id, month) DO NOTHING;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    WITH reads AS MATERIALIZED (
        SELECT event.id, event.case_id, event.sequence, event.at,
            event.at AT TIME ZONE 'Europe/Stockholm' AS local,
            event.content::jsonb ->> 'actor_id' AS actor,
            event.content::jsonb ->> 'action' AS action,
            sha256(drawn || uuid_send(event.id)) AS turn
        FROM exit_event event
        WHERE event.municipality_id = place AND event.at >= starts AND event.at < ends
            AND exit_reads(event.content, reading)
    ), rule AS (
        SELECT * FROM jsonb_to_recordset(rules)
            AS rule (code text, test text, numbers jsonb, most integer)
    ), hit (code, id) AS (TESTS), ranked AS (
        SELECT hit.code, hit.id,
            row_number() OVER (PARTITION BY hit.code ORDER BY reads.turn) AS nth, rule.most
        FROM hit JOIN reads USING (id) JOIN rule USING (code)
        UNION ALL
        SELECT 'random', reads.id, row_number() OVER (ORDER BY reads.turn), sample FROM reads
    )
    INSERT INTO exit_reviewline
        (id, municipality_id, packet_id, event_id, picked_by, verdict, done)
        SELECT gen_random_uuid(), place, made, ranked.id,
            jsonb_agg(ranked.code ORDER BY ranked.code), '', ''
        FROM ranked WHERE ranked.nth <= ranked.most GROUP BY ranked.id;
    RETURN made;
END $$;
REVOKE ALL ON FUNCTION exit_make_packet(text, integer, text[], jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_make_packet(text, integer, text[], jsonb) TO app;
""".replace("TESTS", _TESTS)

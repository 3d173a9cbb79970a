"""The walls of agreements between municipalities, for the migrations: rows that several see.

Every municipality in a cooperation sees its rows, and each writes its own. What one has not handed
over yet the others do not see. None of it is about anybody in a case.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.migrations import RunSQL

from tryggare.audit.tenancy import OWN_ROWS

# Those that the municipality whose transaction it is has been asked into and has not said no to.
MY_COOPERATIONS = """
CREATE FUNCTION my_cooperations() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT coalesce(array_agg(DISTINCT part.cooperation_id), '{}')
    FROM exit_cooperationpart part
    WHERE part.municipality_id = current_municipality() AND part.answer <> 'refused'
$$;
REVOKE ALL ON FUNCTION my_cooperations() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION my_cooperations() TO app;
"""
_MINE = "ANY ((SELECT my_cooperations())::uuid[])"
SHARED = f"{OWN_ROWS} OR cooperation_id = {_MINE}"
OWN_IN_MINE = f"{OWN_ROWS} AND cooperation_id = {_MINE}"


def shared_table(
    table: str, *, readable: str = SHARED, adds: str = OWN_IN_MINE, changes: str = ""
) -> RunSQL:
    """A migration step that opens ``table`` to the municipalities in each row's cooperation.

    ``changes`` are the columns that a municipality may write later in its own rows. The policies
    are to ``app`` by name: for the owner they would ask my_cooperations(), which asks them.
    """
    later = f", UPDATE ({changes})" if changes else ""
    return RunSQL(f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY reads ON {table} FOR SELECT TO app USING ({readable});
        CREATE POLICY adds ON {table} FOR INSERT TO app WITH CHECK ({adds});
        CREATE POLICY changes ON {table} FOR UPDATE TO app USING ({OWN_ROWS})
            WITH CHECK ({OWN_ROWS});
        CREATE POLICY keeper ON {table} TO CURRENT_USER
            USING (session_user <> current_user) WITH CHECK (session_user <> current_user);
        REVOKE ALL ON {table} FROM app;
        GRANT SELECT, INSERT{later} ON {table} TO app;
    """)  # noqa: S608 - names from the migration


def cooperation_tables() -> Iterator[RunSQL]:
    """Every table that the municipalities of a cooperation share."""
    by_oneself = "= (SELECT current_person())"
    yield shared_table(
        "exit_cooperation",
        readable=f"{OWN_ROWS} OR id = {_MINE}",
        adds=f"{OWN_ROWS} AND written_by_id IS NOT DISTINCT FROM (SELECT current_person())",
    )
    is_own = (
        "EXISTS (SELECT FROM exit_cooperation cooperation WHERE cooperation.id = cooperation_id"
        " AND cooperation.municipality_id = (SELECT current_municipality()))"
    )
    yield shared_table(
        "exit_cooperationterms",
        adds=(
            f"{OWN_ROWS} AND proposed_by_id {by_oneself} AND (cooperation_id = {_MINE} OR {is_own})"
        ),
    )
    proposed_here = (
        "EXISTS (SELECT FROM exit_cooperationterms terms WHERE terms.id = terms_id"
        " AND terms.cooperation_id = exit_cooperationpart.cooperation_id"
        " AND terms.municipality_id = (SELECT current_municipality()))"
    )
    yield shared_table(
        "exit_cooperationpart",
        readable=f"{SHARED} OR {proposed_here}",
        adds=proposed_here,
        changes="answer, body, decided_on, paragraph, answered_by_id",
    )
    yield shared_table(
        "exit_cooperationcontact",
        adds=f"{OWN_IN_MINE} AND named_by_id {by_oneself}",
        changes="ended_at",
    )
    yield shared_table("exit_settlement", adds=f"{OWN_IN_MINE} AND opened_by_id {by_oneself}")
    yield shared_table(
        "exit_settlementpart",
        readable=f"{OWN_ROWS} OR state <> 'draft' AND cooperation_id = {_MINE}",
        changes=("paid_ore, days, cases, state, confirmed, objection, moved_at, moved_by_id"),
    )


# Each municipality answers for itself, once, and nobody is added when somebody has answered.
PARTS_STAND = """
CREATE FUNCTION exit_cooperation_part_stands() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    fixed exit_cooperationpart := NEW;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.answer <> 'waiting' OR EXISTS (
            SELECT FROM exit_cooperationpart part
            WHERE part.terms_id = NEW.terms_id AND part.answer <> 'waiting'
        ) THEN
            RAISE EXCEPTION 'exit_cooperationpart: each answers for itself, and nobody comes later'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END IF;
    fixed.answer := OLD.answer;
    fixed.body := OLD.body;
    fixed.decided_on := OLD.decided_on;
    fixed.paragraph := OLD.paragraph;
    fixed.answered_by_id := OLD.answered_by_id;
    IF OLD.answer <> 'waiting' OR NEW.answered_by_id IS DISTINCT FROM current_person()
        OR fixed IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'exit_cooperationpart: answered once, by oneself'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stands BEFORE INSERT OR UPDATE ON exit_cooperationpart
    FOR EACH ROW EXECUTE FUNCTION exit_cooperation_part_stands();
"""

# The ways of domain.settlement SETTLEMENT. The sums change in a draft alone, and leave the
# municipality when the period has ended, by the Swedish calendar.
SETTLEMENTS_STAND = """
ALTER TABLE exit_settlement ADD CONSTRAINT exit_settlement_whole_months_a_quarter_at_least CHECK (
    extract(day FROM first_day) = 1 AND extract(day FROM last_day + 1) = 1
    AND last_day + 1 >= first_day + interval '3 months'
);
CREATE FUNCTION exit_settlement_part_stands() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    ends date;
BEGIN
    IF NEW.moved_by_id IS DISTINCT FROM current_person() THEN
        RAISE EXCEPTION 'exit_settlementpart: everyone signs for themselves'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT settlement.last_day INTO ends FROM exit_settlement settlement
        WHERE settlement.id = NEW.settlement_id
            AND settlement.cooperation_id = NEW.cooperation_id;
    IF ends IS NULL OR TG_OP = 'INSERT' AND NEW.state <> 'draft' THEN
        RAISE EXCEPTION 'exit_settlementpart: it begins as a draft, in its own cooperation'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'INSERT' THEN
        RETURN NEW;
    END IF;
    IF OLD.state <> 'draft'
        AND (OLD.paid_ore, OLD.days, OLD.cases) <> (NEW.paid_ore, NEW.days, NEW.cases) THEN
        RAISE EXCEPTION 'exit_settlementpart: what is handed over stands'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.state <> NEW.state AND NOT (
        OLD.state = 'draft' AND NEW.state = 'handed_over'
        OR OLD.state = 'handed_over' AND NEW.state IN ('confirmed', 'disputed', 'draft')
        OR OLD.state = 'confirmed' AND NEW.state IN ('settled', 'disputed', 'draft')
        OR OLD.state = 'disputed' AND NEW.state IN ('draft', 'handed_over')
    ) THEN
        RAISE EXCEPTION 'exit_settlementpart: no such way' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.state <> 'draft'
        AND ends >= (statement_timestamp() AT TIME ZONE 'Europe/Stockholm')::date THEN
        RAISE EXCEPTION 'exit_settlementpart: the period has not ended'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stands BEFORE INSERT OR UPDATE ON exit_settlementpart
    FOR EACH ROW EXECUTE FUNCTION exit_settlement_part_stands();
"""

"""What everyone may read: a grant once it is announced, its goals and results, a lesson once it is
published. What was written on the way there, and what the money is spent on, stays inside."""

from django.db import migrations

# A table's rule for reading is changed where it says what the public sees, and nowhere else.
CHANGE = """
DO $$
DECLARE rule text;
BEGIN
    SELECT pg_get_expr(polqual, polrelid) INTO STRICT rule FROM pg_policy
    WHERE polrelid = '{table}'::regclass AND polname = 'reads';
    EXECUTE 'DROP POLICY reads ON {table}';
    EXECUTE 'CREATE POLICY reads ON {table} FOR SELECT USING ('
        'CASE WHEN (SELECT current_hat()) = ''public'' THEN '
        'municipality_id = (SELECT current_municipality()) AND ({public}) ELSE ' || rule || ' END)';
END $$;
"""
BACK = r"""
DO $$
DECLARE rule text;
BEGIN
    SELECT pg_get_expr(polqual, polrelid) INTO STRICT rule FROM pg_policy
    WHERE polrelid = '{table}'::regclass AND polname = 'reads';
    EXECUTE 'DROP POLICY reads ON {table}';
    EXECUTE 'CREATE POLICY reads ON {table} FOR SELECT USING (' || substring(rule from
        '(?s)ELSE (.*)\s+END\s*$') || ')';
END $$;
"""
TODAY = "(now() AT TIME ZONE ''Europe/Stockholm'')::date"
# The outcome comes first: most decisions are told apart by it alone.
DECISION = (
    "outcome IN (''granted'', ''partly_granted'') AND ("
    "(delegation_id IS NOT NULL AND decided_on <= " + TODAY + ") OR EXISTS (SELECT 1 FROM"
    " fund_meeting told WHERE told.id = meeting_id AND told.state = ''announced''))"
)
# A function, since a decision's own rule asks for the application. Read once for a whole question.
ANNOUNCED = """
CREATE FUNCTION announced_grants() RETURNS SETOF uuid LANGUAGE plpgsql STABLE
    SET search_path = pg_catalog, public, pg_temp
AS $$ BEGIN RETURN QUERY SELECT made.application_id FROM fund_decision made; END $$;
"""
APPLICATION = "state IN (''granted'', ''partly_granted'') AND id IN (SELECT announced_grants())"
GOAL = "EXISTS (SELECT 1 FROM fund_goalresult told WHERE told.goal_id = fund_goal.id)"
LESSON = (
    "published_at IS NOT NULL AND EXISTS (SELECT 1 FROM fund_award told WHERE told.id = award_id)"
)
PUBLIC = {
    "fund_decision": DECISION,
    "fund_application": APPLICATION,
    "fund_goal": GOAL,
    "fund_lesson": LESSON,
    **dict.fromkeys(
        (
            "fund_applicationoption", "fund_awardline", "fund_instalment", "fund_changerequest",
            "fund_report", "fund_reportline", "fund_recovery", "fund_milestone", "fund_notice",
        ),
        "false",
    ),
}  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("fund", "0013_closed_log")]

    operations = [
        migrations.RunSQL(ANNOUNCED, "DROP FUNCTION announced_grants();"),
        *(
            migrations.RunSQL(CHANGE.format(table=table, public=public), BACK.format(table=table))
            for table, public in PUBLIC.items()
        ),
    ]

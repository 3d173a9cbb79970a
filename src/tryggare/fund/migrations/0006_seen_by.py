"""Who sees what of the fund: jäv, sealing and unfinished assessments are held by the database."""

from django.db import migrations

from tryggare.audit.tenancy import OWN_ROWS, readable, same_municipality, tenant_table

# Lists are short (a person's own jäv, a person's own unread pile), so comparing with them is cheap
# and needs no join. They run with the caller's rights: what they read is itself closed.
LISTS = """
CREATE FUNCTION recused_from() RETURNS uuid[] LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT coalesce(array_agg(application_id), '{}') FROM fund_declaration
    WHERE person_id = current_person() AND state = 'declared'
$$;

CREATE FUNCTION recused_rounds() RETURNS uuid[] LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT coalesce(array_agg(DISTINCT round_id), '{}') FROM fund_declaration
    WHERE person_id = current_person() AND state = 'declared'
$$;

CREATE FUNCTION unfinished_readings() RETURNS uuid[] LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT coalesce(array_agg(application_id), '{}') FROM fund_reading
    WHERE assessor_id = current_person() AND state = 'assigned'
$$;

CREATE OR REPLACE FUNCTION shut_out() RETURNS uuid[] LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT recused_from() || recused_rounds() $$;
"""
NO_LISTS = """
CREATE OR REPLACE FUNCTION shut_out() RETURNS uuid[] LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
    AS $$ SELECT '{}'::uuid[] $$;
DROP FUNCTION unfinished_readings(); DROP FUNCTION recused_rounds(); DROP FUNCTION recused_from();
"""

HAT = "(SELECT current_hat())"
ME = "(SELECT current_person())"


def by_hat(*, official: str, applicant: str = "false", public: str = "false") -> str:
    """Own municipality, and what each hat may see of it."""
    return (
        f"{OWN_ROWS} AND CASE {HAT} WHEN 'applicant' THEN ({applicant})"
        f" WHEN 'public' THEN ({public}) ELSE ({official}) END"
    )


def not_recused(column: str) -> str:
    return f"{column} <> ALL ((SELECT recused_from())::uuid[])"


def seen(table: str, column: str) -> str:
    """The row that ``column`` points at is itself seen."""
    return f"EXISTS (SELECT 1 FROM {table} parent WHERE parent.id = {column})"


# Nobody reads what they have not said that they have no jäv in. The system itself may.
CLEARED = (
    f"({ME} IS NULL OR EXISTS (SELECT 1 FROM fund_declaration own WHERE"
    f" own.application_id = {{0}}.application_id AND own.person_id = {ME} AND own.state = 'clear'))"
)
UNSEALED = (
    "EXISTS (SELECT 1 FROM fund_round call WHERE call.id = round_id"
    " AND call.state NOT IN ('draft', 'appropriated', 'open'))"
)
OWN_BODY = "organisation_id = ANY ((SELECT own_organisations())::uuid[])"
GRANTED = "state IN ('granted', 'partly_granted')"

APPLICATION = by_hat(official=not_recused("id"), applicant=OWN_BODY, public=GRANTED)
# Part of a case, for officials and for whoever may see the case.
OF_CASE = by_hat(
    official=not_recused("application_id"),
    applicant=seen("fund_application", "application_id"),
    public=seen("fund_application", "application_id"),
)
FOR_OFFICIALS = by_hat(official="true")
OF_CASE_FOR_OFFICIALS = by_hat(official=not_recused("application_id"))
OF_ROUND_FOR_OFFICIALS = by_hat(official="round_id <> ALL ((SELECT recused_rounds())::uuid[])")


def content_of_case(table: str) -> str:
    """Read only by officials who have answered that they have no jäv."""
    return by_hat(official=f"{not_recused('application_id')} AND {CLEARED.format(table)}")


def own_until_done(table: str) -> str:
    """Others' words are hidden until one's own are in."""
    mine = f"assessor_id = {ME} OR application_id <> ALL ((SELECT unfinished_readings())::uuid[])"
    return by_hat(
        official=f"{not_recused('application_id')} AND {CLEARED.format(table)} AND ({mine})"
    )


SUBMISSION = by_hat(
    official=(
        f"{ME} IS NULL OR (application_id IS NOT NULL AND {not_recused('application_id')}"
        f" AND {UNSEALED} AND {CLEARED.format('fund_submission')})"
    ),
    applicant=OWN_BODY,
)
OF_SUBMISSION = f"{OWN_ROWS} AND {seen('fund_submission', 'submission_id')}"
OF_AWARD = f"{OWN_ROWS} AND {seen('fund_award', 'award_id')}"

TABLES = {
    "fund_criterion": OWN_ROWS,
    "fund_delegation": FOR_OFFICIALS,
    "fund_evidencenote": OWN_ROWS,
    "fund_declaration": FOR_OFFICIALS,
    "fund_panelmember": FOR_OFFICIALS,
    "fund_reading": OF_CASE_FOR_OFFICIALS,
    "fund_assessment": own_until_done("fund_assessment"),
    "fund_mark": own_until_done("fund_mark"),
    "fund_statement": content_of_case("fund_statement"),
    "fund_adoption": content_of_case("fund_adoption"),
    "fund_meeting": OWN_ROWS,
    "fund_attendance": FOR_OFFICIALS,
    "fund_decision": OF_CASE,
    "fund_recusal": OF_CASE_FOR_OFFICIALS,
    "fund_reservation": OF_CASE_FOR_OFFICIALS,
    "fund_submission": SUBMISSION,
    "fund_coapplicant": OF_SUBMISSION,
    "fund_budgetline": OF_SUBMISSION,
    "fund_goal": (
        f"{OWN_ROWS} AND ({seen('fund_submission', 'submission_id')} OR ({HAT} = 'public' AND"
        " EXISTS (SELECT 1 FROM fund_goalresult told WHERE told.goal_id = fund_goal.id)))"
    ),
    "fund_attachment": OF_SUBMISSION,
    "fund_award": OF_CASE,
    "fund_awardline": OF_AWARD,
    "fund_instalment": OF_AWARD,
    "fund_changerequest": OF_AWARD,
    "fund_report": OF_AWARD,
    "fund_reportline": f"{OWN_ROWS} AND {seen('fund_report', 'report_id')}",
    "fund_recovery": OF_AWARD,
    "fund_carryover": FOR_OFFICIALS,
    "fund_milestone": OF_AWARD,
    "fund_goalresult": OF_AWARD,
    "fund_lesson": OF_AWARD,
    "fund_notice": (
        f"{OWN_ROWS} AND ({ME} IS NULL OR person_id = {ME}) AND (application_id IS NULL OR"
        f" {not_recused('application_id')})"
    ),
    "fund_voucher": by_hat(
        official=f"application_id IS NULL OR {not_recused('application_id')}"
    ),
    "fund_entry": f"{OWN_ROWS} AND {seen('fund_voucher', 'voucher_id')}",
    "fund_balance": by_hat(official="true", public="true"),
}  # fmt: skip
PARENTS = {
    "fund_criterion": {"round_id": "fund_round"},
    "fund_delegation": {"fund_id": "fund_fund", "delegate_id": "organisations_person"},
    "fund_declaration": {
        "application_id": "fund_application",
        "round_id": "fund_round",
        "person_id": "organisations_person",
        "settled_by_id": "organisations_person",
    },
    "fund_panelmember": {"round_id": "fund_round", "person_id": "organisations_person"},
    "fund_reading": {"application_id": "fund_application", "assessor_id": "organisations_person"},
    "fund_assessment": {
        "reading_id": "fund_reading",
        "application_id": "fund_application",
        "assessor_id": "organisations_person",
    },
    "fund_mark": {
        "reading_id": "fund_reading",
        "application_id": "fund_application",
        "assessor_id": "organisations_person",
        "criterion_id": "fund_criterion",
    },
    "fund_statement": {
        "application_id": "fund_application",
        "asked_by_id": "organisations_person",
        "given_by_id": "organisations_person",
    },
    "fund_adoption": {
        "application_id": "fund_application",
        "adopted_by_id": "organisations_person",
    },
    "fund_meeting": {"fund_id": "fund_fund", "body_id": "organisations_organisation"},
    "fund_attendance": {"meeting_id": "fund_meeting", "person_id": "organisations_person"},
    "fund_decision": {
        "application_id": "fund_application",
        "meeting_id": "fund_meeting",
        "delegation_id": "fund_delegation",
        "proposal_id": "fund_proposal",
        "decided_by_id": "organisations_person",
        "reported_at_id": "fund_meeting",
    },
    "fund_recusal": {
        "decision_id": "fund_decision",
        "application_id": "fund_application",
        "person_id": "organisations_person",
    },
    "fund_reservation": {
        "decision_id": "fund_decision",
        "application_id": "fund_application",
        "person_id": "organisations_person",
    },
    "fund_submission": {
        "round_id": "fund_round",
        "application_id": "fund_application",
        "organisation_id": "organisations_organisation",
        "district_id": "organisations_district",
        "started_by_id": "organisations_person",
        "sent_by_id": "organisations_person",
    },
    "fund_coapplicant": {
        "submission_id": "fund_submission",
        "organisation_id": "organisations_organisation",
    },
    "fund_budgetline": {"submission_id": "fund_submission"},
    "fund_goal": {"submission_id": "fund_submission"},
    "fund_attachment": {"submission_id": "fund_submission", "file_id": "organisations_storedfile"},
    "fund_award": {
        "application_id": "fund_application",
        "decision_id": "fund_decision",
        "recipient_id": "organisations_organisation",
    },
    "fund_awardline": {"award_id": "fund_award"},
    "fund_instalment": {
        "award_id": "fund_award",
        "first_attest_id": "organisations_person",
        "second_attest_id": "organisations_person",
        "voucher_id": "fund_voucher",
    },
    "fund_changerequest": {
        "award_id": "fund_award",
        "from_line_id": "fund_awardline",
        "to_line_id": "fund_awardline",
        "asked_by_id": "organisations_person",
        "decided_by_id": "organisations_person",
    },
    "fund_report": {
        "award_id": "fund_award",
        "extract_id": "organisations_storedfile",
        "submitted_by_id": "organisations_person",
        "checked_by_id": "organisations_person",
    },
    "fund_reportline": {"report_id": "fund_report", "line_id": "fund_awardline"},
    "fund_recovery": {
        "award_id": "fund_award",
        "decided_by_id": "organisations_person",
        "voucher_id": "fund_voucher",
    },
    "fund_carryover": {"fund_id": "fund_fund", "asked_by_id": "organisations_person"},
    "fund_milestone": {"award_id": "fund_award"},
    "fund_goalresult": {
        "award_id": "fund_award",
        "goal_id": "fund_goal",
        "entered_by_id": "organisations_person",
    },
    "fund_lesson": {"award_id": "fund_award", "written_by_id": "organisations_person"},
    "fund_notice": {
        "person_id": "organisations_person",
        "round_id": "fund_round",
        "application_id": "fund_application",
    },
    "fund_voucher": {
        "fund_id": "fund_fund",
        "round_id": "fund_round",
        "application_id": "fund_application",
        "reverses_id": "fund_voucher",
        "booked_by_id": "organisations_person",
    },
    "fund_entry": {"voucher_id": "fund_voucher", "fund_id": "fund_fund"},
    "fund_balance": {"fund_id": "fund_fund"},
}
# Tables that stood before, now with jäv.
CLOSER = {
    "fund_application": APPLICATION,
    "fund_applicationoption": OF_CASE,
    "fund_pin": OF_CASE_FOR_OFFICIALS,
    "fund_proposal": OF_ROUND_FOR_OFFICIALS,
    "fund_applicationfile": OF_ROUND_FOR_OFFICIALS,
}


class Migration(migrations.Migration):
    dependencies = [("fund", "0005_whole_life"), ("organisations", "0005_persons")]

    operations = [
        migrations.RunSQL(LISTS, NO_LISTS),
        *(tenant_table(table, readable=condition) for table, condition in TABLES.items()),
        *(same_municipality(table, **parents) for table, parents in PARENTS.items()),
        *(readable(table, condition) for table, condition in CLOSER.items()),
    ]

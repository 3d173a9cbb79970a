"""What is left to decide is one answer for all, and a paragraph stands once in the minutes."""

from django.db import migrations, models
from django.db.models import F, Q

# Whether anything waits must hold for what the asker has jäv in too, or minutes would be closed and
# rounds ended over it. So it is asked as the system; only a yes or a no, or a place, comes out.
LEFT = """
CREATE FUNCTION fund_waits(of_round uuid) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp SET app.person = '' SET app.hat = ''
AS $$
    SELECT EXISTS (
        SELECT 1 FROM fund_application a WHERE a.round_id = of_round AND a.state NOT IN
            ('granted', 'partly_granted', 'refused', 'withdrawn', 'dismissed')
    )
$$;

CREATE FUNCTION fund_undecided(of_meeting uuid) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp SET app.person = '' SET app.hat = ''
AS $$
    SELECT EXISTS (
        SELECT 1 FROM fund_decision d WHERE d.meeting_id = of_meeting AND d.outcome = 'pending'
    )
$$;

CREATE FUNCTION fund_last_position(of_meeting uuid) RETURNS int
    LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp SET app.person = '' SET app.hat = ''
AS $$
    SELECT coalesce(max(d.position), 0)::int FROM fund_decision d WHERE d.meeting_id = of_meeting
$$;
"""
NOT_LEFT = """
DROP FUNCTION fund_last_position(uuid);
DROP FUNCTION fund_undecided(uuid);
DROP FUNCTION fund_waits(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("fund", "0009_jav_first")]

    operations = [
        migrations.RunSQL(LEFT, NOT_LEFT),
        migrations.AddField(
            model_name="decision",
            name="appeal_ended_on",
            field=models.DateField(blank=True, null=True, verbose_name="står fast sedan"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=["meeting", "paragraph"],
                condition=~Q(paragraph=""),
                name="decision_paragraph_once",
                violation_error_code="paragraph",
                violation_error_message="Paragrafen finns redan i protokollet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=Q(appeal_ended_on__isnull=True)
                | Q(appealed_on__isnull=False, appeal_ended_on__gte=F("appealed_on")),
                name="decision_appeal_ends_after_it_begins",
                violation_error_code="appeal_ended_on",
                violation_error_message="Beslutet kan inte stå fast före överklagandet.",
            ),
        ),
    ]

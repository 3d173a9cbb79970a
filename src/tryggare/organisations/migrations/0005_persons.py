"""The person comes into the transaction with the account, and the bodies they serve."""

from importlib import import_module

from django.db import migrations, models

# The same function as before, which also says who acts. A session's earlier hat is taken off.
BEFORE = import_module("tryggare.organisations.migrations.0003_enter_account").ENTER.replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
ENTER = BEFORE.replace(
    "set_config('app.user', '', true);",
    "set_config('app.user', '', true), set_config('app.hat', '', true),"
    " set_config('app.person', coalesce(person::text, ''), true);",
)

# What a person may see of their own bodies' applications, under the applicant's hat.
OWN = """
CREATE FUNCTION own_organisations() RETURNS uuid[] LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT coalesce(array_agg(DISTINCT organisation_id), '{}') FROM organisations_duty
    WHERE person_id = current_person()
        AND starts <= (now() AT TIME ZONE 'Europe/Stockholm')::date
        AND (ends IS NULL OR ends >= (now() AT TIME ZONE 'Europe/Stockholm')::date)
$$;

CREATE FUNCTION current_hat() RETURNS text LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
    AS $$ SELECT coalesce(current_setting('app.hat', true), '') $$;
"""


class Migration(migrations.Migration):
    dependencies = [("organisations", "0004_stored_files"), ("audit", "0003_persons")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="company_group",
            field=models.CharField(blank=True, max_length=200, verbose_name="koncern", default=""),
            preserve_default=False,
        ),
        migrations.RunSQL(ENTER, BEFORE),
        migrations.RunSQL(OWN, "DROP FUNCTION current_hat(); DROP FUNCTION own_organisations();"),
    ]

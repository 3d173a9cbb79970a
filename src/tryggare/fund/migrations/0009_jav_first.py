"""Jäv is asked before anything is read: who applies together, and whose answers one may see."""

from django.db import migrations, models

from tryggare.audit.tenancy import OWN_ROWS, readable

# Who applies together is asked about before the document may be read, and only the names of the
# bodies come out. ``bodies`` and ``applications`` narrow it down; NULL does not. The settings are
# put back by hand: a role that is no superuser may not tie its own settings to a function.
CO_APPLICANTS = """
CREATE FUNCTION co_applicants(of_round uuid, bodies uuid[], applications uuid[])
    RETURNS TABLE (application_id uuid, organisation_id uuid)
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    person text := current_setting('app.person', true);
    hat text := current_setting('app.hat', true);
    open_to_me uuid[];
BEGIN
    SELECT coalesce(array_agg(seen.id), '{}') INTO open_to_me FROM fund_application seen
        WHERE seen.round_id = of_round AND (applications IS NULL OR seen.id = ANY (applications));
    PERFORM set_config('app.person', '', true), set_config('app.hat', '', true);
    RETURN QUERY
        SELECT sent.application_id, also.organisation_id
        FROM fund_submission sent JOIN fund_coapplicant also ON also.submission_id = sent.id
        WHERE sent.round_id = of_round AND sent.application_id = ANY (open_to_me)
            AND (bodies IS NULL OR also.organisation_id = ANY (bodies));
    PERFORM set_config('app.person', coalesce(person, ''), true),
        set_config('app.hat', coalesce(hat, ''), true);
END $$;
"""
NO_CO_APPLICANTS = "DROP FUNCTION co_applicants(uuid, uuid[], uuid[]);"

# Others' answers about what one has jäv in are closed too. The list of one's own jäv reads the same
# table, so it puts on a hat under which there is nothing but one's own.
_ONESELF = """
CREATE OR REPLACE FUNCTION {name}() RETURNS uuid[] LANGUAGE plpgsql STABLE
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    hat text := current_setting('app.hat', true);
    mine uuid[];
BEGIN
    PERFORM set_config('app.hat', 'oneself', true);
    SELECT coalesce(array_agg(DISTINCT {column}), '{{}}') INTO mine FROM fund_declaration
        WHERE person_id = current_person() AND state = 'declared';
    PERFORM set_config('app.hat', coalesce(hat, ''), true);
    RETURN mine;
END $$;
"""
_NOT_ONESELF = """
CREATE OR REPLACE FUNCTION {name}() RETURNS uuid[] LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT coalesce(array_agg(DISTINCT {column}), '{{}}') FROM fund_declaration
    WHERE person_id = current_person() AND state = 'declared'
$$;
"""
_OWN = {"recused_from": "application_id", "recused_rounds": "round_id"}
ONESELF = "".join(_ONESELF.format(name=name, column=column) for name, column in _OWN.items())
NOT_ONESELF = "".join(
    _NOT_ONESELF.format(name=name, column=column) for name, column in _OWN.items()
)
FOR_OFFICIALS = (
    f"{OWN_ROWS} AND CASE (SELECT current_hat()) WHEN 'applicant' THEN (false)"
    " WHEN 'public' THEN (false) ELSE (true) END"
)
DECLARATIONS = (
    f"{OWN_ROWS} AND CASE (SELECT current_hat())"
    " WHEN 'applicant' THEN false WHEN 'public' THEN false"
    " WHEN 'oneself' THEN person_id = (SELECT current_person())"
    " ELSE person_id = (SELECT current_person())"
    " OR application_id <> ALL ((SELECT recused_from())::uuid[]) END"
)


class Migration(migrations.Migration):
    dependencies = [("fund", "0008_books_checked")]

    operations = [
        migrations.AddField(
            model_name="application",
            name="taken_up_because",
            field=models.CharField(
                blank=True, default="", max_length=1000, verbose_name="prövas trots sen ankomst"
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(CO_APPLICANTS, NO_CO_APPLICANTS),
        migrations.RunSQL(ONESELF, NOT_ONESELF),
        readable("fund_declaration", DECLARATIONS, before=FOR_OFFICIALS),
    ]

"""Consents, disclosures, requests and shares; and who but the team may see a share."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import OWN_ROWS, same_municipality
from tryggare.exit.walls import TEAM_ROWS, case_table, only
from tryggare.exit.walls_events import linking

# A withdrawal is for good: nobody makes the consent hold again.
CONSENT_STANDS = """
CREATE FUNCTION exit_consent_stands() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF OLD.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'exit_consent: it is withdrawn' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stands BEFORE UPDATE ON exit_consent
    FOR EACH ROW EXECUTE FUNCTION exit_consent_stands();
"""

# Everyone signs for themselves, and the second one once.
DISCLOSURE_STANDS = """
CREATE FUNCTION exit_disclosure_stands() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.tried_by_id IS DISTINCT FROM current_person() OR NEW.second_by_id IS NOT NULL THEN
            RAISE EXCEPTION 'exit_disclosure: everyone signs for themselves'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.second_by_id IS DISTINCT FROM OLD.second_by_id
        AND (OLD.second_by_id IS NOT NULL OR NEW.second_by_id IS DISTINCT FROM current_person())
    THEN
        RAISE EXCEPTION 'exit_disclosure: everyone signs for themselves, once'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stands BEFORE INSERT OR UPDATE ON exit_disclosure
    FOR EACH ROW EXECUTE FUNCTION exit_disclosure_stands();
"""

# The states of domain.consent GRANT. What a recipient answers only the recipient's own function
# writes; what is over takes its wraps with it; and a share on a withdrawn consent never begins: the
# consent is held while this looks, so a withdrawal comes wholly before or wholly after.
SHARE_STANDS = """
CREATE FUNCTION exit_share_stands() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    withdrawn timestamptz;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'requested' OR NEW.asked_by_id IS DISTINCT FROM current_person() THEN
            RAISE EXCEPTION 'exit_share: it begins as requested, by whoever asks'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF NEW.consent_id IS NOT NULL THEN
            SELECT consent.withdrawn_at INTO withdrawn FROM exit_consent consent
                WHERE consent.id = NEW.consent_id AND consent.case_id = NEW.case_id
                FOR NO KEY UPDATE;
            IF NOT FOUND OR withdrawn IS NOT NULL THEN
                RAISE EXCEPTION 'exit_share: no consent' USING ERRCODE = 'insufficient_privilege';
            END IF;
        END IF;
        RETURN NEW;
    END IF;
    IF NOT (
        OLD.state = 'requested'
            AND NEW.state IN ('accepted', 'refused', 'revoked', 'withdrawn', 'expired')
        OR OLD.state = 'accepted' AND NEW.state IN ('done', 'revoked', 'withdrawn', 'expired')
    ) THEN
        RAISE EXCEPTION 'exit_share: no such way' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.state IN ('accepted', 'refused', 'done') AND current_user = session_user THEN
        RAISE EXCEPTION 'exit_share: answered by its recipient'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.state <> 'accepted' THEN
        DELETE FROM exit_sharewrap WHERE share_id = NEW.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stands BEFORE INSERT OR UPDATE ON exit_share
    FOR EACH ROW EXECUTE FUNCTION exit_share_stands();
"""

# What the person whose transaction it is may see of others' cases: the shares that are for them,
# while they are live. Asked once a query, like my_cases().
MY_SHARES = """
CREATE FUNCTION my_shares() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT coalesce(array_agg(share.id), '{}')
    FROM exit_share share JOIN exit_case ON exit_case.id = share.case_id
    WHERE share.recipient_id = current_person()
        AND share.municipality_id = current_municipality()
        AND share.state IN ('requested', 'accepted')
        AND share.not_before <= statement_timestamp()
        AND share.expires > statement_timestamp()
        AND exit_case.frozen_at IS NULL
$$;
REVOKE ALL ON FUNCTION my_shares() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION my_shares() TO app;
"""

IS_MINE = "ANY ((SELECT my_shares())::uuid[])"
# To ``app`` by name: for the owner they would ask my_shares(), which asks them.
SHARES = f"""
ALTER TABLE exit_share ENABLE ROW LEVEL SECURITY;
ALTER TABLE exit_share FORCE ROW LEVEL SECURITY;
CREATE POLICY reads ON exit_share FOR SELECT TO app
    USING ({TEAM_ROWS} OR {OWN_ROWS} AND id = {IS_MINE});
CREATE POLICY adds ON exit_share FOR INSERT TO app WITH CHECK ({TEAM_ROWS});
CREATE POLICY changes ON exit_share FOR UPDATE TO app USING ({TEAM_ROWS}) WITH CHECK ({TEAM_ROWS});
ALTER TABLE exit_sharewrap ENABLE ROW LEVEL SECURITY;
ALTER TABLE exit_sharewrap FORCE ROW LEVEL SECURITY;
CREATE POLICY reads ON exit_sharewrap FOR SELECT TO app USING (
    {TEAM_ROWS}
    OR {OWN_ROWS} AND share_id = {IS_MINE} AND person_id = (SELECT current_person())
);
CREATE POLICY adds ON exit_sharewrap FOR INSERT TO app WITH CHECK ({TEAM_ROWS});
CREATE POLICY changes ON exit_sharewrap FOR UPDATE TO app USING ({TEAM_ROWS})
    WITH CHECK ({TEAM_ROWS});
CREATE POLICY removes ON exit_sharewrap FOR DELETE TO app USING ({TEAM_ROWS});
"""
KEEPER = "".join(
    f"CREATE POLICY keeper ON {table} TO CURRENT_USER"
    " USING (session_user <> current_user) WITH CHECK (session_user <> current_user);"
    for table in ("exit_share", "exit_sharewrap")
)

EVENTS = linking() + """
REVOKE ALL ON FUNCTION exit_link(uuid, text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION exit_append(of_case uuid, content text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF of_case <> ALL (my_cases()) THEN
        RAISE EXCEPTION 'exit_append: not of the team' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN exit_link(of_case, content);
END $$;
"""

# What a recipient does with a share that is theirs and live: reads it once they have accepted it,
# accepts or refuses it, or says that they are done. The event is written here, of what the database
# itself knows, so that nobody outside the team writes words of their own into a case's chain. False
# where there is no such share, whatever the reason.
#
# The row is held until the reading is answered: a withdrawal waits for a reading that has begun,
# and a reading that comes after finds nothing.
RECIPIENTS = """
CREATE FUNCTION exit_share_answer(of_share uuid, way text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    share exit_share%ROWTYPE;
    after text;
    actor text;
BEGIN
    SELECT * INTO share FROM exit_share
        WHERE id = of_share AND recipient_id = current_person()
            AND municipality_id = current_municipality()
        FOR NO KEY UPDATE;
    -- Asked after the lock: what was live when the wait began may be over.
    IF NOT FOUND OR share.not_before > clock_timestamp() OR share.expires <= clock_timestamp()
        OR EXISTS (SELECT FROM exit_case
            WHERE exit_case.id = share.case_id AND exit_case.frozen_at IS NOT NULL)
    THEN
        RETURN false;
    END IF;
    after := CASE way || ' ' || share.state
        WHEN 'accept requested' THEN 'accepted'
        WHEN 'refuse requested' THEN 'refused'
        WHEN 'finish accepted' THEN 'done'
        WHEN 'read accepted' THEN 'accepted'
    END;
    IF after IS NULL THEN
        RETURN false;
    END IF;
    IF after <> share.state THEN
        UPDATE exit_share SET state = after WHERE id = share.id;
    END IF;
    SELECT name INTO actor FROM organisations_person WHERE id = current_person();
    PERFORM exit_link(share.case_id, format(
        '{"action":"share.%s","actor":%s,"actor_id":"%s","facts":{},'
        '"object_id":"%s","object_type":"exit.share"}',
        way, to_json(actor), current_person(), share.id
    ));
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION exit_share_answer(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_share_answer(uuid, text) TO app;

-- Notes that the time is up for what is over in the municipality, and tells nobody of what. Until
-- it has run my_shares() has left them out all the same.
CREATE FUNCTION exit_expire_shares() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    share exit_share%ROWTYPE;
BEGIN
    FOR share IN
        SELECT * FROM exit_share
        WHERE municipality_id = current_municipality()
            AND state IN ('requested', 'accepted') AND expires <= statement_timestamp()
        ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
    LOOP
        UPDATE exit_share SET state = 'expired' WHERE id = share.id;
        PERFORM exit_link(share.case_id, format(
            '{"action":"share.expire","actor":"Tryggare","actor_id":"","facts":{},'
            '"object_id":"%s","object_type":"exit.share"}', share.id
        ));
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION exit_expire_shares() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_expire_shares() TO app;
"""

PERSON = "organisations_person"
# Of what stands only these columns are written later.
LATER = {
    "exit_consent": "withdrawn_at",
    "exit_disclosure": "state, second_at, second_by_id",
    "exit_share": "state",
}
RIGHTS = {table: f"SELECT, INSERT, UPDATE ({columns})" for table, columns in LATER.items()}


class Migration(migrations.Migration):

    dependencies = [
        ('exit', '0004_needs'),
        ('organisations', '0005_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('recipient', models.CharField(max_length=25, verbose_name='mottagare')),
                ('purpose', models.CharField(max_length=25, verbose_name='ändamål')),
                ('form', models.CharField(max_length=10, verbose_name='form')),
                ('first_day', models.DateField(verbose_name='från')),
                ('last_day', models.DateField(verbose_name='till')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('renews', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.consent')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['case', '-written_at'], name='exit_consent_of_case'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='exit_consent_ends_after_it_starts'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('said_on', models.DateField(verbose_name='dag')),
                ('way', models.CharField(max_length=15, verbose_name='hur')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('consent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.consent')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('consent',), name='exit_withdrawal_one_of_a_consent'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('authority', models.CharField(max_length=25, verbose_name='myndighet')),
                ('ground', models.CharField(max_length=40, verbose_name='bestämmelse')),
                ('purpose', models.CharField(max_length=25, verbose_name='ändamål')),
                ('asked_on', models.DateField(verbose_name='dag')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['case', '-asked_on'], name='exit_request_of_case'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('recipient', models.CharField(max_length=25, verbose_name='mottagare')),
                ('initiative', models.CharField(max_length=10)),
                ('purpose', models.CharField(max_length=25, verbose_name='ändamål')),
                ('ground', models.CharField(blank=True, max_length=40, verbose_name='grund')),
                ('outcome', models.CharField(max_length=10, verbose_name='utfall')),
                ('state', models.CharField(max_length=15, verbose_name='läge')),
                ('tried_at', models.DateTimeField(auto_now_add=True)),
                ('second_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('consent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.consent')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('second_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('tried_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('request', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='trials', to='exit.request')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['case', '-tried_at'], name='exit_disclosure_of_case'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('second_by__isnull', True), models.Q(('second_by', models.F('tried_by')), _negated=True), _connector='OR'), name='exit_disclosure_signed_by_another'),
                    models.CheckConstraint(condition=models.Q(models.Q(('second_at__isnull', True), ('second_by__isnull', True)), models.Q(('second_at__isnull', False), ('second_by__isnull', False)), _connector='OR'), name='exit_disclosure_second_by_someone_at_some_time'),
                ],
            },
        ),
        migrations.CreateModel(
            name='DisclosureStep',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('way', models.CharField(max_length=15)),
                ('happened_on', models.DateField(verbose_name='dag')),
                ('gone_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('disclosure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='exit.disclosure')),
                ('gone_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['disclosure', 'gone_at'], name='exit_step_of_disclosure'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Share',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('purpose', models.CharField(max_length=25, verbose_name='ändamål')),
                ('state', models.CharField(default='requested', max_length=10, verbose_name='läge')),
                ('not_before', models.DateTimeField(verbose_name='från')),
                ('expires', models.DateTimeField(verbose_name='till')),
                ('snapshot', models.BinaryField()),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('consent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.consent')),
                ('disclosure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.disclosure')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['case', '-asked_at'], name='exit_share_of_case'),
                    models.Index(fields=['recipient', 'state'], name='exit_share_of_recipient'),
                    models.Index(condition=models.Q(('state__in', ['requested', 'accepted'])), fields=['expires'], name='exit_share_running'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('consent__isnull', True), ('disclosure__isnull', False)), models.Q(('consent__isnull', False), ('disclosure__isnull', True)), _connector='OR'), name='exit_share_rests_on_one_thing'),
                    models.CheckConstraint(condition=models.Q(('expires__gt', models.F('not_before'))), name='exit_share_ends_after_it_starts'),
                    models.CheckConstraint(condition=models.Q(('state__in', ['requested', 'accepted', 'done', 'refused', 'revoked', 'withdrawn', 'expired'])), name='exit_share_state_is_known'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ShareWrap',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('month', models.CharField(max_length=7)),
                ('wrapped', models.BinaryField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('share', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wraps', to='exit.share')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('share', 'person'), name='exit_share_wrap_one_each'),
                ],
            },
        ),
        *case_table("exit_consent", written_by_id=PERSON, renews_id="exit_consent"),
        only("exit_consent", RIGHTS["exit_consent"]),
        migrations.RunSQL(CONSENT_STANDS),
        *case_table("exit_withdrawal", written_by_id=PERSON, consent_id="exit_consent"),
        only("exit_withdrawal", "SELECT, INSERT"),
        *case_table("exit_request", written_by_id=PERSON),
        only("exit_request", "SELECT, INSERT"),
        *case_table(
            "exit_disclosure",
            tried_by_id=PERSON,
            second_by_id=PERSON,
            consent_id="exit_consent",
            request_id="exit_request",
        ),
        only("exit_disclosure", RIGHTS["exit_disclosure"]),
        migrations.RunSQL(DISCLOSURE_STANDS),
        *case_table("exit_disclosurestep", gone_by_id=PERSON, disclosure_id="exit_disclosure"),
        only("exit_disclosurestep", "SELECT, INSERT"),
        migrations.RunSQL(MY_SHARES),
        migrations.RunSQL(SHARES),
        migrations.RunSQL(KEEPER),
        same_municipality(
            "exit_share",
            case_id="exit_case",
            recipient_id=PERSON,
            asked_by_id=PERSON,
            consent_id="exit_consent",
            disclosure_id="exit_disclosure",
        ),
        same_municipality(
            "exit_sharewrap", case_id="exit_case", person_id=PERSON, share_id="exit_share"
        ),
        only("exit_share", RIGHTS["exit_share"]),
        only("exit_sharewrap", "SELECT, INSERT, DELETE"),
        migrations.RunSQL(SHARE_STANDS),
        migrations.RunSQL(EVENTS),
        migrations.RunSQL(RECIPIENTS),
    ]

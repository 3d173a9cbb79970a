"""Agreements, promises to residents, the council and the contact. A promise that has been given is
changed in nothing but its answer, and is removed only when it has been withdrawn."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import same_municipality
from tryggare.measures.walls import closed_table, kept, open_table


# What is promised is promised with its activities: only what became of them is told afterwards, and
# only until residents have their answer. A draft's are its writer's own.
_KEEP_ACTIVITIES = migrations.RunSQL(
    """
    CREATE FUNCTION measures_keep_activity() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        told CONSTANT text[] := ARRAY['state', 'note'];
        promise text;
    BEGIN
        SELECT state INTO promise FROM measures_promise
            WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.promise_id ELSE NEW.promise_id END;
        IF promise IS NULL OR promise = 'draft' OR TG_OP = 'DELETE' AND promise = 'withdrawn' THEN
            RETURN NULL;
        END IF;
        IF TG_OP = 'UPDATE' AND promise = 'given'
            AND to_jsonb(NEW) - told = to_jsonb(OLD) - told THEN
            RETURN NULL;
        END IF;
        RAISE EXCEPTION 'what is promised does not change' USING ERRCODE = 'check_violation';
    END $$;
    CREATE TRIGGER kept AFTER INSERT OR UPDATE OR DELETE ON measures_promiseactivity
        FOR EACH ROW EXECUTE FUNCTION measures_keep_activity();
    """,
    """
    DROP TRIGGER kept ON measures_promiseactivity;
    DROP FUNCTION measures_keep_activity();
    """,
)
_STAYS_WITHDRAWN = migrations.RunSQL(
    "CREATE TRIGGER stays_withdrawn AFTER UPDATE ON measures_promise FOR EACH ROW"
    " WHEN (OLD.state = 'withdrawn') EXECUTE FUNCTION measures_keep();",
    "DROP TRIGGER stays_withdrawn ON measures_promise;",
)
# What is signed is neither removed nor made unsigned.
_KEEP_SIGNED = migrations.RunSQL(
    """
    CREATE TRIGGER stays_signed AFTER UPDATE ON measures_jointagreement FOR EACH ROW
        WHEN (OLD.signed_on IS NOT NULL AND NEW.signed_on IS NULL)
        EXECUTE FUNCTION measures_keep();
    CREATE TRIGGER kept_when_signed AFTER DELETE ON measures_jointagreement FOR EACH ROW
        WHEN (OLD.signed_on IS NOT NULL) EXECUTE FUNCTION measures_keep();
    """,
    """
    DROP TRIGGER stays_signed ON measures_jointagreement;
    DROP TRIGGER kept_when_signed ON measures_jointagreement;
    """,
)
_BODY, _DISTRICT = "organisations_organisation", "organisations_district"


class Migration(migrations.Migration):

    dependencies = [
        ('measures', '0002_cameras'),
    ]

    operations = [
        migrations.CreateModel(
            name='JointAgreement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('title', models.CharField(max_length=200, verbose_name='namn')),
                ('purposes', models.TextField(max_length=2000, verbose_name='syften')),
                ('areas', models.TextField(max_length=2000, verbose_name='områden för samverkan')),
                ('starts', models.DateField(verbose_name='gäller från')),
                ('ends', models.DateField(blank=True, null=True, verbose_name='gäller till')),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='undertecknad')),
                ('reference', models.CharField(blank=True, max_length=50, verbose_name='diarienummer')),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.storedfile')),
                ('is_closed', models.BooleanField(default=False, verbose_name='ingen ny ska skrivas')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('-starts', 'title', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__isnull', True), ('ends__gte', models.F('starts')), _connector='OR'), name='joint_agreement_ends_after_it_starts', violation_error_code='ends', violation_error_message='Överenskommelsen slutar före den börjar.')],
            },
        ),
        migrations.CreateModel(
            name='JointParty',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='measures.jointagreement')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='part')),
                ('signs_as', models.CharField(blank=True, max_length=150, verbose_name='undertecknas av (befattning)')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agreement', 'organisation'), name='joint_party_once', violation_error_code='organisation', violation_error_message='Organisationen är redan part.')],
            },
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.district', verbose_name='kommundel')),
                ('dialogue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='situation.dialogue', verbose_name='bygger på dialogen')),
                ('title', models.CharField(max_length=200, verbose_name='löftet')),
                ('text', models.TextField(max_length=2000, verbose_name='det här lovar vi')),
                ('given_by', models.CharField(max_length=300, verbose_name='ges av')),
                ('starts', models.DateField(verbose_name='gäller från')),
                ('ends', models.DateField(verbose_name='gäller till')),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('given', 'Gäller'), ('answered', 'Återkopplat'), ('withdrawn', 'Återtaget')], default='draft', max_length=10)),
                ('answer', models.TextField(blank=True, max_length=4000, verbose_name='så blev det')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='återkopplat den')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='återtaget den')),
            ],
            options={
                'ordering': ('-starts', 'title', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__gte', models.F('starts'))), name='promise_ends_after_it_starts', violation_error_code='ends', violation_error_message='Löftet slutar före det börjar.'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'given', 'answered', 'withdrawn'])), name='promise_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), ('withdrawn_on__isnull', False)), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawn_on__isnull', True)), _connector='OR'), name='promise_withdrawn_on_some_day'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', True), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('published_at__isnull', False)), _connector='OR'), name='promise_given_is_published'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), _negated=True), models.Q(models.Q(('answer', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='promise_answered_with_words')],
            },
        ),
        migrations.CreateModel(
            name='PromiseActivity',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('promise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='measures.promise')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('what', models.CharField(max_length=300, verbose_name='aktivitet')),
                ('responsible', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='ansvarig')),
                ('due', models.DateField(blank=True, null=True, verbose_name='senast')),
                ('state', models.CharField(choices=[('planned', 'Planerad'), ('done', 'Gjord'), ('not_done', 'Blev inte av')], default='planned', max_length=10)),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='vad som blev av det')),
            ],
            options={
                'verbose_name_plural': 'promise activities',
                'ordering': ('position', 'id'),
            },
        ),
        migrations.CreateModel(
            name='CouncilSeat',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='organisation')),
                ('is_chair', models.BooleanField(default=False, verbose_name='leder rådet')),
                ('office', models.CharField(max_length=150, verbose_name='befattning')),
                ('is_leading', models.BooleanField(default=True, verbose_name='ledande ställning')),
                ('holder', models.CharField(blank=True, max_length=150, verbose_name='innehas av')),
                ('since', models.DateField(blank=True, null=True, verbose_name='sedan')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='platsen drogs in')),
            ],
            options={
                'ordering': ('-is_chair', 'office', 'id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True), ('is_chair', True)), fields=('municipality',), name='council_has_one_chair', violation_error_code='is_chair', violation_error_message='Rådet leds redan av någon.')],
            },
        ),
        migrations.CreateModel(
            name='CouncilMeeting',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('held_on', models.DateField(verbose_name='dag')),
                ('agenda', models.TextField(blank=True, max_length=4000, verbose_name='det som togs upp')),
                ('agreed', models.TextField(blank=True, max_length=4000, verbose_name='det rådet kom fram till')),
            ],
            options={
                'ordering': ('-held_on', 'id'),
            },
        ),
        migrations.CreateModel(
            name='CouncilAttendance',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='measures.councilmeeting')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measures.councilseat')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'seat'), name='council_attendance_once')],
            },
        ),
        migrations.CreateModel(
            name='CoordinationContact',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('name', models.CharField(max_length=150, verbose_name='funktionens namn')),
                ('tasks', models.TextField(max_length=3000, verbose_name='så arbetar funktionen')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-post')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='telefon')),
                ('hours', models.CharField(blank=True, max_length=150, verbose_name='telefontid')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='publicerad')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality',), name='coordination_contact_once'), models.CheckConstraint(condition=models.Q(models.Q(('email', ''), _negated=True), models.Q(('phone', ''), _negated=True), _connector='OR'), name='coordination_contact_can_be_reached', violation_error_code='email', violation_error_message='Ange e-post eller telefon.')],
            },
        ),
        kept(
            "measures_promise",
            but=("state", "answer", "answered_on", "withdrawn_on"),
            when="OLD.state IN ('given', 'answered')",
        ),
        _STAYS_WITHDRAWN,
        _KEEP_ACTIVITIES,
        _KEEP_SIGNED,
        *(
            closed_table(f"measures_{table}")
            for table in (
                "jointagreement", "jointparty", "councilseat", "councilmeeting",
                "councilattendance",
            )
        ),
        open_table("measures_promise", when="state IN ('given', 'answered')"),
        open_table(
            "measures_promiseactivity",
            when="EXISTS (SELECT 1 FROM measures_promise WHERE id = promise_id)",
        ),
        open_table("measures_coordinationcontact", when="published_at IS NOT NULL"),
        same_municipality("measures_jointagreement", file_id="organisations_storedfile"),
        same_municipality(
            "measures_jointparty", agreement_id="measures_jointagreement", organisation_id=_BODY
        ),
        same_municipality(
            "measures_promise", district_id=_DISTRICT, dialogue_id="situation_dialogue"
        ),
        same_municipality(
            "measures_promiseactivity", promise_id="measures_promise", responsible_id=_BODY
        ),
        same_municipality("measures_councilseat", organisation_id=_BODY),
        same_municipality(
            "measures_councilattendance",
            meeting_id="measures_councilmeeting",
            seat_id="measures_councilseat",
        ),
    ]

"""Cameras and guards. The database takes no camera into use before it is assessed, changes no
assessment, and removes nothing of it until five years after the end."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import same_municipality
from tryggare.measures.walls import closed_table


# Kamerabevakningslagen 9–10 §§. The years stand in domain/plans too; a test sees both say the same.
_GUARD = """
CREATE FUNCTION measures_guard_camera() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state = 'in_use' OR OLD.state = 'ended'
            AND OLD.ended_on + interval '5 years' >= (now() AT TIME ZONE 'Europe/Stockholm')::date
        THEN
            RAISE EXCEPTION 'kept five years after the end' USING ERRCODE = 'check_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NOT (NEW.state = 'planned' OR (NEW.found_in_use AND NEW.state IN ('in_use', 'ended')))
        THEN
            RAISE EXCEPTION 'it begins as planned' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.found_in_use <> NEW.found_in_use THEN
        RAISE EXCEPTION 'how it was found does not change' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
        ('planned', 'in_use'), ('planned', 'dropped'), ('in_use', 'ended')
    ) THEN
        RAISE EXCEPTION 'no way from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    -- But its end, when it turns out to have been later.
    IF OLD.state = 'ended' AND (to_jsonb(NEW) - 'ended_on' <> to_jsonb(OLD) - 'ended_on'
        OR NEW.ended_on < OLD.ended_on)
    THEN
        RAISE EXCEPTION 'what has ended is kept' USING ERRCODE = 'check_violation';
    END IF;
    -- The assessment of that day, and the latest of all.
    IF OLD.state = 'planned' AND NEW.state = 'in_use' AND (NOT coalesce((
        SELECT weighed.allows FROM measures_cameraassessment weighed
        WHERE weighed.camera_id = NEW.id AND weighed.done_on <= NEW.started_on
        ORDER BY weighed.done_on DESC, weighed.entered_at DESC LIMIT 1
    ), false) OR NOT coalesce((
        SELECT weighed.allows FROM measures_cameraassessment weighed
        WHERE weighed.camera_id = NEW.id
        ORDER BY weighed.done_on DESC, weighed.entered_at DESC LIMIT 1
    ), false)) THEN
        RAISE EXCEPTION 'it is assessed before it is taken into use'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guards_itself BEFORE INSERT OR UPDATE OR DELETE ON measures_camera
    FOR EACH ROW EXECUTE FUNCTION measures_guard_camera();
CREATE FUNCTION measures_keep_assessment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- With its camera, whose own guard has then said yes.
    IF TG_OP = 'UPDATE' OR EXISTS (SELECT 1 FROM measures_camera WHERE id = OLD.camera_id) THEN
        RAISE EXCEPTION 'an assessment is kept as it was made' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER kept AFTER UPDATE ON measures_cameraassessment
    FOR EACH ROW EXECUTE FUNCTION measures_keep_assessment();
CREATE CONSTRAINT TRIGGER kept_to_the_end AFTER DELETE ON measures_cameraassessment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION measures_keep_assessment();
"""
_UNGUARD = """
DROP TRIGGER guards_itself ON measures_camera; DROP FUNCTION measures_guard_camera();
DROP TRIGGER kept ON measures_cameraassessment;
DROP TRIGGER kept_to_the_end ON measures_cameraassessment;
DROP FUNCTION measures_keep_assessment();
"""
_PERSON, _BODY = "organisations_person", "organisations_organisation"
_DISTRICT = "organisations_district"


class Migration(migrations.Migration):

    dependencies = [
        ('measures', '0001_plans'),
    ]

    operations = [
        migrations.CreateModel(
            name='Camera',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('measure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cameras', to='measures.measure')),
                ('responsible', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='ansvarig')),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.district', verbose_name='kommundel')),
                ('address', models.CharField(max_length=200, verbose_name='adress eller plats')),
                ('place_type', models.CharField(max_length=200, verbose_name='slag av plats')),
                ('purpose', models.CharField(max_length=500, verbose_name='ändamål')),
                ('technique', models.CharField(max_length=200, verbose_name='ljud eller särskild teknik')),
                ('is_public_place', models.BooleanField(default=True, verbose_name='allmänheten har tillträde')),
                ('is_workplace', models.BooleanField(default=False, verbose_name='platsen är en arbetsplats')),
                ('negotiated_on', models.DateField(blank=True, null=True, verbose_name='förhandlad med facken')),
                ('signs_up_on', models.DateField(blank=True, null=True, verbose_name='skyltarna uppsatta')),
                ('state', models.CharField(choices=[('planned', 'Planerad'), ('in_use', 'I bruk'), ('ended', 'Upphörd'), ('dropped', 'Blev inte av')], default='planned', max_length=10)),
                ('found_in_use', models.BooleanField(default=False, verbose_name='var redan i bruk')),
                ('started_on', models.DateField(blank=True, null=True, verbose_name='togs i bruk')),
                ('changed_on', models.DateField(blank=True, null=True, verbose_name='väsentlig ändring bestämd')),
                ('changed_how', models.CharField(blank=True, max_length=500, verbose_name='ändringen')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='upphörde')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('address', 'id'),
                'indexes': [models.Index(fields=['municipality', 'state'], name='camera_by_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'in_use', 'ended', 'dropped'])), name='camera_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['in_use', 'ended']), _negated=True), ('started_on__isnull', False), _connector='OR'), name='camera_in_use_since_some_day'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', False), ('state', 'ended')), models.Q(models.Q(('state', 'ended'), _negated=True), ('ended_on__isnull', True)), _connector='OR'), name='camera_ended_on_some_day'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='camera_ends_after_it_starts', violation_error_code='ended_on', violation_error_message='Bevakningen upphör före den börjar.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'in_use'), _negated=True), ('found_in_use', True), ('is_workplace', False), ('negotiated_on__isnull', False), _connector='OR'), name='camera_at_a_workplace_is_negotiated', violation_error_code='negotiated_on', violation_error_message='Platsen är en arbetsplats. Förhandla innan bevakningen börjar.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'in_use'), _negated=True), ('found_in_use', True), ('signs_up_on__isnull', False), _connector='OR'), name='camera_in_use_has_signs', violation_error_code='signs_up_on', violation_error_message='Sätt upp skyltarna innan bevakningen börjar.')],
            },
        ),
        migrations.CreateModel(
            name='CameraPosition',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('camera', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='position', to='measures.camera')),
                ('words', models.TextField(max_length=2000, verbose_name='exakt läge')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CameraAssessment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('camera', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assessments', to='measures.camera')),
                ('done_on', models.DateField(verbose_name='bedömningen gjord')),
                ('need', models.TextField(max_length=4000, verbose_name='behovet av bevakningen')),
                ('intrusion', models.TextField(max_length=4000, verbose_name='intrånget för dem som bevakas')),
                ('alternatives', models.TextField(max_length=4000, verbose_name='prövat först')),
                ('limits', models.TextField(max_length=4000, verbose_name='så begränsas intrånget')),
                ('balance', models.TextField(max_length=4000, verbose_name='avvägning')),
                ('allows', models.BooleanField(verbose_name='bevakningen får ske')),
                ('adviser_said', models.TextField(blank=True, max_length=2000, verbose_name='dataskyddsombudets råd')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('entered_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('-done_on', '-entered_at'),
            },
        ),
        migrations.CreateModel(
            name='AssessmentDraft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('camera', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='draft', to='measures.camera')),
                ('need', models.TextField(blank=True, max_length=4000)),
                ('intrusion', models.TextField(blank=True, max_length=4000)),
                ('alternatives', models.TextField(blank=True, max_length=4000)),
                ('limits', models.TextField(blank=True, max_length=4000)),
                ('balance', models.TextField(blank=True, max_length=4000)),
                ('adviser_said', models.TextField(blank=True, max_length=2000)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SignCheck',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('camera', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_checks', to='measures.camera')),
                ('checked_on', models.DateField(verbose_name='kontrollerad den')),
                ('are_right', models.BooleanField(verbose_name='skyltarna finns och stämmer')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='anteckning')),
                ('checked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('entered_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('-checked_on', '-entered_at'),
            },
        ),
        migrations.CreateModel(
            name='GuardPermit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('measure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='permits', to='measures.measure')),
                ('number', models.CharField(max_length=50, verbose_name='tillståndets nummer')),
                ('area', models.CharField(max_length=500, verbose_name='plats, område eller verksamhet')),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.district', verbose_name='kommundel')),
                ('valid_from', models.DateField(verbose_name='gäller från')),
                ('valid_to', models.DateField(verbose_name='gäller till')),
                ('conditions', models.TextField(blank=True, max_length=2000, verbose_name='villkor')),
                ('is_closed', models.BooleanField(default=False, verbose_name='klart')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('valid_to', 'number', 'id'),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'number'), name='guard_permit_once', violation_error_code='number', violation_error_message='Det finns redan ett tillstånd med det numret.'), models.CheckConstraint(condition=models.Q(('valid_to__gte', models.F('valid_from'))), name='guard_permit_ends_after_it_begins', violation_error_code='valid_to', violation_error_message='Tillståndet slutar före det börjar.')],
            },
        ),
        migrations.RunSQL(_GUARD, _UNGUARD),
        *(
            closed_table(f"measures_{table}")
            for table in (
                "camera", "cameraposition", "cameraassessment", "assessmentdraft", "signcheck",
                "guardpermit",
            )
        ),
        same_municipality(
            "measures_camera",
            measure_id="measures_measure",
            responsible_id=_BODY,
            district_id=_DISTRICT,
        ),
        same_municipality("measures_cameraposition", camera_id="measures_camera"),
        same_municipality(
            "measures_cameraassessment",
            camera_id="measures_camera",
            made_by_id=_PERSON,
        ),
        same_municipality("measures_assessmentdraft", camera_id="measures_camera"),
        same_municipality(
            "measures_signcheck", camera_id="measures_camera", checked_by_id=_PERSON
        ),
        same_municipality(
            "measures_guardpermit", measure_id="measures_measure", district_id=_DISTRICT
        ),
    ]

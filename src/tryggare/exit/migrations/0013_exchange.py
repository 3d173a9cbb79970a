"""Which system holds the akt, and what goes there and comes back."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import OWN_ROWS, same_municipality, tenant_table
from tryggare.exit.walls import case_table, only

# Everyone signs for themselves, each thing once; only the one who asked takes the file, and what is
# most secret only goes with those words said.
EXPORT_STANDS = """
CREATE FUNCTION exit_export_stands() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.asked_by_id IS DISTINCT FROM current_person() OR NEW.approved_by_id IS NOT NULL
            OR NEW.stopped_by_id IS NOT NULL OR NEW.taken_at IS NOT NULL
            OR NEW.with_protected IS DISTINCT FROM
                NEW.parts ?| ARRAY['threat', 'whereabouts', 'places', 'shares']
        THEN
            RAISE EXCEPTION 'exit_caseexport: it begins as asked for, by whoever asks'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.approved_by_id IS DISTINCT FROM OLD.approved_by_id
        AND (OLD.approved_by_id IS NOT NULL OR OLD.stopped_by_id IS NOT NULL
            OR NEW.approved_by_id IS DISTINCT FROM current_person())
    OR NEW.stopped_by_id IS DISTINCT FROM OLD.stopped_by_id
        AND (OLD.stopped_by_id IS NOT NULL OR NEW.stopped_by_id IS DISTINCT FROM current_person())
    OR NEW.taken_at IS DISTINCT FROM OLD.taken_at
        AND (OLD.taken_at IS NOT NULL OR OLD.stopped_by_id IS NOT NULL
            OR OLD.asked_by_id IS DISTINCT FROM current_person())
    THEN
        RAISE EXCEPTION 'exit_caseexport: everyone signs for themselves, once'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stands BEFORE INSERT OR UPDATE ON exit_caseexport
    FOR EACH ROW EXECUTE FUNCTION exit_export_stands();
"""
DROP = "DROP TRIGGER stands ON exit_caseexport; DROP FUNCTION exit_export_stands();"
PERSON = "organisations_person"


class Migration(migrations.Migration):

    dependencies = [
        ('exit', '0012_figures'),
        ('organisations', '0005_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='RecordSystem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(blank=True, max_length=60, verbose_name='systemets namn')),
                ('decided_on', models.DateField(verbose_name='beslutsdag')),
                ('decided_by', models.CharField(max_length=120, verbose_name='vem som har beslutat')),
                ('reference', models.CharField(blank=True, max_length=60, verbose_name='diarienummer')),
                ('key', models.BinaryField(blank=True, max_length=1216, null=True)),
                ('days', models.PositiveSmallIntegerField(verbose_name='dagar')),
                ('set_at', models.DateTimeField(auto_now_add=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['municipality', '-set_at'], name='exit_system_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('days__gte', 1), ('days__lte', 365)), name='exit_system_days_within_a_year')],
            },
        ),
        migrations.CreateModel(
            name='CaseExport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('purpose', models.CharField(choices=[('record', 'Föra in i akten'), ('change', 'Byta system'), ('archive', 'Arkivera')], max_length=7, verbose_name='ändamål')),
                ('parts', models.JSONField(verbose_name='delar')),
                ('with_protected', models.BooleanField(default=False)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('digest', models.BinaryField(blank=True, max_length=32, null=True)),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('stopped_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('system', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.recordsystem')),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-asked_at'], name='exit_export_of_case')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', True), ('approved_by__isnull', True)), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False), models.Q(('approved_by', models.F('asked_by')), _negated=True)), _connector='OR'), name='exit_export_approved_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('stopped_at__isnull', True), ('stopped_by__isnull', True)), models.Q(('stopped_at__isnull', False), ('stopped_by__isnull', False), ('taken_at__isnull', True)), _connector='OR'), name='exit_export_stopped_before_it_is_taken'), models.CheckConstraint(condition=models.Q(models.Q(('digest__isnull', True), ('taken_at__isnull', True)), models.Q(('digest__isnull', False), ('taken_at__isnull', False), models.Q(('with_protected', False), ('approved_by__isnull', False), _connector='OR')), _connector='OR'), name='exit_export_taken_once_it_may'), models.CheckConstraint(condition=models.Q(('purpose__in', ['record', 'change', 'archive'])), name='exit_export_purpose_is_known')],
            },
        ),
        migrations.CreateModel(
            name='ReturnFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('original', models.BinaryField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('export', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='exit.caseexport')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-written_at'], name='exit_return_of_case')],
            },
        ),
        migrations.CreateModel(
            name='ReturnedRow',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('kind', models.CharField(choices=[('note', 'Anteckning'), ('decision', 'Beslut'), ('other', 'Annat')], max_length=8, verbose_name='slag')),
                ('happened_on', models.DateField(verbose_name='dag')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='exit.returnfile')),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-happened_on'], name='exit_returned_of_case')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['note', 'decision', 'other'])), name='exit_returned_kind_is_known')],
            },
        ),
        migrations.CreateModel(
            name='ExportReceipt',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('registered_on', models.DateField(verbose_name='införd den')),
                ('by_file', models.BooleanField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('export', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='receipt', to='exit.caseexport')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-written_at'], name='exit_receipt_of_case')],
            },
        ),
        tenant_table(
            "exit_recordsystem",
            # Whoever acts signs for themselves.
            writable=f"{OWN_ROWS} AND set_by_id ="
            " COALESCE((SELECT current_person()), set_by_id)",
        ),
        same_municipality("exit_recordsystem", set_by_id=PERSON),
        # What was decided before stands as it was.
        migrations.RunSQL(
            "ALTER POLICY changes ON exit_recordsystem WITH CHECK (false);"
            "ALTER POLICY removes ON exit_recordsystem USING (false);",
            migrations.RunSQL.noop,
        ),
        *case_table(
            "exit_caseexport",
            system_id="exit_recordsystem",
            asked_by_id=PERSON,
            approved_by_id=PERSON,
            stopped_by_id=PERSON,
        ),
        only(
            "exit_caseexport",
            "SELECT, INSERT, UPDATE"
            " (approved_at, approved_by_id, stopped_at, stopped_by_id, taken_at, digest)",
        ),
        migrations.RunSQL(EXPORT_STANDS, DROP),
        *case_table(
            "exit_exportreceipt", export_id="exit_caseexport", written_by_id=PERSON
        ),
        only("exit_exportreceipt", "SELECT, INSERT"),
        *case_table("exit_returnfile", export_id="exit_caseexport", written_by_id=PERSON),
        only("exit_returnfile", "SELECT, INSERT"),
        *case_table("exit_returnedrow", file_id="exit_returnfile", written_by_id=PERSON),
        only("exit_returnedrow", "SELECT, INSERT"),
    ]

"""Follow-ups of how it went, and the tables that are made of them: nothing exact, and no person."""

import uuid
from collections.abc import Iterator

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

from tryggare.audit.tenancy import same_municipality, tenant_table
from tryggare.exit.walls import case_table, only
from tryggare.exit.walls_figures import RECORDS, STANDING
from tryggare.exit.walls_months import moving

PERSON = "organisations_person"
# As in 0002: for the functions that run as the owner, and for nobody who logs in as it.
KEEPER = "".join(
    f"CREATE POLICY keeper ON {table} TO CURRENT_USER"
    " USING (session_user <> current_user) WITH CHECK (session_user <> current_user);"
    for table in ("exit_figurerecord", "exit_figurewrap", "exit_figuretable")
)


def walls() -> Iterator[Operation]:
    yield from case_table("exit_followup", written_by_id=PERSON)
    yield only("exit_followup", "SELECT, INSERT")
    yield from case_table("exit_figurerecord", made_by_id=PERSON)
    yield only("exit_figurerecord", "SELECT, INSERT")
    yield from case_table("exit_figurewrap", record_id="exit_figurerecord")
    yield only("exit_figurewrap", "SELECT, INSERT, DELETE")
    yield tenant_table("exit_contributing")
    yield same_municipality("exit_contributing", joined_by_id=PERSON, left_by_id=PERSON)
    yield tenant_table("exit_figuretable")
    yield same_municipality("exit_figuretable", decided_by_id=PERSON)
    yield migrations.RunSQL(KEEPER)
    yield migrations.RunSQL(RECORDS)
    yield migrations.RunSQL(STANDING)
    yield migrations.RunSQL(moving(until="exit_figurewrap"))


class Migration(migrations.Migration):

    dependencies = [
        ('exit', '0011_retention'),
        ('organisations', '0005_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='FigureRecord',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('coded', models.BinaryField()),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'indexes': [models.Index(fields=['case'], name='exit_figurerecord_of_case')],
            },
        ),
        migrations.CreateModel(
            name='FigureTable',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('area', models.CharField(max_length=20, verbose_name='grupp')),
                ('definition', models.CharField(max_length=40, verbose_name='tabell')),
                ('version', models.PositiveIntegerField(verbose_name='version')),
                ('first_year', models.PositiveIntegerField(verbose_name='från år')),
                ('last_year', models.PositiveIntegerField(verbose_name='till år')),
                ('prepared_on', models.DateField(verbose_name='framtagen')),
                ('shown', models.JSONField(blank=True, null=True)),
                ('narrowest', models.PositiveIntegerField(blank=True, null=True)),
                ('reasons', models.JSONField(blank=True, default=list)),
                ('decision', models.CharField(blank=True, choices=[('', 'Väntar på beslut'), ('approved', 'Utlämnad'), ('declined', 'Lämnas inte ut')], default='', max_length=8, verbose_name='beslut')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='beslutat')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'first_year'], name='exit_figuretable_years')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('shown__isnull', False), models.Q(('decision', 'declined'), _negated=True)), fields=('municipality', 'area', 'definition', 'first_year'), name='exit_figuretable_once'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('decision', '')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('decision', 'declined')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('decision', 'approved'), ('shown__isnull', False)), _connector='OR'), name='exit_figuretable_decided_by_someone')],
            },
        ),
        migrations.CreateModel(
            name='FigureWrap',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField()),
                ('month', models.CharField(max_length=7)),
                ('wrapped', models.BinaryField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wraps', to='exit.figurerecord')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('record',), name='exit_figurewrap_one_each')],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('point', models.PositiveSmallIntegerField(verbose_name='månader efter starten')),
                ('on', models.DateField(verbose_name='dag')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'point'], name='exit_followup_of_case')],
                'constraints': [models.CheckConstraint(condition=models.Q(('point__in', [0, 6, 12, 24, 60])), name='exit_followup_point_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Contributing',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('area', models.CharField(max_length=20, verbose_name='grupp')),
                ('joined_at', models.DateTimeField(verbose_name='från')),
                ('left_at', models.DateTimeField(blank=True, null=True, verbose_name='till')),
                ('joined_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('left_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('municipality', 'area'), name='exit_contributing_once'), models.CheckConstraint(condition=models.Q(models.Q(('left_at__isnull', True), ('left_by__isnull', True)), models.Q(('left_at__gte', models.F('joined_at')), ('left_by__isnull', False)), _connector='OR'), name='exit_contributing_left_by_someone')],
            },
        ),
        *walls(),
    ]

"""Weeks with their notes, meetings and short measures, and analyses of longer periods."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import same_municipality
from tryggare.situation.walls import closed_table


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0005_persons'),
        ("situation", "0004_analyses"),
    ]

    operations = [
        migrations.CreateModel(
            name='WeekPicture',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('week', models.DateField(verbose_name='veckans måndag')),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('prepared', 'Förberedd'), ('met', 'Möte hållet'), ('closed', 'Klar')], default='draft', max_length=10)),
                ('checklist', models.JSONField(blank=True, default=list)),
                ('frozen', models.JSONField(blank=True, default=dict)),
                ('frozen_at', models.DateTimeField(blank=True, null=True)),
                ('held_on', models.DateField(blank=True, null=True, verbose_name='mötet hölls')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'week'), name='week_picture_once', violation_error_code='day', violation_error_message='Den veckan är redan påbörjad.'), models.CheckConstraint(condition=models.Q(('week__iso_week_day', 1)), name='week_is_a_monday'), models.CheckConstraint(condition=models.Q(('state', 'draft'), ('frozen_at__isnull', False), models.Q(('held_on__isnull', True), ('state', 'closed')), _connector='OR'), name='week_prepared_is_frozen'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'met'), _negated=True), ('held_on__isnull', False), _connector='OR'), name='week_met_has_a_day')],
                'ordering': ('-week',),
            },
        ),
        migrations.CreateModel(
            name='WeekNote',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('stands_out', models.CharField(blank=True, max_length=3000, verbose_name='det som sticker ut')),
                ('we_think', models.CharField(blank=True, max_length=3000, verbose_name='vad vi tror')),
                ('said', models.CharField(blank=True, max_length=3000, verbose_name='vad som sades')),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.district')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='situation.weekpicture')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('picture', 'district'), name='week_note_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='WeekMeasure',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=300, verbose_name='åtgärd')),
                ('due', models.DateField(verbose_name='senast')),
                ('state', models.CharField(choices=[('planned', 'Planerad'), ('under_way', 'Pågår'), ('done', 'Gjord'), ('not_done', 'Inte gjord')], default='planned', max_length=10)),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='varför den inte blev gjord')),
                ('seen', models.CharField(blank=True, max_length=1000, verbose_name='vad som sågs efteråt')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='avslutad')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='situation.category')),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.district')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='situation.weekpicture')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('state__in', ['planned', 'under_way'])), models.Q(('ended_on__isnull', False), ('state__in', ['done', 'not_done'])), _connector='OR'), name='week_measure_ended_has_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'not_done'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='week_measure_dropped_for_a_reason', violation_error_code='reason', violation_error_message='Skriv varför den inte blev gjord.')],
                'indexes': [models.Index(fields=['municipality', 'state', 'due'], name='week_measure_by_state'), models.Index(fields=['municipality', 'ended_on'], name='week_measure_by_end')],
                'ordering': ('due', 'created_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='WeekAttendance',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('is_present', models.BooleanField(verbose_name='var med')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='situation.weekpicture')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('picture', 'organisation', 'person'), name='week_attendance_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', False), ('person__isnull', True)), models.Q(('organisation__isnull', True), ('person__isnull', False)), _connector='OR'), name='week_attendance_is_of_one')],
            },
        ),
        migrations.CreateModel(
            name='PeriodAnalysis',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('quarter', 'Kvartal'), ('tertial', 'Tertial'), ('year', 'År')], max_length=8, verbose_name='period')),
                ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                ('number', models.PositiveSmallIntegerField(default=1, verbose_name='nummer')),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('done', 'Klar')], default='draft', max_length=6)),
                ('frozen', models.JSONField(blank=True, default=dict)),
                ('frozen_at', models.DateTimeField()),
                ('needs', models.CharField(blank=True, max_length=8000, verbose_name='var åtgärder behövs mest')),
                ('influence', models.CharField(blank=True, max_length=8000, verbose_name='var det går att påverka')),
                ('followed', models.CharField(blank=True, max_length=8000, verbose_name='vad som hände efter åtgärderna')),
                ('next_steps', models.CharField(blank=True, max_length=8000, verbose_name='vad vi föreslår')),
                ('done_on', models.DateField(blank=True, null=True)),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'verbose_name_plural': 'period analyses',
                'ordering': ('-year', 'kind', '-number'),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'kind', 'year', 'number'), name='period_analysis_once', violation_error_code='number', violation_error_message='Den perioden är redan påbörjad.'), models.CheckConstraint(condition=models.Q(models.Q(('done_by__isnull', True), ('done_on__isnull', True), ('state', 'draft')), models.Q(('done_by__isnull', False), ('done_on__isnull', False), ('state', 'done')), _connector='OR'), name='period_analysis_done_by_someone'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(models.Q(('needs', ''), _negated=True), models.Q(('influence', ''), _negated=True), models.Q(('next_steps', ''), _negated=True), models.Q(models.Q(('kind', 'year'), _negated=True), models.Q(('followed', ''), _negated=True), _connector='OR')), _connector='OR'), name='period_analysis_done_is_written')],
            },
        ),
        migrations.CreateModel(
            name='WeekLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=200, verbose_name='vad ni går igenom')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'ordering': ('position', 'text'),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'text'), name='week_line_once', violation_error_code='text', violation_error_message='Raden finns redan.')],
            },
        ),
        migrations.CreateModel(
            name='WeekParticipant',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('part', models.CharField(choices=[('municipality', 'Kommunen'), ('police', 'Polisen'), ('housing', 'Bostadsbolag'), ('school', 'Skola och fritid'), ('social', 'Socialtjänst'), ('rescue', 'Räddningstjänst'), ('trade', 'Centrum och butiker'), ('other', 'Annan')], max_length=12, verbose_name='deltar som')),
                ('is_active', models.BooleanField(default=True, verbose_name='deltar')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='organisation')),
            ],
            options={
                'ordering': ('organisation__sort_key',),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'organisation'), name='week_participant_once', violation_error_code='organisation', violation_error_message='Organisationen deltar redan.')],
            },
        ),
        closed_table("situation_weekpicture"),
        closed_table("situation_weeknote"),
        closed_table("situation_weekline"),
        closed_table("situation_weekparticipant"),
        closed_table("situation_weekattendance"),
        closed_table("situation_weekmeasure"),
        closed_table("situation_periodanalysis"),
        same_municipality(
            "situation_weeknote",
            picture_id="situation_weekpicture",
            district_id="organisations_district",
        ),
        same_municipality(
            "situation_weekparticipant", organisation_id="organisations_organisation"
        ),
        same_municipality(
            "situation_weekattendance",
            picture_id="situation_weekpicture",
            organisation_id="organisations_organisation",
            person_id="organisations_person",
        ),
        same_municipality(
            "situation_weekmeasure",
            picture_id="situation_weekpicture",
            district_id="organisations_district",
            category_id="situation_category",
            organisation_id="organisations_organisation",
            person_id="organisations_person",
        ),
        same_municipality("situation_periodanalysis", done_by_id="organisations_person"),
    ]

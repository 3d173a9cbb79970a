"""Analyses with their results, the weekly alarms, and incidents that are the same as another."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import same_municipality
from tryggare.situation.walls import closed_table

# What was asked stays what it was, and what was found is never touched: only a worker's progress
# and its ending change a row.
_KEEP = """
CREATE FUNCTION situation_keep_analysis() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an analysis is what it was when it was asked for and made'
        USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER keeps_analysis BEFORE UPDATE ON situation_analysis FOR EACH ROW
    WHEN (OLD.state IN ('done', 'failed') OR OLD.kind <> NEW.kind OR OLD.spec <> NEW.spec
        OR OLD.seed <> NEW.seed)
    EXECUTE FUNCTION situation_keep_analysis();
"""
_LET_GO = """
DROP TRIGGER keeps_analysis ON situation_analysis; DROP FUNCTION situation_keep_analysis();
"""
# The point analyses and the map of squares read these alone, a period at a time. Places on the map
# come with the index, so the rows themselves are not looked up.
_POINTS = """
CREATE INDEX situation_incident_points ON situation_incident (municipality_id, day)
    INCLUDE (category_id, district_id, x, y)
    WHERE state = 'counted' AND precision IN ('point', 'address');
"""
_NO_POINTS = "DROP INDEX situation_incident_points;"


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0005_persons'),
        ("situation", "0003_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name='AlarmWeek',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('week', models.DateField(verbose_name='veckans måndag')),
                ('method', models.CharField(choices=[('season', 'Samma veckor tidigare år'), ('farrington', 'Samma veckor och trenden, tre år eller mer'), ('none', 'För kort tid att jämföra med')], max_length=12)),
                ('weeks', models.PositiveSmallIntegerField()),
                ('fingerprint', models.CharField(max_length=64)),
                ('reckoned_at', models.DateTimeField()),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'week'), name='alarm_week_once')],
                'ordering': ('-week',),
            },
        ),
        migrations.CreateModel(
            name='Analysis',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('near-repeat', 'Upprepningar nära i tid och rum'), ('scan', 'Pågår något just nu'), ('hot-spots', 'Platser med många händelser'), ('alarms', 'Larm för en vecka'), ('two-counts', 'Två perioder bredvid varandra'), ('moving-window', 'Flest på kort tid'), ('plan', 'Plan: går effekten att se'), ('result', 'Resultat av en insats på en plats'), ('synthetic-control', 'En plats mot en blandning av andra')], max_length=20, verbose_name='slag')),
                ('title', models.CharField(max_length=200, verbose_name='namn')),
                ('spec', models.JSONField(default=dict)),
                ('seed', models.PositiveIntegerField(default=1)),
                ('state', models.CharField(choices=[('queued', 'Väntar'), ('running', 'Räknas'), ('done', 'Klar'), ('failed', 'Gick inte att räkna')], default='queued', max_length=10)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('basis', models.JSONField(blank=True, default=dict)),
                ('fingerprint', models.CharField(blank=True, max_length=64)),
                ('result', models.JSONField(blank=True, null=True)),
                ('failure', models.JSONField(blank=True, null=True)),
                ('version', models.CharField(blank=True, max_length=40)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('again_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='again', to='situation.analysis')),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='results', to='situation.analysis')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'running', 'done', 'failed'])), name='analysis_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('finished_at__isnull', False), ('result__isnull', False), models.Q(('fingerprint', ''), _negated=True)), _connector='OR'), name='analysis_done_has_its_result'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('failure__isnull', False), ('finished_at__isnull', False)), _connector='OR'), name='analysis_failed_says_why'), models.CheckConstraint(condition=models.Q(('plan__isnull', True), ('kind', 'result'), _connector='OR'), name='analysis_result_of_a_plan')],
                'indexes': [models.Index(fields=['municipality', '-asked_at'], name='analysis_by_time')],
                'verbose_name_plural': 'analyses',
                'ordering': ('-asked_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='SameIncident',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('incident', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='same', to='situation.incident')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('same_as', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='copies', to='situation.incident')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('incident', models.F('same_as')), _negated=True), name='same_incident_is_another')],
            },
        ),
        migrations.CreateModel(
            name='WeeklyAlarm',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('observed', models.PositiveIntegerField(verbose_name='antal')),
                ('expected', models.FloatField(verbose_name='väntat antal')),
                ('p', models.FloatField()),
                ('q', models.FloatField()),
                ('alarm_week', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='alarms', to='situation.alarmweek')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='situation.category')),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.district')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('alarm_week', 'category', 'district'), name='weekly_alarm_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('p__gte', 0), ('p__lte', 1), ('q__gte', 0), ('q__lte', 1)), name='weekly_alarm_is_a_probability')],
                'ordering': ('q', 'p', 'id'),
            },
        ),
        migrations.CreateModel(
            name='AlarmNote',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('week', models.DateField(verbose_name='veckans måndag')),
                ('text', models.CharField(max_length=500, verbose_name='anteckning')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='situation.category')),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.district')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'ordering': ('-week', 'written_at'),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'week', 'category', 'district'), name='alarm_note_once', nulls_distinct=False)],
            },
        ),
        closed_table("situation_analysis"),
        closed_table("situation_alarmweek"),
        closed_table("situation_weeklyalarm"),
        closed_table("situation_alarmnote"),
        closed_table("situation_sameincident"),
        same_municipality(
            "situation_analysis",
            asked_by_id="organisations_person",
            again_of_id="situation_analysis",
            plan_id="situation_analysis",
        ),
        same_municipality(
            "situation_weeklyalarm",
            alarm_week_id="situation_alarmweek",
            category_id="situation_category",
            district_id="organisations_district",
        ),
        same_municipality(
            "situation_alarmnote",
            category_id="situation_category",
            district_id="organisations_district",
            written_by_id="organisations_person",
        ),
        same_municipality(
            "situation_sameincident",
            incident_id="situation_incident",
            same_as_id="situation_incident",
        ),
        migrations.RunSQL(_KEEP, _LET_GO),
        migrations.RunSQL(_POINTS, _NO_POINTS),
    ]

"""What leaders ask and are told, and the yearly reports: nothing in it is of any case."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import same_municipality, tenant_table
from tryggare.exit.walls import only
from tryggare.exit.walls_leading import (
    LATE_DESTRUCTIONS,
    LATE_REVIEWS,
    LEADERS,
    ONESELF,
    ONESELF_AND_LEADERS,
    REPORTS,
    ROLE,
)


class Migration(migrations.Migration):

    dependencies = [
        ('exit', '0014_costs'),
        ('organisations', '0005_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='YearReport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('board', 'Årsrapport till nämnden'), ('partners', 'Årsrapport till samverkande kommuners fullmäktige')], max_length=8, verbose_name='till vem')),
                ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('finished', 'Färdig'), ('handed', 'Överlämnad')], default='draft', max_length=8, verbose_name='läge')),
                ('begun_at', models.DateTimeField(auto_now_add=True)),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'kind', 'year'), name='exit_yearreport_one_a_year', violation_error_code='year', violation_error_message='Rapporten för det året finns redan.')],
            },
        ),
        migrations.CreateModel(
            name='ReportVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('content', models.JSONField()),
                ('rests_on', models.JSONField()),
                ('digest', models.BinaryField(max_length=32)),
                ('made_on', models.DateField(verbose_name='färdig')),
                ('handed_on', models.DateField(blank=True, null=True, verbose_name='överlämnad')),
                ('reference', models.CharField(blank=True, max_length=60, verbose_name='diarienummer eller paragraf')),
                ('handed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='exit.yearreport')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='exit_reportversion_number'), models.CheckConstraint(condition=models.Q(models.Q(('handed_by__isnull', True), ('handed_on__isnull', True), ('reference', '')), models.Q(('handed_by__isnull', False), ('handed_on__isnull', False), models.Q(('reference', ''), _negated=True)), _connector='OR'), name='exit_reportversion_handed_by_someone')],
            },
        ),
        migrations.CreateModel(
            name='ReportText',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('section', models.CharField(max_length=20)),
                ('body', models.TextField(blank=True, verbose_name='text')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='exit.yearreport')),
            ],
            options={
                'indexes': [models.Index(fields=['report', '-written_at'], name='exit_reporttext_newest')],
            },
        ),
        migrations.CreateModel(
            name='CheckIn',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('load', models.CharField(choices=[('room', 'Jag har utrymme för mer'), ('even', 'Lagom'), ('full', 'Fullt, jag kan inte ta mer'), ('relief', 'För mycket, jag behöver avlastning')], max_length=6, verbose_name='arbetsbelastning')),
                ('times', models.CharField(choices=[('in_hand', 'Jag klarar tiderna'), ('help', 'Jag behöver hjälp för att klara tiderna')], max_length=7, verbose_name='tider')),
                ('said_at', models.DateTimeField(auto_now_add=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-said_at'], name='exit_checkin_of_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('load__in', ['room', 'even', 'full', 'relief']), ('times__in', ['in_hand', 'help'])), name='exit_checkin_is_in_set_words')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('week', models.DateField(verbose_name='vecka')),
                ('sent_at', models.DateTimeField(auto_now_add=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'week'), name='exit_reminder_one_a_week')],
            },
        ),
        migrations.RunSQL(ROLE),
        tenant_table("exit_reminder", writable=LEADERS),
        tenant_table("exit_checkin", readable=ONESELF_AND_LEADERS, writable=ONESELF),
        tenant_table("exit_yearreport", readable=LEADERS, writable=LEADERS),
        tenant_table("exit_reporttext", readable=LEADERS, writable=LEADERS),
        tenant_table("exit_reportversion", readable=LEADERS, writable=LEADERS),
        same_municipality("exit_reminder", sent_by_id="organisations_person"),
        same_municipality("exit_checkin", person_id="organisations_person"),
        same_municipality("exit_yearreport", begun_by_id="organisations_person"),
        same_municipality(
            "exit_reporttext",
            report_id="exit_yearreport",
            written_by_id="organisations_person",
        ),
        same_municipality(
            "exit_reportversion",
            report_id="exit_yearreport",
            made_by_id="organisations_person",
            handed_by_id="organisations_person",
        ),
        only("exit_reminder", "SELECT, INSERT"),
        only("exit_checkin", "SELECT, INSERT"),
        only("exit_yearreport", "SELECT, INSERT, UPDATE"),
        only("exit_reporttext", "SELECT, INSERT"),
        only("exit_reportversion", "SELECT, INSERT, UPDATE"),
        migrations.RunSQL(LATE_REVIEWS),
        migrations.RunSQL(LATE_DESTRUCTIONS),
        migrations.RunSQL(REPORTS),
    ]

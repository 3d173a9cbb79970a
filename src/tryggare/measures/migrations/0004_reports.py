"""The report to fullmäktige, what municipalities share, and the year wheel's entries."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import same_municipality
from tryggare.measures.walls import closed_table, kept, shared_table


_PERSON = "organisations_person"
_TAKES_PART = (
    "SELECT 1 FROM measures_sharing mine"
    " WHERE mine.municipality_id = current_municipality() AND mine.left_on IS NULL"
)


class Migration(migrations.Migration):

    dependencies = [
        ('measures', '0003_cooperation'),
    ]

    operations = [
        migrations.CreateModel(
            name='AssemblyReport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('period_from', models.DateField(verbose_name='period från')),
                ('period_to', models.DateField(verbose_name='period till')),
                ('words', models.TextField(blank=True, max_length=6000, verbose_name='ledande organets egna ord')),
                ('content', models.JSONField()),
                ('pdf', models.BinaryField(blank=True, default=b'')),
                ('docx', models.BinaryField(blank=True, default=b'')),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('sent', 'Överlämnad')], default='draft', max_length=10)),
                ('reference', models.CharField(blank=True, max_length=50, verbose_name='diarienummer')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='överlämnad den')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('-period_to', '-made_at'),
                'constraints': [models.CheckConstraint(condition=models.Q(('period_to__gte', models.F('period_from'))), name='assembly_report_period_ends_after_it_begins', violation_error_code='period_to', violation_error_message='Perioden slutar före den börjar.'), models.CheckConstraint(condition=models.Q(models.Q(('sent_on__isnull', True), ('state', 'draft')), models.Q(('sent_on__isnull', False), ('state', 'sent'), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='assembly_report_sent_whole')],
            },
        ),
        migrations.CreateModel(
            name='Sharing',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('joined_on', models.DateField(verbose_name='med från')),
                ('joined_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='lämnade')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_on__isnull', True)), fields=('municipality',), name='sharing_once')],
            },
        ),
        migrations.CreateModel(
            name='SharedPractice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('measure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='measures.measure')),
                ('follow_up', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='measures.followup')),
                ('title', models.CharField(max_length=200, verbose_name='åtgärd')),
                ('kind', models.CharField(max_length=30, verbose_name='åtgärdstyp')),
                ('problem', models.CharField(blank=True, max_length=700, verbose_name='problem och orsak')),
                ('setting', models.CharField(blank=True, max_length=300, verbose_name='slags plats')),
                ('what', models.TextField(max_length=4000, verbose_name='vad som görs')),
                ('dose', models.CharField(blank=True, max_length=100, verbose_name='dos')),
                ('cost', models.CharField(blank=True, max_length=100, verbose_name='kostnad')),
                ('outcome', models.CharField(blank=True, choices=[('better', 'Problemet minskade'), ('same', 'Ingen skillnad går att se'), ('worse', 'Problemet ökade'), ('unknown', 'Går inte att säga')], max_length=10, verbose_name='påverkan på problemet')),
                ('effect', models.TextField(blank=True, max_length=2000, verbose_name='så vet vi det')),
                ('worked', models.TextField(blank=True, max_length=4000, verbose_name='det här fungerade')),
                ('did_not_work', models.TextField(blank=True, max_length=4000, verbose_name='det här fungerade inte')),
                ('shared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('shared_at', models.DateTimeField(auto_now_add=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ('-shared_at', 'id'),
                'indexes': [models.Index(condition=models.Q(('withdrawn_at__isnull', True)), fields=['kind', '-shared_at'], name='shared_practice_by_kind')],
            },
        ),
        migrations.CreateModel(
            name='YearEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('title', models.CharField(max_length=150, verbose_name='vad')),
                ('kind', models.CharField(choices=[('pattern', 'Återkommande problem'), ('activity', 'Återkommande aktivitet'), ('meeting', 'Möte eller dialog'), ('decision', 'Beslut och budget')], max_length=10, verbose_name='slag')),
                ('first_month', models.PositiveSmallIntegerField(verbose_name='första månaden')),
                ('last_month', models.PositiveSmallIntegerField(verbose_name='sista månaden')),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.district', verbose_name='kommundel')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='ansvarig')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='anteckning')),
            ],
            options={
                'verbose_name_plural': 'year entries',
                'ordering': ('first_month', 'title', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('first_month__gte', 1), ('first_month__lte', 12), ('last_month__gte', 1), ('last_month__lte', 12)), name='year_entry_in_months')],
            },
        ),
        kept("measures_assemblyreport", when="OLD.state = 'sent'"),
        kept("measures_sharing", but=("left_on",)),
        kept("measures_sharedpractice", but=("withdrawn_at", "measure_id", "follow_up_id")),
        *(
            closed_table(f"measures_{table}") for table in ("assemblyreport", "sharing", "yearentry")
        ),
        shared_table(
            "measures_sharedpractice", with_=_TAKES_PART, when="withdrawn_at IS NULL"
        ),
        same_municipality("measures_assemblyreport", made_by_id=_PERSON),
        same_municipality("measures_sharing", joined_by_id=_PERSON),
        same_municipality(
            "measures_sharedpractice",
            measure_id="measures_measure",
            follow_up_id="measures_followup",
            shared_by_id=_PERSON,
        ),
        same_municipality(
            "measures_yearentry",
            district_id="organisations_district",
            responsible_id="organisations_organisation",
        ),
    ]

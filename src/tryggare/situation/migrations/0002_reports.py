"""Reports from organisations, tips from residents, and texts that are held back."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import same_municipality
from tryggare.situation.walls import closed_table
from tryggare.situation.walls_reports import open_to_residents


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0005_persons'),
        ("situation", "0001_incidents"),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField(verbose_name='dag')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='tidigast')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='senast')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='plats')),
                ('text', models.CharField(blank=True, max_length=2000, verbose_name='beskrivning')),
                ('state', models.CharField(choices=[('received', 'Ny'), ('held', 'Väntar på genomläsning'), ('accepted', 'Mottagen'), ('same', 'Samma som en annan'), ('withdrawn', 'Återtagen')], default='received', max_length=10)),
                ('answer', models.CharField(blank=True, max_length=2000, verbose_name='svar')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('received_at', models.DateTimeField(auto_now_add=True)),
                ('phone_id', models.UUIDField()),
                ('precision', models.CharField(choices=[('point', 'Punkt'), ('address', 'Adress'), ('district', 'Kommundel'), ('municipality', 'Kommunen'), ('county', 'Länet')], max_length=12)),
                ('x', models.IntegerField(blank=True, null=True, verbose_name='öst')),
                ('y', models.IntegerField(blank=True, null=True, verbose_name='nord')),
                ('seriousness', models.PositiveSmallIntegerField(choices=[(1, 'Liten'), (2, 'Märkbar'), (3, 'Allvarlig'), (4, 'Mycket allvarlig')], verbose_name='allvar')),
                ('action', models.CharField(blank=True, max_length=500, verbose_name='det vi gjorde')),
                ('police_reported', models.BooleanField(blank=True, null=True, verbose_name='polisanmäld')),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='situation.category', verbose_name='kategori')),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.district', verbose_name='kommundel')),
                ('incident', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='situation.incident')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='organisation')),
                ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('same_as', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='situation.incident')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('incident__isnull', False), ('state', 'accepted')), ('state', 'withdrawn'), models.Q(('incident__isnull', True), ('state__in', ['received', 'held', 'same'])), _connector='OR'), name='report_accepted_is_an_incident'), models.CheckConstraint(condition=models.Q(('same_as__isnull', True), ('state__in', ['same', 'withdrawn']), _connector='OR'), name='report_same_is_said'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'held'), _negated=True), models.Q(('place', ''), ('text', '')), _connector='OR'), name='report_held_shows_nothing'), models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gte', models.F('starts_at')), _connector='OR'), name='report_ends_after_it_starts'), models.UniqueConstraint(fields=('municipality', 'reported_by', 'phone_id'), name='report_sent_once'), models.CheckConstraint(condition=models.Q(models.Q(('precision__in', ['point', 'address']), _negated=True), models.Q(('x__isnull', False), ('y__isnull', False)), _connector='OR'), name='report_point_has_a_place'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'held'), _negated=True), ('action', ''), _connector='OR'), name='report_held_hides_action')],
                'indexes': [models.Index(fields=['municipality', 'state', 'received_at'], name='report_waiting'), models.Index(fields=['municipality', 'reported_by', '-received_at'], name='report_by_person')],
                'ordering': ('-received_at', 'id'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReportQuestion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('question', models.CharField(max_length=1000, verbose_name='fråga')),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('reply', models.CharField(blank=True, max_length=1000, verbose_name='svar')),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='situation.report')),
            ],
            options={
                'ordering': ('asked_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Tip',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField(verbose_name='dag')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='tidigast')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='senast')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='plats')),
                ('text', models.CharField(blank=True, max_length=2000, verbose_name='beskrivning')),
                ('state', models.CharField(choices=[('received', 'Ny'), ('held', 'Väntar på genomläsning'), ('accepted', 'Mottagen'), ('same', 'Samma som en annan'), ('withdrawn', 'Återtagen')], default='received', max_length=10)),
                ('answer', models.CharField(blank=True, max_length=2000, verbose_name='svar')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('received_at', models.DateTimeField(auto_now_add=True)),
                ('receipt', models.CharField(max_length=64)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='situation.category', verbose_name='kategori')),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.district', verbose_name='kommundel')),
                ('incident', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='situation.incident')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('same_as', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='situation.incident')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('incident__isnull', False), ('state', 'accepted')), ('state', 'withdrawn'), models.Q(('incident__isnull', True), ('state__in', ['received', 'held', 'same'])), _connector='OR'), name='tip_accepted_is_an_incident'), models.CheckConstraint(condition=models.Q(('same_as__isnull', True), ('state__in', ['same', 'withdrawn']), _connector='OR'), name='tip_same_is_said'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'held'), _negated=True), models.Q(('place', ''), ('text', '')), _connector='OR'), name='tip_held_shows_nothing'), models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gte', models.F('starts_at')), _connector='OR'), name='tip_ends_after_it_starts'), models.UniqueConstraint(fields=('municipality', 'receipt'), name='tip_receipt_once'), models.CheckConstraint(condition=models.Q(('receipt__regex', '^[0-9a-f]{64}$')), name='tip_receipt_is_a_digest')],
                'indexes': [models.Index(fields=['municipality', 'state', 'received_at'], name='tip_waiting'), models.Index(fields=['municipality', 'received_at'], name='tip_by_time')],
                'ordering': ('-received_at', 'id'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HeldText',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', models.CharField(blank=True, max_length=2000)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('action', models.CharField(blank=True, max_length=500)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('report', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='held', to='situation.report')),
                ('tip', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='held', to='situation.tip')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('report__isnull', False), ('tip__isnull', True)), models.Q(('report__isnull', True), ('tip__isnull', False)), _connector='OR'), name='held_text_of_one')],
            },
        ),
        closed_table("situation_report"),
        closed_table("situation_reportquestion"),
        closed_table("situation_tip"),
        closed_table("situation_heldtext"),
        *open_to_residents(),
        same_municipality(
            "situation_report",
            category_id="situation_category",
            district_id="organisations_district",
            incident_id="situation_incident",
            same_as_id="situation_incident",
            organisation_id="organisations_organisation",
            reported_by_id="organisations_person",
            answered_by_id="organisations_person",
        ),
        same_municipality(
            "situation_reportquestion",
            report_id="situation_report",
            asked_by_id="organisations_person",
        ),
        same_municipality(
            "situation_tip",
            category_id="situation_category",
            district_id="organisations_district",
            incident_id="situation_incident",
            same_as_id="situation_incident",
        ),
        same_municipality(
            "situation_heldtext", report_id="situation_report", tip_id="situation_tip"
        ),
    ]

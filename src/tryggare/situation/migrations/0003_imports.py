"""Files of incidents and the police's events, for the municipality's officials alone."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import same_municipality
from tryggare.situation.walls import closed_table


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0005_persons'),
        ("situation", "0002_reports"),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportMapping',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(help_text='Till exempel namnet på systemet. Nästa fil därifrån läses på samma sätt.', max_length=100, verbose_name='varifrån uppgifterna kommer')),
                ('reading', models.JSONField(default=dict)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'name'), name='import_mapping_name_once', violation_error_code='name', violation_error_message='Det finns redan ett sådant sätt att läsa.')],
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=255, verbose_name='filnamn')),
                ('size', models.BigIntegerField(verbose_name='storlek i byte')),
                ('sha256', models.CharField(max_length=64, verbose_name='kontrollsumma')),
                ('sheet', models.CharField(blank=True, max_length=200, verbose_name='blad')),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('state', models.CharField(choices=[('uploaded', 'Uppladdad'), ('queued', 'Väntar'), ('running', 'Läses in'), ('done', 'Inläst'), ('failed', 'Misslyckades'), ('undoing', 'Tas bort'), ('undone', 'Borttagen'), ('discarded', 'Bortvald')], default='uploaded', max_length=10)),
                ('reading', models.JSONField(blank=True, default=dict)),
                ('total', models.PositiveIntegerField(default=0, verbose_name='rader i filen')),
                ('position', models.PositiveIntegerField(default=0)),
                ('done', models.PositiveIntegerField(default=0, verbose_name='rader som är lästa')),
                ('added', models.PositiveIntegerField(default=0, verbose_name='nya händelser')),
                ('there', models.PositiveIntegerField(default=0, verbose_name='fanns redan')),
                ('refused', models.PositiveIntegerField(default=0, verbose_name='lästes inte in')),
                ('removed', models.PositiveIntegerField(default=0, verbose_name='borttagna händelser')),
                ('refusals', models.JSONField(blank=True, default=list)),
                ('refusal_counts', models.JSONField(blank=True, default=list)),
                ('remarks', models.JSONField(blank=True, default=list)),
                ('failure', models.JSONField(blank=True, default=dict)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('mapping', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='situation.importmapping')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['uploaded', 'queued', 'running', 'done', 'failed', 'undoing', 'undone', 'discarded'])), name='import_batch_state_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['uploaded', 'discarded']), ('mapping__isnull', False), _connector='OR'), name='import_batch_is_mapped_before_it_is_read')],
                'verbose_name_plural': 'import batches',
                'ordering': ('-uploaded_at',),
            },
        ),
        migrations.CreateModel(
            name='ImportPart',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('content', models.BinaryField()),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='situation.importbatch')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('batch', 'number'), name='import_part_once')],
                'ordering': ('number',),
            },
        ),
        migrations.CreateModel(
            name='PoliceEventVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('event_id', models.BigIntegerField(verbose_name='polisens id')),
                ('sha256', models.CharField(max_length=64)),
                ('is_newest', models.BooleanField()),
                ('seen_at', models.DateTimeField(auto_now_add=True)),
                ('happened_at', models.DateTimeField(verbose_name='hände')),
                ('published_at', models.DateTimeField(verbose_name='publicerad')),
                ('kind', models.CharField(max_length=200, verbose_name='polisens ord')),
                ('place', models.CharField(max_length=200, verbose_name='plats')),
                ('precision', models.CharField(choices=[('municipality', 'Kommunen'), ('county', 'Länet')], max_length=12)),
                ('gps', models.CharField(blank=True, max_length=60)),
                ('gathers_many', models.BooleanField(verbose_name='sammanfattar flera')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'event_id', 'sha256'), name='police_version_once'), models.UniqueConstraint(condition=models.Q(('is_newest', True)), fields=('municipality', 'event_id'), name='police_event_has_one_newest')],
                'indexes': [models.Index(fields=['municipality', 'place', 'kind'], name='police_event_by_place')],
                'ordering': ('-happened_at', 'event_id'),
            },
        ),
        migrations.CreateModel(
            name='PoliceLabel',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=200, verbose_name='polisens ord')),
                ('decided_at', models.DateTimeField(auto_now=True)),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='situation.category')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'kind'), name='police_label_once')],
                'ordering': ('kind',),
            },
        ),
        closed_table("situation_importmapping"),
        closed_table("situation_importbatch"),
        closed_table("situation_importpart"),
        closed_table("situation_policeeventversion"),
        closed_table("situation_policelabel"),
        same_municipality(
            "situation_importbatch",
            mapping_id="situation_importmapping",
            uploaded_by_id="organisations_person",
        ),
        same_municipality("situation_importpart", batch_id="situation_importbatch"),
        same_municipality(
            "situation_policelabel",
            category_id="situation_category",
            decided_by_id="organisations_person",
        ),
    ]

"""Files that people send in, each municipality's its own."""

import django.db.models.deletion
import django.db.models.lookups
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import same_municipality, tenant_table


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0003_enter_account'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200, verbose_name='filnamn')),
                ('media_type', models.CharField(max_length=100, verbose_name='filtyp')),
                ('size', models.PositiveIntegerField(verbose_name='storlek i byte')),
                ('sha256', models.CharField(max_length=64, verbose_name='kontrollsumma')),
                ('content', models.BinaryField(blank=True, null=True)),
                ('purpose', models.CharField(max_length=100, verbose_name='vad filen är till för')),
                ('stored_at', models.DateTimeField(auto_now_add=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('stored_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'ordering': ('stored_at', 'id'),
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='stored_file_sum_is_sha256'), models.CheckConstraint(condition=models.Q(('content__isnull', True), django.db.models.lookups.Exact(models.Func(models.F('content'), function='octet_length', output_field=models.IntegerField()), models.F('size')), _connector='OR'), name='stored_file_is_as_large_as_it_says')],
            },
        ),
        tenant_table("organisations_storedfile"),
        same_municipality("organisations_storedfile", stored_by_id="organisations_person"),
    ]

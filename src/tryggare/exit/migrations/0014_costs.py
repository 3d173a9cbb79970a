"""What a case costs and who pays, and the sums of an invoice and of a grant that leave it."""

import uuid
from collections.abc import Iterator

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

from tryggare.audit.tenancy import same_municipality, tenant_table
from tryggare.exit.walls import case_table, only
from tryggare.exit.walls_costs import GRANTS, INVOICES, TWO_PERSONS

# Nothing of a case is changed or taken away: the newest holds, and the others stay.
TABLES: dict[str, dict[str, str]] = {
    "exit_costentry": {"intervention_id": "exit_intervention"},
    "exit_costpayment": {"entry_id": "exit_costentry"},
    "exit_costfunding": {"entry_id": "exit_costentry"},
    "exit_calloff": {"entry_id": "exit_costentry"},
    "exit_delivery": {"call_off_id": "exit_calloff"},
    "exit_invoicematch": {"call_off_id": "exit_calloff"},
    "exit_matchdecision": {"match_id": "exit_invoicematch"},
    "exit_casegrant": {},
    "exit_casegrantstep": {"grant_id": "exit_casegrant"},
}


def walls() -> Iterator[Operation]:
    for table, parents in TABLES.items():
        yield from case_table(table, written_by_id="organisations_person", **parents)
        yield only(table, "SELECT, INSERT")
    yield tenant_table("exit_stategrant")
    yield same_municipality("exit_stategrant", added_by_id="organisations_person")
    yield only(
        "exit_stategrant",
        "SELECT, INSERT,"
        " UPDATE (decided_on, granted_ore, report_by, reported_on, returned_ore)",
    )
    for table, parent in (
        ("exit_invoicetally", {"invoice_id": "exit_supplierinvoice"}),
        ("exit_granttally", {"grant_id": "exit_stategrant"}),
    ):
        yield tenant_table(table)
        yield same_municipality(table, **parent)
        yield only(table, "SELECT")


class Migration(migrations.Migration):

    dependencies = [
        ('exit', '0013_exchange'),
        ('organisations', '0005_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseGrant',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('kind', models.CharField(max_length=20, verbose_name='statsbidrag')),
                ('applied_on', models.DateField(verbose_name='sökt')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'applied_on'], name='exit_casegrant_of_case')],
            },
        ),
        migrations.CreateModel(
            name='CaseGrantStep',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('kind', models.CharField(choices=[('granted', 'Beviljat'), ('refused', 'Avslaget'), ('reported', 'Redovisat'), ('returned', 'Pengar betalda tillbaka')], max_length=8, verbose_name='vad')),
                ('happened_on', models.DateField(verbose_name='dag')),
                ('report_by', models.DateField(blank=True, null=True, verbose_name='redovisas senast')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('grant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='exit.casegrant')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'granted'), ('report_by__isnull', False)), models.Q(models.Q(('kind', 'granted'), _negated=True), ('report_by__isnull', True)), _connector='OR'), name='exit_casegrantstep_granted_is_accounted_for'), models.UniqueConstraint(condition=models.Q(('kind__in', ['granted', 'refused'])), fields=('grant',), name='exit_casegrantstep_decided_once'), models.UniqueConstraint(condition=models.Q(('kind', 'reported')), fields=('grant',), name='exit_casegrantstep_reported_once')],
            },
        ),
        migrations.CreateModel(
            name='CostEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('intervention', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.intervention')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'written_at'], name='exit_costentry_of_case')],
            },
        ),
        migrations.CreateModel(
            name='CallOff',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('starts_on', models.DateField(verbose_name='från')),
                ('ends_on', models.DateField(verbose_name='till')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_offs', to='exit.costentry')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'starts_on'], name='exit_calloff_of_case')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='exit_calloff_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='CostFunding',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('version', models.PositiveIntegerField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fundings', to='exit.costentry')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'version'), name='exit_costfunding_one_of_each_version')],
            },
        ),
        migrations.CreateModel(
            name='CostPayment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='payment', to='exit.costentry')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('month', models.CharField(max_length=7, verbose_name='månad')),
                ('told', models.CharField(choices=[('by_us', 'Handläggaren har kontrollerat'), ('by_supplier', 'Utföraren har rapporterat')], max_length=11, verbose_name='varifrån uppgiften kommer')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('call_off', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='exit.calloff')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['call_off', 'month'], name='exit_delivery_of_month')],
            },
        ),
        migrations.CreateModel(
            name='InvoiceMatch',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('call_off', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matches', to='exit.calloff')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InvoiceTally',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('approved_ore', models.BigIntegerField(default=0)),
                ('disputed_ore', models.BigIntegerField(default=0)),
                ('delivered_ore', models.BigIntegerField(default=0)),
                ('invoice', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.supplierinvoice')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MatchDecision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('kind', models.CharField(choices=[('approved', 'Godkänd'), ('disputed', 'Bestridd')], max_length=8, verbose_name='beslut')),
                ('is_counted', models.BooleanField(default=False)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('match', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='exit.invoicematch')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StateGrant',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20, verbose_name='statsbidrag')),
                ('reference', models.CharField(max_length=40, verbose_name='diarienummer')),
                ('applied_on', models.DateField(verbose_name='sökt')),
                ('applied_ore', models.BigIntegerField(verbose_name='sökt belopp')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='beslut')),
                ('granted_ore', models.BigIntegerField(default=0, verbose_name='beviljat')),
                ('report_by', models.DateField(blank=True, null=True, verbose_name='redovisas senast')),
                ('reported_on', models.DateField(blank=True, null=True, verbose_name='redovisat')),
                ('returned_ore', models.BigIntegerField(default=0, verbose_name='betalt tillbaka')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'reference'), name='exit_stategrant_once', violation_error_code='reference', violation_error_message='Bidraget finns redan.'), models.CheckConstraint(condition=models.Q(('applied_ore__gt', 0), ('granted_ore__gte', 0), ('returned_ore__gte', 0), ('returned_ore__lte', models.F('granted_ore'))), name='exit_stategrant_amounts_hold'), models.CheckConstraint(condition=models.Q(('decided_on__isnull', False), models.Q(('granted_ore', 0), ('report_by__isnull', True), ('reported_on__isnull', True)), _connector='OR'), name='exit_stategrant_granted_when_decided'), models.CheckConstraint(condition=models.Q(('granted_ore', 0), ('report_by__isnull', False), _connector='OR'), name='exit_stategrant_granted_is_accounted_for')],
                'ordering': ('-applied_on', 'reference'),
            },
        ),
        migrations.CreateModel(
            name='GrantTally',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('used_ore', models.BigIntegerField(default=0)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('grant', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.stategrant')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('used_ore__gte', 0)), name='exit_granttally_from_nothing')],
            },
        ),
        *walls(),
        migrations.RunSQL(TWO_PERSONS, migrations.RunSQL.noop),
        migrations.RunSQL(INVOICES, migrations.RunSQL.noop),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]

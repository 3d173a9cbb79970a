"""The municipality's register of suppliers, and what they bill. No case is in any row."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import same_municipality, tenant_table

# What was checked, found and billed stays: a mistake is corrected in its row and told in the log.
_KEPT = (
    "exit_supplier",
    "exit_supplierpermit",
    "exit_suppliercheck",
    "exit_supplieragreement",
    "exit_supplierdeviation",
    "exit_supplierinvoice",
    "exit_supplierreport",
    "exit_supplierendstep",
)
KEEP = """
    CREATE FUNCTION exit_supplier_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'Rader i registret över utförare tas inte bort.'
            USING ERRCODE = 'insufficient_privilege';
    END $$;
""" + "".join(
    f"CREATE TRIGGER kept BEFORE DELETE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION exit_supplier_kept();"
    for table in _KEPT
)
FORGET = (
    "".join(f"DROP TRIGGER kept ON {table};" for table in _KEPT)
    + "DROP FUNCTION exit_supplier_kept();"
)


class Migration(migrations.Migration):

    dependencies = [
        ('exit', '0008_reviews'),
        ('organisations', '0005_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='Supplier',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200, verbose_name='namn')),
                ('org_number', models.CharField(max_length=11, verbose_name='organisationsnummer')),
                ('parent_consent_on', models.DateField(blank=True, null=True, verbose_name='medgiven som underleverantör')),
                ('activity', models.CharField(max_length=24, verbose_name='verksamhet')),
                ('is_public', models.BooleanField(default=False, verbose_name='drivs av det allmänna')),
                ('permit_duty', models.CharField(choices=[('unclear', 'Oklart'), ('yes', 'Ja, verksamheten behöver tillstånd från IVO'), ('no', 'Nej, verksamheten behöver inget tillstånd')], default='unclear', max_length=7, verbose_name='tillståndsplikt')),
                ('permit_duty_why', models.TextField(blank=True, verbose_name='hur det är utrett')),
                ('protection', models.CharField(choices=[('without', 'Bara personer utan behov av skydd'), ('with', 'Bara personer med behov av skydd'), ('both', 'Personer med och utan behov av skydd')], max_length=7, verbose_name='vem stödet är för')),
                ('takes_children', models.BooleanField(default=False, verbose_name='tar emot barn')),
                ('contact', models.CharField(blank=True, max_length=200, verbose_name='kontakt')),
                ('state', models.CharField(choices=[('proposed', 'Föreslagen'), ('checked', 'Kontrollerad'), ('in_use', 'I bruk'), ('paused', 'Pausad'), ('ended', 'Avslutad')], default='proposed', max_length=8, verbose_name='läge')),
                ('state_since', models.DateField(verbose_name='läget sedan')),
                ('state_why', models.TextField(blank=True, verbose_name='skäl till läget')),
                ('last_note_on', models.DateField(blank=True, null=True, verbose_name='sista anteckningen')),
                ('hands_over', models.BooleanField(blank=True, null=True, verbose_name='lämnar över sina akter')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('sort_key', models.GeneratedField(db_persist=True, expression=models.Func(django.db.models.functions.text.Lower(models.F('name')), models.Value('åäöéü'), models.Value('{|}eu'), function='translate'), output_field=models.TextField(db_collation='C'))),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='subcontractors', to='exit.supplier')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'org_number'), name='exit_supplier_once', violation_error_code='org_number', violation_error_message='Utföraren finns redan i registret.'), models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='exit_supplier_is_not_its_own_subcontractor', violation_error_code='parent', violation_error_message='En utförare är inte underleverantör till sig själv.'), models.CheckConstraint(condition=models.Q(('parent_consent_on__isnull', True), ('parent__isnull', False), _connector='OR'), name='exit_supplier_consent_to_a_subcontractor', violation_error_code='parent', violation_error_message='Välj vem utföraren är underleverantör till.')],
                'ordering': ('sort_key',),
            },
        ),
        migrations.CreateModel(
            name='SupplierAgreement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40, verbose_name='avtalets nummer')),
                ('starts_on', models.DateField(verbose_name='gäller från')),
                ('ends_on', models.DateField(verbose_name='gäller till')),
                ('daily_ore', models.BigIntegerField(verbose_name='pris per dygn')),
                ('included', models.TextField(verbose_name='vad som ingår')),
                ('excluded', models.TextField(blank=True, verbose_name='vad som inte ingår')),
                ('notice_days', models.PositiveSmallIntegerField(verbose_name='uppsägningstid i dagar')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='exit.supplier')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('supplier', 'number'), name='exit_supplier_agreement_once', violation_error_code='number', violation_error_message='Avtalet finns redan för utföraren.'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='exit_supplier_agreement_ends_after_it_begins', violation_error_code='ends_on', violation_error_message='Slutdatum ligger före startdatum.'), models.CheckConstraint(condition=models.Q(('daily_ore__gte', 0)), name='exit_supplier_agreement_price_from_nothing', violation_error_code='daily_ore', violation_error_message='Priset kan inte vara mindre än noll.')],
                'ordering': ('-starts_on',),
            },
        ),
        migrations.CreateModel(
            name='SupplierCheck',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('permit', 'Tillståndet hos IVO'), ('owners', 'Ägare och företrädare'), ('staff', 'Registerutdrag för personalen'), ('references', 'Referenser'), ('visit', 'Uppföljningsbesök')], max_length=10, verbose_name='vad')),
                ('done_on', models.DateField(verbose_name='dag')),
                ('outcome', models.CharField(choices=[('good', 'Utan anmärkning'), ('remark', 'Med anmärkning'), ('failed', 'Inte godkänd')], max_length=6, verbose_name='utfall')),
                ('found', models.TextField(blank=True, verbose_name='vad som kom fram')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='nästa gång senast')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('done_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='exit.supplier')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('next_on__isnull', True), ('next_on__gt', models.F('done_on')), _connector='OR'), name='exit_supplier_check_next_is_later', violation_error_code='next_on', violation_error_message='Nästa gång behöver ligga efter den här.')],
                'ordering': ('-done_on', '-added_at'),
            },
        ),
        migrations.CreateModel(
            name='SupplierDeviation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('deviation', 'Avvikelse från avtalet'), ('complaint', 'Klagomål'), ('misconduct', 'Missförhållande, eller påtaglig risk för det')], max_length=10, verbose_name='vad')),
                ('severity', models.CharField(choices=[('minor', 'Mindre allvarlig'), ('serious', 'Allvarlig')], max_length=7, verbose_name='hur allvarligt')),
                ('known_on', models.DateField(verbose_name='blev känt')),
                ('what', models.TextField(verbose_name='vad som hände')),
                ('answer_due', models.DateField(verbose_name='svar senast')),
                ('answer', models.TextField(blank=True, default='', verbose_name='utförarens svar')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='svaret kom')),
                ('told_board_on', models.DateField(blank=True, null=True, verbose_name='nämnden fick veta')),
                ('done', models.TextField(blank=True, default='', verbose_name='vad som gjordes')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='avslutad')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deviations', to='exit.supplier')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on__isnull', True)), models.Q(('answered_on__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='exit_supplier_deviation_answered_some_day'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', True), ('done', '')), models.Q(('closed_on__isnull', False), models.Q(('done', ''), _negated=True)), _connector='OR'), name='exit_supplier_deviation_closed_by_something_done'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), models.Q(('kind', 'misconduct'), _negated=True), ('told_board_on__isnull', False), _connector='OR'), name='exit_supplier_misconduct_is_told_before_it_is_closed', violation_error_code='told_board_on', violation_error_message='Skriv först när nämnden fick veta.')],
                'ordering': ('-known_on', '-added_at'),
            },
        ),
        migrations.CreateModel(
            name='SupplierEndStep',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('step', models.CharField(max_length=24, verbose_name='vad')),
                ('done_on', models.DateField(verbose_name='klart')),
                ('note', models.TextField(blank=True, verbose_name='anteckning')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('done_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='end_steps', to='exit.supplier')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('supplier', 'step'), name='exit_supplier_end_step_once')],
            },
        ),
        migrations.CreateModel(
            name='SupplierInvoice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40, verbose_name='fakturanummer')),
                ('period_from', models.DateField(verbose_name='period från')),
                ('period_to', models.DateField(verbose_name='period till')),
                ('amount_ore', models.BigIntegerField(verbose_name='belopp')),
                ('received_on', models.DateField(verbose_name='kom in')),
                ('due_on', models.DateField(verbose_name='förfaller')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invoices', to='exit.supplier')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('supplier', 'number'), name='exit_supplier_invoice_once', violation_error_code='number', violation_error_message='Fakturan är redan registrerad för utföraren.'), models.CheckConstraint(condition=models.Q(('period_to__gte', models.F('period_from'))), name='exit_supplier_invoice_period_ends_after_it_begins', violation_error_code='period_to', violation_error_message='Perioden slutar före den börjar.')],
                'ordering': ('-period_from', 'number'),
            },
        ),
        migrations.CreateModel(
            name='SupplierPermit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40, verbose_name='tillståndets nummer')),
                ('target_group', models.CharField(max_length=300, verbose_name='målgrupp')),
                ('max_persons', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='högsta antal personer')),
                ('manager', models.CharField(max_length=200, verbose_name='föreståndare')),
                ('valid_from', models.DateField(verbose_name='gäller från')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='gäller till')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='permits', to='exit.supplier')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='exit_supplier_permit_ends_after_it_begins', violation_error_code='valid_to', violation_error_message='Slutdatum ligger före startdatum.')],
                'ordering': ('-valid_from',),
            },
        ),
        migrations.CreateModel(
            name='SupplierReport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('period_from', models.DateField(verbose_name='period från')),
                ('period_to', models.DateField(verbose_name='period till')),
                ('asked_on', models.DateField(verbose_name='begärd')),
                ('due_on', models.DateField(verbose_name='svar senast')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='svaret kom')),
                ('answers', models.JSONField(blank=True, default=dict, verbose_name='svar')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='exit.supplier')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('period_to__gte', models.F('period_from'))), name='exit_supplier_report_period_ends_after_it_begins', violation_error_code='period_to', violation_error_message='Perioden slutar före den börjar.'), models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('asked_on'))), name='exit_supplier_report_due_after_it_is_asked', violation_error_code='due_on', violation_error_message='Svarsdagen ligger före dagen då ni frågar.')],
                'ordering': ('-period_from', '-added_at'),
            },
        ),
        migrations.CreateModel(
            name='SupplierRules',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('permit_months', models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='månader mellan kontroller av tillstånd')),
                ('visit_months', models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='månader mellan besök')),
                ('answer_days', models.PositiveSmallIntegerField(default=14, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)], verbose_name='dagar till svar på en avvikelse')),
                ('notice_days', models.PositiveSmallIntegerField(default=90, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(730)], verbose_name='dagar före ett avtals slut som det sägs till')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality',), name='exit_supplier_rules_once_a_municipality')],
            },
        ),
        tenant_table("exit_supplier"),
        tenant_table("exit_supplierpermit"),
        tenant_table("exit_suppliercheck"),
        tenant_table("exit_supplieragreement"),
        tenant_table("exit_supplierdeviation"),
        tenant_table("exit_supplierinvoice"),
        tenant_table("exit_supplierreport"),
        tenant_table("exit_supplierendstep"),
        tenant_table("exit_supplierrules"),
        same_municipality("exit_supplier", parent_id="exit_supplier"),
        same_municipality("exit_supplierpermit", supplier_id="exit_supplier"),
        same_municipality(
            "exit_suppliercheck", supplier_id="exit_supplier", done_by_id="organisations_person"
        ),
        same_municipality("exit_supplieragreement", supplier_id="exit_supplier"),
        same_municipality(
            "exit_supplierdeviation", supplier_id="exit_supplier", added_by_id="organisations_person"
        ),
        same_municipality(
            "exit_supplierinvoice", supplier_id="exit_supplier", added_by_id="organisations_person"
        ),
        same_municipality(
            "exit_supplierreport", supplier_id="exit_supplier", asked_by_id="organisations_person"
        ),
        same_municipality(
            "exit_supplierendstep", supplier_id="exit_supplier", done_by_id="organisations_person"
        ),
        migrations.RunSQL(KEEP, FORGET),
    ]

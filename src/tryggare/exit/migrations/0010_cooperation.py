"""Municipalities that work together: agreements, placements, hand-overs and settlements."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import same_municipality, tenant_table
from tryggare.exit.walls import case_table, only
from tryggare.exit.walls_cooperation import (
    MY_COOPERATIONS,
    PARTS_STAND,
    SETTLEMENTS_STAND,
    cooperation_tables,
)
from tryggare.exit.walls_months import moving
from tryggare.exit.walls_packages import COOPERATES, PACKAGES, RECEIVING, SENDING

PERSON = "organisations_person"


class Migration(migrations.Migration):

    dependencies = [
        ('exit', '0009_suppliers'),
        ('organisations', '0005_persons'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='case_id',
            field=models.UUIDField(null=True),
        ),
        migrations.CreateModel(
            name='Cooperation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200, verbose_name='namn')),
                ('form', models.CharField(choices=[('contract', 'Avtalssamverkan'), ('joint_board', 'Gemensam nämnd')], max_length=11, verbose_name='form')),
                ('rule', models.CharField(max_length=10, verbose_name='hur kostnaden delas')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('host', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('form', 'contract'), ('host__isnull', True)), models.Q(('form', 'joint_board'), ('host__isnull', False)), _connector='OR'), name='exit_cooperation_joint_board_has_a_host'), models.CheckConstraint(condition=models.Q(('rule__in', ['fixed', 'per_capita', 'per_day', 'per_case'])), name='exit_cooperation_rule_is_known')],
            },
        ),
        migrations.CreateModel(
            name='CooperationContact',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200, verbose_name='namn')),
                ('named_at', models.DateTimeField(auto_now_add=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='exit.cooperation')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('cooperation', 'person'), name='exit_cooperation_contact_once', violation_error_code='person', violation_error_message='Personen är redan kontaktperson.')],
            },
        ),
        migrations.CreateModel(
            name='CooperationReport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                ('reported_on', models.DateField(verbose_name='rapporterat')),
                ('paragraph', models.CharField(blank=True, max_length=40, verbose_name='paragraf i protokollet')),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.cooperation')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('cooperation', 'municipality', 'year'), name='exit_cooperation_report_one_a_year', violation_error_code='reported_on', violation_error_message='Årets rapport är redan antecknad.')],
            },
        ),
        migrations.CreateModel(
            name='CooperationTerms',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('starts_on', models.DateField(verbose_name='från')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='till')),
                ('proposed_at', models.DateTimeField(auto_now_add=True)),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='exit.cooperation')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='exit_cooperation_terms_end_after_they_start', violation_error_code='ends_on', violation_error_message='Slutet ligger före början.')],
            },
        ),
        migrations.CreateModel(
            name='CooperationPart',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('figure', models.PositiveIntegerField(verbose_name='tal')),
                ('answer', models.CharField(choices=[('waiting', 'Väntar på beslut'), ('accepted', 'Beslutad'), ('refused', 'Avböjd')], default='waiting', max_length=8, verbose_name='svar')),
                ('body', models.CharField(blank=True, max_length=200, verbose_name='organ som beslutade')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='beslutsdag')),
                ('paragraph', models.CharField(blank=True, max_length=40, verbose_name='paragraf i protokollet')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.cooperation')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('terms', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='exit.cooperationterms')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('terms', 'municipality'), name='exit_cooperation_part_one_each'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'waiting'), ('answered_by__isnull', True), ('decided_on__isnull', True)), models.Q(('answer__in', ['accepted', 'refused']), ('answered_by__isnull', False), ('decided_on__isnull', False)), _connector='OR'), name='exit_cooperation_part_decided_on_some_day')],
            },
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('kind', models.CharField(choices=[('assignment', 'Uppdrag: ansvaret stannar hos oss'), ('transfer', 'Fråga om att ta över ärendet')], max_length=10, verbose_name='slag')),
                ('state', models.CharField(default='sent', max_length=10, verbose_name='läge')),
                ('sent_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('consent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.consent')),
                ('disclosure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.disclosure')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-sent_at'], name='exit_hand_over_of_case')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('consent__isnull', True), ('disclosure__isnull', False)), models.Q(('consent__isnull', False), ('disclosure__isnull', True)), _connector='OR'), name='exit_hand_over_rests_on_one_thing'), models.CheckConstraint(condition=models.Q(('state__in', ['sent', 'accepted', 'refused', 'revoked', 'withdrawn', 'expired'])), name='exit_hand_over_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='HomeMunicipality',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Package',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('assignment', 'Uppdrag: ansvaret stannar hos oss'), ('transfer', 'Fråga om att ta över ärendet')], max_length=10)),
                ('state', models.CharField(default='sent', max_length=10)),
                ('sent_on', models.DateField()),
                ('answer_by', models.DateField(blank=True, null=True)),
                ('expires', models.DateTimeField()),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('snapshot', models.BinaryField()),
                ('reply', models.BinaryField(blank=True, null=True)),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.cooperation')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['sent', 'accepted', 'refused', 'revoked', 'withdrawn', 'expired'])), name='exit_package_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='PackageWrap',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('month', models.CharField(max_length=7)),
                ('wrapped', models.BinaryField()),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('package', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wraps', to='exit.package')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('package', 'person'), name='exit_package_wrap_one_each')],
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-written_at'], name='exit_placement_of_case')],
            },
        ),
        migrations.CreateModel(
            name='PlacementEnd',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('placement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ending', to='exit.placement')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('direction', models.CharField(choices=[('in', 'Till oss'), ('out', 'Från oss')], max_length=3, verbose_name='riktning')),
                ('actor', models.CharField(max_length=25, verbose_name='aktör')),
                ('happened_on', models.DateField(verbose_name='dag')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('consent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.consent')),
                ('disclosure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.disclosure')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-written_at'], name='exit_referral_of_case')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('consent__isnull', True), ('direction', 'in'), ('disclosure__isnull', True)), models.Q(('consent__isnull', True), ('direction', 'out'), ('disclosure__isnull', False)), models.Q(('consent__isnull', False), ('direction', 'out'), ('disclosure__isnull', True)), _connector='OR'), name='exit_referral_out_rests_on_one_thing')],
            },
        ),
        migrations.CreateModel(
            name='Settlement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('first_day', models.DateField(verbose_name='från')),
                ('last_day', models.DateField(verbose_name='till')),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.cooperation')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('cooperation', 'first_day'), name='exit_settlement_one_a_period', violation_error_code='first_month', violation_error_message='En avräkning från den månaden finns redan.'), models.CheckConstraint(condition=models.Q(('last_day__gt', models.F('first_day'))), name='exit_settlement_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='SettlementPart',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('paid_ore', models.BigIntegerField(verbose_name='kostnad')),
                ('days', models.PositiveIntegerField(verbose_name='dygn')),
                ('cases', models.PositiveIntegerField(verbose_name='ärenden')),
                ('state', models.CharField(default='draft', max_length=11, verbose_name='läge')),
                ('confirmed', models.CharField(blank=True, max_length=64)),
                ('objection', models.CharField(blank=True, max_length=1000, verbose_name='invändning')),
                ('moved_at', models.DateTimeField(auto_now=True)),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.cooperation')),
                ('moved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('settlement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='exit.settlement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('settlement', 'municipality'), name='exit_settlement_part_one_each'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'handed_over', 'confirmed', 'disputed', 'settled'])), name='exit_settlement_part_state_is_known'), models.CheckConstraint(condition=models.Q(('paid_ore__gte', 0)), name='exit_settlement_part_no_negative_cost'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['confirmed', 'settled']), models.Q(('confirmed', ''), _negated=True)), models.Q(models.Q(('state__in', ['confirmed', 'settled']), _negated=True), ('confirmed', '')), _connector='OR'), name='exit_settlement_part_confirms_some_figures'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'disputed'), models.Q(('objection', ''), _negated=True)), models.Q(models.Q(('state', 'disputed'), _negated=True), ('objection', '')), _connector='OR'), name='exit_settlement_part_disputed_for_a_reason')],
            },
        ),
        migrations.RunSQL(MY_COOPERATIONS),
        *cooperation_tables(),
        tenant_table("exit_cooperationreport"),
        same_municipality("exit_cooperation", written_by_id=PERSON),
        same_municipality("exit_cooperationterms", proposed_by_id=PERSON),
        same_municipality("exit_cooperationpart", answered_by_id=PERSON),
        same_municipality("exit_cooperationcontact", person_id=PERSON, named_by_id=PERSON),
        same_municipality("exit_settlement", opened_by_id=PERSON),
        same_municipality("exit_settlementpart", moved_by_id=PERSON),
        migrations.RunSQL(PARTS_STAND),
        migrations.RunSQL(SETTLEMENTS_STAND),
        *case_table("exit_placement", written_by_id=PERSON),
        *case_table("exit_placementend", placement_id="exit_placement", written_by_id=PERSON),
        *case_table("exit_homemunicipality", written_by_id=PERSON),
        *case_table(
            "exit_handover",
            consent_id="exit_consent",
            disclosure_id="exit_disclosure",
            sent_by_id=PERSON,
        ),
        *case_table(
            "exit_referral",
            consent_id="exit_consent",
            disclosure_id="exit_disclosure",
            written_by_id=PERSON,
        ),
        only("exit_placement", "SELECT, INSERT"),
        only("exit_placementend", "SELECT, INSERT"),
        only("exit_homemunicipality", "SELECT, INSERT"),
        only("exit_referral", "SELECT, INSERT"),
        only("exit_handover", "SELECT, INSERT, UPDATE (state)"),
        same_municipality("exit_packagewrap", package_id="exit_package", person_id=PERSON),
        migrations.RunSQL(PACKAGES),
        migrations.RunSQL(COOPERATES),
        migrations.RunSQL(SENDING),
        migrations.RunSQL(RECEIVING),
        migrations.RunSQL(moving(until="exit_packagewrap")),
    ]

"""Needs, interventions, plans and agreements: each for the team of its case alone."""

import uuid
from collections.abc import Iterator

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

from tryggare.exit.walls import case_table, only

# Nothing here is changed or taken away: what was true one day stays.
TABLES: dict[str, dict[str, str]] = {
    "exit_needsmapping": {},
    "exit_intervention": {},
    "exit_interventionend": {"intervention_id": "exit_intervention"},
    "exit_plan": {},
    "exit_agreement": {},
    "exit_agreementevent": {"agreement_id": "exit_agreement"},
}


def walls() -> Iterator[Operation]:
    for table, parents in TABLES.items():
        yield from case_table(table, written_by_id="organisations_person", **parents)
        yield only(table, "SELECT, INSERT")


class Migration(migrations.Migration):

    dependencies = [
        ('exit', '0003_asked'),
        ('organisations', '0005_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('kind', models.CharField(choices=[('support', 'Överenskommelse om stödet'), ('tests', 'Frivilliga tester')], max_length=7, verbose_name='slag')),
                ('version', models.PositiveIntegerField(verbose_name='version')),
                ('agreed_on', models.DateField(verbose_name='dag')),
                ('keeps_results', models.BooleanField(default=False)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'kind', 'version'), name='exit_agreement_one_of_each_version'), models.CheckConstraint(condition=models.Q(('kind', 'tests'), ('keeps_results', False), _connector='OR'), name='exit_agreement_results_are_of_tests')],
            },
        ),
        migrations.CreateModel(
            name='AgreementEvent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('kind', models.CharField(choices=[('breach', 'Avsteg'), ('result', 'Testresultat'), ('withdrawal', 'Återkallad')], max_length=10, verbose_name='vad')),
                ('happened_on', models.DateField(verbose_name='dag')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='exit.agreement')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'withdrawal')), fields=('agreement',), name='exit_agreement_withdrawn_once')],
            },
        ),
        migrations.CreateModel(
            name='Intervention',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('path', models.CharField(choices=[('assessed', 'Behovet är prövat'), ('light', 'Utan behovsprövning')], max_length=8, verbose_name='hur den ges')),
                ('decided_on', models.DateField(verbose_name='beslutet')),
                ('informed_on', models.DateField(blank=True, null=True)),
                ('starts_on', models.DateField(verbose_name='från')),
                ('planned_end', models.DateField(blank=True, null=True, verbose_name='till')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'starts_on'], name='exit_intervention_of_case')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('informed_on__isnull', True), ('path', 'assessed')), models.Q(('informed_on__isnull', False), ('path', 'light')), _connector='OR'), name='exit_intervention_light_is_told'), models.CheckConstraint(condition=models.Q(('planned_end__isnull', True), ('planned_end__gte', models.F('starts_on')), _connector='OR'), name='exit_intervention_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='InterventionEnd',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('ended_on', models.DateField(verbose_name='slut')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('intervention', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='exit.intervention')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NeedsMapping',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('mapped_on', models.DateField(verbose_name='dag')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'mapped_on'], name='exit_mapping_of_case')],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('kind', models.CharField(max_length=30, verbose_name='plan')),
                ('version', models.PositiveIntegerField(verbose_name='version')),
                ('round', models.PositiveIntegerField()),
                ('made_on', models.DateField(verbose_name='dag')),
                ('review_on', models.DateField(verbose_name='följs upp')),
                ('placed_on', models.DateField(blank=True, null=True)),
                ('consented_on', models.DateField(blank=True, null=True)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'kind', 'version'), name='exit_plan_one_of_each_version'), models.CheckConstraint(condition=models.Q(('review_on__gt', models.F('made_on'))), name='exit_plan_reviewed_after_made'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'individual_plan'), _negated=True), ('consented_on__isnull', False), _connector='OR'), name='exit_plan_individual_is_consented'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'care_plan'), _negated=True), ('placed_on__isnull', False), _connector='OR'), name='exit_plan_of_care_is_placed')],
            },
        ),
        *walls(),
    ]

"""Where a person stays, the threat, and what is done when either comes out."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.exit.walls import case_table, only

ADD = "SELECT, INSERT"


class Migration(migrations.Migration):

    dependencies = [
        ('exit', '0005_consents'),
        ('organisations', '0005_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='Whereabouts',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('starts_on', models.DateField(verbose_name='från')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='till')),
                ('key_epoch', models.PositiveIntegerField(default=0)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-starts_on'], name='exit_whereabouts_of_case')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='exit_whereabouts_ends_after_it_starts', violation_error_code='ends_on', violation_error_message='Slutet ligger före början.')],
            },
        ),
        migrations.CreateModel(
            name='ExactPlace',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('given_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('whereabouts', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.whereabouts')),
            ],
            options={
                'indexes': [models.Index(fields=['whereabouts', '-given_at'], name='exit_place_of_stay')],
            },
        ),
        migrations.CreateModel(
            name='Knower',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('whereabouts', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.whereabouts')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='KnowerEnd',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('ended_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('ended_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('knower', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ending', to='exit.knower')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlaceKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('month', models.CharField(max_length=7)),
                ('wrapped', models.BinaryField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('whereabouts', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.whereabouts')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('whereabouts', 'person', 'epoch'), name='exit_place_key_one_of_each')],
            },
        ),
        migrations.CreateModel(
            name='Marking',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('secrecy_mark', 'Sekretessmarkering'), ('protected_reg', 'Skyddad folkbokföring'), ('new_identity', 'Fingerade uppgifter'), ('local', 'Skyddas hos oss')], max_length=13, verbose_name='slag av skydd')),
                ('is_on', models.BooleanField(verbose_name='gäller')),
                ('since', models.DateField(verbose_name='från')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['secrecy_mark', 'protected_reg', 'new_identity', 'local'])), name='exit_marking_kind_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Threat',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('assessed_on', models.DateField(verbose_name='bedömd den')),
                ('valid_to', models.DateField(verbose_name='gäller till och med')),
                ('reassess_on', models.DateField(verbose_name='bedöms på nytt')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-written_at'], name='exit_threat_of_case')],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__gte', models.F('assessed_on'))), name='exit_threat_holds_from_its_day', violation_error_code='valid_to', violation_error_message='Bedömningen måste gälla minst den dag den gjordes.'), models.CheckConstraint(condition=models.Q(('reassess_on__gt', models.F('assessed_on'))), name='exit_threat_is_assessed_again_later', violation_error_code='reassess_on', violation_error_message='Välj en senare dag än bedömningens.')],
            },
        ),
        migrations.CreateModel(
            name='SafeContact',
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
                'indexes': [models.Index(fields=['case', '-written_at'], name='exit_contact_of_case')],
            },
        ),
        migrations.CreateModel(
            name='SafetyPlan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('made_on', models.DateField(verbose_name='dag')),
                ('is_made', models.BooleanField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-written_at'], name='exit_safety_plan_of_case')],
            },
        ),
        migrations.CreateModel(
            name='Exposure',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('state', models.CharField(choices=[('reported', 'Gör det här genast'), ('assessed', 'Bedömt'), ('closed', 'Avslutat')], default='reported', max_length=8, verbose_name='läge')),
                ('noticed_at', models.DateTimeField(verbose_name='när ni fick veta')),
                ('seen_from', models.DateTimeField(verbose_name='kan ha varit känd från')),
                ('reported_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('whereabouts', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.whereabouts')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['reported', 'assessed', 'closed'])), name='exit_exposure_state_is_known'), models.CheckConstraint(condition=models.Q(('seen_from__lte', models.F('noticed_at'))), name='exit_exposure_seen_before_it_is_noticed', violation_error_code='seen_from', violation_error_message='Den kan inte ha blivit känd efter att ni fick veta.')],
            },
        ),
        migrations.CreateModel(
            name='ExposureStep',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('what', models.CharField(max_length=20)),
                ('answer', models.CharField(blank=True, max_length=10)),
                ('done_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('done_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('exposure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.exposure')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'indexes': [models.Index(fields=['exposure', 'done_at'], name='exit_exposure_step_of_it')],
            },
        ),
        migrations.CreateModel(
            name='StaffThreat',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('kind', models.CharField(choices=[('threat', 'Hot'), ('approach', 'Någon sökte upp eller följde efter'), ('pressure', 'Försök att påverka eller köpa uppgifter'), ('violence', 'Våld eller skadegörelse'), ('other', 'Något annat')], max_length=8, verbose_name='vad som hände')),
                ('happened_on', models.DateField(verbose_name='dag')),
                ('police_told', models.BooleanField(verbose_name='polisanmält')),
                ('reported_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['threat', 'approach', 'pressure', 'violence', 'other'])), name='exit_staff_threat_kind_is_known')],
            },
        ),
        migrations.CreateModel(
            name='NameHiding',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('is_on', models.BooleanField()),
                ('set_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-set_at'], name='exit_name_hiding_of_case')],
            },
        ),
        migrations.CreateModel(
            name='Leak',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reported_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-reported_at'], name='exit_leak_of_case')],
            },
        ),
        migrations.CreateModel(
            name='LeakStep',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('what', models.CharField(max_length=20)),
                ('answer', models.CharField(blank=True, max_length=10)),
                ('done_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('done_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('leak', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.leak')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'indexes': [models.Index(fields=['leak', 'done_at'], name='exit_leak_step_of_it')],
            },
        ),
        *case_table("exit_whereabouts", written_by_id="organisations_person"),
        # A stay ends and its key is changed; nothing else of it is.
        only("exit_whereabouts", f"{ADD}, UPDATE (ends_on, key_epoch)"),
        *case_table(
            "exit_exactplace",
            whereabouts_id="exit_whereabouts",
            given_by_id="organisations_person",
        ),
        only("exit_exactplace", ADD),
        *case_table(
            "exit_knower",
            whereabouts_id="exit_whereabouts",
            person_id="organisations_person",
            added_by_id="organisations_person",
        ),
        only("exit_knower", ADD),
        *case_table(
            "exit_knowerend", knower_id="exit_knower", ended_by_id="organisations_person"
        ),
        only("exit_knowerend", ADD),
        *case_table(
            "exit_placekey",
            whereabouts_id="exit_whereabouts",
            person_id="organisations_person",
        ),
        # Taken away with whoever is taken off the list.
        only("exit_placekey", f"{ADD}, DELETE"),
        *case_table("exit_marking", written_by_id="organisations_person"),
        only("exit_marking", ADD),
        *case_table("exit_threat", written_by_id="organisations_person"),
        only("exit_threat", ADD),
        *case_table("exit_safecontact", written_by_id="organisations_person"),
        only("exit_safecontact", ADD),
        *case_table("exit_safetyplan", written_by_id="organisations_person"),
        only("exit_safetyplan", ADD),
        *case_table(
            "exit_exposure",
            whereabouts_id="exit_whereabouts",
            reported_by_id="organisations_person",
        ),
        only("exit_exposure", f"{ADD}, UPDATE (state)"),
        *case_table(
            "exit_exposurestep",
            exposure_id="exit_exposure",
            done_by_id="organisations_person",
        ),
        only("exit_exposurestep", ADD),
        *case_table("exit_staffthreat", reported_by_id="organisations_person"),
        only("exit_staffthreat", ADD),
        *case_table("exit_namehiding", set_by_id="organisations_person"),
        only("exit_namehiding", ADD),
        *case_table("exit_leak", reported_by_id="organisations_person"),
        only("exit_leak", ADD),
        *case_table("exit_leakstep", leak_id="exit_leak", done_by_id="organisations_person"),
        only("exit_leakstep", ADD),
    ]

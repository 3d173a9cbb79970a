"""Destruction: the list, the holds, what the archive is given, the certificates, and who may what."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import OWN_ROWS, same_municipality, tenant_table
from tryggare.exit.walls import MY_CASES, case_table, only
from tryggare.exit.walls_destroying import DESTROYING, LINK, LISTING, STEPS
from tryggare.exit.walls_destruction import (
    CERTIFICATES,
    DUE,
    EYES,
    LAST,
    LIST_ROWS,
    ROLES,
    TABLES,
)

NOBODY = "false"
PACKAGES = f"{OWN_ROWS} AND (case_id = {MY_CASES} OR (SELECT exit_archives()))"


class Migration(migrations.Migration):

    dependencies = [
        ('exit', '0010_cooperation'),
        ('organisations', '0005_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('document', models.TextField()),
                ('signature', models.BinaryField(max_length=64)),
                ('public', models.BinaryField(max_length=32)),
                ('made_at', models.DateTimeField(verbose_name='utfärdat')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Destruction',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(blank=True, max_length=12, verbose_name='ärendenummer')),
                ('rule', models.CharField(max_length=20, verbose_name='regel')),
                ('last_on', models.DateField(verbose_name='sista anteckningen')),
                ('from_on', models.DateField(verbose_name='får gallras från')),
                ('until_on', models.DateField(verbose_name='ska vara gallrat till')),
                ('stamp', models.BinaryField(max_length=32)),
                ('state', models.CharField(choices=[('listed', 'Väntar på kontroll i ärendet'), ('checked', 'Väntar på arkivariens godkännande'), ('approved', 'Godkänd, gallras'), ('done', 'Gallrad'), ('off', 'Av listan')], default='listed', max_length=8, verbose_name='läge')),
                ('listed_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[('destroy', 'Gallras'), ('research', 'Lämnas till arkivmyndigheten'), ('preserve', 'Bevaras'), ('not_yet', 'Inte än')], max_length=8, verbose_name='kontrollen')),
                ('outcome_rule', models.CharField(blank=True, max_length=20)),
                ('not_before', models.DateField(blank=True, null=True)),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('off_at', models.DateTimeField(blank=True, null=True)),
                ('off_why', models.CharField(blank=True, choices=[('changed', 'Något nytt har skrivits i ärendet, eller i ett annat om personen'), ('kept', 'Kontrollen visade att ärendet inte ska gallras nu'), ('sent_back', 'Togs av listan')], max_length=9, verbose_name='därför')),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('pseudonym', models.BinaryField(blank=True, max_length=32, null=True)),
                ('month', models.CharField(blank=True, max_length=7)),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('certificate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='exit.certificate')),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('listed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('listed', 'checked', 'approved'))), fields=('case',), name='exit_destruction_one_of_a_case'), models.CheckConstraint(condition=models.Q(('state__in', ['listed', 'checked', 'approved', 'done', 'off'])), name='exit_destruction_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('checked_by__isnull', True), models.Q(('checked_by', models.F('listed_by')), _negated=True), _connector='OR'), models.Q(('approved_by__isnull', True), models.Q(models.Q(('approved_by', models.F('listed_by')), _negated=True), models.Q(('approved_by', models.F('checked_by')), _negated=True)), _connector='OR')), name='exit_destruction_three_people'), models.CheckConstraint(condition=models.Q(('state__in', ['listed', 'off']), models.Q(('checked_at__isnull', False), ('checked_by__isnull', False), ('outcome__in', ['destroy', 'research']), ('state', 'checked')), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False), ('checked_at__isnull', False), ('checked_by__isnull', False), ('outcome__in', ['destroy', 'research']), ('state__in', ['approved', 'done'])), _connector='OR'), name='exit_destruction_no_step_is_left_out'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('case__isnull', True), ('done_at__isnull', False), ('number', ''), ('pseudonym__isnull', False)), _connector='OR'), name='exit_destruction_done_names_no_case'), models.CheckConstraint(condition=models.Q(('from_on__gt', models.F('last_on')), ('until_on__gte', models.F('from_on'))), name='exit_destruction_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='ArchivePackage',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('content', models.BinaryField()),
                ('digest', models.BinaryField(max_length=32)),
                ('made_at', models.DateTimeField()),
                ('received_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('received_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('destruction', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='package', to='exit.destruction')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('received_at__isnull', True), ('received_by__isnull', True)), models.Q(('content', b''), ('received_at__isnull', False), ('received_by__isnull', False)), _connector='OR'), name='exit_package_received_is_empty')],
            },
        ),
        migrations.CreateModel(
            name='LegalHold',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('kind', models.CharField(choices=[('dispute', 'Tvist eller skadeståndskrav'), ('inspection', 'Tillsyn av IVO, JO eller en annan myndighet'), ('request', 'Begäran om att få ut handlingar'), ('crime', 'Brottsutredning eller rättegång'), ('other', 'Annat skäl')], max_length=10, verbose_name='skäl')),
                ('until', models.DateField(blank=True, null=True, verbose_name='till och med')),
                ('set_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case'], name='exit_hold_of_case')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['dispute', 'inspection', 'request', 'crime', 'other'])), name='exit_hold_kind_is_known')],
            },
        ),
        migrations.CreateModel(
            name='LegalHoldEnd',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('lifted_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exit.case')),
                ('hold', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='exit.legalhold')),
                ('lifted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RunSQL(ROLES),
        *case_table("exit_legalhold", set_by_id="organisations_person"),
        only("exit_legalhold", "SELECT, INSERT"),
        *case_table(
            "exit_legalholdend", lifted_by_id="organisations_person", hold_id="exit_legalhold"
        ),
        only("exit_legalholdend", "SELECT, INSERT"),
        tenant_table("exit_certificate", readable=CERTIFICATES, writable=NOBODY),
        only("exit_certificate", "SELECT"),
        tenant_table("exit_destruction", readable=LIST_ROWS, writable=LIST_ROWS),
        same_municipality(
            "exit_destruction",
            case_id="exit_case",
            listed_by_id="organisations_person",
            checked_by_id="organisations_person",
            approved_by_id="organisations_person",
            certificate_id="exit_certificate",
        ),
        only("exit_destruction", "SELECT, INSERT, UPDATE"),
        tenant_table("exit_archivepackage", readable=PACKAGES, writable=PACKAGES),
        same_municipality(
            "exit_archivepackage",
            case_id="exit_case",
            destruction_id="exit_destruction",
            received_by_id="organisations_person",
        ),
        only("exit_archivepackage", "SELECT, INSERT, UPDATE"),
        migrations.RunSQL(TABLES),
        migrations.RunSQL(EYES),
        migrations.RunSQL(LAST),
        migrations.RunSQL(DUE),
        migrations.RunSQL(LISTING),
        migrations.RunSQL(STEPS),
        migrations.RunSQL(DESTROYING),
        migrations.RunSQL(LINK),
    ]

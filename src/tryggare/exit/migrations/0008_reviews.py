"""Who looks through the log, what they look at, and how far the keys have been moved."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import same_municipality, tenant_table
from tryggare.exit.walls import only
from tryggare.exit.walls_months import moving
from tryggare.exit.walls_packets import PACKETS
from tryggare.exit.walls_reviews import LINES, REVIEWS, ROLES, SIGNING

# As in 0002: for the functions that run as the owner, and for nobody who logs in as it. The shares'
# wraps have theirs since 0005.
KEEPER = "".join(
    f"CREATE POLICY keeper ON {table} TO CURRENT_USER"
    " USING (session_user <> current_user) WITH CHECK (session_user <> current_user);"
    for table in (
        "exit_keywrap",
        "exit_placekey",
        "exit_monthmove",
        "exit_reviewpacket",
        "exit_reviewline",
    )
)


class Migration(migrations.Migration):

    dependencies = [
        ('exit', '0007_decisions'),
        ('organisations', '0005_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReviewPacket',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('month', models.CharField(max_length=7, verbose_name='månad')),
                ('seed', models.BinaryField(max_length=32)),
                ('reads', models.PositiveIntegerField(verbose_name='läsningar under månaden')),
                ('sampled', models.PositiveIntegerField(verbose_name='slumpvis utvalda')),
                ('made_at', models.DateTimeField(verbose_name='gjort')),
                ('signed_at', models.DateTimeField(blank=True, null=True, verbose_name='undertecknat')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'month'), name='exit_review_packet_one_a_month'), models.CheckConstraint(condition=models.Q(models.Q(('signed_at__isnull', True), ('signed_by__isnull', True)), models.Q(('signed_at__isnull', False), ('signed_by__isnull', False)), _connector='OR'), name='exit_review_packet_signed_by_someone_at_some_time')],
            },
        ),
        migrations.CreateModel(
            name='ReviewLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('event_id', models.UUIDField()),
                ('picked_by', models.JSONField(verbose_name='varför raden valdes')),
                ('verdict', models.CharField(blank=True, choices=[('in_order', 'I sin ordning'), ('asked', 'Frågat, och fått ett svar som håller'), ('deviation', 'Avvikelse')], max_length=9, verbose_name='bedömning')),
                ('done', models.CharField(blank=True, choices=[('explained', 'Personen har förklarat läsningen'), ('practice', 'Arbetssättet har rättats'), ('manager', 'Chefen har tagit över frågan'), ('access', 'Personen har tagits ur ärendet'), ('incident', 'Anmält som personuppgiftsincident'), ('police', 'Polisanmält')], max_length=9, verbose_name='vad som har gjorts')),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('packet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='exit.reviewpacket')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('packet', 'event_id'), name='exit_review_line_one_an_event'), models.CheckConstraint(condition=models.Q(models.Q(('done', ''), ('signed_at__isnull', True), ('signed_by__isnull', True), ('verdict', '')), models.Q(('done', ''), ('signed_at__isnull', False), ('signed_by__isnull', False), ('verdict', 'in_order')), models.Q(models.Q(models.Q(('done', 'explained'), ('verdict', 'asked')), models.Q(('verdict', 'deviation'), ('done__in', ['practice', 'manager', 'access', 'incident', 'police'])), _connector='OR'), ('signed_at__isnull', False), ('signed_by__isnull', False)), _connector='OR'), name='exit_review_line_says_what_was_done')],
            },
        ),
        migrations.CreateModel(
            name='MonthMove',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('month', models.CharField(max_length=7, verbose_name='månad')),
                ('moved', models.PositiveIntegerField(default=0, verbose_name='flyttade')),
                ('refused', models.PositiveIntegerField(default=0, verbose_name='gick inte att flytta')),
                ('oldest', models.CharField(blank=True, max_length=7)),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'month'), name='exit_month_move_one_a_month')],
            },
        ),
        migrations.RunSQL(ROLES),
        tenant_table("exit_reviewpacket", readable=REVIEWS, writable=REVIEWS),
        tenant_table("exit_reviewline", readable=REVIEWS, writable=REVIEWS),
        tenant_table("exit_monthmove"),
        migrations.RunSQL(KEEPER),
        same_municipality("exit_reviewpacket", signed_by_id="organisations_person"),
        same_municipality(
            "exit_reviewline",
            packet_id="exit_reviewpacket",
            signed_by_id="organisations_person",
        ),
        only("exit_reviewpacket", "SELECT, UPDATE"),
        only("exit_reviewline", "SELECT, UPDATE"),
        migrations.RunSQL(LINES),
        migrations.RunSQL(SIGNING),
        migrations.RunSQL(PACKETS),
        migrations.RunSQL(moving(until="exit_sharewrap")),
    ]

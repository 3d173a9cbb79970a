"""What people are told by letter: notices as identities under the hat they are for, and mailboxes."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from tryggare.audit.tenancy import OWN_ROWS, readable, same_municipality, tenant_table

HAT = "(SELECT current_hat())"
ME = "(SELECT current_person())"
# An application is seen by whoever has no jäv in it, and by its own body under the applicant's hat.
SEEN = (
    "(application_id IS NULL OR EXISTS (SELECT 1 FROM fund_application about"
    " WHERE about.id = fund_notice.application_id))"
)
UNSEALED = (
    "(application_id IS NULL OR EXISTS (SELECT 1 FROM fund_round call"
    " WHERE call.id = fund_notice.round_id"
    " AND call.state NOT IN ('draft', 'appropriated', 'open')))"
)
# The system itself sees all of them: it sends them, as the person, and keeps count.
NOTICE = (
    f"{OWN_ROWS} AND CASE {HAT} WHEN 'public' THEN false"
    f" WHEN 'applicant' THEN person_id = {ME} AND for_applicant AND {SEEN}"
    f" ELSE {ME} IS NULL OR (person_id = {ME} AND NOT for_applicant AND {SEEN} AND {UNSEALED}) END"
)
# As 0006 and 0014 together had it.
NOTICE_BEFORE = (
    f"CASE WHEN {HAT} = 'public' THEN {OWN_ROWS} AND (false) ELSE {OWN_ROWS}"
    f" AND ({ME} IS NULL OR person_id = {ME}) AND (application_id IS NULL OR"
    " application_id <> ALL ((SELECT recused_from())::uuid[])) END"
)
OWN_BOX = f"{OWN_ROWS} AND {HAT} <> 'public' AND ({ME} IS NULL OR person_id = {ME})"
KINDS = (
    ("registered", "Diarieförd ansökan"),
    ("completion", "Begärd komplettering"),
    ("decided", "Beslut"),
    ("change_answered", "Svar på ändring"),
    ("report_approved", "Godkänd redovisning"),
    ("recovery", "Återkrav"),
    ("call_opened", "Öppen utlysning"),
    ("late_jav", "Sent upptäckt jäv"),
    ("withdrawn", "Återkallad ansökan"),
    ("meeting", "Sammanträde"),
)
PACES = (
    ("weekdays", "Varje vardag som något är nytt"),
    ("weekly", "En gång i veckan"),
    ("never", "Aldrig"),
)


class Migration(migrations.Migration):
    dependencies = [("fund", "0015_audit_packs"), ("organisations", "0005_persons")]

    operations = [
        # Nothing has been written in the table yet.
        migrations.RemoveIndex(model_name="notice", name="notice_to_mail"),
        migrations.RemoveField(model_name="notice", name="path"),
        migrations.RemoveField(model_name="notice", name="text"),
        migrations.AddField(
            model_name="notice", name="for_applicant", field=models.BooleanField(default=False)
        ),
        migrations.AddField(
            model_name="notice",
            name="meeting",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="fund.meeting",
            ),
        ),
        migrations.AlterField(
            model_name="notice", name="kind", field=models.CharField(choices=KINDS, max_length=40)
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(mailed_at__isnull=True), fields=["person"], name="notice_to_mail"
            ),
        ),
        migrations.CreateModel(
            name="Mailbox",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "pace",
                    models.CharField(
                        choices=PACES, default="weekdays", max_length=10, verbose_name="hur ofta"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("sv", "Svenska"), ("en", "Engelska")],
                        default="sv",
                        max_length=2,
                        verbose_name="språk",
                    ),
                ),
                ("told", models.JSONField(blank=True, default=dict)),
                ("looked_on", models.DateField(blank=True, null=True)),
                ("refused_on", models.DateField(blank=True, null=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.municipality",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.person",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="mailbox",
            constraint=models.CheckConstraint(
                condition=models.Q(pace__in=["weekdays", "weekly", "never"]),
                name="mailbox_pace_is_known",
            ),
        ),
        readable("fund_notice", NOTICE, before=NOTICE_BEFORE),
        same_municipality("fund_notice", meeting_id="fund_meeting"),
        tenant_table("fund_mailbox", readable=OWN_BOX, writable=OWN_BOX),
        same_municipality("fund_mailbox", person_id="organisations_person"),
    ]

"""What was sent in is kept as it was, and its files are as closed as the document."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from tryggare.audit.tenancy import OWN_ROWS, readable, same_municipality, tenant_table

_SEEN = (
    f"{OWN_ROWS} AND EXISTS"
    " (SELECT 1 FROM fund_submission parent WHERE parent.id = submission_id)"
)
_ATTACHED = (
    "EXISTS (SELECT 1 FROM fund_attachment place WHERE place.file_id = organisations_storedfile.id)"
)
# Before it is attached, and when it is taken away, a file is seen by those who serve together.
_OURS = (
    "EXISTS (SELECT 1 FROM organisations_duty beside WHERE beside.person_id = stored_by_id"
    " AND beside.organisation_id = ANY ((SELECT own_organisations())::uuid[]))"
)
# The document's own policy says who sees the attachment; the file follows it.
_FILES = (
    f"{OWN_ROWS} AND (purpose <> 'fund.application' OR CASE (SELECT current_hat())"
    f" WHEN 'applicant' THEN {_OURS} OR {_ATTACHED}"
    f" ELSE (SELECT current_person()) IS NULL OR {_ATTACHED} END)"
)


class Migration(migrations.Migration):
    dependencies = [("fund", "0010_agenda"), ("organisations", "0005_persons")]

    operations = [
        migrations.AddField(
            "submission", "section_versions", models.JSONField(blank=True, default=dict)
        ),
        migrations.AddConstraint(
            "evidencenote",
            models.CheckConstraint(
                condition=models.Q(
                    certainty__in=["established", "not_established", "not_stated"]
                ),
                name="evidence_note_certainty_is_known",
            ),
        ),
        migrations.CreateModel(
            name="SentVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("title", models.CharField(max_length=500, verbose_name="åtgärd")),
                (
                    "track",
                    models.CharField(blank=True, max_length=12, verbose_name="inriktning"),
                ),
                (
                    "district_name",
                    models.CharField(blank=True, max_length=200, verbose_name="kommundel"),
                ),
                ("answers", models.JSONField(default=dict)),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.municipality",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.person",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="fund.submission",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=["submission", "number"], name="sent_version_once"
                    )
                ],
            },
        ),
        tenant_table("fund_sentversion", readable=_SEEN),
        same_municipality(
            "fund_sentversion",
            submission_id="fund_submission",
            sent_by_id="organisations_person",
        ),
        readable("organisations_storedfile", _FILES),
    ]

"""Audit packs: seen by the one who took them, and by nobody with jäv in the round."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from tryggare.audit.tenancy import OWN_ROWS, same_municipality, tenant_table

_ID = models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)
_OWN = (
    f"{OWN_ROWS} AND (SELECT current_hat()) = '' AND ((SELECT current_person()) IS NULL OR ("
    "requested_by_id = (SELECT current_person())"
    " AND round_id <> ALL ((SELECT recused_rounds())::uuid[])))"
)
_SEEN = (
    f"{OWN_ROWS} AND EXISTS (SELECT 1 FROM fund_auditpack parent WHERE parent.id = audit_pack_id)"
)


def _key(to: str, *, cascade: bool = True, named: str = "+") -> "models.ForeignKey[models.Model, models.Model]":
    on_delete = django.db.models.deletion.CASCADE if cascade else django.db.models.deletion.PROTECT
    return models.ForeignKey(on_delete=on_delete, related_name=named, to=to)


class Migration(migrations.Migration):
    dependencies = [("fund", "0014_published"), ("organisations", "0005_persons")]

    operations = [
        migrations.CreateModel(
            name="AuditPack",
            fields=[
                ("id", _ID.clone()),
                ("requested_at", models.DateTimeField(auto_now_add=True)),
                ("reason", models.CharField(max_length=500, verbose_name="skäl")),
                (
                    "with_files",
                    models.BooleanField(default=False, verbose_name="med bilagornas innehåll"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Väntar"),
                            ("running", "Görs"),
                            ("done", "Klart"),
                            ("failed", "Misslyckades"),
                            ("replaced", "Ersatt av ett nyare"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("failure", models.CharField(blank=True, max_length=500)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("size", models.BigIntegerField(default=0, verbose_name="storlek i byte")),
                (
                    "sha256",
                    models.CharField(blank=True, max_length=64, verbose_name="kontrollsumma"),
                ),
                ("seal_sequence", models.BigIntegerField(blank=True, null=True)),
                ("seal_hash", models.CharField(blank=True, max_length=64)),
                ("municipality", _key("organisations.municipality", cascade=False)),
                ("requested_by", _key("organisations.person", cascade=False)),
                ("round", _key("fund.round", named="audit_packs")),
            ],
            options={
                "ordering": ("-requested_at",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=["round", "requested_by"],
                        condition=models.Q(state__in=["queued", "running"]),
                        name="audit_pack_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            state__in=["queued", "running", "done", "failed", "replaced"]
                        ),
                        name="audit_pack_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=~models.Q(state__in=["done", "replaced"])
                        | models.Q(seal_sequence__isnull=False, finished_at__isnull=False)
                        & ~models.Q(sha256=""),
                        name="audit_pack_done_is_sealed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditPackPart",
            fields=[
                ("id", _ID.clone()),
                ("number", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                ("audit_pack", _key("fund.auditpack", named="parts")),
                ("municipality", _key("organisations.municipality", cascade=False)),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=["audit_pack", "number"], name="audit_pack_part_once"
                    )
                ],
            },
        ),
        tenant_table("fund_auditpack", readable=_OWN),
        tenant_table("fund_auditpackpart", readable=_SEEN),
        same_municipality(
            "fund_auditpack", round_id="fund_round", requested_by_id="organisations_person"
        ),
        same_municipality("fund_auditpackpart", audit_pack_id="fund_auditpack"),
    ]

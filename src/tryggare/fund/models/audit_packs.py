"""Audit packs: everything of a round in one archive, as someone took it out for the auditors."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models.rounds import Round
from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class AuditPack(MunicipalRow):
    """A *revisionspaket*: who took it out, why, and how far it has come. Its content is parts.

    Only the person who took it sees it: the next one says their own reason and takes their own.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("Väntar")
        RUNNING = "running", _("Görs")
        DONE = "done", _("Klart")
        FAILED = "failed", _("Misslyckades")
        # A newer one stands in its place; what it was sealed with is still known.
        REPLACED = "replaced", _("Ersatt av ett nyare")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="audit_packs")
    requested_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(_("skäl"), max_length=500)
    with_files = models.BooleanField(_("med bilagornas innehåll"), default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=500, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    size = models.BigIntegerField(_("storlek i byte"), default=0)
    sha256 = models.CharField(_("kontrollsumma"), max_length=64, blank=True)
    # The event of the log that seals it: its place in the chain and its hash.
    seal_sequence = models.BigIntegerField(null=True, blank=True)
    seal_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-requested_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["round", "requested_by"],
                condition=Q(state__in=["queued", "running"]),
                name="audit_pack_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "running", "done", "failed", "replaced"]),
                name="audit_pack_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "replaced"])
                | Q(seal_sequence__isnull=False, finished_at__isnull=False) & ~Q(sha256=""),
                name="audit_pack_done_is_sealed",
            ),
        )

    def __str__(self) -> str:
        return str(self.round)


class AuditPackPart(MunicipalRow):
    """A piece of the archive's bytes, in order."""

    audit_pack = models.ForeignKey(AuditPack, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["audit_pack", "number"], name="audit_pack_part_once"),
        )

    def __str__(self) -> str:
        return str(self.number)

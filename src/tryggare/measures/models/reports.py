"""The report to kommunfullmäktige (law 2023:196 13 §), as it was when it was made."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import Person
from tryggare.organisations.models.base import MunicipalRow


class AssemblyReport(MunicipalRow):
    """What fullmäktige is told of a period. ``content`` holds the facts as they were that day;
    ``words`` is what the leading body adds. Once handed over it never changes."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        SENT = "sent", _("Överlämnad")

    period_from = models.DateField(_("period från"))
    period_to = models.DateField(_("period till"))
    words = models.TextField(_("ledande organets egna ord"), max_length=6_000, blank=True)
    content = models.JSONField()
    pdf = models.BinaryField(default=b"", blank=True)
    docx = models.BinaryField(default=b"", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    reference = models.CharField(_("diarienummer"), max_length=50, blank=True)
    sent_on = models.DateField(_("överlämnad den"), null=True, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-period_to", "-made_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")),
                name="assembly_report_period_ends_after_it_begins",
                violation_error_code="period_to",
                violation_error_message=_("Perioden slutar före den börjar."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft", sent_on__isnull=True)
                | Q(state="sent", sent_on__isnull=False) & ~Q(sha256=""),
                name="assembly_report_sent_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.period_from.isoformat()}–{self.period_to.isoformat()}"

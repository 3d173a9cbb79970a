"""The year wheel's own entries: what comes back every year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import District, Organisation
from tryggare.organisations.models.base import MunicipalRow


class YearEntry(MunicipalRow):
    """Something that comes back the same months every year. ``last_month`` before ``first_month``
    means over New Year. Dates that the law or a decision sets are reckoned, not entered. Without a
    kommundel it concerns all the municipality."""

    class Kind(models.TextChoices):
        PATTERN = "pattern", _("Återkommande problem")
        ACTIVITY = "activity", _("Återkommande aktivitet")
        MEETING = "meeting", _("Möte eller dialog")
        DECISION = "decision", _("Beslut och budget")

    title = models.CharField(_("vad"), max_length=150)
    kind = models.CharField(_("slag"), max_length=10, choices=Kind.choices)
    first_month = models.PositiveSmallIntegerField(_("första månaden"))
    last_month = models.PositiveSmallIntegerField(_("sista månaden"))
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kommundel"),
    )
    responsible = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ansvarig"),
    )
    note = models.CharField(_("anteckning"), max_length=500, blank=True)

    class Meta:
        verbose_name_plural = "year entries"
        ordering = ("first_month", "title", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(first_month__gte=1, first_month__lte=12)
                & Q(last_month__gte=1, last_month__lte=12),
                name="year_entry_in_months",
            ),
        )

    def __str__(self) -> str:
        return self.title

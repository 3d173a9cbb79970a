"""How the municipality works with the situation picture."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import Organisation
from tryggare.organisations.models.base import MunicipalRow


class WaysOfWorking(MunicipalRow):
    """A municipality's own ways; without a row, the fields' own defaults."""

    class Week(models.TextChoices):
        OWN = "own", _("Här, med rapporter och veckomöten")
        EMBRACE = "embrace", _("I EMBRACE; dess export läses in här")

    week = models.CharField(
        _("så görs veckans arbete"), max_length=10, choices=Week.choices, default=Week.OWN
    )
    takes_tips = models.BooleanField(_("tar emot tips från boende"), default=False)
    # Law 2023:196 13 § leaves it to the municipality which body leads the work.
    leading_body = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("leder arbetet"),
    )

    class Meta:
        verbose_name_plural = "ways of working"
        constraints = (
            models.UniqueConstraint(fields=["municipality"], name="ways_of_working_once"),
        )

    def __str__(self) -> str:
        return str(self.municipality)

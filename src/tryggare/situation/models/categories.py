"""What kinds of incidents the municipality counts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models.base import MunicipalRow


class Category(MunicipalRow):
    """A kind of incident, or a group of kinds.

    ``code`` never changes: series over years, mappings and exports stand on it. The name may.
    """

    code = models.SlugField(
        _("kod"),
        max_length=40,
        help_text=_("Små bokstäver, siffror och bindestreck. Går inte att ändra sedan."),
    )
    name = models.CharField(_("namn"), max_length=100)
    note = models.CharField(_("förklaring"), max_length=300, blank=True)
    group = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="kinds",
        verbose_name=_("grupp"),
    )
    position = models.PositiveSmallIntegerField(_("ordning"), default=0)
    is_active = models.BooleanField(_("används"), default=True)

    class Meta:
        verbose_name_plural = "categories"
        ordering = ("position", "code")
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "code"],
                name="category_code_once",
                violation_error_code="code",
                violation_error_message=_("Det finns redan en kategori med den koden."),
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
                name="category_code_is_plain",
                violation_error_code="code",
                violation_error_message=_("Koden skrivs med a–z, siffror och bindestreck."),
            ),
        )

    def __str__(self) -> str:
        return self.name

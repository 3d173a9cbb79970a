"""The municipality: whose rows all the others are."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Municipality(models.Model):
    """A municipality that uses this installation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("kommunkod"), max_length=4, unique=True)
    name = models.CharField(_("namn"), max_length=100)
    org_number = models.CharField(_("organisationsnummer"), max_length=11)
    population = models.PositiveIntegerField(_("folkmängd"), null=True, blank=True)
    population_source = models.CharField(
        _("folkmängdens källa och datum"), max_length=200, blank=True
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(code__regex=r"^\d{4}$"), name="municipality_code_is_four_digits"
            ),
        )

    def __str__(self) -> str:
        return self.name

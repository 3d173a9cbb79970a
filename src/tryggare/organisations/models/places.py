"""Kommundelar: SCB's RegSO areas in the groups that the municipality itself speaks of."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models.base import MunicipalRow, swedish_key


class District(MunicipalRow):
    """A kommundel. Its shape is the sum of its areas."""

    name = models.CharField(_("namn"), max_length=100)
    population = models.PositiveIntegerField(_("folkmängd"), null=True, blank=True)
    population_source = models.CharField(
        _("folkmängdens källa och datum"), max_length=200, blank=True
    )
    sort_key = swedish_key("name")

    class Meta:
        ordering = ("sort_key",)
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="district_name_once",
                violation_error_code="name",
                violation_error_message=_("Det finns redan en kommundel med det namnet."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class DistrictArea(MunicipalRow):
    """That an area belongs to a district. An area belongs to at most one."""

    district = models.ForeignKey(District, on_delete=models.CASCADE, related_name="areas")
    area_code = models.CharField(_("RegSO-kod"), max_length=12)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "area_code"], name="district_area_in_one_district"
            ),
        )

    def __str__(self) -> str:
        return self.area_code

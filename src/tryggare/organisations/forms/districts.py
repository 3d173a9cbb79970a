"""Kommundelar: their names and numbers, and which area lies in which."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.domain.geometry import Area
from tryggare.organisations.models import District
from tryggare.organisations.services.districts import DistrictFacts
from tryggare.shell.forms import Form, WholeNumberField

NOWHERE = "-"


class DistrictForm(Form):
    name = forms.CharField(label=_("Namn"), max_length=100)
    population = WholeNumberField(label=_("Folkmängd"), largest=2_000_000, required=False)
    population_source = forms.CharField(
        label=_("Folkmängdens källa och datum"),
        help_text=_("Till exempel SCB, 31 december 2025."),
        max_length=200,
        required=False,
    )

    @property
    def facts(self) -> DistrictFacts:
        """What was filled in, once the form is valid."""
        return DistrictFacts(**self.cleaned_data)


class AreasForm(Form):
    """One choice of kommundel an area; the field's name is the area's code."""

    def __init__(self, areas: list[Area], districts: list[District], *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choices = [(NOWHERE, _("Ingen kommundel")), *((str(d.pk), d.name) for d in districts)]
        for area in areas:
            self.add_field(area.code, forms.ChoiceField(label=area.name, choices=choices))

    @property
    def chosen(self) -> dict[str, UUID | None]:
        """Area code → kommundel, once the form is valid."""
        picked = self.cleaned_data.items()
        return {code: None if value == NOWHERE else UUID(value) for code, value in picked}

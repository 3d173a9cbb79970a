"""Permits for guards, as forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as later

from tryggare.measures.models import Measure
from tryggare.measures.services.guard_permits import PermitFacts, guard_kinds
from tryggare.organisations.models import District
from tryggare.shell.forms import DateField, Form, RowField
from tryggare.shell.widgets import Select, TextInput


class PermitForm(Form):
    """What the police's decision says. Schedules and who the guards are, are not asked for."""

    number = forms.CharField(label=later("Tillståndets nummer"), max_length=50, widget=TextInput)
    area = forms.CharField(
        label=later("Plats, område eller verksamhet"),
        help_text=later("Så som det står i beslutet. Skriv inga scheman och inget om vakterna."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    district = RowField(
        label=later("Kommundel"),
        queryset=District.objects.none(),
        empty_label=later("Hela kommunen"),
        required=False,
        widget=Select,
    )
    valid_from = DateField(label=later("Gäller från"))
    valid_to = DateField(label=later("Gäller till och med"))
    conditions = forms.CharField(
        label=later("Villkor"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    measure = RowField(
        label=later("Åtgärd i planen"),
        queryset=Measure.objects.none(),
        empty_label=later("Ingen"),
        required=False,
        widget=Select,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What it belongs to stands among the choices even when it has become of another kind.
        present = self.initial.get("measure")
        of_it = Q(pk=present.pk if present else None)
        measures = Measure.objects.filter(Q(kind__in=guard_kinds()) | of_it)
        self.fields["district"].queryset = District.objects.all()  # type: ignore[attr-defined]
        self.fields["measure"].queryset = measures  # type: ignore[attr-defined]

    @property
    def facts(self) -> PermitFacts:
        values = dict(self.cleaned_data)
        for name in ("district", "measure"):
            row = values.pop(name)
            values[f"{name}_id"] = row.pk if row else None
        return PermitFacts(**values)

"""What is filled in about a short measure."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as later

from tryggare.organisations.models import District, Organisation, Person
from tryggare.shell.forms import DateField, Form, RowField
from tryggare.shell.widgets import TextInput
from tryggare.situation.models import Category, WeekMeasure
from tryggare.situation.selectors import week_people
from tryggare.situation.services.week_measures import MeasureFacts


class MeasureForm(Form):
    what = forms.CharField(
        label=later("Vad ska göras?"),
        help_text=later("Kort och så att det går att se om det blev gjort. Skriv inga namn."),
        max_length=300,
        widget=TextInput,
    )
    organisation = RowField(
        label=later("Vem svarar för det?"), queryset=Organisation.objects.none()
    )
    person = RowField(
        label=later("Person"),
        help_text=later("Någon som arbetar där och deltar i mötena."),
        queryset=Person.objects.none(),
        required=False,
    )
    due = DateField(label=later("Senast när?"))
    district = RowField(
        label=later("Kommundel"),
        queryset=District.objects.none(),
        required=False,
        empty_label=later("Hela kommunen"),
    )
    category = RowField(
        label=later("Mot vilket slags händelse?"),
        help_text=later("Gör det möjligt att se hur antalet ändrades efteråt."),
        queryset=Category.objects.none(),
        required=False,
    )

    def __init__(self, *args: Any, on: date, own: WeekMeasure | None = None, **kwargs: Any) -> None:
        """``own`` is the measure that is changed: whoever answers for it and what it is against
        stay among the choices, also when they would not be chosen anew."""
        super().__init__(*args, **kwargs)
        takes_part = week_people.organisations().values("organisation")
        body, person, kind = (
            (own.organisation_id, own.person_id, own.category_id) if own else (None, None, None)
        )
        rows: dict[str, Any] = {
            "organisation": Organisation.objects.filter(Q(pk__in=takes_part) | Q(pk=body)),
            "person": week_people.persons(on, also=person),
            "district": District.objects.all(),
            "category": Category.objects.filter(Q(is_active=True) | Q(pk=kind)),
        }
        for name, found in rows.items():
            self.fields[name].queryset = found  # type: ignore[attr-defined]
        self.fields["person"].label_from_instance = week_people.label  # type: ignore[attr-defined]

    @property
    def facts(self) -> MeasureFacts:
        values = self.cleaned_data
        return MeasureFacts(
            what=values["what"],
            district_id=_id(values["district"]),
            category_id=_id(values["category"]),
            organisation_id=values["organisation"].pk,
            person_id=_id(values["person"]),
            due=values["due"],
        )


class SeenForm(Form):
    seen = forms.CharField(
        label=later("Vad såg ni efteråt?"),
        help_text=later("Blev det bättre, och hur vet ni det? Går att skriva senare."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DropForm(Form):
    reason = forms.CharField(
        label=later("Varför blev den inte gjord?"),
        help_text=later("Deltagarna ser det på nästa möte."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _id(row: Any) -> Any:
    return None if row is None else row.pk

"""What is asked of a goal that can be measured, and of what was measured."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as later

from tryggare.measures.services.measure_goals import GoalFacts, ReadingFacts
from tryggare.shell.forms import DateField, Form, NumberField
from tryggare.shell.widgets import TextInput

# What the database holds: eleven digits before the comma and three after.
_LARGEST, _DECIMALS = 10**10, 3


class GoalForm(Form):
    goal = forms.CharField(
        label=later("Mål"),
        help_text=later("Det som ska ha ändrats, till exempel Fler känner sig trygga i tunneln."),
        max_length=500,
        widget=TextInput,
    )
    indicator = forms.CharField(label=later("Vad mäts?"), max_length=200, widget=TextInput)
    unit = forms.CharField(
        label=later("Enhet"),
        help_text=later("Till exempel anmälningar om året, eller procent."),
        max_length=50,
        required=False,
        widget=TextInput,
    )
    baseline = NumberField(
        label=later("Läget före"), decimals=_DECIMALS, largest=_LARGEST,
        help_text=later("Behövs för att sätta ett målvärde."), required=False,
    )  # fmt: skip
    baseline_on = DateField(label=later("Läget före mättes den"), required=False)
    target = NumberField(
        label=later("Målvärde"), decimals=_DECIMALS, largest=_LARGEST,
        help_text=later("Är det lägre än läget före är målet att komma ned dit."), required=False,
    )  # fmt: skip
    reached_by = DateField(label=later("Nås senast"), required=False)
    method = forms.CharField(
        label=later("Hur mäts det?"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    @property
    def facts(self) -> GoalFacts:
        return GoalFacts(**self.cleaned_data)


class GoalReadingForm(Form):
    measured_on = DateField(label=later("Mätt den"))
    value = NumberField(label=later("Värde"), decimals=_DECIMALS, largest=_LARGEST)
    note = forms.CharField(
        label=later("Hur mättes det?"), max_length=500, required=False, widget=TextInput
    )

    @property
    def facts(self) -> ReadingFacts:
        return ReadingFacts(**self.cleaned_data)

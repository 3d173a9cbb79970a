"""What became of a grant: what those who carried it out fill in, and why a lesson is taken back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.fund.models import GoalResult
from tryggare.fund.services.effects import MilestoneFacts, ResultFacts
from tryggare.fund.services.lessons import LessonFacts
from tryggare.shell.forms import DateField, Form, NumberField
from tryggare.shell.widgets import TextInput

_LARGEST = 10**10
_NO_NAMES = later("Skriv inga namn: det här kan bli publicerat.")


class MilestoneForm(Form):
    title = forms.CharField(label=later("Vad ska vara gjort?"), max_length=200, widget=TextInput)
    due = DateField(label=later("Senast när?"))
    done_on = DateField(
        label=later("När nåddes det?"),
        help_text=later("Lämna tomt så länge det är kvar att göra."),
        required=False,
    )
    note = forms.CharField(
        label=later("Anmärkning"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def facts(self) -> MilestoneFacts:
        return MilestoneFacts(**self.cleaned_data)


class ResultForm(Form):
    value = NumberField(label=later("Vad mättes?"), largest=_LARGEST, decimals=3)
    measured_on = DateField(label=later("Vilken dag?"))
    note = forms.CharField(
        label=later("Hur mättes det?"),
        help_text=later("Till exempel: samma enkät som före, 212 svar."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, result: GoalResult, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        goal = result.goal
        if goal.unit:
            self.fields["value"].help_text = _("Mäts i %(unit)s.") % {"unit": goal.unit}

    @property
    def facts(self) -> ResultFacts:
        values = self.cleaned_data
        return ResultFacts(
            value=Decimal(values["value"]), measured_on=values["measured_on"], note=values["note"]
        )


class LessonForm(Form):
    worked = forms.CharField(
        label=later("Vad fungerade?"),
        help_text=_NO_NAMES,
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    did_not_work = forms.CharField(
        label=later("Vad fungerade inte?"),
        help_text=later("Det är det andra har mest nytta av."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    useful_to = forms.CharField(
        label=later("Vem har nytta av att veta det?"),
        help_text=later("Till exempel: den som vill ha värdar på ett torg."),
        max_length=500,
        required=False,
        widget=TextInput,
    )

    @property
    def facts(self) -> LessonFacts:
        return LessonFacts(**self.cleaned_data)


class UnpublishForm(Form):
    reason = forms.CharField(
        label=later("Varför?"),
        help_text=later("Skälet sparas i händelseloggen."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

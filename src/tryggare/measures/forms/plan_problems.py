"""The forms of a plan's problems and of the analysis of causes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.measures.services.plan_causes import CauseWords
from tryggare.measures.services.plan_problems import ProblemWords
from tryggare.shell.forms import DateField, Form
from tryggare.situation.forms import picture_blocks


class TakeUpForm(Form):
    problem = forms.ChoiceField(label=later("Vilket problem?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["problem"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> UUID:
        return UUID(self.cleaned_data["problem"])


class PlanProblemForm(picture_blocks.OpennessForm):
    """``may_be_open``: the lägesbild has it open. What is secret there is secret here."""

    aim = forms.CharField(
        label=later("Hur ska det vara när planen är slut?"),
        help_text=later("Så att det går att se om ni kom dit."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    analysed_on = DateField(label=later("Vilken dag gjordes orsaksanalysen?"), required=False)
    participants = forms.CharField(
        label=later("Vilka funktioner deltog?"),
        help_text=later("Skriv funktioner, aldrig namn: områdespolis, fältgrupp, gata och park."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ("aim", "analysed_on", "participants", "openness", "ground")

    def __init__(self, *args: Any, may_be_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].help_text = _(
            "Behövs före beslutet. Den prövas på nytt när någon begär ut texten."
        )
        if not may_be_open:
            field: Any = self.fields["openness"]
            field.help_text = _("Problemet är sekretess i lägesbilden. Det går inte att öppna här.")

    @property
    def words(self) -> ProblemWords:
        values = self.cleaned_data
        openness = self.chosen
        return ProblemWords(
            aim=values["aim"],
            analysed_on=values["analysed_on"],
            participants=values["participants"],
            is_open=openness.is_open,
            ground=openness.ground,
        )


class PlanCauseForm(picture_blocks.CauseForm):
    left_because = forms.CharField(
        label=later("Görs inget åt orsaken? Skriv varför."),
        help_text=later("Lämna tomt om en åtgärd ska påverka den."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @property
    def analysed(self) -> CauseWords:
        return CauseWords(**self.cleaned_data)

"""The forms of a plan's first page, its measures and its follow-up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as later

from tryggare.measures.forms.read_through import ReadThroughForm
from tryggare.measures.models import ActionPlan
from tryggare.measures.services.plan_follow_ups import FollowUpFacts
from tryggare.measures.services.plans import PlanFacts
from tryggare.organisations.models import Organisation
from tryggare.shell.forms import DateField, Form, RowField
from tryggare.shell.widgets import TextInput


class PlanForm(Form):
    title = forms.CharField(
        label=later("Vad heter den?"),
        help_text=later("Till exempel: Åtgärdsplan för Huddinge 2027–2028."),
        max_length=150,
        widget=TextInput,
    )
    period_from = DateField(label=later("Perioden börjar"))
    period_to = DateField(label=later("Perioden slutar"))
    summary = forms.CharField(
        label=later("Sammanfattning för boende"),
        help_text=later("Det viktigaste i några meningar. Det står först i den öppna versionen."),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    @property
    def facts(self) -> PlanFacts:
        values = self.cleaned_data
        return PlanFacts(
            title=values["title"],
            period_from=values["period_from"],
            period_to=values["period_to"],
            summary=values["summary"],
        )


class BeginPlanForm(PlanForm):
    based_on = RowField(
        label=later("Utgå från en tidigare plan?"),
        help_text=later(
            "Då följer mål, fördjupade orsaker och åtgärder som inte är slut med, att gå igenom."
        ),
        queryset=ActionPlan.objects.none(),
        required=False,
        empty_label=later("Nej, bara från lägesbilden"),
    )

    def __init__(self, *args: Any, earlier: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["based_on"].queryset = earlier  # type: ignore[attr-defined]


class MovePlanForm(ReadThroughForm):
    read_through = forms.BooleanField(
        label=later("Jag har läst vad som följer med och vad som inte gör det")
    )


class MeasuresForm(Form):
    """A choice among measures; which ones is up to the page, and whether none may be chosen."""

    measures = forms.MultipleChoiceField(
        label=later("Åtgärder"), widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=later("Varför kopplas den loss?"),
        help_text=later("Bara när en åtgärd som stod i planen vid beslutet kopplas loss."),
        max_length=500,
        required=False,
        widget=TextInput,
    )

    def __init__(
        self,
        *args: Any,
        choices: Sequence[tuple[str, str]],
        may_be_none: bool,
        asks_why: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measures"].choices = choices  # type: ignore[attr-defined]
        self.fields["measures"].required = not may_be_none
        if not asks_why:
            del self.fields["reason"]

    @property
    def chosen(self) -> list[UUID]:
        return [UUID(one) for one in self.cleaned_data["measures"]]


class FindMeasuresForm(Form):
    q = forms.CharField(
        label=later("Sök på åtgärdens namn"), max_length=100, required=False, widget=TextInput
    )


class FollowUpForm(Form):
    followed_on = DateField(label=later("Vilken dag följdes planen upp?"))
    carried_out = forms.CharField(
        label=later("Vad blev gjort, och vad blev inte gjort?"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    effect = forms.CharField(
        label=later("Vad förändrades, och hur vet ni det?"),
        help_text=later("Skriv också det som inte gav något."),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    next_step = forms.CharField(
        label=later("Vad ändras nu?"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    body = RowField(
        label=later("Vilket organ behandlade den?"), queryset=Organisation.objects.none()
    )
    paragraph = forms.CharField(
        label=later("Paragraf i protokollet"),
        help_text=later("Bara numret, till exempel 45."),
        max_length=30,
        required=False,
        widget=TextInput,
    )
    reference = forms.CharField(
        label=later("Diarienummer"), max_length=50, required=False, widget=TextInput
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]

    @property
    def facts(self) -> FollowUpFacts:
        values = dict(self.cleaned_data)
        return FollowUpFacts(body_id=values.pop("body").pk, **values)

"""Promises to residents, their activities and their answers as forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as later

from tryggare.measures.forms.read_through import ReadThroughForm
from tryggare.measures.models import PromiseActivity
from tryggare.measures.selectors.promises import dialogues
from tryggare.measures.services.promise_activities import ActivityFacts
from tryggare.measures.services.promises import PromiseFacts
from tryggare.organisations.models import District, Organisation
from tryggare.shell.forms import DateField, Form, RowField
from tryggare.shell.widgets import Select, TextInput
from tryggare.situation.forms.nobody import NobodyField
from tryggare.situation.models import Dialogue

_NOBODY = later("Alla läser det. Skriv inte namn, telefonnummer eller annat om enskilda.")


class _DialogueField(RowField):
    def label_from_instance(self, obj: Any) -> str:
        where = f", {obj.district.name}" if obj.district else ""
        return f"{obj.get_kind_display()}{where}, {date_format(obj.day, 'j F Y')}"


class PromiseForm(Form):
    title = forms.CharField(
        label=later("Löftet i korthet"),
        help_text=later("Till exempel: Mer ljus och fler vuxna vid stationen."),
        max_length=200,
        widget=TextInput,
    )
    text = forms.CharField(
        label=later("Det här lovar vi"),
        help_text=_NOBODY,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    given_by = forms.CharField(
        label=later("Ges av"),
        help_text=later("Organisationerna, till exempel: Polismyndigheten och Huddinge kommun."),
        max_length=300,
        widget=TextInput,
    )
    district = RowField(
        label=later("Kommundel"),
        queryset=District.objects.none(),
        empty_label=later("Hela kommunen"),
        required=False,
        widget=Select,
    )
    dialogue = _DialogueField(
        label=later("Bygger på dialogen"),
        help_text=later("Dialoger med punkter som är publicerade."),
        queryset=Dialogue.objects.none(),
        empty_label=later("Ingen"),
        required=False,
        widget=Select,
    )
    starts = DateField(label=later("Gäller från"))
    ends = DateField(
        label=later("Gäller till"),
        help_text=later("Sedan ska boende få veta hur det gick."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = District.objects.all()  # type: ignore[attr-defined]
        self.fields["dialogue"].queryset = dialogues()  # type: ignore[attr-defined]

    @property
    def facts(self) -> PromiseFacts:
        values = dict(self.cleaned_data)
        for name in ("district", "dialogue"):
            row = values.pop(name)
            values[f"{name}_id"] = row.pk if row else None
        return PromiseFacts(**values)


class ActivityForm(Form):
    what = forms.CharField(
        label=later("Aktivitet"),
        help_text=later("Något som går att se om det blev gjort."),
        max_length=300,
        widget=TextInput,
    )
    responsible = RowField(
        label=later("Ansvarig"),
        queryset=Organisation.objects.none(),
        empty_label=later("Välj organisation"),
        widget=Select,
    )
    due = DateField(
        label=later("Senast"), help_text=later("En dag inom löftets tid."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = Organisation.objects.all()  # type: ignore[attr-defined]

    @property
    def facts(self) -> ActivityFacts:
        values = dict(self.cleaned_data)
        values["responsible_id"] = values.pop("responsible").pk
        return ActivityFacts(**values)


class TellForm(Form):
    outcome = forms.ChoiceField(
        label=later("Läge"), choices=PromiseActivity.State.choices, widget=forms.RadioSelect
    )
    note = NobodyField(
        label=later("Vad som blev av det"),
        help_text=later("Om det inte blev av: skriv varför. Alla läser det, skriv inga namn."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class GiveForm(ReadThroughForm):
    read_through = forms.BooleanField(
        label=later("Jag har läst igenom löftet och aktiviteterna, och ingen går att känna igen")
    )


class WithdrawForm(Form):
    reason = forms.CharField(
        label=later("Skäl"), help_text=later("Loggen sparar det. Skriv inte det som ska bort."),
        max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class AnswerForm(Form):
    text = NobodyField(
        label=later("Så blev det"),
        help_text=later("Skriv både vad som hölls och vad som inte hölls, och varför. Alla läser "
                        "det."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip

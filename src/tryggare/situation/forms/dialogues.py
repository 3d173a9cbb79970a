"""Dialogues, their points and answers, as forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as later

from tryggare.organisations.models import District, Organisation
from tryggare.shell.forms import DateField, Form, RowField, WholeNumberField
from tryggare.shell.widgets import Select, TextInput
from tryggare.situation.models import Category, Dialogue, DialoguePoint, Incident
from tryggare.situation.selectors import categories
from tryggare.situation.services.dialogue_points import PointFacts
from tryggare.situation.services.dialogues import DialogueFacts

_NOBODY = later("Skriv inte namn, telefonnummer eller annat om enskilda.")


class DialogueForm(Form):
    kind = forms.ChoiceField(
        label=later("Vad är det?"), choices=Dialogue.Kind.choices, widget=Select
    )
    district = RowField(
        label=later("Kommundel"),
        help_text=later("Lämna tomt om den gäller hela kommunen."),
        queryset=District.objects.none(),
        empty_label=later("Hela kommunen"),
        required=False,
        widget=Select,
    )
    day = DateField(
        label=later("Dag"), help_text=later("Dagen den hölls, eller den dag den är planerad till.")
    )
    form = forms.ChoiceField(
        label=later("Så hålls den"), choices=Dialogue.Form.choices, widget=Select
    )
    place = forms.CharField(
        label=later("Plats"),
        help_text=later("Till exempel: från centrum till skolan, eller biblioteket."),
        max_length=200,
        widget=TextInput,
    )
    participants = WholeNumberField(
        label=later("Antal deltagare"),
        help_text=later("Bara antalet, aldrig vilka. Färre än fem visas inte för allmänheten."),
        largest=100_000,
        required=False,
    )
    themes = forms.CharField(
        label=later("Teman"),
        help_text=later("Med komma emellan, till exempel: belysning, trafik vid skolan."),
        max_length=700,
        required=False,
        widget=TextInput,
    )
    organiser = RowField(
        label=later("Arrangör"),
        queryset=Organisation.objects.none(),
        empty_label=later("Välj arrangör"),
        required=False,
        widget=Select,
    )
    together_with = forms.CharField(
        label=later("Tillsammans med"),
        help_text=later("Organisationer, till exempel: polisen och hyresgästföreningen."),
        max_length=300,
        required=False,
        widget=TextInput,
    )
    note = forms.CharField(
        label=later("Intern anteckning"),
        help_text=later("Visas aldrig för allmänheten. Skriv inget om enskilda här heller."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = District.objects.all()  # type: ignore[attr-defined]
        self.fields["organiser"].queryset = Organisation.objects.all()  # type: ignore[attr-defined]

    @property
    def facts(self) -> DialogueFacts:
        values = dict(self.cleaned_data)
        for name in ("district", "organiser"):
            row = values.pop(name)
            values[f"{name}_id"] = row.pk if row else None
        return DialogueFacts(**values)


class PointForm(Form):
    """One point. What one needs on a walk comes first; the rest may wait."""

    kind = forms.ChoiceField(
        label=later("Vad är det?"), choices=DialoguePoint.Kind.choices, widget=Select
    )
    text = forms.CharField(
        label=later("Vad sades eller syntes?"),
        help_text=_NOBODY,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    place = forms.CharField(
        label=later("Var?"),
        help_text=later("Till exempel: gångtunneln vid stationen."),
        max_length=200,
        required=False,
        widget=TextInput,
    )
    quote = forms.CharField(
        label=later("Citat"),
        help_text=later("Så som det sades, utan något som visar vem."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    category = RowField(
        label=later("Kategori"),
        queryset=Category.objects.none(),
        empty_label=later("Ingen"),
        required=False,
        widget=Select,
    )
    seriousness = forms.TypedChoiceField(
        label=later("Allvar"),
        choices=[("", later("Inte bedömt")), *Incident.Seriousness.choices],
        coerce=int,
        empty_value=None,
        required=False,
        widget=Select,
    )
    x = WholeNumberField(
        label=later("Öst"),
        help_text=later("Meter i SWEREF 99 TM, sex siffror. Bara om någon har mätt in platsen."),
        smallest=200_000,
        largest=1_000_000,
        required=False,
    )
    y = WholeNumberField(
        label=later("Nord"),
        help_text=later("Meter i SWEREF 99 TM, sju siffror."),
        smallest=6_100_000,
        largest=7_700_000,
        required=False,
    )
    note = forms.CharField(
        label=later("Intern anteckning"),
        help_text=later("Visas aldrig för allmänheten. Skriv inget om enskilda här heller."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    first: tuple[str, ...] = ("kind", "text", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The point's own category may have been retired since; it stays until another is chosen.
        own = self.initial.get("category")
        self.fields["category"].queryset = Category.objects.filter(  # type: ignore[attr-defined]
            pk__in=[*(one.pk for one in categories.in_use()), *([own.pk] if own else [])]
        )

    @property
    def now(self) -> list[forms.BoundField]:
        """The fields that are filled in on the spot."""
        return [self[name] for name in self.first if name in self.fields]

    @property
    def later(self) -> list[forms.BoundField]:
        """The fields that may wait."""
        return [self[name] for name in self.fields if name not in self.first]

    @property
    def is_wrong_later(self) -> bool:
        """Whether something is wrong among those that may wait, so that they must be seen."""
        return any(one.errors for one in self.later)

    @property
    def facts(self) -> PointFacts:
        values = dict(self.cleaned_data)
        values.pop("file", None)
        category = values.pop("category")
        return PointFacts(category_id=category.pk if category else None, **values)


class DialogueFilterForm(Form):
    """Which dialogues the open page shows. A kommundel that is none shows all."""

    kommundel = forms.ChoiceField(label=later("Kommundel"), required=False, widget=Select)

    def __init__(self, *args: Any, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", later("Alla")), *((name, name) for name in names)]
        self.fields["kommundel"].choices = choices  # type: ignore[attr-defined]

    @property
    def district(self) -> str:
        self.full_clean()
        return str(self.cleaned_data.get("kommundel", ""))

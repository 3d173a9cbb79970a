"""What is filled in about a week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as later

from tryggare.organisations.models import Organisation
from tryggare.shell.forms import DateField, Form, RowField, WholeNumberField
from tryggare.shell.widgets import TextInput
from tryggare.situation.models import WeekParticipant
from tryggare.situation.services.weeks import Roll

_NO_NAMES = later("Skriv inga namn och inget som pekar ut någon.")
Choices = Sequence[tuple[str, str]]


class BeginForm(Form):
    day = DateField(
        label=later("Vilken vecka?"), help_text=later("Välj en dag i veckan, vilken som helst.")
    )


class NoteForm(Form):
    """``said`` is written once the picture is prepared."""

    stands_out = forms.CharField(
        label=later("Det som sticker ut"),
        help_text=_NO_NAMES,
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    we_think = forms.CharField(
        label=later("Vad vi tror"),
        help_text=later("Vad kan det bero på, och vad talar emot?"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    said = forms.CharField(
        label=later("Vad som sades på mötet"),
        help_text=_NO_NAMES,
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, at_meeting: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not at_meeting:
            del self.fields["said"]


class ChecklistForm(Form):
    """A tick a line, in order."""

    done = forms.MultipleChoiceField(
        label=later("Genomgånget"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, lines: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done"].choices = lines  # type: ignore[attr-defined]

    @property
    def places(self) -> set[int]:
        return {int(place) for place in self.cleaned_data["done"]}


class RollForm(Form):
    held_on = DateField(label=later("Vilken dag hölls mötet?"))
    organisations = forms.MultipleChoiceField(
        label=later("Organisationer som var med"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    persons = forms.MultipleChoiceField(
        label=later("Personer som var med"),
        help_text=later("De som har en roll i systemet. De andra räknas som frånvarande."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, organisations: Choices, persons: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisations"].choices = organisations  # type: ignore[attr-defined]
        self.fields["persons"].choices = persons  # type: ignore[attr-defined]

    @property
    def roll(self) -> Roll:
        values = self.cleaned_data
        return Roll(values["held_on"], _ids(values["organisations"]), _ids(values["persons"]))


class ReasonForm(Form):
    reason = forms.CharField(
        label=later("Varför?"),
        help_text=later("Skälet sparas i händelseloggen."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LineForm(Form):
    text = forms.CharField(label=later("Vad går ni igenom?"), max_length=200, widget=TextInput)
    position = WholeNumberField(
        label=later("Ordning"), help_text=later("Lägst först."), largest=10_000
    )


class ParticipantForm(Form):
    organisation = RowField(
        label=later("Organisation"),
        queryset=Organisation.objects.none(),
        help_text=later("Finns den inte i listan läggs den till under Organisationer."),
    )
    part = forms.ChoiceField(label=later("Deltar som"), choices=WeekParticipant.Part.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.all()  # type: ignore[attr-defined]


def _ids(values: Sequence[str]) -> list[UUID]:
    return [UUID(value) for value in values]

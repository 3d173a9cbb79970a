"""The council's seats and meetings as forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as later

from tryggare.measures.models import CouncilSeat
from tryggare.measures.services.council import MeetingFacts, SeatFacts
from tryggare.organisations.models import Organisation
from tryggare.shell.forms import DateField, Form, RowField
from tryggare.shell.widgets import Select, TextInput


class SeatForm(Form):
    organisation = RowField(
        label=later("Organisation"),
        queryset=Organisation.objects.none(),
        empty_label=later("Välj organisation"),
        widget=Select,
    )
    office = forms.CharField(
        label=later("Befattning"),
        help_text=later("Till exempel kommundirektör eller chef för lokalpolisområdet."),
        max_length=150,
        widget=TextInput,
    )
    is_chair = forms.BooleanField(label=later("Leder rådet, för kommunen"), required=False)
    is_leading = forms.BooleanField(label=later("Ledande ställning"), required=False, initial=True)
    holder = forms.CharField(
        label=later("Innehas av"),
        help_text=later("Namnet läses av dem som läser åtgärdsplanen, aldrig av boende. Lämna tomt "
                        "om platsen är vakant."),
        max_length=150,
        required=False,
        widget=TextInput,
    )  # fmt: skip
    since = DateField(label=later("Sedan"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.all()  # type: ignore[attr-defined]

    @property
    def facts(self) -> SeatFacts:
        values = dict(self.cleaned_data)
        values["organisation_id"] = values.pop("organisation").pk
        return SeatFacts(**values)


class MeetingForm(Form):
    held_on = DateField(label=later("Dag"))
    agenda = forms.CharField(
        label=later("Det som togs upp"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    agreed = forms.CharField(
        label=later("Det rådet kom fram till"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    present = forms.MultipleChoiceField(
        label=later("Platser som var där"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, seats: Sequence[CouncilSeat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), f"{one.office}, {one.organisation.name}") for one in seats]
        self.fields["present"].choices = choices  # type: ignore[attr-defined]

    @property
    def facts(self) -> MeetingFacts:
        values = dict(self.cleaned_data)
        values["present"] = [UUID(one) for one in values["present"]]
        return MeetingFacts(**values)

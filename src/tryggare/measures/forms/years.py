"""The year wheel: which year and kommundel it shows, and an entry of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from tryggare.measures.models import YearEntry
from tryggare.measures.services.years import EntryFacts
from tryggare.organisations.models import District, Organisation
from tryggare.shell.forms import Form, RowField
from tryggare.shell.widgets import Select, TextInput

_MONTHS = [(str(number), name) for number, name in MONTHS.items()]


class WheelForm(Form):
    """What is shown. A year or kommundel that is none shows this year and all."""

    year = forms.TypedChoiceField(label=_("År"), coerce=int, required=False, widget=Select)
    district = forms.ChoiceField(label=_("Kommundel"), required=False, widget=Select)

    def __init__(
        self, *args: Any, years: Sequence[int], names: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(str(one), str(one)) for one in years]  # type: ignore[attr-defined]
        chosen = [("", _("Hela kommunen")), *((name, name) for name in names)]
        self.fields["district"].choices = chosen  # type: ignore[attr-defined]

    @property
    def chosen_year(self) -> int | None:
        self.full_clean()
        return self.cleaned_data.get("year") or None

    @property
    def chosen_district(self) -> str:
        self.full_clean()
        return str(self.cleaned_data.get("district", ""))


class EntryForm(Form):
    title = forms.CharField(
        label=_("Vad återkommer?"),
        help_text=_("Till exempel Skolavslutning eller Dialogvecka i Vårby."),
        max_length=150,
        widget=TextInput,
    )
    kind = forms.ChoiceField(
        label=_("Slag"), choices=YearEntry.Kind.choices, widget=forms.RadioSelect
    )
    first_month = forms.TypedChoiceField(
        label=_("Första månaden"), choices=_MONTHS, coerce=int, widget=Select
    )
    last_month = forms.TypedChoiceField(
        label=_("Sista månaden"),
        help_text=_("Samma månad om det är kort. En tidigare månad betyder över nyår."),
        choices=_MONTHS,
        coerce=int,
        widget=Select,
    )
    district = RowField(
        label=_("Kommundel"),
        queryset=District.objects.none(),
        empty_label=_("Hela kommunen"),
        required=False,
    )
    responsible = RowField(
        label=_("Ansvarig"),
        queryset=Organisation.objects.none(),
        empty_label=_("Ingen särskild"),
        required=False,
    )
    note = forms.CharField(
        label=_("Anteckning"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, queryset in (
            ("district", District.objects.all()),
            ("responsible", Organisation.objects.all()),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = queryset

    @property
    def facts(self) -> EntryFacts:
        return EntryFacts(**self.cleaned_data)

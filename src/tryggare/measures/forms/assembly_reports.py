"""Forms of the report to fullmäktige."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as later

from tryggare.measures.services.assembly_reports import HandOver
from tryggare.shell.forms import DateField, Form
from tryggare.shell.widgets import TextInput
from tryggare.situation.forms.nobody import NobodyField


class PeriodForm(Form):
    period_from = DateField(label=later("Från och med"))
    period_to = DateField(label=later("Till och med"))


class WordsForm(Form):
    words = NobodyField(
        label=later("Era egna ord"),
        help_text=later("Står först i rapporten. Skriv inget om någon enskild."),
        max_length=6_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class HandOverForm(Form):
    """Asks why only where something may point somebody out."""

    sent_on = DateField(label=later("Vilken dag lämnades den över?"))
    reference = forms.CharField(label=later("Diarienummer"), max_length=50, widget=TextInput)
    reason = forms.CharField(
        label=later("Varför pekar inget av detta ut en person?"),
        help_text=later(
            "Till exempel: det är namn på ett torg, eller numret till en växel. Skälet sparas i "
            "händelseloggen."
        ),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks:
            del self.fields["reason"]

    @property
    def facts(self) -> HandOver:
        return HandOver(**self.cleaned_data)

"""The coordination function's contact as a form."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as later

from tryggare.measures.services.contact import ContactFacts
from tryggare.shell.forms import Form
from tryggare.shell.widgets import TextInput
from tryggare.situation.forms.nobody import NobodyField


class ContactForm(Form):
    name = NobodyField(
        label=later("Funktionens namn"),
        help_text=later("Vad funktionen heter, aldrig en person."),
        max_length=150,
        widget=TextInput,
    )
    tasks = NobodyField(
        label=later("Så arbetar funktionen"),
        help_text=later("Vad boende, föreningar och företag kan vända sig till den med."),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    email = forms.EmailField(
        label=later("E-post"), help_text=later("En brevlåda som flera läser."), required=False
    )
    phone = forms.CharField(label=later("Telefon"), max_length=30, required=False, widget=TextInput)
    hours = NobodyField(
        label=later("Telefontid"),
        help_text=later("Till exempel: vardagar 9–12."),
        max_length=150,
        required=False,
        widget=TextInput,
    )

    @property
    def facts(self) -> ContactFacts:
        return ContactFacts(**self.cleaned_data)

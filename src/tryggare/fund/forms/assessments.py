"""The panel's score, and which mean to adopt for the rest."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.shell.forms import Form, NumberField


class AdoptForm(Form):
    score = NumberField(label=_("Panelens poäng"), decimals=3, smallest=0, largest=100)
    reason = forms.CharField(
        label=_("Skäl"),
        help_text=_("Behövs när poängen är varken medelvärdet eller det kalibrerade."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AdoptRestForm(Form):
    mean = forms.ChoiceField(
        label=_("Vilket medelvärde?"),
        choices=[
            ("raw", _("Medelvärdet som det är")),
            ("calibrated", _("Det kalibrerade medelvärdet")),
        ],
        widget=forms.RadioSelect,
    )

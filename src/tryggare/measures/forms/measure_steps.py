"""What is asked when a measure begins, pauses or ends."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as later

from tryggare.shell.forms import DateField, Form


class StartForm(Form):
    day = DateField(label=later("Vilken dag började den?"))


class WhyForm(Form):
    reason = forms.CharField(
        label=later("Varför?"),
        help_text=later("Skälet står på åtgärdens sida. Skriv inget om någon enskild."),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EndForm(WhyForm):
    day = DateField(label=later("Vilken dag slutade den?"))

    field_order = ("day", "reason")

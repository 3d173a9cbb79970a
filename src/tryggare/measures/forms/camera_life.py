"""What happens to a camera surveillance, as forms: start, end, signs, exact position."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as later

from tryggare.shell.forms import DateField, Form


class StartForm(Form):
    """The day it begins, and the days of what must come before."""

    started_on = DateField(label=later("Bevakningen börjar"))
    signs_up_on = DateField(label=later("Skyltarna uppsatta"), required=False)
    negotiated_on = DateField(label=later("Förhandlad med facken"), required=False)

    def __init__(self, *args: Any, is_workplace: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_workplace:
            del self.fields["negotiated_on"]


class EndForm(Form):
    """The last day."""

    ended_on = DateField(label=later("Sista dagen med bevakning"))


class ReasonForm(Form):
    """Why, for the log."""

    reason = forms.CharField(
        label=later("Skäl"), help_text=later("Loggen sparar det."), max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class CorrectEndForm(EndForm, ReasonForm):
    """A later last day, and why."""

    field_order = ("ended_on", "reason")


class SignForm(Form):
    """What was seen."""

    checked_on = DateField(label=later("Kontrollerad den"))
    are_right = forms.ChoiceField(
        label=later("Finns skyltarna, och stämmer det som står på dem?"),
        choices=[("yes", later("Ja")), ("no", later("Nej, något är fel"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=later("Anteckning"),
        help_text=later("Vad som är fel, och var. Behövs bara när något är fel."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PositionForm(Form):
    """Exactly where the cameras sit."""

    words = forms.CharField(
        label=later("Exakt läge"),
        help_text=later("Var varje kamera sitter och vad den ser. Lämna tomt för att ta bort."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

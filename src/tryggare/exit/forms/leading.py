"""How a caseworker has it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models import CheckIn
from tryggare.shell.forms import Form


class CheckInForm(Form):
    """Set words only: there is no room for anything about a case."""

    load = forms.ChoiceField(
        label=_("Hur mycket har du att göra?"),
        choices=CheckIn.Load.choices,
        widget=forms.RadioSelect,
    )
    times = forms.ChoiceField(
        label=_("Hur går det med tiderna?"),
        choices=CheckIn.Times.choices,
        widget=forms.RadioSelect,
    )

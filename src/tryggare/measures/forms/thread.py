"""What the page of the red thread shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.red_thread import all_kinds
from tryggare.organisations.models import District
from tryggare.shell.forms import Form
from tryggare.shell.locale import say
from tryggare.shell.widgets import Select


class ThreadForm(Form):
    """What makes no sense in an address is as if it were not there."""

    kommundel = forms.ChoiceField(
        label=later("Kommundel"),
        help_text=later("Det som gäller hela kommunen är alltid med."),
        required=False,
        widget=Select,
    )
    slag = forms.ChoiceField(label=later("Slag av lucka"), required=False, widget=Select)

    def __init__(self, *args: Any, districts: Sequence[District], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "kommundel": [(str(one.pk), one.name) for one in districts],
            "slag": [(code, say(one.label)) for code, one in all_kinds().items()],
        }
        for name, choices in offered.items():
            self.fields[name].choices = [("", _("Alla")), *choices]  # type: ignore[attr-defined]

    def chosen(self, name: str) -> str:
        self.full_clean()
        return str(self.cleaned_data.get(name) or "")

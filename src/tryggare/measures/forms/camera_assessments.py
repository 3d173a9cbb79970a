"""The assessment before camera surveillance, a part at a time."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as later

from tryggare.domain.plans.assessing import Part
from tryggare.shell.forms import DateField, Form
from tryggare.shell.locale import say


class PartForm(Form):
    """One part: what it asks stands over the box, how one may answer under it."""

    text = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 10}))

    def __init__(self, *args: Any, part: Part, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["text"]
        field.label, field.help_text = say(part.asks), say(part.helps)
        field.required = part.is_required
        field.validators.append(MaxLengthValidator(part.longest))
        field.widget.attrs["maxlength"] = part.longest


class ConcludeForm(Form):
    """The conclusion, which a person draws."""

    allows = forms.ChoiceField(
        label=later("Får bevakningen ske?"),
        choices=[
            ("yes", later("Ja, intresset av bevakningen väger tyngre")),
            ("no", later("Nej, intrånget väger tyngre")),
        ],
        widget=forms.RadioSelect,
    )
    done_on = DateField(
        label=later("Bedömningen gjord den"),
        help_text=later("Dagen då den blev klar. Efter det ändras den inte."),
    )

"""Which system holds the akt."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tryggare.exit.forms.choices import many_lines
from tryggare.exit.selectors.record_systems import DAYS
from tryggare.exit.services.record_systems import SystemFacts
from tryggare.shell.forms import DateField, Form, WholeNumberField

_HERE, _OTHER = "here", "other"


class RecordSystemForm(Form):
    """``name`` only where it is another system."""

    where = forms.ChoiceField(
        label=_("Var förs akten?"),
        choices=[(_OTHER, _("I ett annat system")), (_HERE, _("I Tryggare"))],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Vad heter systemet?"),
        help_text=_("Så som ni säger till vardags. Namnet står i varje ärende."),
        max_length=60,
        required=False,
    )
    decided_on = DateField(label=_("Vilken dag beslutades det?"))
    decided_by = forms.CharField(
        label=_("Vem beslutade?"), help_text=_("Till exempel socialnämnden."), max_length=120
    )
    reference = forms.CharField(label=_("Beslutets diarienummer"), max_length=60, required=False)
    days = WholeNumberField(
        label=_("Hur många dagar får något vänta innan det står i akten?"),
        help_text=_("Därefter påminns de som arbetar i ärendet i Att göra."),
        initial=DAYS,
    )
    key = many_lines(
        _("Systemets öppna nyckel"),
        _(
            "Den som sköter systemet gör den med tryggare exit exchange-key. Utan nyckel låses "
            "varje fil med en lösenfras."
        ),
        required=False,
        rows=4,
    )

    def clean_key(self) -> bytes:
        text = "".join(str(self.cleaned_data["key"]).split())
        try:
            return base64.b64decode(text, validate=True)
        except (ValueError, binascii.Error):
            raise ValidationError(gettext("Nyckeln är inte hel. Klistra in den igen.")) from None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("where") == _OTHER and not str(values.get("name", "")).strip():
            self.add_error("name", gettext("Skriv vad systemet heter."))
        return values

    @property
    def facts(self) -> SystemFacts:
        values = dict(self.cleaned_data)
        if values.pop("where") == _HERE:
            values["name"] = ""
        return SystemFacts(**values)

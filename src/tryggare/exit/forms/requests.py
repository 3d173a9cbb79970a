"""A request from an authority, for the register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tryggare.domain.secrecy import BY_DUTY_ON_REQUEST, Purpose, Recipient, all_grounds
from tryggare.exit.forms import choices
from tryggare.exit.services.requests import RequestFacts
from tryggare.shell.forms import DateField, Form
from tryggare.shell.locale import say

_GROUNDS = [all_grounds()[key] for key in BY_DUTY_ON_REQUEST]


class RequestForm(Form):
    ground = forms.ChoiceField(label=_("Vilken bestämmelse?"), widget=forms.RadioSelect)
    authority = forms.ChoiceField(label=_("Vilken myndighet?"))
    purpose = forms.ChoiceField(label=_("Vad ska det användas till?"))
    asked_on = DateField(label=_("Vilken dag frågade de?"))
    who = forms.CharField(
        label=_("Vem frågade?"), help_text=_("Namn, funktion och enhet."), max_length=300
    )
    reference = forms.CharField(label=_("Deras ärende"), max_length=100, required=False)
    what = choices.many_lines(_("Vad frågade de efter?"), rows=3)
    checked = choices.many_lines(
        _("Hur har ni kontrollerat vem som frågade?"),
        _("Ring upp genom myndighetens växel. Svara aldrig på ett nummer som de själva gav."),
        rows=2,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asking = {one for ground in _GROUNDS for one in ground.recipients}
        pick = [("", gettext("Välj"))]
        offered = {
            "ground": [(one.id, f"{say(one.title)} ({one.provision})") for one in _GROUNDS],
            "authority": pick + choices.choices(one for one in Recipient if one in asking),
            "purpose": pick + choices.choices(Purpose),
        }
        for name, found in offered.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]

    @property
    def facts(self) -> RequestFacts:
        values = dict(self.cleaned_data)
        values["authority"] = Recipient(values["authority"])
        values["purpose"] = Purpose(values["purpose"])
        return RequestFacts(**values)

"""A threat against someone who works in the case."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.exit.forms.safety import tick, words
from tryggare.exit.models import StaffThreat
from tryggare.exit.services.staff_threats import StaffThreatFacts
from tryggare.shell.forms import DateField, Form


class StaffThreatForm(Form):
    kind = forms.ChoiceField(
        label=_("Vad var det?"), choices=StaffThreat.Kind.choices, widget=forms.RadioSelect
    )
    happened_on = DateField(label=_("Vilken dag?"))
    text = words(_("Vad hände?"), _("Mot vem av er, var och hur. Det läses bara av laget."))
    done = words(_("Vad gjorde ni?"), rows=2)
    protection = words(
        _("Vilket skydd får de som arbetar i ärendet?"),
        _("Till exempel: två vid möten, eget larm, ändrade vägar."),
        required=False,
        rows=2,
    )
    police_told = tick(_("Det är polisanmält"))
    hide_names = tick(
        _("Lämna ute personalens namn i brev från ärendet"),
        _("Får göras när det finns skäl att befara hot (förvaltningslagen 33 §)."),
    )

    @property
    def facts(self) -> StaffThreatFacts:
        return StaffThreatFacts(**self.cleaned_data)

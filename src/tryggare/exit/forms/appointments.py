"""A time to book, in the fixed words."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.domain.exit_contacts import occasions
from tryggare.exit.services.appointments import AppointmentFacts
from tryggare.shell.forms import Form, MomentField, WholeNumberField
from tryggare.shell.locale import say


class AppointmentForm(Form):
    occasion = forms.ChoiceField(
        label=_("Vad ska stå i kalendern?"),
        help_text=_("Fasta ord, så att den som ser kalendern inte får veta något."),
        choices=lambda: [(code, say(text)) for code, text in occasions().items()],
        widget=forms.RadioSelect,
    )
    starts_at = MomentField(label=_("När?"))
    minutes = WholeNumberField(label=_("Hur många minuter?"), initial=60)
    room = WholeNumberField(
        label=_("Rum"),
        help_text=_("Rummets nummer hos oss. Lämna tomt om ni ses någon annanstans."),
        required=False,
    )

    @property
    def facts(self) -> AppointmentFacts:
        return AppointmentFacts(**self.cleaned_data)

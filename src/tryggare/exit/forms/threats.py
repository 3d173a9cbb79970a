"""The threat, and how the person is reached. There is no box for what anyone has done."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.domain.exit_safety import Agency, Channel, Level, Measure
from tryggare.exit.forms.safety import choices, line, tick
from tryggare.exit.services.safe_contacts import ContactFacts
from tryggare.exit.services.threats import ThreatFacts
from tryggare.shell.forms import DateField, Form


class ThreatForm(Form):
    agency = forms.ChoiceField(
        label=_("Vem har bedömt hotet?"), choices=choices(Agency), widget=forms.RadioSelect
    )
    assessed_on = DateField(label=_("Vilken dag?"))
    level = forms.ChoiceField(
        label=_("Hotets nivå, som den bedömdes"), choices=choices(Level), widget=forms.RadioSelect
    )
    measures = forms.MultipleChoiceField(
        label=_("Vad behövs?"), choices=choices(Measure), widget=forms.CheckboxSelectMultiple
    )
    places = line(
        _("Platser att undvika"),
        _("Stadsdelar eller orter. Inga adresser och inga namn på människor."),
        required=False,
        longest=300,
    )
    valid_to = DateField(label=_("Gäller till och med"))
    reassess_on = DateField(
        label=_("Bedöms på nytt senast"),
        help_text=_("Ni påminns två veckor före, och tre dagar före."),
    )
    oral_by = line(
        _("Om bedömningen var muntlig: vem sade den?"),
        _("Namn och tjänst hos den som bedömde."),
        required=False,
    )
    oral_on = DateField(label=_("Vilken dag sades den?"), required=False)

    @property
    def facts(self) -> ThreatFacts:
        values = dict(self.cleaned_data)
        values["agency"] = Agency(values["agency"])
        values["level"] = Level(values["level"])
        values["measures"] = tuple(map(Measure, values["measures"]))
        return ThreatFacts(**values)


class ContactForm(Form):
    channel = forms.ChoiceField(
        label=_("Hur nås personen?"), choices=choices(Channel), widget=forms.RadioSelect
    )
    how = line(
        _("Nummer, namn i appen eller vem det går genom"),
        _("Lämna tomt om personen alltid ringer själv."),
        required=False,
    )
    times = line(_("När går det bra?"), _("Dagar och klockslag."), required=False)
    code_phrase = line(
        _("Ord som visar att det är ni"),
        _("Något vardagligt som ni har kommit överens om."),
        required=False,
    )
    may_leave_message = tick(_("Det går att lämna ett meddelande"))
    never_call = tick(_("Ring aldrig"))
    never_post = tick(_("Skicka aldrig brev"))

    @property
    def facts(self) -> ContactFacts:
        values = self.cleaned_data
        return ContactFacts(**{**values, "channel": Channel(values["channel"])})

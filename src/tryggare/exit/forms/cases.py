"""A new case, who it is about, and the search for one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.domain.law import Branch
from tryggare.exit.models import Case
from tryggare.exit.services.cases import CaseFacts
from tryggare.exit.services.identities import IdentityFacts
from tryggare.shell.forms import DateField, Form, MomentField


class IdentityForm(Form):
    """Who the case is about."""

    name = forms.CharField(label=_("Namn"), max_length=200)
    personal_number = forms.CharField(
        label=_("Personnummer eller samordningsnummer"),
        help_text=_("Lämna tomt om det inte är känt. Tolv siffror, till exempel 20010203-0417."),
        max_length=20,
        required=False,
    )

    @property
    def identity(self) -> IdentityFacts:
        values = self.cleaned_data
        return IdentityFacts(name=values["name"], personal_number=values["personal_number"])


class CaseForm(IdentityForm):
    branch = forms.ChoiceField(
        label=_("Gäller det en vuxen eller ett barn?"),
        help_text=_("Den som inte har fyllt 18 år är barn. Då gäller andra tider och steg."),
        choices=Case.Branch.choices,
        widget=forms.RadioSelect,
    )
    opened_on = DateField(label=_("Dag för första kontakten"))

    contacted_at = MomentField(
        label=_("När kom kontakten in?"),
        help_text=_("Dag och klockslag, om det är känt. Första svaret räknas därifrån."),
        required=False,
    )

    field_order = ("branch", "opened_on", "contacted_at", "name", "personal_number")

    @property
    def facts(self) -> CaseFacts:
        return CaseFacts(
            branch=Branch(self.cleaned_data["branch"]),
            opened_on=self.cleaned_data["opened_on"],
            contacted_at=self.cleaned_data["contacted_at"],
            identity=self.identity,
        )


class SearchForm(Form):
    words = forms.CharField(
        label=_("Sök bland dina ärenden"),
        help_text=_("Helt namn, personnummer eller ärendenummer."),
        max_length=200,
    )

"""People, duties, roles and accounts: what is asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import Duty, Organisation, Person
from tryggare.organisations.permissions import ROLES
from tryggare.organisations.services.people import DutyFacts, PersonFacts
from tryggare.organisations.services.roles import GrantFacts
from tryggare.shell.forms import DateField, Form, RowField


class PersonForm(Form):
    name = forms.CharField(label=_("Namn"), max_length=200)
    position = forms.ChoiceField(
        label=_("Ställning"), choices=Person.Position.choices, widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label=_("E-postadress"),
        help_text=_("Blir användarnamnet om personen får ett konto."),
        max_length=254,
        required=False,
    )

    @property
    def facts(self) -> PersonFacts:
        """What was filled in, once the form is valid."""
        return PersonFacts(**self.cleaned_data)


class DutyForm(Form):
    organisation = RowField(
        label=_("Organ"), queryset=Organisation.objects.none(), empty_label=_("Välj organ")
    )
    kind = forms.ChoiceField(
        label=_("Uppdrag"), choices=[("", _("Välj uppdrag")), *Duty.Kind.choices]
    )
    starts = DateField(label=_("Från"), initial=timezone.localdate)
    ends = DateField(
        label=_("Till"), help_text=_("Lämna tomt om uppdraget gäller tills vidare."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body = self.fields["organisation"]
        assert isinstance(body, forms.ModelChoiceField)
        body.queryset = Organisation.objects.all()

    @property
    def facts(self) -> DutyFacts:
        """What was filled in, once the form is valid."""
        return DutyFacts(**self.cleaned_data)


class EndDutyForm(Form):
    ends = DateField(label=_("Sista dag"), initial=timezone.localdate)


class RoleForm(Form):
    role = forms.ChoiceField(label=_("Roll"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Varför behöver personen rollen?"),
        help_text=_("Skälet sparas i händelseloggen."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    starts = DateField(label=_("Från"), initial=timezone.localdate)
    ends = DateField(
        label=_("Till"),
        help_text=_("Sätt gärna ett slutdatum. Du påminns innan rollen går ut."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)
        role.choices = [(one.code, gettext(one.name)) for one in ROLES.all()]

    @property
    def facts(self) -> GrantFacts:
        """What was filled in, once the form is valid."""
        return GrantFacts(**self.cleaned_data)


class ReasonForm(Form):
    reason = forms.CharField(
        label=_("Varför?"),
        help_text=_("Skälet sparas i händelseloggen."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SearchForm(Form):
    q = forms.CharField(label=_("Sök på namn"), max_length=100, required=False)

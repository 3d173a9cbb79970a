"""Bodies: what is asked for, in the words of the field."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.organisations.models import Organisation
from tryggare.organisations.services.bodies import BodyFacts
from tryggare.shell.forms import DateField, Form, NumberField


class BodyForm(Form):
    name = forms.CharField(label=_("Namn"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Slag"), choices=[("", _("Välj slag")), *Organisation.Kind.choices]
    )
    org_number = forms.CharField(
        label=_("Organisationsnummer"),
        help_text=_("Tio siffror, till exempel 212000-0068."),
        max_length=11,
        required=False,
    )
    ownership = NumberField(
        label=_("Kommunens ägarandel i procent"),
        help_text=_("Lämna tomt om den inte är känd. Helägda bolag har 100."),
        decimals=2,
        largest=100,
        required=False,
    )
    ownership_source = forms.CharField(
        label=_("Varifrån ägarandelen är hämtad"), max_length=200, required=False
    )
    cost_centre = forms.CharField(label=_("Kostnadsställe"), max_length=20, required=False)
    active_from = DateField(label=_("Verksam från"), required=False)
    active_to = DateField(label=_("Verksam till"), required=False)

    @property
    def facts(self) -> BodyFacts:
        """What was filled in, once the form is valid."""
        values: dict[str, Any] = dict(self.cleaned_data)
        return BodyFacts(ownership_bp=basis_points(values.pop("ownership")), **values)


def basis_points(per_cent: Decimal | None) -> int | None:
    """Hundredths of a per cent, exactly; the field takes at most two decimals."""
    return None if per_cent is None else int(per_cent * 100)


def known(body: Organisation) -> dict[str, object]:
    """A body as the form's initial values."""
    share = body.ownership_bp
    fields = ("name", "kind", "org_number", "ownership_source", "cost_centre")
    return {
        **{name: getattr(body, name) for name in (*fields, "active_from", "active_to")},
        "ownership": None if share is None else Decimal(share) / 100,
    }

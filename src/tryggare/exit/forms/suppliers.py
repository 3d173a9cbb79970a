"""What is asked about a supplier, and when it changes state."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.domain.suppliers import all_activities
from tryggare.exit.forms.choices import many_lines
from tryggare.exit.models import Supplier, SupplierRules
from tryggare.exit.selectors import suppliers as selectors
from tryggare.exit.services.supplier_control import RulesInput
from tryggare.exit.services.suppliers import SupplierInput
from tryggare.shell.forms import DateField, Form, RowField, WholeNumberField
from tryggare.shell.locale import say

# Over every box of free text in the register.
NOBODY = _("Skriv inget om någon enskild, inte heller ärendenummer.")


def _activities() -> list[tuple[str, Any]]:
    kinds = ((code, say(kind.title)) for code, kind in all_activities().items())
    return [("", _("Välj vad utföraren gör")), *kinds]


class SupplierForm(Form):
    name = forms.CharField(label=_("Namn"), max_length=200)
    org_number = forms.CharField(
        label=_("Organisationsnummer"),
        help_text=_("Tio siffror, till exempel 212000-0068."),
        max_length=11,
    )
    activity = forms.ChoiceField(label=_("Verksamhet"), choices=_activities)
    is_public = forms.BooleanField(
        label=_("Drivs av en kommun, en region eller staten"), required=False
    )
    permit_duty = forms.ChoiceField(
        label=_("Behöver verksamheten tillstånd från IVO?"),
        help_text=_(
            "Svaret räknas bara för behandling i öppen form och annat. För övriga avgör lagen."
        ),
        choices=Supplier.PermitDuty.choices,
        initial=Supplier.PermitDuty.UNCLEAR,
        widget=forms.RadioSelect,
    )
    permit_duty_why = many_lines(_("Hur har ni tagit reda på det?"), NOBODY, required=False, rows=2)
    protection = forms.ChoiceField(
        label=_("Vem är stödet för?"),
        choices=Supplier.Protection.choices,
        widget=forms.RadioSelect,
    )
    takes_children = forms.BooleanField(label=_("Tar emot barn"), required=False)
    contact = forms.CharField(
        label=_("Kontakt hos utföraren"),
        help_text=_(
            "Telefon, e-post eller den som ni brukar tala med. Inga adresser till boenden."
        ),
        max_length=200,
        required=False,
    )
    parent = RowField(
        label=_("Underleverantör till"),
        queryset=Supplier.objects.none(),
        empty_label=_("Ingen: kommunen har eget avtal"),
        required=False,
    )
    parent_consent_on = DateField(
        label=_("Dagen då kommunen medgav underleverantören"), required=False
    )

    def __init__(self, *args: Any, of: Supplier | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = selectors.mains(without=of)
        self.fields["parent"].queryset = own  # type: ignore[attr-defined]

    @property
    def facts(self) -> SupplierInput:
        """What was filled in, once the form is valid."""
        values: dict[str, Any] = dict(self.cleaned_data)
        parent = values.pop("parent")
        return SupplierInput(parent_id=parent.pk if parent else None, **values)


def known(row: Supplier) -> dict[str, object]:
    """A supplier as the form's initial values."""
    names = (
        "name", "org_number", "activity", "is_public", "permit_duty", "permit_duty_why",
        "protection", "takes_children", "contact", "parent_consent_on",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names} | {"parent": row.parent_id}


class MoveForm(Form):
    """A change of state; a reason is asked for by the service where one is needed."""

    why = many_lines(_("Skäl"), NOBODY, required=False, rows=3)


class RulesForm(Form):
    permit_months = WholeNumberField(
        label=_("Månader mellan kontrollerna av ett tillstånd"), smallest=1, largest=60
    )
    visit_months = WholeNumberField(
        label=_("Månader mellan uppföljningsbesöken"), smallest=1, largest=60
    )
    answer_days = WholeNumberField(
        label=_("Dagar som utföraren har på sig att svara på en avvikelse"),
        smallest=1,
        largest=365,
    )
    notice_days = WholeNumberField(
        label=_("Dagar före ett avtals slut som du får veta det under Att göra"),
        smallest=1,
        largest=730,
    )

    @property
    def facts(self) -> RulesInput:
        return RulesInput(**self.cleaned_data)


def chosen(rules: SupplierRules) -> dict[str, int]:
    """What is chosen now, as the form's initial values."""
    names = ("permit_months", "visit_months", "answer_days", "notice_days")
    return {name: getattr(rules, name) for name in names}

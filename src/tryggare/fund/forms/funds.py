"""The fund's own terms and its delegations: what is asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tryggare.fund.forms.rounds import FundForm
from tryggare.fund.models import Fund
from tryggare.fund.services.funds import DelegationFacts, FundTerms
from tryggare.organisations.models import Person
from tryggare.shell.forms import (
    DateField,
    Form,
    KronorField,
    NumberField,
    RowField,
    WholeNumberField,
)

_BP_PER_CENT = 100


class FundTermsForm(FundForm):
    established_on = DateField(
        label=_("När beslutade kommunfullmäktige om fonden?"), required=False
    )
    established_paragraph = forms.CharField(
        label=_("Paragraf i protokollet"), max_length=20, required=False
    )
    established_case = forms.CharField(label=_("Diarienummer"), max_length=50, required=False)
    rules = forms.CharField(
        label=_("Fondens regler"),
        help_text=_("Visas för alla som söker. Skriv dem som fullmäktige beslutade dem."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )
    pays_before_final = forms.BooleanField(
        label=_("Betala ut innan besluten har fått laga kraft"),
        help_text=_(
            "Lagen tillåter det om inga särskilda skäl talar emot (kommunallagen 13 kap. 14 §). "
            "Väg in om pengarna går att få tillbaka."
        ),
        required=False,
    )
    least_ore = KronorField(label=_("Minsta belopp i en ansökan"), largest=10**12, required=False)
    most_ore = KronorField(label=_("Högsta belopp i en ansökan"), largest=10**12, required=False)
    most_years = WholeNumberField(
        label=_("Högst antal år"),
        help_text=_("Hur länge en åtgärd får pågå med fondens pengar."),
        smallest=1,
        largest=10,
    )
    change_above_ore = KronorField(
        label=_("Beslut om ändring krävs över"),
        help_text=_("Gäller pengar som flyttas mellan poster, när både belopp och andel nås."),
        largest=10**12,
    )
    change_from_bp = NumberField(
        label=_("… och från andel av posten, i procent"), decimals=2, largest=100
    )

    @property
    def terms(self) -> FundTerms:
        """What was filled in, once the form is valid."""
        share = self.cleaned_data["change_from_bp"]
        return FundTerms(**{**self.cleaned_data, "change_from_bp": int(share * _BP_PER_CENT)})


class DelegationForm(Form):
    code = forms.CharField(
        label=_("Punkt i delegationsordningen"), help_text=_("Till exempel B 4.2."), max_length=30
    )
    delegate = RowField(
        label=_("Vem får besluta?"),
        queryset=Person.objects.none(),
        empty_label=_("Välj person"),
    )
    limit_ore = KronorField(
        label=_("Högst, per beslut"),
        help_text=_("Systemet tar inte emot ett delegationsbeslut över beloppet."),
        smallest=1,
        largest=10**12,
    )
    starts = DateField(label=_("Från"), initial=timezone.localdate)
    ends = DateField(
        label=_("Till"), help_text=_("Lämna tomt om det gäller tills vidare."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delegate"].queryset = Person.objects.all()  # type: ignore[attr-defined]

    @property
    def facts(self) -> DelegationFacts:
        """What was filled in, once the form is valid."""
        return DelegationFacts(**self.cleaned_data)


def known(fund: Fund) -> dict[str, object]:
    """A fund as the form's initial values."""
    names = [name for name in FundTermsForm.base_fields if name != "change_from_bp"]
    return {
        **{name: getattr(fund, name) for name in names},
        "deciding_body": fund.deciding_body_id,
        "most_years": str(fund.most_years),
        "change_from_bp": Decimal(fund.change_from_bp) / _BP_PER_CENT,
    }

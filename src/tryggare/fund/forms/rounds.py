"""Funds and rounds: what is asked for, in the words of the field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models import Fund, Round
from tryggare.fund.services.rounds import FundFacts, RoundFacts
from tryggare.organisations.models import Organisation
from tryggare.organisations.selectors.bodies import working
from tryggare.shell.forms import (
    Form,
    KronorField,
    NumberField,
    RowField,
    YearField,
)

_VALUE_HELP = _(
    "Poäng gånger kronor ger stora åtgärder lika mycket för varje krona som små. Summan av poängen "
    "ger hellre många små åtgärder. Båda värdena visas alltid."
)


class FundForm(Form):
    name = forms.CharField(
        label=_("Fondens namn"), help_text=_("Till exempel Trygghetsfonden."), max_length=200
    )
    deciding_body = RowField(
        label=_("Vem beslutar om pengarna?"),
        queryset=Organisation.objects.none(),
        empty_label=_("Välj organ"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deciding_body"].queryset = working()  # type: ignore[attr-defined]

    @property
    def facts(self) -> FundFacts:
        return FundFacts(**self.cleaned_data)


class RoundForm(Form):
    name = forms.CharField(
        label=_("Omgångens namn"), help_text=_("Till exempel Omgång 2027."), max_length=100
    )
    year = YearField(label=_("Budgetår"), largest=9999)
    budget_ore = KronorField(
        label=_("Pengar att fördela"),
        help_text=_("I hela kronor, till exempel 10 000 000."),
        smallest=1,
        largest=10**12,
    )
    value = forms.ChoiceField(
        label=_("Vad ska förslaget ge mest av?"),
        help_text=_VALUE_HELP,
        choices=Round.Value.choices,
        widget=forms.RadioSelect,
        initial=Round.Value.SCORE_TIMES_AMOUNT,
    )
    missing_score = NumberField(
        label=_("Poäng där poäng saknas"),
        help_text=_(
            "Används för ansökningar utan poäng, och det står var den har använts. "
            "Lämna tomt om alla ska ha poäng."
        ),
        decimals=3,
        largest=9999,
        required=False,
    )

    @property
    def facts(self) -> RoundFacts:
        return RoundFacts(**self._values())

    def _values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class NewRoundForm(RoundForm):
    fund = RowField(label=_("Fond"), queryset=Fund.objects.none(), empty_label=None)
    field_order = ("fund",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fund"].queryset = Fund.objects.order_by("name")  # type: ignore[attr-defined]

    def _values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "fund"}


class TakeBackForm(Form):
    reason = forms.CharField(
        label=_("Varför tas omgången tillbaka?"),
        help_text=_("Skälet sparas i händelseloggen."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def known(round_: Round) -> dict[str, object]:
    """A round as the form's initial values."""
    return {
        "name": round_.name,
        "year": str(round_.year),
        "budget_ore": round_.budget_ore,
        "value": round_.value,
        "missing_score": round_.missing_score,
    }

"""A period to settle, the own sums, and what is wrong with the sums."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tryggare.domain.settlement import months_after
from tryggare.exit.services.settlements import LEAST_MONTHS, MOST_MONTHS, Sums
from tryggare.shell.forms import Form, KronorField, WholeNumberField

_OFFERED = 24
_LARGEST = 1_000_000


class SettlementForm(Form):
    """``today`` decides which months are offered: the last two years."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = today.replace(day=1)
        months = [months_after(here, -back) for back in range(1, _OFFERED + 1)]
        offered = [(one.isoformat(), date_format(one, "F Y")) for one in months]
        self.add_field(
            "first_month",
            forms.ChoiceField(
                label=_("Från och med vilken månad?"),
                choices=[("", gettext("Välj månad")), *offered],
            ),
        )
        self.add_field(
            "months",
            WholeNumberField(
                label=_("Hur många månader?"),
                help_text=_("Minst tre. Kortare perioder kan avslöja vem det gäller."),
                smallest=LEAST_MONTHS,
                largest=MOST_MONTHS,
                initial=LEAST_MONTHS,
            ),
        )

    @property
    def first_month(self) -> date:
        return date.fromisoformat(self.cleaned_data["first_month"])


class SumsForm(Form):
    """The own municipality's sums of the period."""

    paid_ore = KronorField(
        label=_("Vad har kommunen betalat?"),
        help_text=_("Hela kostnaden under perioden som ska delas, i kronor."),
    )
    days = WholeNumberField(
        label=_("Hur många dygn?"),
        help_text=_("Summan av alla placeringars dygn. Varje ärendes lag ser sina egna dygn i "
                    "ärendet och lämnar dem till dig."),
        largest=_LARGEST,
    )  # fmt: skip
    cases = WholeNumberField(label=_("Hur många ärenden?"), largest=_LARGEST)

    @property
    def sums(self) -> Sums:
        return Sums(**self.cleaned_data)


class DisputeForm(Form):
    """Why the sums are wrong: about the sums, never about a case."""

    objection = forms.CharField(
        label=_("Vad är fel i summorna?"),
        help_text=_("De andra kommunerna läser det. Skriv inget om något ärende."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

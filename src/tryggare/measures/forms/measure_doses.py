"""What was done in a month."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as later

from tryggare.domain.calendar.months import add_months
from tryggare.shell.forms import Form, NumberField
from tryggare.shell.widgets import Select, TextInput

_LARGEST = 10**10
_MOST_MONTHS = 60


class DoseChangeForm(Form):
    amount = NumberField(label=later("Dos"), decimals=1, largest=_LARGEST)
    note = forms.CharField(
        label=later("Anteckning"), max_length=300, required=False, widget=TextInput
    )

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        """``label`` is what the kind's dose is called: hours with guards, walks."""
        super().__init__(*args, **kwargs)
        self.fields["amount"].label = label


class DoseForm(DoseChangeForm):
    month = forms.ChoiceField(label=later("Månad"), widget=Select)

    field_order = ("month", "amount", "note")

    def __init__(self, *args: Any, since: date, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [  # type: ignore[attr-defined]
            (one.isoformat(), date_format(one, "F Y")) for one in _months(since, today)
        ]

    @property
    def chosen_month(self) -> date:
        return date.fromisoformat(self.cleaned_data["month"])


def _months(since: date, today: date) -> list[date]:
    """The latest first, at most five years of them."""
    first = today.replace(day=1)
    found = [add_months(first, -back) for back in range(_MOST_MONTHS)]
    return [one for one in found if one >= since.replace(day=1)] or [first]

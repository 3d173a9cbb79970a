"""What the table of a proposal shows, and what a pin says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.fund.models import Pin, Proposal
from tryggare.fund.selectors.proposals import DEFAULT_ORDER, ORDERS, Wanted
from tryggare.fund.selectors.results import Fate
from tryggare.shell.forms import Form
from tryggare.shell.widgets import Select, TextInput

_FATES = [
    ("", later("Alla")),
    (Fate.IN.value, later("Med")),
    (Fate.PARTLY.value, later("Delvis")),
    (Fate.EDGE.value, later("Nära ribban")),
    (Fate.OUT.value, later("Utanför")),
    (Fate.PINNED.value, later("Låst")),
]


class LinesForm(Form):
    """Which lines the table shows. An address that makes no sense shows all of them."""

    q = forms.CharField(label=later("Sök"), max_length=100, required=False, widget=TextInput)
    utfall = forms.ChoiceField(label=later("Utfall"), choices=_FATES, required=False, widget=Select)

    def wanted(self, order: str) -> Wanted:
        self.full_clean()
        return Wanted(
            search=self.cleaned_data.get("q", "").strip(),
            fate=self.cleaned_data.get("utfall", ""),
            order=order if order.removeprefix("-") in ORDERS else DEFAULT_ORDER,
        )


class PinForm(Form):
    direction = forms.ChoiceField(
        label=later("Hur ska åtgärden låsas?"),
        choices=[
            (Pin.Direction.IN.value, later("Med, oavsett poäng")),
            (Pin.Direction.OUT.value, later("Utanför, oavsett poäng")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=later("Varför?"),
        help_text=later("Skälet följer med förslaget och sparas i händelseloggen."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    compute = forms.BooleanField(
        label=later("Räkna fram ett nytt förslag direkt"), required=False, initial=True
    )


class SearchForm(Form):
    q = forms.CharField(label=later("Åtgärd, sökande eller beteckning"), max_length=100)


class CompareForm(Form):
    """Which other proposal to compare with; the newest when the address says nothing."""

    mot = forms.TypedChoiceField(label=later("Jämför med"), coerce=int)

    def __init__(self, *args: Any, others: Sequence[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._others = {one.number: one for one in others}
        self.fields["mot"].choices = [  # type: ignore[attr-defined]
            (number, _("Förslag %(number)d") % {"number": number}) for number in self._others
        ]

    @property
    def chosen(self) -> Proposal | None:
        number = self.cleaned_data["mot"] if self.is_valid() else max(self._others, default=0)
        return self._others.get(number)

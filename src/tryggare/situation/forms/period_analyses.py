"""What is filled in about a period's analysis."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as later

from tryggare.shell.forms import Form, WholeNumberField, YearField
from tryggare.shell.locale import say
from tryggare.situation.models import PeriodAnalysis
from tryggare.situation.services.period_analyses import headings

_HELP = {
    "needs": later(
        "Väg antal, allvar, följder och vad folk berättar. Ett antal ensamt avgör inte, och "
        "intervall som går över varandra skiljer inte två kommundelar åt."
    ),
    "influence": later("Vad beror det på, och vem kan göra något åt det?"),
    "followed": later("En ändring efter en åtgärd är inget bevis. Vad mer kan ha ändrats?"),
    "next_steps": later("Vad, var, vem och till när."),
}


class PeriodForm(Form):
    kind = forms.ChoiceField(label=later("Period"), choices=PeriodAnalysis.Kind.choices)
    year = YearField(label=later("År"), smallest=2000, largest=2100)
    number = WholeNumberField(
        label=later("Vilket i ordningen?"),
        help_text=later("1–4 för kvartal, 1–3 för tertial, 1 för ett helt år."),
        smallest=1,
        largest=4,
    )


class TextsForm(Form):
    """A box for each heading of the analysis."""

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, heading in headings(kind).items():
            box = forms.CharField(
                label=say(heading),
                help_text=_HELP[name],
                max_length=8000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 6}),
            )
            self.add_field(name, box)

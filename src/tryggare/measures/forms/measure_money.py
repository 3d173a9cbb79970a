"""What pays for a measure in a year."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.money import ore_as_kronor
from tryggare.fund.models import Award
from tryggare.measures.models import MeasureMoney
from tryggare.measures.services.measure_money import MoneyFacts
from tryggare.shell.forms import Form, KronorField, RowField, YearField
from tryggare.shell.locale import active
from tryggare.shell.widgets import TextInput


class MoneyForm(Form):
    source = forms.ChoiceField(
        label=later("Varifrån kommer pengarna?"),
        choices=MeasureMoney.Source.choices,
        widget=forms.RadioSelect,
    )
    award = RowField(
        label=later("Vad fonden har beviljat"),
        help_text=later("Bara för fondens pengar. Det som har något kvar att koppla."),
        queryset=Award.objects.none(),
        required=False,
        empty_label=later("Inte fondens pengar"),
    )
    year = YearField(label=later("Budgetår"), smallest=1990, largest=2200)
    amount_ore = KronorField(label=later("Belopp"), smallest=1)
    note = forms.CharField(
        label=later("Anteckning"), max_length=300, required=False, widget=TextInput
    )

    def __init__(self, *args: Any, awards: QuerySet[Award], **kwargs: Any) -> None:
        """``awards`` are those with ``left_ore``."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["award"]
        field.queryset, field.label_from_instance = awards, _award_label

    @property
    def facts(self) -> MoneyFacts:
        values = dict(self.cleaned_data)
        award = values.pop("award")
        return MoneyFacts(award_id=award.pk if award else None, **values)


def _award_label(award: Award) -> str:
    left = ore_as_kronor(award.left_ore, locale=active())  # type: ignore[attr-defined]
    return _("%(award)s: %(left)s kvar") % {"award": award, "left": left}

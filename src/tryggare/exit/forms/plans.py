"""What is asked when a plan is written: what its provision lists, and what the person thinks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.needs import Plan
from tryggare.exit.forms.needs import PLAIN
from tryggare.exit.services.plans import PlanFacts
from tryggare.shell.forms import DateField, Form
from tryggare.shell.locale import say

_CARE = "care_plan"


class PlanForm(Form):
    """A version of a plan of ``kind``; each of its fields has the code of the provision's."""

    def __init__(self, *args: Any, kind: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kind = kind
        self.add_field(
            "made_on", DateField(label=_("Dag då planen gjordes"), initial=timezone.localdate)
        )
        if kind.id == _CARE:
            self.add_field("placed_on", DateField(label=_("Dag då placeringen började")))
        if kind.consent:
            consented = DateField(label=_("Dag då personen samtyckte till planen"))
            self.add_field("consented_on", consented)
        for place, one in enumerate(kind.fields):
            words = _words(say(one.label), PLAIN if not place else "")
            self.add_field(one.code, words)
        took = forms.CharField(
            label=_("Vilka var med och gjorde planen?"),
            help_text=_("Som vad, inte vid namn: personen, handläggaren, vårdnadshavaren, vården."),
            max_length=500,
        )
        self.add_field("took_part", took)
        self.add_field("own_view", _words(_("Vad tycker personen om planen?")))
        self.add_field("review_on", DateField(label=_("Planen följs upp senast")))

    @property
    def facts(self) -> PlanFacts:
        values = dict(self.cleaned_data)
        fields = {one.code: values.pop(one.code) for one in self._kind.fields}
        return PlanFacts(kind=self._kind.id, fields=fields, **values)


def _words(label: str, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

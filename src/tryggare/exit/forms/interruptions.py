"""Support interrupted or paused and protection ended, each with the safety plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.domain.exit_cases import Demand, way
from tryggare.domain.exit_safety import Standing
from tryggare.domain.law import Branch
from tryggare.exit.forms.safety import choices, tick, words
from tryggare.exit.models import Case
from tryggare.exit.services.interruptions import InterruptionFacts
from tryggare.exit.services.safety_plans import NEEDED, PlanFacts
from tryggare.shell.forms import DateField, Form

_PLAN = ("stay", "call", "signs", "danger", "way_back", "why_not")


class InterruptionForm(Form):
    """The way and the plan on one page, for the day it happens.

    What a plan cannot do without is asked for, unless it is said why none could be made.
    """

    date = DateField(label=_("Dag"))
    reason = words(
        _("Skäl"), _("Som personen säger det. Vill personen inte säga något, skriv det."), rows=2
    )
    protection_assessed = tick(_("Barnets behov av skydd genast är bedömt"))
    stay = words(
        _("De närmaste dagarna: var, på ett ungefär?"),
        _("Till exempel: hos en släkting på annan ort. Ingen adress."),
        required=False,
        rows=2,
    )
    call = words(_("Vem ska personen ringa, och när?"), rows=2)
    signs = words(_("Vad är tecken på fara?"), required=False, rows=2)
    danger = words(_("Vad gör personen vid fara?"), rows=2)
    way_back = words(
        _("Hur kommer personen tillbaka till oss?"),
        _("Vem, vilket nummer, vilka tider. Det ska vara lätt."),
        rows=2,
    )
    standing = forms.MultipleChoiceField(
        label=_("Vad står kvar ändå?"),
        choices=choices(Standing),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    why_not = words(
        _("Om ingen plan gick att göra i dag: varför?"),
        _("Bara då. Ingen hålls kvar för att planen inte blev klar."),
        required=False,
        rows=2,
    )

    def __init__(self, *args: Any, case: Case, way_id: str = "interrupt", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if Demand.PROTECTION_ASSESSED not in way(way_id).demanded(Branch(case.branch)):
            del self.fields["protection_assessed"]
        if way_id != "interrupt":
            self.fields["reason"].help_text = ""
        if self.data.get("why_not", "").strip():
            for name in NEEDED:
                self.fields[name].required = False

    @property
    def facts(self) -> InterruptionFacts:
        values = self.cleaned_data
        plan = PlanFacts(
            **{name: values[name] for name in _PLAN},
            standing=tuple(map(Standing, values["standing"])),
        )
        return InterruptionFacts(
            on=values["date"],
            reason=values["reason"],
            plan=plan,
            protection_assessed=values.get("protection_assessed", False),
        )

"""What is asked about state grants, in a case and in the municipality's accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as later

from tryggare.domain.exit_costs import GrantLevel, all_grants
from tryggare.exit.forms.choices import many_lines
from tryggare.exit.models import CaseGrantStep
from tryggare.exit.services.case_grants import GrantFacts, StepFacts
from tryggare.exit.services.state_grants import StateGrantFacts
from tryggare.shell.forms import DateField, Form, KronorField
from tryggare.shell.locale import say

_BY_DECISION = later("Dagen som står i beslutet.")


def _kinds(level: GrantLevel) -> list[tuple[str, Any]]:
    return [(code, say(one.title)) for code, one in all_grants().items() if one.level is level]


class CaseGrantForm(Form):
    """A grant applied for in the case."""

    kind = forms.ChoiceField(
        label=later("Bidrag"),
        choices=lambda: _kinds(GrantLevel.CASE),
        widget=forms.RadioSelect,
    )
    applied_on = DateField(label=later("Sökt"), initial=timezone.localdate)
    applied_ore = KronorField(label=later("Sökt belopp"))
    reference = forms.CharField(
        label=later("Diarienummer hos den som beslutar"), max_length=40, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = _kinds(GrantLevel.CASE)[0][0]

    @property
    def facts(self) -> GrantFacts:
        return GrantFacts(**self.cleaned_data)


class CaseGrantStepForm(Form):
    """What happened with it; only what the ``kind`` of step needs is asked."""

    happened_on = DateField(label=later("Dag"), initial=timezone.localdate)
    amount_ore = KronorField(label=later("Belopp"))
    report_by = DateField(label=later("Redovisas senast"), help_text=_BY_DECISION)
    note = many_lines(later("Anteckning"), required=False, rows=2)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kind = kind
        if kind not in {CaseGrantStep.Kind.GRANTED, CaseGrantStep.Kind.RETURNED}:
            del self.fields["amount_ore"]
        if kind != CaseGrantStep.Kind.GRANTED:
            del self.fields["report_by"]

    @property
    def facts(self) -> StepFacts:
        return StepFacts(kind=self._kind, **self.cleaned_data)


class StateGrantForm(Form):
    """A grant applied for by the municipality."""

    kind = forms.ChoiceField(
        label=later("Bidrag"),
        choices=lambda: _kinds(GrantLevel.MUNICIPALITY),
        widget=forms.RadioSelect,
    )
    reference = forms.CharField(label=later("Diarienummer"), max_length=40)
    applied_on = DateField(label=later("Sökt"), initial=timezone.localdate)
    applied_ore = KronorField(label=later("Sökt belopp"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = _kinds(GrantLevel.MUNICIPALITY)[0][0]

    @property
    def facts(self) -> StateGrantFacts:
        return StateGrantFacts(**self.cleaned_data)


class StateDecisionForm(Form):
    """What was granted; nothing when it was refused."""

    granted_ore = KronorField(
        label=later("Beviljat belopp"), help_text=later("Skriv 0 om ansökan avslogs.")
    )
    on = DateField(label=later("Beslutet"), initial=timezone.localdate)
    report_by = DateField(label=later("Redovisas senast"), help_text=_BY_DECISION, required=False)


class StateAccountForm(Form):
    on = DateField(label=later("Redovisat"), initial=timezone.localdate)


class GiveBackForm(Form):
    amount_ore = KronorField(label=later("Belopp som betalades tillbaka"))

"""A step in a case: asks for what the way demands, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tryggare.domain.exit_cases import OUTCOMES, Demand, Given, Outcome, Phase, State, way
from tryggare.domain.law import Branch
from tryggare.exit.models import Case
from tryggare.exit.selectors.plans import has_plan
from tryggare.shell.forms import DateField, Form
from tryggare.shell.locale import say

# What ``Given`` calls by another name than the demand.
_GIVEN = {"date": "on", "accepted": "accepted_on"}


def _words(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=4000,
        required=required,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def _tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def _seen(label: Any, *, is_so: bool) -> forms.BooleanField:
    """What the system sees for itself: shown, not asked."""
    told = _("Följer av planerna i ärendet.")
    return forms.BooleanField(
        label=label, help_text=told, required=False, disabled=True, initial=is_so
    )


def _outcome(case: Case) -> forms.ChoiceField:
    ended = OUTCOMES.get(State(case.state))
    ends = [(ended.value, say(ended.text).capitalize())] if ended else []
    return _choice(_("Hur slutade ärendet?"), ends)


def _phase(_case: Case) -> forms.ChoiceField:
    return _choice(_("Fas"), [(one.value, say(one.text).capitalize()) for one in Phase])


def _choice(label: Any, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)


# What this form does not give: it follows from the decision and the communication that there are.
# The ways that demand a safety plan have a form of their own, with the plan in it.
FROM_ROWS = frozenset(
    {Demand.DECISION, Demand.COMMUNICATED, Demand.APPEAL_TOLD, Demand.SAFETY_PLAN}
)

# What is asked for each demand. The field has the demand's name, so that what is lacking is said
# there; what may stand instead comes after it.
_FIELDS: dict[Demand, Callable[[Case], forms.Field]] = {
    Demand.DATE: lambda _case: DateField(label=_("Dag"), initial=timezone.localdate),
    Demand.REASON: lambda _case: _words(_("Skäl")),
    Demand.PLAN: lambda case: _seen(_("Planen är gjord"), is_so=has_plan(case)),
    Demand.PHASE: _phase,
    Demand.DANGER_ASKED: lambda _case: _tick(_("Vi har frågat om någon är i omedelbar fara")),
    Demand.PROTECTION_ASSESSED: lambda _case: _tick(_("Barnets behov av skydd genast är bedömt")),
    Demand.ACCEPTED: lambda _case: DateField(label=_("Dag då den andra kommunen tog över")),
    Demand.AGREED: lambda _case: _words(_("Vad har ni kommit överens om?")),
    Demand.OUTCOME: _outcome,
}


class StepForm(Form):
    """``way_id`` in ``case``; what is lacking is said by the domain, beside each field."""

    def __init__(self, *args: Any, case: Case, way_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        demanded = way(way_id).demanded(Branch(case.branch))
        for demand in Demand:
            if demand in demanded and demand not in FROM_ROWS:
                self.add_field(demand, _FIELDS[demand](case))

    @property
    def given(self) -> Given:
        values = {_GIVEN.get(name, name): value for name, value in self.cleaned_data.items()}
        if "phase" in values:
            values["phase"] = Phase(values["phase"])
        if "outcome" in values:
            values["outcome"] = Outcome(values["outcome"])
        return Given(**values)

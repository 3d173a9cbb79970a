"""What is done to a time by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.domain.clocks import Anchor, Moment
from tryggare.domain.law import Branch, ClockRule, Unit, all_clock_rules
from tryggare.shell.forms import DateField, Form, MomentField
from tryggare.shell.locale import say

# What no step in the case begins.
_BY_HAND = frozenset(Anchor) - {
    Anchor.CONTACT,
    Anchor.REPORT,
    Anchor.INVESTIGATION_OPENED,
    Anchor.DECISION_RECEIVED,
}


def begun_by_hand(branch: Branch) -> list[ClockRule]:
    """The times that a person may begin in a case of that branch, other than by a step."""
    return [
        rule
        for rule in all_clock_rules().values()
        if rule.anchor in _BY_HAND
        and rule.branch in (Branch.ANY, branch)
        and rule.unit is not Unit.HOURS
    ]


def _reason(*, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=_("Skäl"),
        help_text=help_text,
        max_length=4000,
        required=required,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class BeginForm(Form):
    clock = forms.ChoiceField(label=_("Vilken tid?"), widget=forms.RadioSelect)
    start = DateField(
        label=_("Dag"),
        help_text=_("Dagen som tiden räknas från, eller dagen som ni har bestämt."),
    )

    def __init__(self, *args: Any, branch: Branch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clock"].choices = [  # type: ignore[attr-defined]
            (rule.id, f"{say(rule.title)} ({say(rule.counted_from)})")
            for rule in begun_by_hand(branch)
        ]


class KeepForm(Form):
    """``hours``: whether the time is counted in hours, so that the moment is asked for."""

    on = DateField(label=_("Dag då det blev klart"))
    reason = _reason(required=False, help_text=_("Behövs om det blev klart för sent."))

    def __init__(self, *args: Any, hours: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if hours:
            self.fields.pop("on")
            self.add_field("on", MomentField(label=_("När blev det klart?")))
            self.order_fields(["on", "reason"])

    @property
    def moment(self) -> Moment:
        found = self.cleaned_data["on"]
        assert isinstance(found, Moment | datetime)
        return found


class ExtendForm(Form):
    until = DateField(label=_("Ny sista dag"))
    reason = _reason()


class ReasonForm(Form):
    reason = _reason()

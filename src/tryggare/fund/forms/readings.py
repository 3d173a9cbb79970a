"""What an assessor fills in: points and a reason on each criterion, an advice, a summary."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.fund.models import Assessment, Criterion, Reading
from tryggare.fund.services.readings import Findings, MarkFacts
from tryggare.shell.forms import Form
from tryggare.shell.widgets import Select

# What each of the points means, so that assessors mean the same.
SCALE = (
    (0, later("inte alls")),
    (1, later("svagt")),
    (2, later("delvis")),
    (3, later("godtagbart")),
    (4, later("väl")),
    (5, later("mycket väl")),
)


class FindingsForm(Form):
    """Nothing is asked for while it is a draft; what lacks is said when it is handed in."""

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        points = [("", _("Välj poäng")), *((str(n), f"{n} – {word}") for n, word in SCALE)]
        for one in criteria:
            name = {"criterion": one.name}
            given = forms.ChoiceField(
                label=_("%(criterion)s: poäng") % name,
                choices=points,
                required=False,
                widget=Select,
            )
            reason = forms.CharField(
                label=_("%(criterion)s: motivering") % name,
                max_length=3000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
            self.add_field(f"points_{one.position}", given)
            self.add_field(f"reason_{one.position}", reason)
        advice = forms.ChoiceField(
            label=_("Vad förordar du?"),
            choices=Assessment.Advice.choices,
            required=False,
            widget=forms.RadioSelect,
        )
        summary = forms.CharField(
            label=_("Sammanfattning"),
            help_text=_("Frivillig. Det panelen bör tala om."),
            max_length=5000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        self.add_field("advice", advice)
        self.add_field("summary", summary)

    @property
    def parts(self) -> list[tuple[Criterion, list[forms.BoundField]]]:
        """Each criterion with its two boxes."""
        return [
            (one, [self[f"points_{one.position}"], self[f"reason_{one.position}"]])
            for one in self.criteria
        ]

    @property
    def rest(self) -> list[forms.BoundField]:
        return [self["advice"], self["summary"]]

    @property
    def findings(self) -> Findings:
        values = self.cleaned_data
        return Findings(
            marks={
                one.position: MarkFacts(
                    points=_points(values[f"points_{one.position}"]),
                    reason=values[f"reason_{one.position}"],
                )
                for one in self.criteria
            },
            advice=values["advice"],
            summary=values["summary"],
        )


class ReasonForm(Form):
    """Why something that was done is done otherwise."""

    reason = forms.CharField(
        label=later("Varför?"),
        help_text=later("Skälet sparas i händelseloggen."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def known(reading: Reading) -> dict[str, object]:
    """What is saved already, as the form's initial values."""
    found: dict[str, object] = {}
    for mark in reading.marks.select_related("criterion"):
        place = mark.criterion.position
        found[f"points_{place}"] = "" if mark.points is None else f"{mark.points.normalize():f}"
        found[f"reason_{place}"] = mark.reason
    whole = Assessment.objects.filter(reading=reading).first()
    if whole is not None:
        found |= {"advice": whole.advice, "summary": whole.summary}
    return found


def _points(chosen: str) -> Decimal | None:
    return Decimal(chosen) if chosen else None

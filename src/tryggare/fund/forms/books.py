"""The fund's books: what is asked for when something is booked by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models import CarryOver, Round
from tryggare.fund.services.appropriations import AppropriationFacts
from tryggare.fund.services.carry_overs import CarryOverAnswer
from tryggare.shell.forms import DateField, Form, KronorField


class AppropriationForm(Form):
    decided_on = DateField(label=_("När beslutade kommunfullmäktige?"))
    paragraph = forms.CharField(label=_("Paragraf i protokollet"), max_length=20)
    case = forms.CharField(label=_("Diarienummer"), max_length=50)
    amount_ore = KronorField(
        label=_("Fondens anslag för året"),
        help_text=_(
            "Hela anslaget, även om flera omgångar delar på det. Ändras det bokförs skillnaden."
        ),
        smallest=1,
        largest=10**12,
    )

    @property
    def facts(self) -> AppropriationFacts:
        return AppropriationFacts(**self.cleaned_data)


def known_appropriation(round_: Round, appropriation_ore: int) -> dict[str, object]:
    """What is recorded, as the form's initial values."""
    return {
        "decided_on": round_.appropriated_on,
        "paragraph": round_.appropriation_paragraph,
        "case": round_.appropriation_case,
        "amount_ore": appropriation_ore or round_.budget_ore,
    }


class CorrectForm(Form):
    reason = forms.CharField(
        label=_("Varför rättas verifikationen?"),
        help_text=_("Skälet står på rättelsen och sparas i händelseloggen."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AskForm(Form):
    reason = forms.CharField(
        label=_("Varför behövs pengarna nästa år?"),
        help_text=_("Skälet står i begäran till kommunfullmäktige."),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class AnswerForm(Form):
    """An amount for each line of the request."""

    decided_on = DateField(label=_("När beslutade kommunfullmäktige?"))
    paragraph = forms.CharField(label=_("Paragraf i protokollet"), max_length=20)

    def __init__(self, *args: Any, carry_over: CarryOver, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names: Sequence[str] = [f"line_{n}" for n in range(len(carry_over.lines))]
        for name, line in zip(self._names, carry_over.lines, strict=True):
            field = KronorField(
                label=_("Medges: %(what)s") % {"what": line["what"]},
                help_text=_("0 om inget får följa med."),
                initial=line["amount_ore"],
                largest=10**12,
            )
            self.add_field(name, field)

    @property
    def facts(self) -> CarryOverAnswer:
        return CarryOverAnswer(
            decided_on=self.cleaned_data["decided_on"],
            paragraph=self.cleaned_data["paragraph"],
            granted_ore=[self.cleaned_data[name] for name in self._names],
        )


class TakeBackAnswerForm(Form):
    reason = forms.CharField(
        label=_("Varför tas svaret tillbaka?"),
        help_text=_("Skälet står på rättelserna och sparas i händelseloggen."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

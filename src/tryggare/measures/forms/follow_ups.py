"""How a measure went, and what is decided about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.measures.models import FollowUp, MeasureEffect
from tryggare.measures.services.follow_ups import FollowUpFacts
from tryggare.shell.forms import DateField, Form
from tryggare.shell.widgets import Select, TextInput


def _many_lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PublishForm(Form):
    """Asks only where something may point someone out."""

    reason = forms.CharField(
        label=later("Varför pekar inget av detta ut någon?"),
        help_text=later("Till exempel: det är ett torg, och talet är antalet bänkar. Skälet sparas "
                        "i händelseloggen."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks:
            del self.fields["reason"]


class FollowUpForm(Form):
    followed_on = DateField(label=later("Uppföljd den"))
    carried_out = forms.ChoiceField(
        label=later("Gjordes det som var planerat?"),
        choices=FollowUp.CarriedOut.choices,
        widget=forms.RadioSelect,
    )
    deviation = forms.CharField(
        label=later("Vad blev inte som planerat, och varför?"), max_length=2_000, required=False,
        widget=_many_lines(),
    )  # fmt: skip
    outcome = forms.ChoiceField(
        label=later("Hur gick det med problemet?"),
        help_text=later("Att ingen skillnad syns, eller att det blev sämre, är lika viktigt att "
                        "skriva."),
        choices=FollowUp.Outcome.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    outcome_basis = forms.CharField(
        label=later("Hur vet ni det?"), max_length=2_000, widget=_many_lines()
    )
    effect = forms.ChoiceField(
        label=later("Resultat som svaret vilar på"),
        help_text=later("En färdig analys från åtgärdens sida, om det finns någon."),
        required=False,
        widget=Select,
    )
    worked = forms.CharField(
        label=later("Vad fungerade?"), max_length=4_000, required=False, widget=_many_lines()
    )
    did_not_work = forms.CharField(
        label=later("Vad fungerade inte?"), max_length=4_000, required=False, widget=_many_lines()
    )
    useful_to = forms.CharField(
        label=later("För vem är lärdomen till nytta?"), max_length=500, required=False,
        widget=TextInput,
    )  # fmt: skip
    verdict = forms.ChoiceField(
        label=later("Vad bestäms?"),
        help_text=later(
            "Avsluta gör att åtgärden slutar samma dag. Har den inte börjat ställs den in."
        ),
        choices=FollowUp.Verdict.choices,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=later("Varför?"), max_length=2_000, widget=_many_lines())
    next_due = DateField(
        label=later("Nästa uppföljning senast"),
        help_text=later("Behövs när åtgärden fortsätter, ändras eller sprids."),
        required=False,
    )
    next_how = forms.CharField(
        label=later("Hur följs den upp då?"), max_length=1_000, required=False, widget=_many_lines()
    )

    def __init__(self, *args: Any, results: Sequence[MeasureEffect], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["effect"].choices = [  # type: ignore[attr-defined]
            ("", _("Inget resultat")),
            *((str(one.pk), one.analysis.title) for one in results),
        ]

    @property
    def facts(self) -> FollowUpFacts:
        values = dict(self.cleaned_data)
        effect = values.pop("effect")
        return FollowUpFacts(effect_id=UUID(effect) if effect else None, **values)

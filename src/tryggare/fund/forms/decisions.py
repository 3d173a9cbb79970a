"""Meetings and decisions: what is asked for. No outcome is ever chosen beforehand."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.fund.forms.declarations import IdsField
from tryggare.fund.models import Decision, Fund
from tryggare.fund.services.meetings import Roll
from tryggare.fund.services.outcomes import OutcomeFacts
from tryggare.shell.forms import DateField, Form, KronorField, RowField, WholeNumberField

Choices = Collection[tuple[str, str]]


class MeetingForm(Form):
    fund = RowField(label=later("Fond"), queryset=Fund.objects.none(), empty_label=None)
    held_on = DateField(label=later("Sammanträdesdag"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fund"].queryset = Fund.objects.order_by("name")  # type: ignore[attr-defined]


class AgendaForm(Form):
    """What to put on the agenda: those ticked, or everything that can be."""

    everything = forms.BooleanField(label=later("Ta upp alla"), required=False)
    applications = IdsField(
        label=later("Ta upp"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, applications: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._all = [UUID(key) for key, _label in applications]
        self.fields["applications"].choices = list(applications)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.chosen:
            self.add_error("applications", _("Välj minst en ansökan."))
        return values

    @property
    def chosen(self) -> list[UUID]:
        """What was chosen, in the order of the page."""
        if self.cleaned_data["everything"]:
            return self._all
        ticked: list[UUID] = self.cleaned_data["applications"]
        return ticked


class NumberForm(Form):
    first = WholeNumberField(
        label=later("Första paragrafen"),
        help_text=later("Ärendena får sina paragrafer i ordning från den."),
        smallest=1,
        largest=99_999,
    )


class ProposalForm(Form):
    """What the officer proposes instead, and why."""

    proposed = forms.ChoiceField(
        label=later("Förslag till beslut"),
        widget=forms.RadioSelect,
        choices=[
            (Decision.Outcome.GRANTED.value, later("Bevilja")),
            (Decision.Outcome.PARTLY_GRANTED.value, later("Bevilja delvis")),
            (Decision.Outcome.REFUSED.value, later("Avslå")),
        ],
    )
    amount_ore = KronorField(
        label=later("Belopp"),
        help_text=later("I kronor. Bara om ansökan ska beviljas delvis."),
        required=False,
    )
    departure = forms.CharField(
        label=later("Varför avviker förslaget?"),
        help_text=later("Behövs när förslaget är ett annat än det uträknade."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


_OUTCOMES = [
    (Decision.Outcome.GRANTED.value, later("Beviljas")),
    (Decision.Outcome.PARTLY_GRANTED.value, later("Beviljas delvis")),
    (Decision.Outcome.REFUSED.value, later("Avslås")),
]
_PUT_OFF = [
    (Decision.Outcome.TABLED.value, later("Bordläggs")),
    (Decision.Outcome.REFERRED_BACK.value, later("Återremitteras")),
]


class DelegateForm(Form):
    """What a delegate decides."""

    outcome = forms.ChoiceField(
        label=later("Vad beslutar du?"), widget=forms.RadioSelect, choices=_OUTCOMES
    )
    amount_ore = KronorField(
        label=later("Beviljat belopp"),
        help_text=later("I kronor. Bara om ansökan beviljas delvis."),
        required=False,
    )
    conditions = forms.CharField(
        label=later("Villkor"),
        help_text=later("Ett på varje rad."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    report_by = DateField(label=later("Slutredovisas senast"), required=False)
    reason = forms.CharField(
        label=later("Motivering"),
        help_text=later(
            "Behövs vid avslag, delvis bifall, återremiss och när beslutet avviker från förslaget."
        ),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    early_payment = forms.CharField(
        label=later("Skäl att betala före laga kraft"),
        help_text=later("Lämna tomt om pengarna väntar. Väg in om de kan komma tillbaka."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )

    @property
    def facts(self) -> OutcomeFacts:
        values = dict(self.cleaned_data)
        values["conditions"] = tuple(values["conditions"].split("\n"))
        return OutcomeFacts(**values)


class OutcomeForm(DelegateForm):
    """What the body decided."""

    outcome = forms.ChoiceField(
        label=later("Vad beslutades?"), widget=forms.RadioSelect, choices=[*_OUTCOMES, *_PUT_OFF]
    )
    paragraph = forms.CharField(
        label=later("Paragraf"),
        help_text=later("Numret i protokollet, till exempel 43."),
        max_length=20,
        required=False,
    )
    field_order = ("paragraph", "outcome")


class RollForm(Form):
    """Who was at the meeting."""

    members = WholeNumberField(
        label=later("Antal ledamöter i organet"),
        help_text=later("Mer än hälften behöver delta i varje ärende."),
        smallest=1,
        largest=500,
    )
    serving = IdsField(label=later("Tjänstgjorde"), widget=forms.CheckboxSelectMultiple)
    attending = IdsField(
        label=later("Närvarade utan att tjänstgöra"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("serving", "attending"):
            self.fields[name].choices = list(people)  # type: ignore[attr-defined]
        if not people:
            self.fields["serving"].help_text = _(
                "Ingen har uppdrag i organet den dagen. En administratör lägger in uppdragen."
            )

    @property
    def roll(self) -> Roll:
        return Roll(
            seats=self.cleaned_data["members"],
            serving=self.cleaned_data["serving"],
            attending=self.cleaned_data["attending"],
        )


class AdjustForm(Form):
    adjusted = DateField(label=later("Protokollet justerades"))


class AnnounceForm(Form):
    announced = DateField(label=later("Justeringen anslogs"))


class DaysForm(Form):
    """The days of a delegated decision's own protocol."""

    adjusted = DateField(label=later("Protokollet justerades"))
    announced = DateField(label=later("Justeringen anslogs"), required=False)


class ReservationForm(Form):
    person = forms.ChoiceField(label=later("Vem reserverar sig?"))
    text = forms.CharField(
        label=later("Reservation"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Välj")), *people]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]


class AppealForm(Form):
    appealed_on = DateField(label=later("Överklagandet kom in"))


class EndAppealForm(Form):
    appeal_ended_on = DateField(label=later("Beslutet står fast sedan"))


class ReportForm(Form):
    """Which delegated decisions the body has been told of."""

    decisions = IdsField(label=later("Anmälda beslut"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, decisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decisions"].choices = list(decisions)  # type: ignore[attr-defined]

"""What is asked when support is ordered, delivered and billed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.exit_costs import Unit
from tryggare.exit.forms.choices import many_lines
from tryggare.exit.models import Delivery, MatchDecision
from tryggare.exit.services.call_offs import CallOffFacts
from tryggare.exit.services.deliveries import DeliveryFacts
from tryggare.exit.services.invoice_matches import MatchFacts
from tryggare.shell.forms import DateField, Form, KronorField, NumberField

Choice = tuple[str, str]
_HUNDREDTHS = 100


def _volume(label: Any, help_text: Any) -> NumberField:
    return NumberField(label=label, help_text=help_text, largest=100_000)


class CallOffForm(Form):
    """An order. ``support`` is what goes on in the case, ``suppliers`` those that may be used."""

    intervention = forms.ChoiceField(label=later("Insats"))
    supplier = forms.ChoiceField(
        label=later("Utförare"),
        help_text=later(
            "De som får anlitas i dag. Vem ni väljer syns bara för laget: det säger var någon är."
        ),
    )
    unit = forms.ChoiceField(
        label=later("Pris per"),
        choices=[(Unit.DAY.value, later("dygn")), (Unit.HOUR.value, later("timme"))],
        widget=forms.RadioSelect,
        initial=Unit.DAY.value,
    )
    volume = _volume(later("Antal dygn eller timmar"), later("Till exempel 30 eller 7,5."))
    hour_price = KronorField(
        label=later("Pris per timme enligt avtalet"),
        help_text=later("Priset per dygn hämtas ur avtalet."),
        required=False,
    )
    starts_on = DateField(label=later("Från"), initial=timezone.localdate)
    ends_on = DateField(label=later("Till"))
    what = many_lines(
        later("Vad ska utföraren göra?"),
        later("Står på beställningen. Skriv inga namn, inget om hälsa eller hot."),
        required=False,
        rows=3,
    )

    def __init__(
        self, *args: Any, support: Sequence[Choice], suppliers: Sequence[Choice], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("intervention", support), ("supplier", suppliers)):
            self.fields[name].choices = [("", _("Välj")), *choices]  # type: ignore[attr-defined]

    @property
    def facts(self) -> CallOffFacts:
        values = self.cleaned_data
        return CallOffFacts(
            intervention=UUID(values["intervention"]),
            supplier=UUID(values["supplier"]),
            unit=Unit(values["unit"]),
            hundredths=int(values["volume"] * _HUNDREDTHS),
            starts_on=values["starts_on"],
            ends_on=values["ends_on"],
            hour_ore=values["hour_price"] or 0,
            what=values["what"],
        )


class DeliveryForm(Form):
    """What was delivered in a month. ``deviations`` are the supplier's in the register."""

    month = forms.ChoiceField(label=later("Månad"))
    volume = _volume(later("Levererat"), later("Antal dygn eller timmar, som i beställningen."))
    told = forms.ChoiceField(
        label=later("Varifrån kommer uppgiften?"),
        choices=Delivery.Told.choices,
        widget=forms.RadioSelect,
    )
    deviation = forms.ChoiceField(
        label=later("Avvikelse i registret"),
        help_text=later("Om något brast, och det är registrerat hos utföraren."),
        required=False,
    )
    note = many_lines(later("Anteckning"), required=False, rows=2)

    def __init__(
        self, *args: Any, months: Sequence[Choice], deviations: Sequence[Choice], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("month", [("", _("Välj")), *months]),
            ("deviation", [("", _("Ingen")), *deviations]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def facts(self) -> DeliveryFacts:
        values = self.cleaned_data
        return DeliveryFacts(
            month=values["month"],
            hundredths=int(values["volume"] * _HUNDREDTHS),
            told=values["told"],
            note=values["note"],
            deviation=UUID(values["deviation"]) if values["deviation"] else None,
        )


class MatchForm(Form):
    """What of an invoice is for the call-off; ``invoices`` are the supplier's."""

    invoice = forms.ChoiceField(label=later("Faktura"))
    amount = KronorField(
        label=later("Belopp för den här beställningen"),
        help_text=later("En kreditfaktura skrivs med minus."),
        smallest=None,
    )
    explanation = many_lines(
        later("Varför skiljer sig beloppet?"),
        later("Behövs bara när det inte är det som har levererats."),
        required=False,
        rows=2,
    )

    def __init__(self, *args: Any, invoices: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["invoice"].choices = [("", _("Välj")), *invoices]  # type: ignore[attr-defined]

    @property
    def facts(self) -> MatchFacts:
        values = self.cleaned_data
        return MatchFacts(
            invoice=UUID(values["invoice"]),
            amount_ore=values["amount"],
            explanation=values["explanation"],
        )


class MatchDecisionForm(Form):
    """Approved or disputed."""

    kind = forms.ChoiceField(
        label=later("Beslut"),
        choices=[
            (MatchDecision.Kind.APPROVED.value, later("Godkänn")),
            (MatchDecision.Kind.DISPUTED.value, later("Bestrid")),
        ],
        widget=forms.RadioSelect,
    )
    reason = many_lines(later("Skäl"), later("Behövs när raden bestrids."), required=False, rows=3)

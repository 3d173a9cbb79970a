"""What is asked about costs: planned, paid, and who pays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.exit_costs import Part, Source
from tryggare.exit.forms.needs import area_choices
from tryggare.exit.services.costs import CostFacts
from tryggare.shell.forms import DateField, Form, KronorField, NumberField

Choice = tuple[str, str]
# Kronor to öre, and percent to hundredths of one.
_TIMES = 100
_PERCENT = "percent"


class CostForm(Form):
    """A cost that is coming. ``support`` is what goes on in the case, to tie it to."""

    area = forms.ChoiceField(label=later("Behovsområde"))
    what = forms.CharField(
        label=later("Vad är kostnaden för?"),
        help_text=later("Skriv inga namn och inte var någon bor."),
        max_length=200,
    )
    planned_ore = KronorField(label=later("Beräknat belopp"))
    on = DateField(label=later("Ungefär när"), initial=timezone.localdate)
    intervention = forms.ChoiceField(label=later("Hör till insatsen"), required=False)

    def __init__(self, *args: Any, support: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("area", [("", _("Välj")), *area_choices()]),
            ("intervention", [("", _("Ingen insats")), *support]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def facts(self) -> CostFacts:
        values = self.cleaned_data
        chosen = values["intervention"]
        return CostFacts(**(values | {"intervention": UUID(chosen) if chosen else None}))


class PaymentForm(Form):
    """What was paid without an order."""

    amount_ore = KronorField(label=later("Betalt belopp"))
    on = DateField(label=later("Betalt"), initial=timezone.localdate)


class FundingForm(Form):
    """What others than the municipality pay. ``grants`` are those that have been given, by source;
    a source that is a grant is asked about only when there is one."""

    unit = forms.ChoiceField(
        label=later("Skriv andelarna i"),
        choices=[("kronor", later("kronor")), (_PERCENT, later("procent av kostnaden"))],
        widget=forms.RadioSelect,
        initial="kronor",
    )

    def __init__(
        self,
        *args: Any,
        grants: Mapping[Source, Sequence[Choice]],
        parts: Sequence[Part] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        now = {part.source: part for part in parts}
        labels = {
            Source.POLICE: _("Statsbidrag från polisen"),
            Source.SOCIALSTYRELSEN: _("Statsbidrag från Socialstyrelsen"),
        }
        for source, label in labels.items():
            if grants.get(source):
                self._add_grant(source, label, grants[source], now.get(source))
        self._add(Source.OTHER_MUNICIPALITY, _("Annan kommun betalar"), now)

    def _add_grant(
        self, source: Source, label: str, offered: Sequence[Choice], now: Part | None
    ) -> None:
        chosen = now.grant if now else offered[0][0]
        field = forms.ChoiceField(label=label, choices=[*offered], initial=chosen)
        self.add_field(f"{source}_grant", field)
        self._add(source, _("Ur bidraget"), {source: now} if now else {})

    def _add(self, source: Source, label: str, now: Mapping[Source, Part]) -> None:
        part = now.get(source)
        initial = Decimal(part.amount_ore) / _TIMES if part else None
        field = NumberField(label=label, initial=initial, required=False, largest=10**9)
        self.add_field(source.value, field)

    @property
    def is_percent(self) -> bool:
        return bool(self.cleaned_data["unit"] == _PERCENT)

    @property
    def wanted(self) -> list[Part]:
        values = self.cleaned_data
        return [
            Part(source, int(values[source.value] * _TIMES), values.get(f"{source}_grant", ""))
            for source in Source
            if values.get(source.value)
        ]

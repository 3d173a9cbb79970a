"""What one chooses of a measure in a place: before it begins, and of the place beside others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.shell.forms import DateField, WholeNumberField
from tryggare.shell.widgets import Select
from tryggare.situation.forms.analyses import AnalysisForm
from tryggare.situation.selectors.places import Place

_EARLIEST, _LATEST = date(1995, 1, 1), date(2100, 1, 1)


class MeasureForm(AnalysisForm):
    """When the measure begins, and how long before and after are set beside each other."""

    start = DateField(label=later("Insatsen börjar"))
    months_before = WholeNumberField(
        label=later("Månader före"), smallest=1, largest=60,
        help_text=later("Helst hela år, så att årstiderna blir lika."),
    )  # fmt: skip
    months_after = WholeNumberField(label=later("Månader efter"), smallest=1, largest=60)

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        self.places = {place.key: place for place in places}
        super().__init__(*args, **kwargs)
        groups = [
            (label, [(one.key, one.name) for one in places if one.is_district is is_district])
            for label, is_district in ((_("Kommundelar"), True), (_("Områden (RegSO)"), False))
        ]
        for name in ("treated", "control", "place"):
            if name in self.fields:
                self.fields[name].choices = groups  # type: ignore[attr-defined]

    def begins(self, today: date) -> dict[str, Any]:
        return {"start": today + timedelta(days=30), "months_before": 12, "months_after": 12}

    def clean_start(self) -> date:
        day: date = self.cleaned_data["start"]
        if not _EARLIEST <= day <= _LATEST:
            raise forms.ValidationError(_("Välj en dag mellan 1995 och 2100."))
        return day

    @property
    def spec(self) -> dict[str, Any]:
        told = {name: self.cleaned_data[name] for name in ("months_before", "months_after")}
        return {**super().spec, **told, "start": self._day("start")}

    def names_of(self, keys: Sequence[str]) -> list[str]:
        return [self.places[key].name for key in keys]


class PlanForm(MeasureForm):
    treated = forms.MultipleChoiceField(
        label=later("Där insatsen görs"), widget=forms.CheckboxSelectMultiple,
        help_text=later("Väljer du områden räknas bara händelser med punkt eller adress."),
    )  # fmt: skip
    control = forms.MultipleChoiceField(
        label=later("Att jämföra med"), widget=forms.CheckboxSelectMultiple,
        help_text=later("Platser som liknar den med insatsen, men där inget nytt görs."),
    )  # fmt: skip
    ring = forms.BooleanField(
        label=later("Räkna med grannområdena, dit händelser kan flytta"), required=False
    )

    def clean(self) -> dict[str, Any]:
        treated, control = (self.cleaned_data.get(name, []) for name in ("treated", "control"))
        own = {code for key in treated for code in self.places[key].codes} | set(treated)
        others = {code for key in control for code in self.places[key].codes} | set(control)
        if own & others:
            self.add_error(
                "control", _("Samma plats finns på båda sidor. Välj andra att jämföra med.")
            )
        return self.cleaned_data

    @property
    def spec(self) -> dict[str, Any]:
        chosen = {name: self.cleaned_data[name] for name in ("treated", "control", "ring")}
        names = {"place_name": ", ".join(self.names_of(self.cleaned_data["treated"]))}
        return {**super().spec, **chosen, **names}


class SyntheticControlForm(MeasureForm):
    place = forms.ChoiceField(
        label=later("Där insatsen gjordes"), widget=Select,
        help_text=later("Alla andra av samma slag blandas till en jämförelse. Det behövs minst 10 "
                        "andra och 8 månader före."),
    )  # fmt: skip

    def begins(self, today: date) -> dict[str, Any]:
        return {"start": (today - timedelta(days=190)).replace(day=1), "months_before": 24,
                "months_after": 6}  # fmt: skip

    @property
    def spec(self) -> dict[str, Any]:
        place = self.cleaned_data["place"]
        return {**super().spec, "place": place, "place_name": self.places[place].name}

"""The list's filters, and why an incident should not count."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.shell.forms import DateField, Form, RowField
from tryggare.shell.widgets import Select
from tryggare.situation.forms.nobody import NobodyField
from tryggare.situation.models import Incident
from tryggare.situation.selectors.choices import Choices
from tryggare.situation.selectors.incidents import Wanted

# The list begins with a year: older ones are a choice away.
_USUAL_DAYS = 365


class FilterForm(Form):
    """What the list and the map show. What makes no sense in an address is as if it were not
    there."""

    fran = DateField(label=later("Från"), required=False)
    till = DateField(label=later("Till"), required=False)
    kategori = forms.ChoiceField(label=later("Kategori"), required=False, widget=Select)
    kommundel = forms.ChoiceField(label=later("Kommundel"), required=False, widget=Select)
    kalla = forms.ChoiceField(label=later("Källa"), required=False, widget=Select)
    plats = forms.ChoiceField(label=later("Platsens noggrannhet"), required=False, widget=Select)
    allvar = forms.ChoiceField(label=later("Allvar"), required=False, widget=Select)
    lage = forms.ChoiceField(label=later("Läge"), required=False, widget=Select)

    def __init__(
        self, *args: Any, choices: Choices, today: date, days: int = _USUAL_DAYS, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._today, self._days = today, days
        for name, offered in (
            ("kategori", choices.categories),
            ("kommundel", choices.districts),
            ("kalla", Incident.Source.choices),
            ("plats", Incident.Precision.choices),
            ("allvar", Incident.Seriousness.choices),
        ):
            self.fields[name].choices = [("", _("Alla")), *offered]  # type: ignore[attr-defined]
        self.fields["lage"].choices = Incident.State.choices  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        self.full_clean()
        values = self.cleaned_data
        end = values.get("till") or self._today
        start = values.get("fran") or end - timedelta(days=min(self._days, end.toordinal() - 1))
        return Wanted(
            start=start,
            end=end,
            category=_id(values.get("kategori")),
            district=_id(values.get("kommundel")),
            source=values.get("kalla") or "",
            precision=values.get("plats") or "",
            seriousness=int(values["allvar"]) if values.get("allvar") else None,
            state=values.get("lage") or Incident.State.COUNTED,
        )


class MapForm(FilterForm):
    """The map of squares has points alone, of incidents that count."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("plats", "allvar", "lage"):
            del self.fields[name]


def _id(value: str | None) -> UUID | None:
    return UUID(value) if value else None


class ReasonForm(Form):
    reason = NobodyField(
        label=later("Varför?"),
        help_text=later("Skälet sparas i händelseloggen. Skriv inget om någon enskild."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SameForm(ReasonForm):
    """Which incident it is the same as, of those near it in time and kind."""

    def __init__(self, *args: Any, near: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = RowField(
            label=_("Samma som"),
            queryset=near,
            widget=forms.RadioSelect,
            empty_label=None,
            help_text=_("Händelser av samma slag, högst sju dagar ifrån."),
        )
        self.add_field("same_as", field)
        self.order_fields(["same_as", "reason"])


class AlarmNoteForm(Form):
    text = forms.CharField(
        label=later("Anteckning"),
        help_text=later("Vad ni tror att det beror på, eller vad ni gör. Den tas upp i veckans "
                        "arbete. Skriv inget om enskilda."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

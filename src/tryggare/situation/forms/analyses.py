"""What one chooses of an analysis: few things, each with a good beginning."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.weeks.mondays import latest_whole, monday_of
from tryggare.shell.forms import DateField, Form
from tryggare.shell.widgets import Select
from tryggare.situation.selectors.choices import Choices

_FIRST = date(1990, 1, 1)
_YEAR, _TWO_YEARS = timedelta(days=364), timedelta(days=2 * 365)
_DEALS = [("999", later("999 gånger: några sekunder")),
          ("9999", later("9 999 gånger: noggrannare, tar längre tid"))]  # fmt: skip
# Edges of the bands of near repeats, by what they are called.
BANDS: dict[str, tuple[list[int], list[int]]] = {
    "near": ([0, 100, 200], [0, 7, 14]),
    "wide": ([0, 100, 200, 400, 800], [0, 7, 14, 28]),
}


class AnalysisForm(Form):
    """The name and the category that every kind has. ``begins`` are its first values."""

    title = forms.CharField(
        label=later("Namn"), max_length=200, required=False,
        help_text=later("Lämna tomt så får analysen namn efter vad du väljer."),
    )  # fmt: skip
    category = forms.ChoiceField(label=later("Kategori"), required=False, widget=Select)

    def __init__(self, *args: Any, choices: Choices, today: date, **kwargs: Any) -> None:
        self.choices, self.today = choices, today
        kwargs["initial"] = {**self.begins(today), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        for name, first, offered in (
            ("category", _("Alla kategorier"), choices.categories),
            ("district", _("Hela kommunen"), choices.districts),
        ):
            if name in self.fields:
                self.fields[name].choices = [("", first), *offered]  # type: ignore[attr-defined]

    def begins(self, today: date) -> dict[str, Any]:
        return {}

    @property
    def spec(self) -> dict[str, Any]:
        """The choices as they are stored, with the names they had."""
        named = {
            "category_name": dict(self.choices.categories).get(self._text("category"), ""),
            "district_name": dict(self.choices.districts).get(self._text("district"), ""),
        }
        return {"category": self._text("category"), "district": self._text("district"), **named}

    def _text(self, name: str) -> str:
        return self.cleaned_data.get(name) or ""

    def _day(self, name: str) -> str:
        return str(self.cleaned_data[name].isoformat())

    def checked_period(self, first: str, last: str) -> None:
        """Put what is wrong with two days beside the field it concerns."""
        start, end = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if start is not None and start < _FIRST:
            self.add_error(first, _("Välj en dag från 1990 och framåt."))
        if start is not None and end is not None and end < start:
            self.add_error(last, _("Sista dagen ligger före första. Byt plats på dem."))


class PeriodForm(AnalysisForm):
    """A period and a kommundel beside."""

    start = DateField(label=later("Första dagen"))
    end = DateField(label=later("Sista dagen"))
    district = forms.ChoiceField(label=later("Kommundel"), required=False, widget=Select)

    def begins(self, today: date) -> dict[str, Any]:
        return {"start": today - _TWO_YEARS, "end": today}

    def clean(self) -> dict[str, Any]:
        self.checked_period("start", "end")
        return self.cleaned_data

    @property
    def spec(self) -> dict[str, Any]:
        return {**super().spec, "from": self._day("start"), "to": self._day("end")}


class NearRepeatForm(PeriodForm):
    bands = forms.ChoiceField(
        label=later("Avstånd och dagar"),
        choices=[
            ("near", later("Nära: 0–100–200 meter, 0–7–14 dagar")),
            ("wide", later("Vidare: 0–100–200–400–800 meter, 0–7–14–28 dagar")),
        ],
        widget=Select,
        help_text=later("Fler rutor att jämföra ger fler som sticker ut av en slump."),
    )
    permutations = forms.ChoiceField(
        label=later("Så många gånger delas dagarna ut"), choices=_DEALS, widget=Select
    )

    @property
    def spec(self) -> dict[str, Any]:
        distances, days = BANDS[self.cleaned_data["bands"]]
        deals = int(self.cleaned_data["permutations"])
        return {**super().spec, "distances": distances, "days": days, "permutations": deals}


class ScanForm(PeriodForm):
    radius = forms.TypedChoiceField(
        label=later("Största radie"), coerce=int, empty_value=None, widget=Select,
        choices=[(500, later("500 meter")), (1000, later("1 000 meter")),
                 (2000, later("2 000 meter"))],
    )  # fmt: skip
    span = forms.TypedChoiceField(
        label=later("Längsta tid bakåt"), coerce=int, empty_value=None, widget=Select,
        choices=[(7, later("7 dagar")), (14, later("14 dagar")), (28, later("28 dagar"))],
        help_text=later("Bara det som fortfarande pågår sista dagen räknas."),
    )  # fmt: skip
    permutations = forms.ChoiceField(
        label=later("Så många gånger delas dagarna ut"), choices=_DEALS, widget=Select
    )

    def begins(self, today: date) -> dict[str, Any]:
        return {"start": today - _YEAR, "end": today, "radius": 1000, "span": 14}

    @property
    def spec(self) -> dict[str, Any]:
        deals = int(self.cleaned_data["permutations"])
        told = {name: self.cleaned_data[name] for name in ("radius", "span")}
        return {**super().spec, **told, "side": 100, "permutations": deals}


class HotSpotsForm(PeriodForm):
    radius = forms.TypedChoiceField(
        label=later("Så långt räknas grannrutor med"), coerce=int, empty_value=None, widget=Select,
        choices=[(500, later("500 meter")), (1000, later("1 000 meter"))],
    )  # fmt: skip
    held = forms.TypedChoiceField(
        label=later("Så många månader sparas för att pröva rutorna"), coerce=int,
        empty_value=None, widget=Select,
        choices=[(3, later("3 månader")), (6, later("6 månader")), (0, later("Inga"))],
        help_text=later("Rutorna tas fram utan dem, och sedan räknas hur många som hamnade där."),
    )  # fmt: skip

    @property
    def spec(self) -> dict[str, Any]:
        told = {name: self.cleaned_data[name] for name in ("radius", "held")}
        return {**super().spec, **told, "side": 250, "bandwidth": 250}


class MovingWindowForm(PeriodForm):
    span = forms.TypedChoiceField(
        label=later("På så kort tid"), coerce=int, empty_value=None, widget=Select,
        choices=[(7, later("7 dagar")), (14, later("14 dagar")), (28, later("28 dagar"))],
    )  # fmt: skip

    @property
    def spec(self) -> dict[str, Any]:
        return {**super().spec, "span": self.cleaned_data["span"]}


class TwoCountsForm(PeriodForm):
    second_start = DateField(label=later("Andra periodens första dag"))
    second_end = DateField(label=later("Andra periodens sista dag"))

    def begins(self, today: date) -> dict[str, Any]:
        end = today - timedelta(days=1)
        start = end - timedelta(days=90)
        return {"start": start - _YEAR, "end": end - _YEAR, "second_start": start,
                "second_end": end}  # fmt: skip

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.checked_period("second_start", "second_end")
        first, second = self.cleaned_data.get("end"), self.cleaned_data.get("second_start")
        if first is not None and second is not None and second <= first:
            self.add_error(
                "second_start", _("Perioderna går in i varandra. Låt den andra börja efter.")
            )
        return self.cleaned_data

    @property
    def spec(self) -> dict[str, Any]:
        second = {"second_from": self._day("second_start"), "second_to": self._day("second_end")}
        return {**super().spec, **second}


class AlarmsForm(AnalysisForm):
    week = DateField(
        label=later("Vecka"), help_text=later("Välj en dag i veckan. Den ska vara slut.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["category"]

    def begins(self, today: date) -> dict[str, Any]:
        return {"week": latest_whole(today)}

    def clean_week(self) -> date:
        day: date = self.cleaned_data["week"]
        if day < _FIRST:
            raise ValidationError(_("Välj en dag från 1990 och framåt."))
        if monday_of(day) > latest_whole(self.today):
            raise ValidationError(_("Den veckan är inte slut. Välj en tidigare."))
        return monday_of(day)

    @property
    def spec(self) -> dict[str, Any]:
        return {"week": self._day("week")}

"""What is asked when needs are mapped and when support begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.domain.needs import (
    Level,
    NeedsArea,
    Responsible,
    Source,
    all_areas,
    all_interventions,
)
from tryggare.exit.models import Intervention
from tryggare.exit.services.interventions import EndFacts, InterventionFacts
from tryggare.exit.services.needs import MappingFacts, Statement
from tryggare.shell.forms import DateField, Form
from tryggare.shell.locale import say
from tryggare.shell.widgets import Select, SharedChoices

Choice = tuple[str, str]

# Read by the person too, and by whoever finds the paper.
PLAIN = later("Personen läser det här på sin egen sida. Skriv inga namn och inte var någon bor.")


def responsible_choices(none: str) -> list[Choice]:
    """Who may answer for something; ``none`` is what stands for nobody yet."""
    return [("", none), *((one.value, say(one.text)) for one in Responsible)]


def area_choices() -> list[Choice]:
    return [(code, say(area.title)) for code, area in all_areas().items()]


@dataclass(frozen=True)
class AreaGroup:
    """The fields of one area; ``is_open`` when something has been written in the lesser ones."""

    area: NeedsArea
    level: forms.BoundField
    others: list[forms.BoundField]
    is_open: bool

    @property
    def title(self) -> str:
        return say(self.area.title)

    @property
    def note(self) -> str:
        return say(self.area.note) if self.area.note else ""


class MappingForm(Form):
    """Every area, of which those that were talked about are filled in. ``latest`` is what holds."""

    mapped_on = DateField(label=later("Dag då ni pratade"), initial=timezone.localdate)

    def __init__(self, *args: Any, latest: Mapping[str, Statement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nothing = _("Pratade inte om det")
        self._shared = {
            "level": SharedChoices(
                [
                    ("", nothing),
                    *((str(one.value), f"{one.value}. {say(one.text)}") for one in Level),
                ]
            ),
            "responsible": SharedChoices(responsible_choices(_("Ingen än"))),
            "source": SharedChoices([(one.value, say(one.text)) for one in Source]),
        }
        for code, area in all_areas().items():
            self._add(code, say(area.title), latest.get(code))

    def _add(self, code: str, title: str, latest: Statement | None) -> None:
        seen = (
            _("Senast: %(level)s") % {"level": f"{latest.level}. {say(Level(latest.level).text)}"}
            if latest
            else ""
        )
        self.add_field(f"{code}-level", self._choice("level", title, help_text=seen))
        self.add_field(f"{code}-own_view", _words(_("Med personens egna ord")))
        goal = _words(_("Mål"), initial=latest.goal if latest else "")
        self.add_field(f"{code}-goal", goal)
        who = latest.responsible if latest else ""
        self.add_field(
            f"{code}-responsible", self._choice("responsible", _("Ansvarar"), initial=who)
        )
        source = self._choice(
            "source", _("Var kommer uppgiften ifrån?"), initial=Source.PERSON.value
        )
        self.add_field(f"{code}-source", source)

    def _choice(self, name: str, label: str, **more: Any) -> forms.ChoiceField:
        choices = self._shared[name]
        return forms.ChoiceField(
            label=label, choices=choices, widget=Select, required=False, **more
        )

    @property
    def groups(self) -> Iterator[AreaGroup]:
        """The fields area by area, in their order."""
        for code, area in all_areas().items():
            others = [
                self[f"{code}-{name}"] for name in ("own_view", "goal", "responsible", "source")
            ]
            written = any(one.errors for one in others) or any(one.value() for one in others[:2])
            is_open = self.is_bound and written
            yield AreaGroup(area, self[f"{code}-level"], others, is_open)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        for code in all_areas():
            changed = {f"{code}-own_view", f"{code}-goal", f"{code}-responsible"}
            if not values.get(f"{code}-level") and changed & set(self.changed_data):
                self.add_error(f"{code}-level", _("Välj ett läge, eller ta bort det du skrev."))
        return values

    @property
    def facts(self) -> MappingFacts:
        values = self.cleaned_data
        areas = {
            code: Statement(
                level=int(values[f"{code}-level"]),
                source=values[f"{code}-source"] or Source.PERSON.value,
                own_view=values[f"{code}-own_view"],
                goal=values[f"{code}-goal"],
                responsible=values[f"{code}-responsible"],
            )
            for code in all_areas()
            if values[f"{code}-level"]
        }
        return MappingFacts(mapped_on=values["mapped_on"], areas=areas)


class InterventionForm(Form):
    """Support that begins."""

    area = forms.ChoiceField(label=later("Behovsområde"))
    kind = forms.ChoiceField(label=later("Insats"))
    what = forms.CharField(
        label=later("Så går det till"),
        help_text=PLAIN,
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    responsible = forms.ChoiceField(label=later("Ansvarar"))
    starts_on = DateField(label=later("Från"), initial=timezone.localdate)
    planned_end = DateField(label=later("Till"), required=False)
    path = forms.ChoiceField(
        label=later("Hur ges insatsen?"),
        help_text=later(
            "Utan behovsprövning går bara om nämnden har beslutat det och lagen tillåter det."
            " Personens ålder läses då, och det står i läsloggen."
        ),
        choices=Intervention.Path.choices,
        widget=forms.RadioSelect,
    )
    decided_on = DateField(label=later("Dag för beslutet"))
    decision = forms.CharField(
        label=later("Vilket beslut vilar insatsen på?"),
        help_text=later("Personens eget beslut, eller nämndens beslut om insatser utan prövning."),
        max_length=300,
    )
    informed_on = DateField(
        label=later("Dag då personen fick veta att man kan ansöka om insatser"),
        help_text=later("Behövs bara utan behovsprövning (socialtjänstlagen 11 kap. 6 §)."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose = ("", _("Välj"))
        kinds = [(code, say(one.title)) for code, one in all_interventions().items()]
        for name, choices in (
            ("area", [choose, *area_choices()]),
            ("kind", [choose, *kinds]),
            ("responsible", responsible_choices(_("Välj"))),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def facts(self) -> InterventionFacts:
        return InterventionFacts(**self.cleaned_data)


class EndForm(Form):
    """How it went."""

    ended_on = DateField(label=later("Slutade"), initial=timezone.localdate)
    outcome = forms.CharField(
        label=later("Hur gick det?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    own_view = forms.CharField(
        label=later("Vad tycker personen?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def facts(self) -> EndFacts:
        return EndFacts(**self.cleaned_data)


def _words(label: str, initial: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        initial=initial,
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

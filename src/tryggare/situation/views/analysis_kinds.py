"""The kinds one may ask for: what each is called, what it answers, and its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later

from tryggare.shell.forms import Form
from tryggare.situation.forms import analyses as forms
from tryggare.situation.forms import measures


@dataclass(frozen=True)
class Kind:
    """``slug`` is its place in the address."""

    slug: str
    name: Promise
    lead: Promise
    form: type[Form]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "plan": Kind(
            "plan",
            later("Plan: går effekten att se"),
            later("Gör den innan en insats på en plats börjar. Du får veta hur många färre "
                  "händelser det måste bli för att en minskning ska synas."),
            measures.PlanForm,
        ),
        "alarms": Kind(
            "larm",
            later("Larm för en vecka"),
            later("Har någon kategorigrupp i en kommundel fler händelser än vanligt så här års?"),
            forms.AlarmsForm,
        ),
        "scan": Kind(
            "pagar-nu",
            later("Pågår något just nu"),
            later("Finns det en plats där det de senaste dagarna hänt mer än platsen och dagarna "
                  "förklarar?"),
            forms.ScanForm,
        ),
        "near-repeat": Kind(
            "upprepningar",
            later("Upprepningar nära i tid och rum"),
            later("Följs en händelse av en ny i närheten oftare än slumpen ger?"),
            forms.NearRepeatForm,
        ),
        "hot-spots": Kind(
            "platser",
            later("Platser med många händelser"),
            later("Vilka rutor har fler händelser omkring sig än slumpen ger, och höll det i sig?"),
            forms.HotSpotsForm,
        ),
        "two-counts": Kind(
            "tva-perioder",
            later("Två perioder bredvid varandra"),
            later("Är skillnaden mellan två perioder större än slumpen ger?"),
            forms.TwoCountsForm,
        ),
        "moving-window": Kind(
            "kort-tid",
            later("Flest på kort tid"),
            later("Är det flesta som hänt på några dagar ovanligt, eller något som händer ibland?"),
            forms.MovingWindowForm,
        ),
        "synthetic-control": Kind(
            "blandning",
            later("En plats mot en blandning av andra"),
            later("Hur gick det där insatsen gjordes, mot en blandning av områden som följde "
                  "samma väg före? Kräver många områden och lång tid."),
            measures.SyntheticControlForm,
        ),
    }
)  # fmt: skip

"""What the cards of incidents and analyses say: see ``cards``."""

from __future__ import annotations

from tests.factories.anything import anything
from tests.rooms.situation.laying import incident, lay_categories
from tryggare.organisations.models import District
from tryggare.situation.forms import analyses, incidents, measures
from tryggare.situation.models import Incident, WeeklyAlarm


def _alarm(town):
    return {"weekly_alarm_id": anything(WeeklyAlarm, town.municipality).pk}, {}


def _incident(town, **facts):
    kinds = lay_categories(town)
    one = incident(town, kinds["shooting"], **facts)
    one.save()
    return one


def _counted(town):
    return {"incident_id": _incident(town).pk}, {}


def _withdrawn(town):
    return {"incident_id": _incident(town, state=Incident.State.WITHDRAWN).pk}, {}


def _two(town):
    other = _incident(town)
    one = incident(town, other.category, other.day)
    one.save()
    return {"incident_id": one.pk}, {"same_as": str(other.pk)}


def _places(town):
    parts = [
        District.objects.create(municipality=town.municipality, name=name) for name in ("A", "B")
    ]
    return {}, {"treated": f"d:{parts[0].pk}", "control": f"d:{parts[1].pk}"}


def _place(town):
    return {}, {"place": _places(town)[1]["treated"]}


_PERIOD = {"title": "Prov", "category": "", "district": "", "start": "2025-01-01",
           "end": "2025-12-31"}  # fmt: skip
_MEASURE = {"title": "Prov", "category": "", "start": "2026-01-01", "months_before": "12",
            "months_after": "6"}  # fmt: skip
_COORDINATOR = {"role": "coordinator"}

INCIDENT_CARDS = [
    {"route": "situation:alarm-note", "form": incidents.AlarmNoteForm, **_COORDINATOR,
     "good": {"text": "Mer klotter vid stationen"}, "lay": _alarm},
    {"route": "situation:incident-withdraw", "form": incidents.ReasonForm, **_COORDINATOR,
     "good": {"reason": "Inläst två gånger"}, "lay": _counted},
    {"route": "situation:incident-restore", "form": incidents.ReasonForm, **_COORDINATOR,
     "good": {"reason": "Det var rätt"}, "lay": _withdrawn},
    {"route": "situation:incident-same", "form": incidents.SameForm, **_COORDINATOR,
     "good": {"same_as": "", "reason": "Samma kväll"}, "lay": _two},
    {"route": "situation:analysis-near-repeat", "form": analyses.NearRepeatForm, **_COORDINATOR,
     "good": {**_PERIOD, "bands": "near", "permutations": "999"}},
    {"route": "situation:analysis-scan", "form": analyses.ScanForm, **_COORDINATOR,
     "good": {**_PERIOD, "radius": "500", "span": "14", "permutations": "999"}},
    {"route": "situation:analysis-hot-spots", "form": analyses.HotSpotsForm, **_COORDINATOR,
     "good": {**_PERIOD, "radius": "500", "held": "3"}},
    {"route": "situation:analysis-moving-window", "form": analyses.MovingWindowForm,
     **_COORDINATOR, "good": {**_PERIOD, "span": "7"}},
    {"route": "situation:analysis-two-counts", "form": analyses.TwoCountsForm, **_COORDINATOR,
     "good": {**_PERIOD, "second_start": "2026-01-01", "second_end": "2026-06-01"}},
    {"route": "situation:analysis-alarms", "form": analyses.AlarmsForm, **_COORDINATOR,
     "good": {"title": "Prov", "week": "2026-01-05"}},
    {"route": "situation:analysis-plan", "form": measures.PlanForm, **_COORDINATOR,
     "good": {**_MEASURE, "treated": "", "control": "", "ring": "on"}, "lay": _places},
    {"route": "situation:analysis-synthetic-control", "form": measures.SyntheticControlForm,
     **_COORDINATOR, "good": {**_MEASURE, "place": ""}, "lay": _place},
]  # fmt: skip
INCIDENT_BUTTONS = {"situation:analysis-again", "situation:analysis-result"}
INCIDENT_LISTS = {
    incidents.FilterForm: ("situation:incidents",),
    incidents.MapForm: ("situation:squares", "situation:squares-file"),
}
# What the others are made of; no page has them as they are.
INCIDENT_BASES = {analyses.AnalysisForm, analyses.PeriodForm, measures.MeasureForm}
_SIFTED = "fran till kategori kommundel kalla"
INCIDENT_ADDRESSES = {
    "situation:incidents": f"{_SIFTED} plats allvar lage after",
    "situation:squares": _SIFTED,
    "situation:squares-file": _SIFTED,
    "situation:analyses": "page",
}

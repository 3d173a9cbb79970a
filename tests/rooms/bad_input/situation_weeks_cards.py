"""What the cards of the week and of periods' analyses say: see ``cards``."""

from __future__ import annotations

from tests.rooms.situation import weekly
from tryggare.situation.forms import period_analyses as periods
from tryggare.situation.forms import week_measures as measures
from tryggare.situation.forms import weeks as forms
from tryggare.situation.models import WeekLine, WeekNote
from tryggare.situation.services import period_analyses as analyses
from tryggare.situation.services import week_measures, week_settings, weeks


def _week(town):
    return {"week_picture_id": weekly.prepared(town).pk}, {}


def _note(town):
    return {"week_note_id": WeekNote.objects.get(picture=weekly.prepared(town)).pk}, {}


def _meeting(town):
    body = weekly.lay_huge(town)
    picture = weekly.prepared(town)
    person = str(town.people["week_participant"].pk)
    return {"week_picture_id": picture.pk}, {"organisations": str(body.pk), "persons": person}


def _closed(town):
    picture, body = weekly.prepared(town), weekly.lay_huge(town)
    weekly.met(town, picture, body)
    weeks.close(by=weekly.leader(town), picture_id=picture.pk)
    return {"week_picture_id": picture.pk}, {}


def _decided(town):
    return weekly.decided(town, weekly.prepared(town), weekly.lay_huge(town))


def _chosen(town, organisation_id):
    kinds, place = weekly.lay_counts(town)
    return {
        "organisation": str(organisation_id),
        "person": str(town.people["week_participant"].pk),
        "district": str(place.pk),
        "category": str(kinds["vandalism-graffiti"].pk),
    }


def _measure_add(town):
    laid, _good = _note(town)
    return laid, _chosen(town, weekly.lay_huge(town).pk)


def _measure_change(town):
    measure = _decided(town)
    return {"week_measure_id": measure.pk}, _chosen(town, measure.organisation_id)


def _measure(town):
    return {"week_measure_id": _decided(town).pk}, {}


def _done(town):
    measure = _decided(town)
    week_measures.finish(by=weekly.leader(town), measure_id=measure.pk, seen="")
    return {"week_measure_id": measure.pk}, {}


def _body(town):
    return {}, {"organisation": str(weekly.OrganisationFactory(municipality=town.municipality).pk)}


def _line(town):
    week_settings.lay_starting(by=weekly.leader(town))
    return {"week_line_id": WeekLine.objects.first().pk}, {}


def _analysis(town):
    made = analyses.begin(by=weekly.leader(town), kind="year", year=2024, number=1)
    return {"period_analysis_id": made.pk}, {}


def _finished(town):
    laid, good = _analysis(town)
    by, one = weekly.leader(town), laid["period_analysis_id"]
    analyses.write(by=by, analysis_id=one, texts=_TEXTS)
    analyses.finish(by=by, analysis_id=one)
    return laid, good


_TEXTS = {"needs": "Två", "influence": "Lås", "followed": "Färre", "next_steps": "Mer ljus"}
_MEASURE = {"what": "Byta lås", "organisation": "", "person": "", "due": "2026-11-20",
            "district": "", "category": ""}  # fmt: skip
_LEADS = {"role": "coordinator"}

WEEK_CARDS = [
    {"route": "situation:week-begin", "form": forms.BeginForm, "good": {"day": "2026-10-07"}},
    {"route": "situation:week-note", "form": forms.NoteForm, "lay": _note,
     "good": {"stands_out": "Klotter", "we_think": "En kväll", "said": "Samma tecken"}},
    {"route": "situation:week-checklist", "form": forms.ChecklistForm, "good": {"done": "0"},
     "lay": _week},
    {"route": "situation:week-hold", "form": forms.RollForm, "lay": _meeting,
     "good": {"held_on": "2026-11-04", "organisations": "", "persons": ""}},
    {"route": "situation:week-skip", "form": forms.ReasonForm, "good": {"reason": "Sommar"},
     "lay": _week},
    {"route": "situation:week-reopen", "form": forms.ReasonForm, "good": {"reason": "Ett namn"},
     "lay": _closed},
    {"route": "situation:week-measure-add", "form": measures.MeasureForm, "good": _MEASURE,
     "lay": _measure_add},
    {"route": "situation:week-measure-change", "form": measures.MeasureForm, "good": _MEASURE,
     "lay": _measure_change},
    {"route": "situation:week-measure-finish", "form": measures.SeenForm,
     "good": {"seen": "Rent"}, "lay": _measure},
    {"route": "situation:week-measure-note", "form": measures.SeenForm, "good": {"seen": "Rent"},
     "lay": _done},
    {"route": "situation:week-measure-drop", "form": measures.DropForm,
     "good": {"reason": "Muren är riven"}, "lay": _measure},
    {"route": "situation:week-participant-add", "form": forms.ParticipantForm,
     "good": {"organisation": "", "part": "police"}, "lay": _body},
    {"route": "situation:week-line-add", "form": forms.LineForm,
     "good": {"text": "Ring skolan", "position": "15"}},
    {"route": "situation:week-line", "form": forms.LineForm, "lay": _line,
     "good": {"text": "Ring skolan", "position": "15"}},
    {"route": "situation:period-analysis-begin", "form": periods.PeriodForm,
     "good": {"kind": "quarter", "year": "2025", "number": "3"}},
    {"route": "situation:period-analysis-write", "form": periods.TextsForm, "good": _TEXTS,
     "lay": _analysis},
    {"route": "situation:period-analysis-take-back", "form": forms.ReasonForm,
     "good": {"reason": "Fel kvartal"}, "lay": _finished},
]  # fmt: skip
WEEK_CARDS = [_LEADS | card for card in WEEK_CARDS]
WEEK_BUTTONS = {
    "situation:week-prepare", "situation:week-close", "situation:week-remove",
    "situation:week-measure-start",
    "situation:week-measure-take-up", "situation:week-participant-remove",
    "situation:week-line-remove", "situation:period-analysis-count",
    "situation:period-analysis-finish",
}  # fmt: skip

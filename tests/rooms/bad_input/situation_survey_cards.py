"""What the cards of surveys say: see ``cards``."""

from __future__ import annotations

from tests.rooms.situation.laying import lay_district
from tests.rooms.situation.surveyed import lay_indicator, lay_survey, lay_value
from tryggare.situation.forms import surveys as forms


def _survey(town):
    return {"survey_id": lay_survey(town).pk}, {}


def _indicator(town):
    return {"indicator_id": lay_indicator(town).pk}, {}


def _about(town):
    return {"indicator_id": str(lay_indicator(town).pk), "district_id": str(lay_district(town).pk)}


def _value_add(town):
    return {"survey_id": lay_survey(town).pk}, _about(town)


def _value(town):
    about = _about(town)
    other = lay_indicator(town, code="annan")
    return {"survey_value_id": lay_value(town, lay_survey(town), other, 40).pk}, about


_SURVEY = {
    "kind": "ntu", "name": "NTU 2024–2025", "starts": "2024-01-01", "ends": "2025-12-31",
    "population": "82 000", "sample": "4 000", "answers": "1 900", "is_weighted": "on",
    "design_effect": "1,35", "breaks_series": "on", "method": "Post och webb",
    "source_url": "https://bra.se/",
}  # fmt: skip
_CHANGED = {"name": "Trygg", "question": "Hur trygg?", "position": "10", "is_active": "on"}
_VALUE = {
    "indicator_id": "", "district_id": "", "sex": "women", "age_group": "16–29", "value": "62,5",
    "base": "212", "population": "4 000", "error": "2,5", "low": "57", "high": "67",
}  # fmt: skip

SURVEY_CARDS = [
    {"route": "situation:survey-add", "form": forms.SurveyForm, "good": _SURVEY},
    {"route": "situation:survey-change", "form": forms.SurveyForm, "good": _SURVEY,
     "lay": _survey},
    {"route": "situation:indicator-add", "form": forms.IndicatorForm,
     "good": {**_CHANGED, "code": "trygg-kvall", "unit": "share"}},
    {"route": "situation:indicator-change", "form": forms.IndicatorChangeForm, "good": _CHANGED,
     "lay": _indicator},
    {"route": "situation:survey-value-add", "form": forms.ValueForm, "good": _VALUE,
     "lay": _value_add},
    {"route": "situation:survey-value-change", "form": forms.ValueForm, "good": _VALUE,
     "lay": _value},
]  # fmt: skip
# A file is nothing one types: tested beside the pages.
SURVEY_OWN_TESTS = {"situation:survey-read": forms.ValuesFileForm}
SURVEY_BUTTONS = {
    "situation:survey-remove", "situation:survey-value-remove", "situation:survey-values-remove",
}  # fmt: skip

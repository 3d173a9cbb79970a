"""What the cards of dialogues say: see ``cards``."""

from __future__ import annotations

from tests.factories.organisations import DistrictFactory, OrganisationFactory
from tests.rooms.fund import awarded
from tests.rooms.situation.dialogue_laying import lay_dialogue, lay_photo, lay_point, publish
from tests.rooms.situation.laying import lay_categories
from tryggare.situation.forms import dialogue_answers, dialogue_photos
from tryggare.situation.forms import dialogues as forms
from tryggare.situation.forms.weeks import ReasonForm
from tryggare.situation.selectors import dialogues as selectors
from tryggare.situation.selectors.dialogues import as_read


def _places(town):
    district = DistrictFactory(municipality=town.municipality)
    body = OrganisationFactory(municipality=town.municipality, name="Huge")
    return {}, {"district": str(district.pk), "organiser": str(body.pk)}


def _dialogue(town):
    _parts, good = _places(town)
    return {"dialogue_id": lay_dialogue(town).pk}, good


def _laid_point(town):
    return lay_point(town, lay_dialogue(town))


def _point(town):
    kinds = lay_categories(town)
    return {"dialogue_point_id": _laid_point(town).pk}, {"category": str(kinds["shooting"].pk)}


def _to_answer(town):
    body = OrganisationFactory(municipality=town.municipality, name="Huge")
    good = {"responsible": str(body.pk), "award": str(awarded.grant(town).pk), "measure": ""}
    return {"dialogue_point_id": _laid_point(town).pk}, good


def _published(town):
    point = _laid_point(town)
    publish(town, point)
    return {"dialogue_point_id": point.pk}, {}


def _to_publish(town):
    point = _laid_point(town)
    read = as_read(selectors.point(point.pk))
    return {"dialogue_id": point.dialogue_id}, {"points": f"{point.pk}.{read}"}


def _photo(town):
    return {"point_photo_id": lay_photo(town, _laid_point(town)).pk}, {}


_DIALOGUE = {
    "kind": "walk", "district": "", "day": "2026-11-02", "form": "outdoors", "place": "Torget",
    "participants": "12", "themes": "Belysning", "organiser": "", "together_with": "Polisen",
    "note": "Ring Huge",
}  # fmt: skip
_POINT = {
    "kind": "wish", "text": "En lampa till", "place": "Tunneln", "quote": "Det är mörkt",
    "category": "", "seriousness": "2", "x": "667000", "y": "6572000", "note": "Fråga Huge",
}  # fmt: skip

# A photo is nothing one types: ``situation/test_dialogue_photos``. What is said of it is held back
# when it seems to tell of a person, which the texts tried here are meant to.
DIALOGUE_OWN_TESTS = {
    "situation:dialogue-walk": dialogue_photos.WalkForm,
    "situation:dialogue-photo-add": dialogue_photos.PhotoForm,
    "situation:dialogue-photo-clear": dialogue_photos.ClearForm,
}
DIALOGUE_LISTS = {forms.DialogueFilterForm: ("public-answers", "public-answers-csv")}
DIALOGUE_BUTTONS = {
    "situation:dialogue-point-remove", "situation:dialogue-photo-remove",
    "situation:dialogue-answer-take-back",
}  # fmt: skip
DIALOGUE_CARDS = [
    {"route": "situation:dialogue-add", "form": forms.DialogueForm, "good": _DIALOGUE,
     "lay": _places},
    {"route": "situation:dialogue-change", "form": forms.DialogueForm, "good": _DIALOGUE,
     "lay": _dialogue},
    {"route": "situation:dialogue-remove", "form": ReasonForm,
     "good": {"reason": "Inlagd två gånger"}, "lay": lambda town: (_dialogue(town)[0], {})},
    {"route": "situation:dialogue-point", "form": forms.PointForm, "good": _POINT, "lay": _point},
    {"route": "situation:dialogue-answer", "form": dialogue_answers.AnswerForm,
     "good": {"outcome": "planned", "text": "Vi sätter upp en lampa", "due": "2027-01-01",
              "responsible": "", "responsible_words": "Trafikverket", "award": "", "measure": ""},
     "lay": _to_answer},
    {"route": "situation:dialogue-publish", "form": dialogue_answers.PublishForm,
     "good": {"points": "", "read_through": "on"}, "lay": _to_publish},
    {"route": "situation:dialogue-point-unpublish", "form": dialogue_answers.UnpublishForm,
     "good": {"reason": "Ett namn stod där"}, "lay": _published},
    {"route": "situation:dialogue-photo-hide", "form": dialogue_photos.HideForm,
     "good": {"squares": "A1"}, "lay": _photo},
]  # fmt: skip

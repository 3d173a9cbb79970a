"""What the cards of lägesbilder say: see ``cards``."""

from __future__ import annotations

from tests.factories.organisations import OrganisationFactory
from tests.rooms.situation import picture_laying as laying
from tryggare.situation.forms import picture_blocks as blocks
from tryggare.situation.forms import pictures as forms
from tryggare.situation.models import PictureBlock
from tryggare.situation.services import picture_review

_FACTS = {
    "title": "Lägesbild", "period_from": "2025-01-01", "period_to": "2025-12-31",
    "geography": "Hela kommunen",
}  # fmt: skip
_CLOSED = {"openness": "secret", "ground": "osl-18-8"}


def _draft(town):
    return {"picture_id": laying.begun(town).pk}, {}


def _begin(town):
    return {}, {"based_on": str(laying.adopted(town).pk)}


def _in_review(town):
    picture = laying.filled(town)
    picture_review.send(by=laying.writer(town), picture_id=picture.pk)
    return {"picture_id": picture.pk}, {}


def _approved(town):
    picture = laying.filled(town)
    laying.sent(picture, town)
    body = OrganisationFactory(municipality=town.municipality, kind="board")
    return {"picture_id": picture.pk}, {"deciding_body": str(body.pk)}


def _adopted(town):
    """With what looks like a name, so that publishing it asks why."""
    picture = laying.filled(town)
    laying.text(town, picture, "other", "Vid Anna Lindström hände mycket.")
    return {"picture_id": laying.adopted(town, picture).pk}, {}


def _published(town):
    return {"picture_id": laying.published(town).pk}, {}


def _text(town):
    return {"block_id": laying.text(town, laying.begun(town)).pk}, {}


def _problem_add(town):
    picture = laying.begun(town)
    return {"picture_id": picture.pk}, {"supported_by": str(laying.text(town, picture).pk)}


def _problem(town):
    picture = laying.filled(town)
    block = PictureBlock.objects.filter(picture=picture).first()
    return {"problem_id": picture.problems.get().pk}, {"supported_by": str(block.pk)}


def _cause_add(town):
    return {"problem_id": laying.filled(town).problems.get().pk}, {}


def _cause(town):
    return {"cause_id": laying.filled(town).problems.get().causes.get().pk}, {}


_PROBLEM = {
    "what": "Klotter", "where": "Skolan", "when": "Helger", "affected": "Elever",
    "harm": "Det lagas ofta", "trend": "grows", "priority": "2", "reason": "Många", **_CLOSED,
}  # fmt: skip
_CAUSE = {
    "side": "target", "hypothesis": "Väggen är stor", "evidence_for": "Bara där",
    "evidence_against": "Inget känt", "influence": "Skolan", "certainty": "low",
}  # fmt: skip

SITUATION_PICTURE_CARDS = [
    {"route": "situation:picture-begin", "form": forms.BeginForm, "good": _FACTS, "lay": _begin},
    {"route": "situation:picture-facts", "form": forms.PictureForm,
     "good": _FACTS | {"title": "En annan"}, "lay": _draft},
    {"route": "situation:picture-links", "form": forms.LinkForm,
     "good": {"kind": "risk", "title": "RSA", "reference": "KS 1", "decided_on": "2025-02-01"},
     "lay": _draft},
    {"route": "situation:picture-send-back", "form": forms.ReasonForm,
     "good": {"reason": "Fel period"}, "lay": _in_review},
    {"route": "situation:picture-adopt", "form": forms.DecisionForm,
     "good": {"decided_on": "2026-03-02", "paragraph": "4", "reference": "KS-2026/1"},
     "lay": _approved},
    {"route": "situation:picture-publish", "form": forms.PublishForm,
     "good": {"reason": "Inga namn"}, "lay": _adopted},
    {"route": "situation:picture-withdraw", "form": forms.ReasonForm,
     "good": {"reason": "Fel karta"}, "lay": _published},
    {"route": "situation:picture-block", "form": blocks.TextForm,
     "good": {"text": "En annan text", **_CLOSED}, "lay": _text},
    {"route": "situation:picture-problem-add", "form": blocks.ProblemForm, "good": _PROBLEM,
     "lay": _problem_add},
    {"route": "situation:picture-problem", "form": blocks.ProblemForm, "good": _PROBLEM,
     "lay": _problem},
    {"route": "situation:picture-cause-add", "form": blocks.CauseForm, "good": _CAUSE,
     "lay": _cause_add},
    {"route": "situation:picture-cause", "form": blocks.CauseForm, "good": _CAUSE, "lay": _cause},
]  # fmt: skip
# A choice among what is there, sent by a button: see tests/rooms/situation/test_picture_pages.py.
SITUATION_PICTURE_OWN_TESTS = {
    "situation:picture-offers": blocks.OfferForm,
    "situation:picture-block": blocks.FrozenForm,
}
SITUATION_PICTURE_LISTS = {forms.CompareForm: ("situation:pictures-compare",)}
SITUATION_PICTURE_BUTTONS = {
    "situation:picture-remove", "situation:picture-send", "situation:picture-approve",
    "situation:picture-add-text",
    "situation:picture-block-move", "situation:picture-block-anew",
    "situation:picture-block-remove", "situation:picture-link-remove",
    "situation:picture-problem-remove", "situation:picture-cause-remove",
}  # fmt: skip
# What others are made of.
SITUATION_PICTURE_BASES = {blocks.OpennessForm}
